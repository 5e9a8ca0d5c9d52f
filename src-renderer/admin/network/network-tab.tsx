import { Loader, Stack } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NetworkState } from '../../../src-shared/ipc/network.ts';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { useRenewed } from '../lib/use-renewed.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { AddNetwork } from './add-network.tsx';
import { describeStoredPictures, useDescribing } from './describe-stored.ts';
import { NetworkCard } from './network-card.tsx';

const SHOWN = ['config:changed'] as const;
/** So often it is asked how far the work is, in milliseconds. */
const ASK_AGAIN_MS = 500;

/** A network that the site brings itself: adding it, fitting it to the site's people, using it, and the way back. */
export function NetworkTab() {
  const { t } = useTranslation('admin');
  const { value, failure, reload } = useLoaded(useCallback(() => ask('network:state'), []));
  useRenewed(reload, { data: SHOWN });
  const isDescribing = useDescribing((state) => state.isRunning);
  const [known, setKnown] = useState<string | null>(null);
  const isWorking = isDescribing || (value !== null && value.calibrating !== null);
  useEffect(() => {
    if (!isWorking) return;
    const timer = setInterval(() => void reload(), ASK_AGAIN_MS);
    return () => {
      clearInterval(timer);
      // How it ended.
      void reload();
    };
  }, [isWorking, reload]);

  const id = value?.network?.id ?? null;
  useEffect(() => {
    if (value === null || known === (id ?? '')) return;
    setKnown(id ?? '');
    // Also tells recognition of a network that is gone.
    void describeStoredPictures().catch(() => undefined);
  }, [value, id, known]);

  if (value === null)
    return failure === null ? (
      <Loader role="status" aria-label={t('loading')} />
    ) : (
      <FailureAlert failure={failure} onRetry={() => void reload()} />
    );
  const changed = (_state: NetworkState): void => void reload();
  return (
    <Stack maw={860}>
      <FailureAlert failure={failure} onRetry={() => void reload()} />
      {value.network !== null && <NetworkCard network={value.network} state={value} onChange={changed} />}
      {value.network?.usedFrom == null && (
        <AddNetwork title={t(value.network === null ? 'network.title' : 'network.another')} onAdded={changed} />
      )}
    </Stack>
  );
}
