import { useState } from 'react';
import type { Failure, Reply } from '../../../src-shared/models/errors.ts';
import { type DoneKey, refresh, useSelf } from '../link/self-session.ts';

interface SelfStep {
  readonly busy: boolean;
  readonly failure: Failure | string | null;
  readonly setFailure: (failure: Failure | string | null) => void;
  /** Asks for one thing; where it is granted, says so, closes the page and reads everything anew. */
  readonly take: <T>(ask: () => Promise<Reply<T>>, done: DoneKey | ((value: T) => DoneKey)) => Promise<void>;
}

/** One step that a person takes: under way, refused or done. */
export function useSelfStep(): SelfStep {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | string | null>(null);
  return {
    busy,
    failure,
    setFailure,
    take: async (ask, done) => {
      if (busy) return;
      setBusy(true);
      setFailure(null);
      const { token } = useSelf.getState();
      const reply = await ask();
      setBusy(false);
      if (useSelf.getState().token !== token) return;
      if (!reply.ok) return setFailure(reply.error);
      useSelf.setState({ page: null, done: typeof done === 'function' ? done(reply.value) : done });
      await refresh();
    },
  };
}
