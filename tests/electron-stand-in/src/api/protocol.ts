import type * as Electron from 'electron';
import { guarded, unsupported } from '../guard.ts';
import { urls } from '../wire/urls.ts';
import { app } from './app.ts';

type Handler = Parameters<Electron.Protocol['handle']>[1];

const handlers = new Map<string, Handler>();
const needed = ['standard', 'secure', 'supportFetchAPI'] as const;

/** `protocol`: schemes that `handle` serves must have been registered, with the privileges that plain HTTP has. */
export const protocol = guarded('protocol', {
  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]): void {
    if (app.isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme, privileges = {} } of schemes) {
      for (const name of needed) {
        if (!privileges[name]) throw unsupported(`a protocol without the privilege '${name}' (${scheme})`);
      }
      if (privileges.bypassCSP) throw unsupported(`a protocol with the privilege 'bypassCSP' (${scheme})`);
      urls.register(scheme);
    }
  },
  handle(scheme: string, handler: Handler): void {
    if (!app.isReady()) throw new Error('protocol.handle should be called after app is ready');
    if (!urls.registered().includes(scheme))
      throw unsupported(`protocol.handle for '${scheme}', which is not registered`);
    if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    handlers.set(scheme, handler);
  },
  unhandle(scheme: string): void {
    if (!handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`);
  },
  isProtocolHandled: (scheme: string): boolean => handlers.has(scheme),
} satisfies Partial<Electron.Protocol>);

/** The handler of a scheme, if there is one. */
export function handlerOf(scheme: string): Handler | undefined {
  return handlers.get(scheme);
}
