import type * as Electron from 'electron';
import { browser } from '../browser/browser.ts';
import { openTarget, type Target, type TargetOptions } from '../browser/target.ts';
import { GuardedEmitter, guarded, preventableEvent, unsupported } from '../guard.ts';
import type { ToPage } from '../page/ipc-renderer.ts';
import { codec } from '../wire/node-codec.ts';
import { urls } from '../wire/urls.ts';
import { app } from './app.ts';
import { consoleMessages } from './console-messages.ts';
import { mainFrameOf } from './frame.ts';
import { Loading } from './loading.ts';
import { imageOf } from './native-image.ts';
import { applyTheme } from './native-theme.ts';
import { LoadError, type NavigationEvent, NavigationGuard } from './navigation.ts';
import { PageChannel } from './page-channel.ts';
import { handlePageMessage } from './page-messages.ts';
import { printPage } from './printing.ts';
import { ownSession, type Session } from './session.ts';

const events = [
  'did-start-loading',
  'did-stop-loading',
  'did-finish-load',
  'did-fail-load',
  'dom-ready',
  'did-navigate',
  'did-navigate-in-page',
  'will-navigate',
  'will-redirect',
  'render-process-gone',
  'preload-error',
  'console-message',
  'destroyed',
  // These do not happen here: listened to, never emitted.
  'unresponsive',
  'responsive',
  'will-attach-webview',
  'did-create-window',
  'devtools-opened',
];

const crashReasons: Record<string, Electron.RenderProcessGoneDetails['reason']> = { crashed: 'crashed', oom: 'oom' };

type Supported =
  | 'id'
  | 'mainFrame'
  | 'session'
  | 'send'
  | 'loadURL'
  | 'reload'
  | 'getURL'
  | 'getType'
  | 'isDestroyed'
  | 'isCrashed'
  | 'isLoading'
  | 'isDevToolsOpened'
  | 'close'
  | 'setWindowOpenHandler'
  | 'executeJavaScript'
  | 'printToPDF'
  | 'getPrintersAsync'
  | 'capturePage'
  | 'forcefullyCrashRenderer';

const all = new Map<number, WebContents>();
let lastId = 0;

