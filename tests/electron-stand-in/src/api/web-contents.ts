import type * as Electron from 'electron';
import { browser } from '../browser/browser.ts';
import { openTarget, type Target, type TargetOptions } from '../browser/target.ts';
import { GuardedEmitter, guarded, preventableEvent, unsupported } from '../guard.ts';
import type { FromPage, ToPage } from '../page/ipc-renderer.ts';
import { codec } from '../wire/node-codec.ts';
import { urls } from '../wire/urls.ts';
import { app } from './app.ts';
import { consoleMessages } from './console-messages.ts';
import { mainFrameOf } from './frame.ts';
import { imageOf } from './native-image.ts';
import { applyTheme } from './native-theme.ts';
import { LoadError, type NavigationEvent, NavigationGuard } from './navigation.ts';
import { handlePageMessage } from './page-messages.ts';
import { printPage } from './printing.ts';
import { ownSession } from './session.ts';

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
  | 'capturePage'
  | 'forcefullyCrashRenderer';

const all = new Map<number, WebContents>();
let lastId = 0;

/** The page of a window. */
export class WebContents extends GuardedEmitter implements Pick<Electron.WebContents, Exclude<Supported, 'session'>> {
  readonly id = ++lastId;
  readonly session = ownSession;
  /** Resolves when Chromium has the window; commands wait for it. */
  readonly opened: Promise<Target>;
  private readonly destroyWindow: () => void;
  private readonly gone = Promise.withResolvers<never>();
  private target: Target | undefined;
  private navigation: NavigationGuard | undefined;
  private context: number | undefined;
  private url = '';
  private destroyed = false;
  private crashed = false;
  private loading = false;
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
    return this.url;
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  isCrashed(): boolean {
    return this.crashed;
  }

  isLoading(): boolean {
    return this.loading;
  }

  isDevToolsOpened(): boolean {
    return false;
  }

  send(channel: string, ...args: unknown[]): void {
    if (typeof channel !== 'string') throw new TypeError('Missing required channel argument');
    const message: ToPage = { kind: 'message', channel, args: codec.encode(args) };
    void this.opened.then((target) => {
      if (this.context !== undefined) this.tell(target, this.context, message);
    });
  }

  async loadURL(url: string): Promise<void> {
    const { page } = await this.opened;
    await ownSession.closeOrigin(url);
    const loaded = new Promise<void>((resolve) => this.once('did-finish-load', () => resolve()));
    this.navigation?.expectOwnLoad();
    const navigated = page.send('Page.navigate', { url: urls.toWire(url) });
    const { errorText, loaderId } = await Promise.race([navigated, this.gone.promise]);
    if (errorText) {
      const error = new LoadError(errorText, url);
      this.emit('did-fail-load', preventableEvent(), error.errno, error.code, url, true);
      throw error;
    }
    // Without a loader the step stayed within the document.
    if (loaderId) await Promise.race([loaded, this.gone.promise]);
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
    if (this.loading) await new Promise<void>((resolve) => this.once('did-stop-loading', () => resolve()));
    const options = { awaitPromise: true, returnByValue: true, userGesture };
    const { result, exceptionDetails } = await page.send('Runtime.evaluate', { expression: code, ...options });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  async printToPDF(options: Electron.PrintToPDFOptions): Promise<Buffer<ArrayBuffer>> {
    const { page } = await this.opened;
    return await printPage(page, options);
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
    this.loading = false;
    all.delete(this.id);
    if (this.target) browser.forget(this.target.sessionId);
    this.gone.reject(new LoadError('ERR_FAILED', this.url));
    this.emit('destroyed');
  }

  /** Tells the app that the renderer has died. */
  markCrashed(status: string, exitCode: number): void {
    this.crashed = true;
    this.context = undefined;
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

  private preload = '';

  private tell({ page, receiver }: Target, executionContextId: number, message: ToPage): void {
    const functionDeclaration = '(receiver, message) => globalThis[receiver](message)';
    const args = [{ value: receiver }, { value: message }];
    void page
      .send('Runtime.callFunctionOn', { functionDeclaration, executionContextId, arguments: args, silent: true })
      // The document may have gone meanwhile; as in Electron, the message is lost with it.
      .catch(() => {});
  }

  private async open(options: TargetOptions): Promise<Target> {
    this.preload = options.preload ?? '';
    const target = await openTarget(options);
    this.target = target;
    this.followContexts(target);
    this.followLoading(target);
    consoleMessages(target.page, (message, ...older) => {
      const event = { ...preventableEvent(), ...message, frame: this.mainFrame };
      this.emit('console-message', event, ...older);
    });
    target.page.on('Page.windowOpen', ({ url, windowName, windowFeatures }) => {
      this.openedByPage(urls.fromWire(url), windowName, windowFeatures.join(','));
    });
    await target.page.send('Page.enable');
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

  private followContexts(target: Target): void {
    const { page, mainFrame, binding } = target;
    page.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name !== binding) return;
      // A call proves the context; its announcement may come later.
      this.context = executionContextId;
      void handlePageMessage(this, JSON.parse(payload) as FromPage, (reply) =>
        this.tell(target, executionContextId, reply),
      );
    });
    page.on('Runtime.executionContextCreated', ({ context }) => {
      const { frameId, isDefault } = context.auxData as { frameId?: string; isDefault?: boolean };
      if (frameId === mainFrame && !isDefault && context.name === target.world) this.context = context.id;
    });
    page.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (this.context === executionContextId) this.context = undefined;
    });
    page.on('Runtime.executionContextsCleared', () => {
      this.context = undefined;
    });
  }

  private followLoading({ page, mainFrame }: Target): void {
    page.on('Page.frameStartedLoading', ({ frameId }) => {
      if (frameId !== mainFrame || this.loading) return;
      this.loading = true;
      this.emit('did-start-loading');
    });
    page.on('Page.frameNavigated', ({ frame }) => {
      if (frame.id !== mainFrame) return;
      this.crashed = false;
      this.url = urls.fromWire(frame.unreachableUrl ?? frame.url + (frame.urlFragment ?? ''));
      this.emit('did-navigate', preventableEvent(), this.url, 200, 'OK');
    });
    page.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId !== mainFrame) return;
      this.url = urls.fromWire(url);
      this.emit('did-navigate-in-page', preventableEvent(), this.url, true, 1, 1);
    });
    page.on('Page.domContentEventFired', () => this.emit('dom-ready', preventableEvent()));
    page.on('Page.loadEventFired', () => this.emit('did-finish-load'));
    page.on('Page.frameStoppedLoading', ({ frameId }) => {
      if (frameId !== mainFrame) return;
      this.loading = false;
      this.emit('did-stop-loading');
    });
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
