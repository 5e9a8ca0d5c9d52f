import type { guarded as Guarded } from '../guard.ts';
import type { createCodec as CreateCodec } from '../wire/codec.ts';
import type { createBridge as CreateBridge } from './bridge.ts';
import type { createPageIpc as CreatePageIpc, FromPage, ToPage } from './ipc-renderer.ts';
import type { BridgeNames, PageServices } from './main-world.ts';

/** The functions that the isolated world is put together from. */
export type IsolatedParts = {
  createBridge: typeof CreateBridge;
  createCodec: typeof CreateCodec;
  createPageIpc: typeof CreatePageIpc;
  guarded: typeof Guarded;
};

/** The few facts about the process that a sandboxed preload sees. */
type PreloadProcess = {
  platform: string;
  arch: string;
  versions: Record<string, string | undefined>;
  argv: string[];
};

export type IsolatedSettings = {
  names: BridgeNames;
  servicesName: string;
  /** The binding through which the isolated world reaches Node. */
  binding: string;
  /** The global through which Node reaches the isolated world. */
  receiver: string;
  process: PreloadProcess;
};

/** A preload as CommonJS sees it. */
export type PreloadFunction = (
  require: (id: string) => unknown,
  module: { exports: object },
  exports: object,
  process: object,
) => void;

/**
 * Prepares the isolated world of a page and runs the preload in it.
 * Refers to nothing outside itself but its arguments: its source text runs inside the pages.
 */
export function prepareIsolatedWorld(parts: IsolatedParts, settings: IsolatedSettings, preload: PreloadFunction): void {
  type BytesToBase64 = { toBase64: () => string };
  type Base64ToBytes = { fromBase64: (text: string) => Uint8Array };

  const codec = parts.createCodec({
    encode: (bytes) => (bytes as unknown as BytesToBase64).toBase64(),
    decode: (text) => (Uint8Array as unknown as Base64ToBytes).fromBase64(text),
  });
  const native = Reflect.get(globalThis, settings.binding) as (text: string) => void;
  Reflect.deleteProperty(globalThis, settings.binding);
  const post = (message: FromPage): void => native(JSON.stringify(message));
  const ipc = parts.createPageIpc(post, codec);
  const bridge = parts.createBridge(settings.names.fromIsolated, settings.names.fromMain, () => {});

  Object.defineProperty(globalThis, settings.receiver, { value: (message: ToPage) => ipc.receive(message) });
  const services: PageServices = {
    checkMedia: async (kind) => (await ipc.ask('check-media', [kind])) === true,
    requestMedia: async (kinds) => (await ipc.ask('request-media', [kinds])) === true,
    openWindow: (url, name, features) => post({ kind: 'open-window', url, name, features }),
    closeWindow: () => post({ kind: 'close-window' }),
  };
  bridge.expose(settings.servicesName, services);

  const electron = parts.guarded('electron (renderer)', {
    contextBridge: parts.guarded('contextBridge', { exposeInMainWorld: bridge.expose }),
    ipcRenderer: parts.guarded('ipcRenderer', ipc.ipcRenderer),
  });
  const require = (id: string): unknown => {
    if (id === 'electron' || id === 'electron/renderer') return electron;
    throw new Error(`module not found: ${id}`);
  };
  const process = parts.guarded('process (renderer)', {
    ...settings.process,
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
    env: {},
  });
  const module = { exports: {} };
  try {
    preload(require, module, module.exports, process);
  } catch (error) {
    post({ kind: 'preload-error', error: codec.encode(error) });
    throw error;
  }
}
