import type { Page } from '@playwright/test';

/** What the kiosk shows, read off its screen as a person would read it. */
export interface KioskScreen {
  readonly screen: string;
  readonly code: string | null;
  readonly name: string | null;
  readonly direction: string | null;
  /** Somebody in view has had their answer and has not left yet. */
  readonly answered: boolean;
}

const DECISIONS = new Set(['accepted', 'refused', 'unknown', 'ambiguous']);

/** Whether the kiosk has made up its mind about whoever stands there. */
export function isDecision({ screen, answered }: KioskScreen): boolean {
  return answered && DECISIONS.has(screen);
}

export interface KioskWatch {
  /** Every screen shown since this was last asked, in order. */
  take(): KioskScreen[];
  /**
   * Waits until the kiosk shows such a screen, which may be the one that it shows now; false where it did not in time.
   */
  until(wanted: (screen: KioskScreen) => boolean, withinMs: number): Promise<boolean>;
}

/**
 * Watches the kiosk's screen from now on; no screen is missed, however briefly it is shown. `onScreen` hears of each at
 * once.
 */
export async function watchKiosk(kiosk: Page, onScreen?: (screen: KioskScreen) => void): Promise<KioskWatch> {
  let shown: KioskScreen[] = [];
  let now: KioskScreen = { screen: 'none', code: null, name: null, direction: null, answered: false };
  let changed: () => unknown = () => undefined;
  await kiosk.exposeFunction('kioskShows', (screen: KioskScreen) => {
    now = screen;
    shown.push(screen);
    onScreen?.(screen);
    changed();
  });
  await kiosk.evaluate(() => {
    const tell = Reflect.get(globalThis, 'kioskShows') as (screen: KioskScreen) => void;
    const text = (id: string): string | null =>
      document.querySelector<HTMLElement>(`[data-testid="${id}"]`)?.textContent.trim() ?? null;
    let last = '';
    const read = (): void => {
      const root = document.querySelector<HTMLElement>('[data-testid="kiosk-screen"]');
      const screen: KioskScreen = {
        screen: root?.dataset.screen ?? 'none',
        code: root?.dataset.code ?? null,
        name: text('result-name'),
        direction: text('result-direction'),
        answered: root?.dataset.answered === 'true',
      };
      const key = JSON.stringify(screen);
      if (key !== last) tell(screen);
      last = key;
    };
    new MutationObserver(read).observe(document, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: ['data-screen', 'data-code', 'data-answered'],
    });
    read();
  });
  return {
    take() {
      const all = shown;
      shown = [];
      return all;
    },
    async until(wanted, withinMs) {
      if (wanted(now)) return true;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const found = await new Promise<boolean>((resolve) => {
        timer = setTimeout(() => resolve(false), withinMs);
        changed = () => wanted(now) && resolve(true);
      });
      clearTimeout(timer);
      changed = () => undefined;
      return found;
    },
  };
}
