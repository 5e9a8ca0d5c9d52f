import type { Codec } from '../wire/codec.ts';

/** What the page says to Node, as JSON through a binding. */
export type FromPage =
  | { kind: 'send'; channel: string; args: string }
  | { kind: 'invoke'; id: number; channel: string; args: string }
  | { kind: 'check-media'; id: number; args: string }
  | { kind: 'request-media'; id: number; args: string }
  | { kind: 'open-window'; url: string; name: string; features: string }
  | { kind: 'close-window' }
  | { kind: 'preload-error'; error: string };

/** What Node says to the page, as arguments of a function call in the isolated world. */
export type ToPage =
  | { kind: 'message'; channel: string; args: string }
  | { kind: 'answer'; id: number; value: string }
  | { kind: 'failure'; id: number; message: string };

/** The page's end of the IPC. */
export type PageIpc = {
  ipcRenderer: object;
  /** Asks Node and waits. */
  ask: (kind: 'check-media' | 'request-media', args: unknown[]) => Promise<unknown>;
  /** Takes in what Node says. */
  receive: (message: ToPage) => void;
};

/**
 * Makes `ipcRenderer` for a preload.
 * Refers to nothing outside itself but its arguments: its source text runs inside the pages.
 */
export function createPageIpc(post: (message: FromPage) => void, codec: Codec): PageIpc {
  type Listener = (event: object, ...args: unknown[]) => void;
  type Entry = { listener: Listener; once: boolean };
  type Settle = { resolve: (value: unknown) => void; reject: (error: Error) => void };

  const entries = new Map<string, Entry[]>();
  const waiting = new Map<number, Settle>();
  let lastId = 0;

  function add(channel: string, listener: Listener, once: boolean): object {
    entries.set(channel, [...(entries.get(channel) ?? []), { listener, once }]);
    return ipcRenderer;
  }

  function remove(channel: string, listener: Listener): object {
    const list = entries.get(channel) ?? [];
    const at = list.findLastIndex((entry) => entry.listener === listener);
    if (at !== -1) entries.set(channel, list.toSpliced(at, 1));
    return ipcRenderer;
  }

  function wait(makeMessage: (id: number) => FromPage): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const id = ++lastId;
      // Made first: what cannot be cloned rejects and leaves nothing behind.
      const message = makeMessage(id);
      waiting.set(id, { resolve, reject });
      post(message);
    });
  }

  const ipcRenderer = {
    on: (channel: string, listener: Listener) => add(channel, listener, false),
    once: (channel: string, listener: Listener) => add(channel, listener, true),
    off: remove,
    addListener: (channel: string, listener: Listener) => add(channel, listener, false),
    removeListener: remove,
    removeAllListeners(channel?: string): object {
      if (channel === undefined) entries.clear();
      else entries.delete(channel);
      return ipcRenderer;
    },
    listenerCount: (channel: string): number => entries.get(channel)?.length ?? 0,
    send(channel: string, ...args: unknown[]): void {
      post({ kind: 'send', channel, args: codec.encode(args) });
    },
    invoke: (channel: string, ...args: unknown[]): Promise<unknown> =>
      wait((id) => ({ kind: 'invoke', id, channel, args: codec.encode(args) })),
  };

  function receive(message: ToPage): void {
    if (message.kind === 'message') {
      const args = codec.decode(message.args) as unknown[];
      for (const { listener, once } of entries.get(message.channel) ?? []) {
        if (once) remove(message.channel, listener);
        listener({ sender: ipcRenderer, ports: [] }, ...args);
      }
      return;
    }
    const settle = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.kind === 'answer') settle?.resolve(codec.decode(message.value));
    else settle?.reject(new Error(message.message));
  }

  const ask: PageIpc['ask'] = (kind, args) => wait((id) => ({ kind, id, args: codec.encode(args) }));
  return { ipcRenderer, ask, receive };
}