/** The page of a window. */
export class WebContents extends GuardedEmitter implements Pick<Electron.WebContents, Exclude<Supported, 'session'>> {
  readonly id = ++lastId;
  readonly session: Session = ownSession;
  /** Resolves when Chromium has the window; commands wait for it. */
  readonly opened: Promise<Target>;
  private readonly destroyWindow: () => void;
  private readonly gone = Promise.withResolvers<never>();
  private target: Target | undefined;
  private navigation: NavigationGuard | undefined;
  private channel: PageChannel | undefined;
  private readonly progress = new Loading((event, ...args) => this.emit(event, ...args));
  private preload = '';
  private destroyed = false;
  private crashed = false;
  private openHandler: ((details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse) | undefined;

  constructor(options: TargetOptions, destroyWindow: () => void) {
    super('webContents', events);
    this.destroyWindow = destroyWindow;
    all.set(this.id, this);
    // Nobody may be waiting when the window goes or Chromium fails; those who do see it themselves.
    this.gone.promise.catch(() => {});
    this.opened = this.open(options);
    this.opened.catch((error: unknown) => {
      if (!this.destroyed) console.error('electron stand-in: a window could not be opened', error);
    });
  }

  get mainFrame(): Electron.WebFrameMain {
    return mainFrameOf(this);
  }

  getType(): 'window' {
    return 'window';
  }

  getURL(): string {
    return this.progress.url;
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  isCrashed(): boolean {
    return this.crashed;
  }

  isLoading(): boolean {
    return this.progress.active;
  }

  isDevToolsOpened(): boolean {
    return false;
  }

  send(channel: string, ...args: unknown[]): void {
    if (typeof channel !== 'string') throw new TypeError('Missing required channel argument');
    const message: ToPage = { kind: 'message', channel, args: codec.encode(args) };
    // A window that could not be opened has said so already.
    void this.opened.then(() => this.channel?.send(message)).catch(() => {});
  }

  async loadURL(url: string): Promise<void> {
    const { page } = await this.opened;
    await ownSession.closeOrigin(url);
    this.navigation?.expectOwnLoad();
    const navigated = page.send('Page.navigate', { url: urls.toWire(url) });
    const { errorText, loaderId } = await Promise.race([navigated, this.gone.promise]);
    if (errorText) {
      const error = new LoadError(errorText, url);
      this.emit('did-fail-load', preventableEvent(), error.errno, error.code, url, true);
      throw error;
    }
    // Without a loader the step stayed within the document.
    if (loaderId) await Promise.race([this.progress.waitFor(loaderId, url), this.gone.promise]);
  }

  reload(): void {
    void this.opened
      .then(({ page }) => {
        this.navigation?.expectOwnLoad();
        return page.send('Page.reload');
      })
      .catch(() => {});
  }

  /** As the page's own `window.close()`: the window goes without its `close` event. */
  close(): void {
    this.destroyWindow();
  }

  setWindowOpenHandler(handler: (details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse): void {
    this.openHandler = handler;
  }

  async executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    const { page } = await this.opened;
    if (this.progress.active) await new Promise<void>((resolve) => this.once('did-stop-loading', () => resolve()));
    const options = { awaitPromise: true, returnByValue: true, userGesture };
    const { result, exceptionDetails } = await page.send('Runtime.evaluate', { expression: code, ...options });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  async printToPDF(options: Electron.PrintToPDFOptions): Promise<Buffer<ArrayBuffer>> {
    const { page } = await this.opened;
    return await printPage(page, options);
  }

  /** A headless browser has none. */
  async getPrintersAsync(): Promise<Electron.PrinterInfo[]> {
    return [];
  }

  async capturePage(rect?: Electron.Rectangle): Promise<Electron.NativeImage> {
    const { page } = await this.opened;
    const clip = rect ? { clip: { ...rect, scale: 1 } } : {};
    const { data } = await page.send('Page.captureScreenshot', { format: 'png', ...clip });
    return imageOf(Buffer.from(data, 'base64'));
  }

  forcefullyCrashRenderer(): void {
    // The renderer that is asked to crash does not answer.
    void this.opened.then(({ page }) => page.send('Page.crash')).catch(() => {});
  }

  /** The target in Chromium, by which drivers name a page. */
  targetId(): string | undefined {
    return this.target?.id;
  }

  /** What the window calls when it is gone. */
  markDestroyed(): void {
    this.destroyed = true;
    this.progress.active = false;
    all.delete(this.id);
    if (this.target) browser.forget(this.target.sessionId);
    this.gone.reject(new LoadError('ERR_FAILED', this.getURL()));
    this.emit('destroyed');
  }

  /** Tells the app that the renderer has died. */
  markCrashed(status: string, exitCode: number): void {
    this.crashed = true;
    this.channel?.close();
    const details: Electron.RenderProcessGoneDetails = { reason: crashReasons[status] ?? 'killed', exitCode };
    this.emit('render-process-gone', preventableEvent(), details);
    app.emit('render-process-gone', preventableEvent(), this, details);
  }

  closeByPage(): void {
    this.destroyWindow();
  }

  /** Asks the app's handler about a window that the page wants to open. It stays closed in every case. */
  openedByPage(url: string, frameName: string, features: string): void {
    const details = {
      url,
      frameName,
      features,
      disposition: 'foreground-tab',
      referrer: { url: '', policy: 'default' },
    } as const;
    const answer = this.openHandler?.(details);
    if (answer?.action === 'deny') return;
    const what = answer
      ? `setWindowOpenHandler with { action: '${answer.action}' }`
      : 'window.open without a handler that denies it';
    console.error(unsupported(`webContents.${what} (${url})`).message);
  }

  preloadFailed(error: Error): void {
    this.emit('preload-error', preventableEvent(), this.preload, error);
    console.error(`Unable to load preload script: ${this.preload}\n`, error);
  }

  private async open(options: TargetOptions): Promise<Target> {
    this.preload = options.preload ?? '';
    const target = await openTarget(options);
    this.target = target;
    this.channel = new PageChannel(target, (message, reply) => void handlePageMessage(this, message, reply));
    this.progress.follow(target, () => {
      this.crashed = false;
    });
    consoleMessages(target.page, (message, ...older) => {
      const event = { ...preventableEvent(), ...message, frame: this.mainFrame };
      this.emit('console-message', event, ...older);
    });
    target.page.on('Page.windowOpen', ({ url, windowName, windowFeatures }) => {
      this.openedByPage(urls.fromWire(url), windowName, windowFeatures.join(','));
    });
    await target.page.send('Page.enable');
    await target.page.send('Page.setLifecycleEventsEnabled', { enabled: true });
    await target.page.send('Runtime.enable');
    await target.page.send('Log.enable');
    await applyTheme(target.page);
    this.navigation = new NavigationGuard({
      page: target.page,
      mainFrame: target.mainFrame,
      mayProceed: (event, url) => this.announceNavigation(event, url),
    });
    await this.navigation.start();
    return target;
  }

  private announceNavigation(name: NavigationEvent, url: string): boolean {
    const frame = this.mainFrame;
    const event = Object.assign(preventableEvent(), {
      url,
      isSameDocument: false,
      isMainFrame: true,
      frame,
      initiator: frame,
    });
    this.emit(name, event, url, false, true);
    return !event.defaultPrevented;
  }
}

/** Every page that is not destroyed. */
export function allWebContents(): WebContents[] {
  return [...all.values()];
}

/** `webContents`: the static side. */
export const webContents = guarded('webContents', {
  getAllWebContents: allWebContents,
  fromId: (id: number): WebContents | undefined => all.get(id),
  fromDevToolsTargetId: (id: string): WebContents | undefined => allWebContents().find((one) => one.targetId() === id),
});
