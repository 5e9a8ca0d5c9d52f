import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Electron from 'electron';
import { browser } from '../browser/browser.ts';
import { type Bounds, setBounds, type WindowState } from '../browser/target.ts';
import { GuardedEmitter, preventableEvent } from '../guard.ts';
import { openWindows, windowClosed, windowClosePrevented } from '../windows.ts';
import { app } from './app.ts';
import { WebContents } from './web-contents.ts';
import { checkWindowOptions, targetOptions } from './window-options.ts';

const events = [
  'ready-to-show',
  'show',
  'hide',
  'focus',
  'close',
  'closed',
  'enter-full-screen',
  'leave-full-screen',
  // What a user does to a window on a desktop: listened to, never emitted.
  'blur',
  'resize',
  'resized',
  'move',
  'moved',
  'minimize',
  'maximize',
  'unmaximize',
  'restore',
  'unresponsive',
  'responsive',
  'session-end',
];

type Supported =
  | 'id'
  | 'webContents'
  | 'loadURL'
  | 'loadFile'
  | 'reload'
  | 'close'
  | 'destroy'
  | 'isDestroyed'
  | 'show'
  | 'showInactive'
  | 'hide'
  | 'isVisible'
  | 'focus'
  | 'isFocused'
  | 'isMinimized'
  | 'minimize'
  | 'restore'
  | 'setFullScreen'
  | 'isFullScreen'
  | 'setKiosk'
  | 'isKiosk'
  | 'setBounds'
  | 'getBounds'
  | 'getContentBounds'
  | 'setTitle'
  | 'getTitle'
  | 'setAlwaysOnTop'
  | 'isAlwaysOnTop'
  | 'removeMenu'
  | 'setMenu'
  | 'setMenuBarVisibility'
  | 'setAutoHideMenuBar'
  | 'capturePage';

const all = new Map<number, BrowserWindow>();
let lastId = 0;
let focused: number | undefined;

/** `BrowserWindow`. */
export class BrowserWindow
  extends GuardedEmitter
  implements Pick<Electron.BrowserWindow, Exclude<Supported, 'webContents'>>
{
  readonly id = ++lastId;
  readonly webContents: WebContents;
  private bounds: Bounds;
  private visible: boolean;
  private fullscreen: boolean;
  private kiosk: boolean;
  private alwaysOnTop: boolean;
  private state: WindowState = 'normal';
  private title: string;
  private closing = false;
  private shown = false;

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super('BrowserWindow', events);
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    checkWindowOptions(options);
    const target = targetOptions(options);
    this.bounds = { x: 0, y: 0, ...target.bounds };
    this.visible = options.show !== false;
    this.kiosk = options.kiosk === true;
    this.fullscreen = target.fullscreen;
    this.alwaysOnTop = options.alwaysOnTop === true;
    this.title = options.title ?? app.getName();
    this.webContents = new WebContents(target, () => this.destroy());
    this.webContents.on('did-finish-load', () => this.becomeReadyToShow());
    all.set(this.id, this);
    openWindows.set(this.id, this);
    focused = this.id;
    app.emit('browser-window-created', preventableEvent(), this);
    app.emit('web-contents-created', preventableEvent(), this.webContents);
  }

  static getAllWindows(): BrowserWindow[] {
    return [...all.values()];
  }

  static fromId(id: number): BrowserWindow | null {
    return all.get(id) ?? null;
  }

  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return [...all.values()].find((window) => window.webContents === contents) ?? null;
  }

  static getFocusedWindow(): BrowserWindow | null {
    return focused === undefined ? null : (all.get(focused) ?? null);
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  loadFile(path: string): Promise<void> {
    return this.webContents.loadURL(pathToFileURL(resolve(app.getAppPath(), path)).href);
  }

  reload(): void {
    this.webContents.reload();
  }

  capturePage(rect?: Electron.Rectangle): Promise<Electron.NativeImage> {
    return this.webContents.capturePage(rect);
  }

  close(): void {
    if (this.isDestroyed() || this.closing) return;
    const event = preventableEvent();
    this.emit('close', event);
    if (event.defaultPrevented) windowClosePrevented();
    else this.destroy();
  }

  destroy(): void {
    if (this.isDestroyed() || this.closing) return;
    this.closing = true;
    void this.webContents.opened
      .then(({ id: targetId }) => browser.session().send('Target.closeTarget', { targetId }))
      // Chromium may have closed it first, or never opened it.
      .catch(() => {})
      .then(() => this.markClosed());
  }

  /** Called when Chromium's window is gone, whoever closed it. */
  markClosed(): void {
    if (!all.delete(this.id)) return;
    if (focused === this.id) focused = undefined;
    this.webContents.markDestroyed();
    this.emit('closed');
    windowClosed(this.id);
  }

  isDestroyed(): boolean {
    return !all.has(this.id);
  }

  show(): void {
    this.showInactive();
    this.focus();
  }

  showInactive(): void {
    this.visible = true;
    this.emit('show');
  }

  hide(): void {
    this.visible = false;
    this.emit('hide');
  }

  isVisible(): boolean {
    return this.visible;
  }

  focus(): void {
    focused = this.id;
    this.inChromium((targetId) => browser.session().send('Target.activateTarget', { targetId }));
    this.emit('focus');
  }

  isFocused(): boolean {
    return focused === this.id;
  }

  minimize(): void {
    this.setState('minimized');
  }

  restore(): void {
    this.setState('normal');
  }

  isMinimized(): boolean {
    return this.state === 'minimized';
  }

  setFullScreen(flag: boolean): void {
    if (flag === this.fullscreen) return;
    this.fullscreen = flag;
    this.setState(flag ? 'fullscreen' : 'normal');
    this.emit(flag ? 'enter-full-screen' : 'leave-full-screen');
  }

  isFullScreen(): boolean {
    return this.fullscreen;
  }

  setKiosk(flag: boolean): void {
    this.kiosk = flag;
    this.setFullScreen(flag);
  }

  isKiosk(): boolean {
    return this.kiosk;
  }

  setBounds(bounds: Partial<Electron.Rectangle>): void {
    this.bounds = { ...this.bounds, ...bounds };
    const { x: left, y: top, width, height } = this.bounds;
    this.inChromium((targetId) => setBounds(targetId, { left, top, width, height }));
  }

  getBounds(): Electron.Rectangle {
    return { ...this.bounds };
  }

  getContentBounds(): Electron.Rectangle {
    return { ...this.bounds };
  }

  setTitle(title: string): void {
    this.title = title;
  }

  getTitle(): string {
    return this.title;
  }

  setAlwaysOnTop(flag: boolean): void {
    this.alwaysOnTop = flag;
  }

  isAlwaysOnTop(): boolean {
    return this.alwaysOnTop;
  }

  /** There is no menu bar on any window. */
  removeMenu(): void {}

  setMenu(_menu: Electron.Menu | null): void {}

  setMenuBarVisibility(_visible: boolean): void {}

  setAutoHideMenuBar(_hide: boolean): void {}

  private setState(windowState: WindowState): void {
    this.state = windowState;
    this.inChromium((targetId) => setBounds(targetId, { windowState }));
  }

  /** Does something to the window in Chromium once it is there; a window that has gone needs nothing any more. */
  private inChromium(action: (targetId: string) => Promise<unknown>): void {
    void this.webContents.opened.then(({ id }) => action(id)).catch(() => {});
  }

  private becomeReadyToShow(): void {
    if (this.shown) return;
    this.shown = true;
    this.emit('ready-to-show');
  }
}
