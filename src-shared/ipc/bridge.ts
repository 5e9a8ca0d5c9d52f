import type { Change, ChannelName, EventName } from './contract.ts';

/**
 * What the preload puts on `window.clockface`. The payload is untyped here on purpose: `client/` types it from the
 * contract, and the main process parses it again.
 */
export type Bridge = Readonly<{
  call: (channel: ChannelName, payload: unknown) => Promise<unknown>;
  /** Returns the function that stops listening. */
  on: (event: EventName, listener: (change: Change) => void) => () => void;
}>;
