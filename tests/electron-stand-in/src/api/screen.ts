import type * as Electron from 'electron';
import { browser } from '../browser/browser.ts';
import { GuardedEmitter, guarded } from '../guard.ts';

type Supported = 'getPrimaryDisplay' | 'getAllDisplays' | 'getDisplayMatching' | 'getDisplayNearestPoint';

let displays: Electron.Display[] = [];

function center({ x, y, width, height }: Electron.Rectangle): Electron.Point {
  return { x: x + width / 2, y: y + height / 2 };
}

function distance(a: Electron.Point, b: Electron.Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

class Screen extends GuardedEmitter implements Pick<Electron.Screen, Supported> {
  constructor() {
    // Screens neither come nor go here: listened to, never emitted.
    super('screen', ['display-added', 'display-removed', 'display-metrics-changed']);
  }

  getAllDisplays(): Electron.Display[] {
    return [...displays];
  }

  getPrimaryDisplay(): Electron.Display {
    const [primary] = displays;
    if (!primary) throw new Error("The 'screen' module can't be used before the app 'ready' event");
    return primary;
  }

  getDisplayNearestPoint(point: Electron.Point): Electron.Display {
    const byDistance = (a: Electron.Display, b: Electron.Display): number =>
      distance(center(a.bounds), point) - distance(center(b.bounds), point);
    return displays.toSorted(byDistance)[0] ?? this.getPrimaryDisplay();
  }

  getDisplayMatching(rect: Electron.Rectangle): Electron.Display {
    return this.getDisplayNearestPoint(center(rect));
  }
}

/** `screen`. */
export const screen = new Screen();

/** Asks Chromium for its screens, the primary one first. Called before the app is ready. */
export async function readDisplays(): Promise<void> {
  const { screenInfos } = await browser.session().send('Emulation.getScreenInfos');
  displays = screenInfos
    .toSorted((a, b) => Number(b.isPrimary) - Number(a.isPrimary))
    .map((info, index) => {
      const size = { width: info.width, height: info.height };
      const workAreaSize = { width: info.availWidth, height: info.availHeight };
      const display: Partial<Electron.Display> = {
        id: index + 1,
        label: info.label,
        bounds: { x: info.left, y: info.top, ...size },
        workArea: { x: info.availLeft, y: info.availTop, ...workAreaSize },
        size,
        workAreaSize,
        scaleFactor: info.devicePixelRatio,
        rotation: 0,
        internal: info.isInternal,
        colorDepth: info.colorDepth,
      };
      return guarded('Display', display) as Electron.Display;
    });
}
