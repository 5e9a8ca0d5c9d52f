import { join } from 'node:path';
import { app, BrowserWindow, type BrowserWindowConstructorOptions, powerSaveBlocker, screen } from 'electron';
import type { Role } from '../../src-shared/ipc/channel.ts';
import { type Change, type EventName, events } from '../../src-shared/ipc/contract.ts';
import type { Logger } from '../platform/log.ts';
import type { Bounds, MachineStore } from '../platform/machine-settings.ts';
import { isPageOf, pageUrl } from './origins.ts';
import { recoverPage } from './recover-page.ts';

export interface WindowParts {
  readonly machine: MachineStore;
  readonly log: Logger;
  /** Folder with the built preload scripts. */
  readonly preloads: string;
  readonly devServer: string | null;
  /** Called when a window or the process of its page is gone; its sign-in goes with it. */
  readonly onClosed: (contentsId: number) => void;
}

/** The two windows of the app. */
export interface Windows {
  open(role: Role): void;
  /** Which window a page belongs to; null for any other page, and for a page that left its address. */
  roleOf(contentsId: number | null, url: string): Role | null;
  /** Tells the windows that an event concerns. */
  tell(event: EventName, change: Change): void;
  /** Loads the pages of all windows anew. */
  reload(): void;
  focus(): void;
  window(role: Role): BrowserWindow | null;
  /** What the kiosk's window closes of the ways out, now. */
  locked(): { readonly fullScreen: boolean; readonly onTop: boolean; readonly awake: boolean };
}

/** No windows yet; `open` makes them. The kiosk closes only when the app quits. */
export function createWindows(parts: WindowParts): Windows {
  const open = new Map<Role, BrowserWindow>();
  let quitting = false;
  let blocker: number | null = null;
  app.on('before-quit', () => {
    quitting = true;
  });

  /** Nothing comes over the kiosk but the admin window. */
  const keepOnTop = (): void => open.get('kiosk')?.setAlwaysOnTop(!open.has('admin'));

  const make = (role: Role): BrowserWindow => {
    const window = new BrowserWindow({ ...optionsFor(role, parts), webPreferences: preferencesFor(role, parts) });
    const { id } = window.webContents;
    // A page that comes back after a crash may have somebody else before it.
    window.webContents.on('render-process-gone', () => parts.onClosed(id));
    // So may one that is loaded anew.
    window.webContents.on('did-navigate', () => parts.onClosed(id));
    open.set(role, window);
    keepOnTop();
    window.once('ready-to-show', () => window.show());
    window.on('close', (event) => {
      if (role === 'kiosk' && !quitting) event.preventDefault();
      else if (role === 'admin') parts.machine.remember({ adminBounds: window.getBounds() });
    });
    window.on('closed', () => {
      open.delete(role);
      keepOnTop();
      parts.onClosed(id);
      // A page that calls `window.close()` is not asked by the `close` event: the kiosk comes back instead.
      if (role === 'kiosk' && !quitting) make(role);
    });
    if (role === 'kiosk') blocker = stayAwake(window);
    const load = (): void => {
      // A failure is told by an event of its own.
      window.loadURL(pageUrl(role, parts.devServer)).catch(() => undefined);
    };
    recoverPage(window.webContents, role, parts.log, load);
    load();
    return window;
  };

  return {
    open: (role) => {
      const present = open.get(role);
      if (present === undefined) make(role);
      else bringForward(present);
    },
    roleOf: (contentsId, url) => {
      for (const [role, window] of open) {
        if (window.webContents.id === contentsId) return isPageOf(role, url, parts.devServer) ? role : null;
      }
      return null;
    },
    tell: (event, change) => {
      for (const role of events[event]) open.get(role)?.webContents.send(`clockface:event:${event}`, change);
    },
    reload: () => {
      for (const window of open.values()) window.webContents.reload();
    },
    focus: () => {
      const front = open.get('admin') ?? open.get('kiosk');
      if (front !== undefined) bringForward(front);
    },
    window: (role) => open.get(role) ?? null,
    locked: () => {
      const kiosk = open.get('kiosk');
      return {
        fullScreen: kiosk !== undefined && (kiosk.isKiosk() || kiosk.isFullScreen()),
        // While the admin window is open it lies over the kiosk, and the kiosk over all else once it is closed.
        onTop: kiosk?.isAlwaysOnTop() === true || (kiosk !== undefined && open.has('admin')),
        awake: blocker !== null && powerSaveBlocker.isStarted(blocker),
      };
    },
  };
}

function bringForward(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function preferencesFor(
  role: Role,
  { preloads }: WindowParts,
): NonNullable<BrowserWindowConstructorOptions['webPreferences']> {
  return {
    preload: join(preloads, `${role}.cjs`),
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
    spellcheck: false,
    devTools: !app.isPackaged,
    // The kiosk keeps looking while the admin window lies over it.
    backgroundThrottling: role !== 'kiosk',
  };
}

function optionsFor(role: Role, { machine }: WindowParts): BrowserWindowConstructorOptions {
  const common = { show: false, autoHideMenuBar: true, backgroundColor: '#101418' };
  if (role === 'kiosk') return { ...common, title: 'Clockface', kiosk: true, fullscreen: true };
  const place = visible(machine.read().adminBounds) ?? { width: 1280, height: 860 };
  return { ...common, ...place, title: 'Clockface', minWidth: 900, minHeight: 600, backgroundColor: '#ffffff' };
}

/** Where the window was last, unless that screen is gone. */
function visible(bounds: Bounds | null): Bounds | null {
  if (bounds === null) return null;
  const { workArea } = screen.getDisplayMatching(bounds);
  const inside =
    bounds.x < workArea.x + workArea.width &&
    bounds.x + bounds.width > workArea.x &&
    bounds.y < workArea.y + workArea.height &&
    bounds.y >= workArea.y;
  return inside ? bounds : null;
}

function stayAwake(window: BrowserWindow): number {
  const blocker = powerSaveBlocker.start('prevent-display-sleep');
  window.on('closed', () => powerSaveBlocker.stop(blocker));
  return blocker;
}
