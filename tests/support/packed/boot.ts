import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchApp } from '../app.ts';
import { makeBareSite } from '../bare-site.ts';

/** What a kiosk without a camera comes to: page, bridge, database and settings have all answered by then. */
const SHOWN = '[data-testid="kiosk-screen"][data-screen="problem"][data-code="camera-missing"]';

/** What a packed app shows when it is started. */
export interface Boot {
  /** Whether it takes itself for an installed app. */
  readonly isPackaged: boolean;
  /** What the kiosk says. */
  readonly kiosk: string;
}

/** Sets a site up with the app out of its archive, starts it again, and answers what the kiosk shows. */
export async function bootPacked(archive: string): Promise<Boot> {
  const scratch = mkdtempSync(join(tmpdir(), 'clockface-boot-'));
  const dataDir = join(scratch, 'data');
  try {
    await makeBareSite({ dataDir, appDir: archive });
    const app = await launchApp({ dataDir, appDir: archive, camera: 'none' });
    try {
      const kiosk = await app.window('kiosk');
      const screen = kiosk.locator(SHOWN);
      await screen.waitFor({ timeout: 120_000 });
      return {
        isPackaged: await app.electron.evaluate((electron) => electron.app.isPackaged),
        kiosk: await screen.getByRole('heading').first().innerText(),
      };
    } finally {
      await app.close();
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
