import type { Page } from '@playwright/test';
import { readMarker } from '../support/clip-marker.ts';

/** What the kiosk shows, read off its screen as a person would read it. */
export interface KioskScreen {
  readonly screen: string;
  readonly code: string | null;
  readonly name: string | null;
  readonly direction: string | null;
}

const decisions = new Set(['accepted', 'refused', 'unknown', 'ambiguous']);

async function readScreen(kiosk: Page): Promise<KioskScreen> {
  return kiosk.evaluate(() => {
    const root = document.querySelector<HTMLElement>('[data-testid="kiosk-screen"]');
    const text = (id: string): string | null =>
      document.querySelector<HTMLElement>(`[data-testid="${id}"]`)?.textContent.trim() ?? null;
    return {
      screen: root?.dataset.screen ?? 'none',
      code: root?.dataset.code ?? null,
      name: text('result-name'),
      direction: text('result-direction'),
    };
  });
}

interface WatchOptions {
  /** The clip's highest marker; they run 1, 2, 3 … */
  readonly markers: number;
  /** Called when a stretch of the clip comes on camera, before anything shown in it is told. */
  readonly onMarker: (marker: number) => Promise<void>;
  /** Called once for each decision the kiosk shows. */
  readonly onShown: (screen: KioskScreen, marker: number) => void;
  readonly timeoutMs: number;
}

/** Watches camera and screen together until the clip has been played once from its first marker to its last. */
export async function watchKiosk(kiosk: Page, options: WatchOptions): Promise<void> {
  const deadline = Date.now() + options.timeoutMs;
  let current = 0;
  let last = '';
  while (Date.now() < deadline) {
    const marker = await readMarker(kiosk);
    if (marker !== null && marker !== current && marker <= options.markers) {
      // The clip is already running when the kiosk opens: what is left of that pass is not counted.
      if (current > 0 && marker < current) return;
      if (current > 0 || marker === 1) {
        current = marker;
        await options.onMarker(marker);
      }
    }
    const screen = await readScreen(kiosk);
    const key = decisions.has(screen.screen)
      ? `${screen.screen} ${screen.code} ${screen.name} ${screen.direction}`
      : '';
    if (key !== '' && key !== last && current > 0) options.onShown(screen, current);
    last = key;
    await kiosk.waitForTimeout(40);
  }
  throw new Error('The clip was not played through in time');
}
