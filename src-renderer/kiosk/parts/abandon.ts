import { useEffect } from 'react';

const ABANDONED_AFTER_MS = 30_000;

/**
 * Closes what somebody walked away from: `close` is called once nothing in `typed` has changed for so long, half a
 * minute by default.
 */
export function useAbandon(close: () => void, typed: string, afterMs = ABANDONED_AFTER_MS): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of `typed` starts the wait anew
  useEffect(() => {
    const timer = setTimeout(close, afterMs);
    return () => clearTimeout(timer);
  }, [close, typed, afterMs]);
}
