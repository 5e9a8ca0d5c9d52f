import type { Page } from '@playwright/test';
import { readMarker } from '../support/clip-marker.ts';

/** What the kiosk shows, read off its screen as a person would read it. */
export interface KioskScreen {
  readonly screen: string;
  readonly code: string | null;
  readonly name: string | null;
  readonly direction: string | null;
  readonly sentence: string;
}

/** One decision the kiosk showed, and the scene that was on camera when it did. */
export interface Shown extends KioskScreen {
  readonly scene: number;
}

const decisions = new Set(['accepted', 'refused', 'unknown', 'ambiguous']);

async function readScreen(kiosk: Page): Promise<KioskScreen> {
  return kiosk.evaluate(() => {
    const root = document.querySelector<HTMLElement>('[data-testid="kiosk-screen"]');
    const text = (id: string): string | null =>
      document.querySelector<HTMLElement>(`[data-testid="${id}"]`)?.innerText.trim() ?? null;
    return {
      screen: root?.dataset['screen'] ?? 'none',
      code: root?.dataset['code'] ?? null,
      name: text('result-name'),
      direction: text('result-direction'),
      sentence: (root?.innerText ?? '').replace(/\s+/g, ' ').trim(),
    };
  });
}

export interface WatchOptions {
  /** Scenes of the clip in order; their markers are 1, 2, 3 … */
  readonly scenes: number;
  /** Called when a scene comes on camera. */
  readonly onScene: (scene: number) => void;
  readonly onShown: (shown: Shown) => void;
  readonly timeoutMs: number;
}

/** Watches camera and screen together until the clip has been played once from its first scene to its last. */
export async function watchKiosk(kiosk: Page, options: WatchOptions): Promise<void> {
  const deadline = Date.now() + options.timeoutMs;
  let scene = 0;
  let last = '';
  let started = false;
  while (Date.now() < deadline) {
    const marker = await readMarker(kiosk);
    if (marker !== null && marker !== scene && marker >= 1 && marker <= options.scenes) {
      // The clip is already running when the kiosk opens: what is left of that first pass is not counted.
      if (started && marker < scene) return;
      scene = marker;
      if (marker === 1) started = true;
      if (started) options.onScene(marker);
    }
    const screen = await readScreen(kiosk);
    const key = decisions.has(screen.screen) ? `${screen.screen} ${screen.code} ${screen.name} ${screen.direction}` : '';
    if (key !== last && key !== '' && started) options.onShown({ ...screen, scene });
    last = key;
    await kiosk.waitForTimeout(40);
  }
  throw new Error('The clip was not played through in time');
}
