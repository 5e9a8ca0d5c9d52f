import { useEffect } from 'react';
import type { EventName } from '../../../src-shared/ipc/contract.ts';
import { onEvent } from '../../client/client.ts';

/** Reads again whenever the main process says that punches, roster or corrections changed. */
export function useRenewed(reload: () => Promise<void>): void {
  useEffect(() => {
    const renew = () => void reload();
    const changes: readonly EventName[] = ['attendance:changed', 'roster:changed', 'config:changed'];
    const stops = changes.map((event) => onEvent(event, renew));
    return () => {
      for (const stop of stops) stop();
    };
  }, [reload]);
}
