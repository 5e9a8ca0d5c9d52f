import type { createBridge as CreateBridge } from './bridge.ts';

/** Names that this load of a page and its preload share with nobody else. */
export type BridgeNames = { fromMain: string; fromIsolated: string };

/** What the isolated world does for the main world's replaced functions. */
export type PageServices = {
  checkMedia: (kind: 'audio' | 'video') => Promise<boolean>;
  requestMedia: (kinds: ('audio' | 'video')[]) => Promise<boolean>;
  openWindow: (url: string, name: string, features: string) => void;
  closeWindow: () => void;
};

/** The key under which the isolated world hands its services over; never visible to the page. */
export const servicesKey = 'electron-stand-in services';

/**
 * Prepares the main world of a page before its first script: receives what the preload exposes, and replaces the few
 * functions behind which Electron asks the app and plain Chromium would not.
 * Refers to nothing outside itself but its arguments: its source text runs inside the pages.
 */
export function prepareMainWorld(createBridge: typeof CreateBridge, names: BridgeNames, servicesName: string): void {
  let services: PageServices | undefined;
  const denied = (): DOMException => new DOMException('Permission denied', 'NotAllowedError');

  function deepFreeze(value: unknown): unknown {
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
    for (const member of Object.values(value)) deepFreeze(member);
    return Object.freeze(value);
  }

  function replace<T extends object, K extends keyof T & string>(owner: T, key: K, value: T[K]): void {
    Object.defineProperty(owner, key, { value, writable: true, enumerable: true, configurable: true });
  }

  function replaceMedia(media: MediaDevices): void {
    const getUserMedia = media.getUserMedia.bind(media);
    const enumerateDevices = media.enumerateDevices.bind(media);
    replace(MediaDevices.prototype, 'getUserMedia', async (constraints) => {
      const kinds = (['audio', 'video'] as const).filter((kind) => constraints?.[kind]);
      // Without a kind Chromium's own words are the right answer; a frame has no line to the app.
      if (kinds.length > 0 && !(await services?.requestMedia(kinds))) throw denied();
      return await getUserMedia(constraints);
    });
    replace(MediaDevices.prototype, 'enumerateDevices', async () => {
      await services?.checkMedia('audio');
      await services?.checkMedia('video');
      return await enumerateDevices();
    });
    replace(MediaDevices.prototype, 'getDisplayMedia', async () => {
      throw new DOMException('electron stand-in: getDisplayMedia is not implemented', 'NotSupportedError');
    });
  }

  function replacePermissions(permissions: Permissions): void {
    const query = permissions.query.bind(permissions);
    replace(Permissions.prototype, 'query', async (descriptor) => {
      const kind = descriptor?.name === 'camera' ? 'video' : descriptor?.name === 'microphone' ? 'audio' : undefined;
      const status = await query(descriptor);
      if (kind === undefined) return status;
      const state = (await services?.checkMedia(kind)) ? 'granted' : 'denied';
      Object.defineProperty(status, 'state', { value: state });
      return status;
    });
  }

  const { mediaDevices, permissions } = navigator;
  if (mediaDevices) replaceMedia(mediaDevices);
  if (permissions) replacePermissions(permissions);
  replace(window, 'open', (url = '', name = '', features = '') => {
    services?.openWindow(new URL(String(url) || 'about:blank', document.baseURI).href, String(name), String(features));
    return null;
  });
  if (window !== window.top) return;

  replace(window, 'close', () => services?.closeWindow());
  createBridge(names.fromMain, names.fromIsolated, (key, value) => {
    if (key === servicesName) {
      services = value as PageServices;
      return;
    }
    if (Object.hasOwn(window, key)) {
      throw new Error('Cannot bind an API on top of an existing property on the window object');
    }
    Object.defineProperty(window, key, { value: deepFreeze(value), enumerable: true });
  });
}
