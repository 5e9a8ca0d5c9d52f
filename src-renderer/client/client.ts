import type { Bridge } from '../../src-shared/ipc/bridge.ts';
import type { Change, ChannelName, EventName, ReplyOf, RequestOf } from '../../src-shared/ipc/contract.ts';
import type { Reply } from '../../src-shared/models/errors.ts';

declare global {
  interface Window {
    readonly clockface: Bridge;
  }
}

type Arguments<N extends ChannelName> = [RequestOf<N>] extends [undefined] ? [] : [request: RequestOf<N>];

const unreachable: Reply<never> = {
  ok: false,
  error: { code: 'internal', message: 'the main process did not answer', details: {} },
};

/** Asks the main process. Never throws: what goes wrong comes back as `{ ok: false, error }` with a stable code. */
export async function call<N extends ChannelName>(channel: N, ...args: Arguments<N>): Promise<Reply<ReplyOf<N>>> {
  try {
    return (await window.clockface.call(channel, args[0])) as Reply<ReplyOf<N>>;
  } catch {
    return unreachable;
  }
}

/**
 * Listens to what the main process tells unasked, and whose data it is about; the returned function stops listening.
 */
export function onEvent(event: EventName, listener: (change: Change) => void): () => void {
  return window.clockface.on(event, listener);
}
