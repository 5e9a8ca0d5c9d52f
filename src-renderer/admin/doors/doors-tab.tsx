import { Loader, Stack } from '@mantine/core';
import { useCallback, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { ConflictsCard } from './conflicts-card.tsx';
import { ConnectCard } from './connect-card.tsx';
import { DoorsCard } from './doors-card.tsx';
import { LinkCard } from './link-card.tsx';
import { StorageCard } from './storage-card.tsx';

/** How often the page looks again (milliseconds): doors come and go by themselves. */
const LOOK_MS = 5000;

/** The hub of a site with several doors: connecting to it, the doors, and what two of them changed at once. */
export function DoorsTab() {
  const { t } = useTranslation('admin');
  const { value, failure, reload } = useLoaded(useCallback(() => ask('hub:read'), []));
  useEffect(() => {
    const timer = setInterval(() => void reload(), LOOK_MS);
    return () => clearInterval(timer);
  }, [reload]);
  const own = value?.own ?? null;
  return (
    <Stack maw={1100}>
      <FailureAlert failure={failure} onRetry={() => void reload()} />
      {value === null && failure === null && <Loader role="status" aria-label={t('loading')} />}
      {value !== null && own === null && <ConnectCard onDone={() => void reload()} />}
      {own !== null && (
        <>
          <LinkCard own={own} onChanged={() => void reload()} />
          {own.link.kind === 'up' && <DoorsCard />}
          <ConflictsCard />
          <StorageCard />
        </>
      )}
    </Stack>
  );
}
