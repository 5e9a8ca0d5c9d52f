import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure, Reply } from '../../../src-shared/models/errors.ts';

interface Loaded<T> {
  readonly value: T | null;
  readonly failure: Failure | null;
  readonly loading: boolean;
}

/** Loads once and whenever `load` changes (keep it in `useCallback`); an answer that was overtaken is dropped. */
export function useLoaded<T>(load: () => Promise<Reply<T>>): Loaded<T> & { readonly reload: () => Promise<void> } {
  const [state, setState] = useState<Loaded<T>>({ value: null, failure: null, loading: true });
  const latest = useRef(0);
  const reload = useCallback(async () => {
    latest.current += 1;
    const mine = latest.current;
    setState((before) => ({ ...before, loading: true }));
    const reply = await load();
    if (mine !== latest.current) return;
    setState((before) =>
      reply.ok
        ? { value: reply.value, failure: null, loading: false }
        : { value: before.value, failure: reply.error, loading: false },
    );
  }, [load]);
  useEffect(() => {
    void reload();
    return () => {
      latest.current += 1;
    };
  }, [reload]);
  return { ...state, reload };
}
