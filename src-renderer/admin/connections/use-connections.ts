import { useCallback, useState } from 'react';
import type { Connections } from '../../../src-shared/ipc/connections.ts';
import type { Failure, Reply } from '../../../src-shared/models/errors.ts';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';

/** What every part of the page works with. */
export interface UsedConnections {
  readonly value: Connections | null;
  readonly failure: Failure | null;
  readonly busy: boolean;
  readonly reload: () => void;
  /** Asks for a change and reads again; answers whether it was made. */
  readonly act: (work: () => Promise<Reply<unknown>>) => Promise<boolean>;
}

/** The local API as the settings have it. */
export function useConnections(): UsedConnections {
  const { value, failure, reload } = useLoaded(useCallback(() => ask('connections:read'), []));
  const [refused, setRefused] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const act = async (work: () => Promise<Reply<unknown>>): Promise<boolean> => {
    setBusy(true);
    const reply = await work();
    setBusy(false);
    setRefused(reply.ok ? null : reply.error);
    await reload();
    return reply.ok;
  };
  return { value, failure: failure ?? refused, busy, reload: () => void reload(), act };
}
