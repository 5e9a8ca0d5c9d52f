import type * as Electron from 'electron';
import { browser } from '../browser/browser.ts';
import { GuardedEmitter, unsupported } from '../guard.ts';
import { originOf, urls } from '../wire/urls.ts';
import { protocol } from './protocol.ts';
import { webRequest } from './web-request.ts';

type RequestHandler = Parameters<Electron.Session['setPermissionRequestHandler']>[0];
type CheckHandler = Parameters<Electron.Session['setPermissionCheckHandler']>[0];
type DeviceHandler = Parameters<Electron.Session['setDevicePermissionHandler']>[0];
type Permission = Parameters<NonNullable<CheckHandler>>[1];
/** What a camera and a microphone give. */
export type MediaType = 'audio' | 'video';

/** What asks: a page's window contents, seen by the handlers as Electron's. */
type Asker = { getURL: () => string };

const chromiumNames: Record<MediaType, string> = { audio: 'microphone', video: 'camera' };
/** Refused in Chromium itself, without asking the app, because nothing in a page leads from there to the handlers. */
const alwaysDenied = [
  'geolocation',
  'notifications',
  'midi',
  'clipboard-read',
  'idle-detection',
  'local-fonts',
  'window-management',
];

/** A session as the app sees it, with what the pages need of it. */
export class Session
  extends GuardedEmitter
  implements
    Pick<
      Electron.Session,
      'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler' | 'isPersistent'
    >
{
  readonly webRequest = webRequest;
  readonly protocol = protocol;
  private requestHandler: RequestHandler = null;
  private checkHandler: CheckHandler = null;
  private readonly closedOrigins = new Set<string>();

  constructor() {
    // Downloads and device choosers do not happen here: listened to, never emitted.
    super('session', ['will-download', 'select-hid-device', 'select-serial-port', 'select-usb-device']);
  }

  isPersistent(): boolean {
    return true;
  }

  setPermissionRequestHandler(handler: RequestHandler): void {
    this.requestHandler = handler;
  }

  setPermissionCheckHandler(handler: CheckHandler): void {
    this.checkHandler = handler;
  }

  /** No device ever gets as far as being asked about: Chromium's own chooser finds none. */
  setDevicePermissionHandler(_handler: DeviceHandler): void {}

  /** Asks the app's check handler; allowed where there is none, as in Electron. */
  checkMedia(asker: Asker, mediaType: MediaType): boolean {
    const requestingUrl = asker.getURL();
    const securityOrigin = `${originOf(requestingUrl)}/`;
    const details = { securityOrigin, mediaType, requestingUrl, isMainFrame: true };
    return this.check(asker, 'media', securityOrigin, details);
  }

  /** Asks the check handler about any permission. */
  check(
    asker: Asker,
    permission: string,
    origin: string,
    details: Electron.PermissionCheckHandlerHandlerDetails,
  ): boolean {
    if (!this.checkHandler) return true;
    return this.checkHandler(asker as Electron.WebContents, permission as Permission, origin, details) === true;
  }

  /** Asks the app's request handler; allowed where there is none, as in Electron. */
  async requestMedia(asker: Asker, mediaTypes: MediaType[]): Promise<boolean> {
    const handler = this.requestHandler;
    if (!handler) return true;
    const requestingUrl = asker.getURL();
    const details = { mediaTypes, securityOrigin: `${originOf(requestingUrl)}/`, requestingUrl, isMainFrame: true };
    return await new Promise((resolve) => handler(asker as Electron.WebContents, 'media', resolve, details));
  }

  /** Opens Chromium's own gate for an origin. It stays open: closing it would end tracks that are in use. */
  async grantMedia(wireOrigin: string, mediaTypes: readonly MediaType[]): Promise<void> {
    for (const mediaType of mediaTypes) await this.setPermission(wireOrigin, chromiumNames[mediaType], 'granted');
  }

  /** Closes what the handlers are never asked about, before an origin's first page loads. */
  async closeOrigin(url: string): Promise<void> {
    const wireOrigin = originOf(urls.toWire(url));
    if (!wireOrigin.startsWith('http') || this.closedOrigins.has(wireOrigin)) return;
    this.closedOrigins.add(wireOrigin);
    await Promise.all(alwaysDenied.map((name) => this.setPermission(wireOrigin, name, 'denied')));
  }

  private async setPermission(origin: string, name: string, setting: 'granted' | 'denied'): Promise<void> {
    await browser.session().send('Browser.setPermission', { permission: { name }, setting, origin });
  }
}

const defaultSession = new Session();

/** The session of every window. */
export const ownSession = defaultSession;

/** `session`. */
export const session = {
  defaultSession,
  fromPartition(partition: string): never {
    throw unsupported(`session.fromPartition('${partition}')`);
  },
};
