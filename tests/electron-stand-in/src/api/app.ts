import { spawn } from 'node:child_process';
import type * as Electron from 'electron';
import { browser } from '../browser/browser.ts';
import { GuardedEmitter, preventableEvent } from '../guard.ts';
import { settings } from '../launch-settings.ts';
import { openWindows, watchWindows } from '../windows.ts';
import { getPath, setPath } from './app-paths.ts';
import { commandLine } from './command-line.ts';
import { hasLock, noticeDelivered, releaseLock, requestLock } from './single-instance.ts';

const events = [
  'will-finish-launching',
  'ready',
  'window-all-closed',
  'before-quit',
  'will-quit',
  'quit',
  'second-instance',
  'web-contents-created',
  'browser-window-created',
  'render-process-gone',
  // Of other systems, or of things that do not happen here: listened to, never emitted.
  'activate',
  'open-file',
  'open-url',
  'child-process-gone',
  'certificate-error',
  'login',
];

/** Set for the successor of `app.relaunch()`, which outlives the process that started it. */
export const relaunchedVariable = 'CLOCKFACE_STAND_IN_RELAUNCHED';

type Supported =
  | 'isPackaged'
  | 'name'
  | 'commandLine'
  | 'getName'
  | 'setName'
  | 'getVersion'
  | 'getAppPath'
  | 'getPath'
  | 'setPath'
  | 'getLocale'
  | 'isReady'
  | 'whenReady'
  | 'quit'
  | 'exit'
  | 'relaunch'
  | 'focus'
  | 'setAppUserModelId'
  | 'enableSandbox'
  | 'disableHardwareAcceleration'
  | 'requestSingleInstanceLock'
  | 'hasSingleInstanceLock'
  | 'releaseSingleInstanceLock';

class App extends GuardedEmitter implements Pick<Electron.App, Exclude<Supported, 'commandLine'>> {
  readonly commandLine = commandLine;
  private readonly readiness = Promise.withResolvers<void>();
  private ready = false;
  private quitting = false;
  private exiting = false;
  private finished = false;
  private successor: Electron.RelaunchOptions | undefined;

  constructor() {
    super('app', events);
    watchWindows({
      allWindowsClosed: () => this.allWindowsClosed(),
      closePrevented: () => {
        this.quitting = false;
      },
    });
  }

  get isPackaged(): boolean {
    return settings.packaged;
  }

  get name(): string {
    return settings.name;
  }

  getName(): string {
    return settings.name;
  }

  setName(name: string): void {
    settings.name = name;
  }

  getVersion(): string {
    return settings.version;
  }

  getAppPath(): string {
    return settings.appPath;
  }

  getPath(name: Parameters<Electron.App['getPath']>[0]): string {
    return getPath(name);
  }

  setPath(name: string, path: string): void {
    setPath(name, path);
  }

  getLocale(): string {
    return commandLine.getSwitchValue('lang') || 'en-US';
  }

  isReady(): boolean {
    return this.ready;
  }

  whenReady(): Promise<void> {
    return this.readiness.promise;
  }

  /** Windows only, there a name for the task bar. */
  setAppUserModelId(_id: string): void {}

  /** Every renderer is sandboxed as it is. */
  enableSandbox(): void {}

  focus(): void {}

  disableHardwareAcceleration(): void {
    if (this.ready) throw new Error('app.disableHardwareAcceleration() can only be called before app is ready');
    commandLine.appendSwitch('disable-gpu');
  }

  requestSingleInstanceLock(additionalData?: Record<string, unknown>): boolean {
    const mine = { argv: process.argv, workingDirectory: process.cwd(), additionalData: additionalData ?? null };
    return requestLock(mine, (second) => {
      void this.whenReady().then(() => {
        this.emit('second-instance', {}, second.argv, second.workingDirectory, second.additionalData);
      });
    });
  }

  hasSingleInstanceLock(): boolean {
    return hasLock();
  }

  releaseSingleInstanceLock(): void {
    releaseLock();
  }

  quit(): void {
    if (this.quitting) return;
    const event = preventableEvent();
    this.quitting = true;
    this.emit('before-quit', event);
    if (event.defaultPrevented) this.quitting = false;
    if (!this.quitting) return;
    if (openWindows.size === 0) this.willQuit();
    else for (const window of [...openWindows.values()]) window.close();
  }

  exit(exitCode = 0): void {
    if (this.finished) return;
    this.quitting = true;
    this.exiting = true;
    process.exitCode = exitCode;
    if (openWindows.size === 0) void this.finish();
    else for (const window of [...openWindows.values()]) window.destroy();
  }

  relaunch(options: Electron.RelaunchOptions = {}): void {
    this.successor = options;
  }

  /** Called once when the browser runs. */
  becomeReady(): void {
    this.ready = true;
    // Electron, too, makes the folder before the app looks for it.
    getPath('userData');
    this.emit('will-finish-launching');
    this.readiness.resolve();
    this.emit('ready', {}, {});
  }

  /** True once the app is about to end. */
  isQuitting(): boolean {
    return this.quitting;
  }

  private allWindowsClosed(): void {
    if (this.exiting) void this.finish();
    else if (this.quitting) this.willQuit();
    else if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed');
    else this.quit();
  }

  private willQuit(): void {
    const event = preventableEvent();
    this.emit('will-quit', event);
    if (event.defaultPrevented) this.quitting = false;
    else void this.finish();
  }

  private async finish(): Promise<never> {
    if (this.finished) return new Promise<never>(() => {});
    this.finished = true;
    const code = Number(process.exitCode ?? 0);
    this.emit('quit', preventableEvent(), code);
    await noticeDelivered();
    await browser.stop();
    releaseLock();
    if (this.successor) this.startSuccessor(this.successor);
    process.exit(code);
  }

  private startSuccessor({
    execPath = settings.executable,
    args = process.argv.slice(1),
  }: Electron.RelaunchOptions): void {
    const env = { ...process.env, [relaunchedVariable]: '1' };
    // With the pipes of this process it would keep whoever reads them waiting for an end that does not come.
    spawn(execPath, args, { detached: true, stdio: 'ignore', env }).unref();
  }
}

/** `app`. */
export const app = new App();
