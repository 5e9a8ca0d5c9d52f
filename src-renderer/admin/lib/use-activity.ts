import { useEffect } from 'react';
import { ask } from './ask.ts';

/** The main process is told of activity at most this often. */
const TOUCH_EVERY_MS = 60_000;

const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

/**
 * Tells the main process that somebody is at mouse or keyboard, so that it does not end the sign-in; leads to the sign-
 * in page once it has.
 */
export function useActivity(): void {
  useEffect(() => {
    let last = performance.now();
    const touch = (): void => {
      if (performance.now() - last < TOUCH_EVERY_MS) return;
      last = performance.now();
      void ask('auth:touch');
    };
    for (const sign of signs) window.addEventListener(sign, touch, { passive: true });
    return () => {
      for (const sign of signs) window.removeEventListener(sign, touch);
    };
  }, []);
}
