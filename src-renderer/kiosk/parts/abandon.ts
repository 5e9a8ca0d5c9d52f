import { useEffect } from 'react';

const abandonedAfterMs = 30_000;

/** Closes a dialog that somebody walked away from: `close` is called once nothing in `typed` has changed for half a minute. */
export function useAbandon(close: () => void, typed: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of `typed` starts the wait anew
  useEffect(() => {
    const timer = setTimeout(close, abandonedAfterMs);
    return () => clearTimeout(timer);
  }, [close, typed]);
}
