import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchApp } from '../app.ts';
import { makeBareSite } from '../bare-site.ts';

/** Nothing is still loading when a page of a packed app shows this; the kiosk of the check has no camera. */
const SHOWN = '[data-testid="kiosk-screen"]';

/** What a packed app shows when it is started. */
export interface Boot {
  /** Whether it takes itself for an installed app. */
  readonly isPackaged: boolean;
  /** The kiosk's screen, by name and code. */
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
      const screen = kiosk.locator(`${SHOWN}[data-screen="problem"]`);
      await screen.waitFor({ timeout: 120_000 });
      return {
        isPackaged: await app.electron.evaluate((electron) => electron.app.isPackaged),
        kiosk: `${await screen.getAttribute('data-screen')} ${await screen.getAttribute('data-code')}`,
      };
    } finally {
      await app.close();
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
