import { Stack, Text } from '@mantine/core';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { BackToStaff } from '../ui/back-to-staff.tsx';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { AdminPage } from '../ui/page.tsx';
import { NewcomerCard } from './newcomer-card.tsx';

/** Who said at the kiosk that they are new. Nobody is enrolled before a manager has decided here. */
export function NewcomersPage() {
  const { t } = useTranslation('admin');
  const load = useCallback(() => ask('newcomers:list'), []);
  const { value, failure, reload } = useLoaded(load);
  return (
    <AdminPage title={t('newcomers.title')} description={t('newcomers.description')} actions={<BackToStaff />}>
      <FailureAlert failure={failure} onRetry={() => void reload()} />
      {value?.length === 0 && (
        <Text c="var(--cf-muted)" data-testid="newcomers-none">
          {t('newcomers.none')}
        </Text>
      )}
      <Stack>
        {value?.map((newcomer) => (
          <NewcomerCard key={newcomer.id} newcomer={newcomer} onDecided={() => void reload()} />
        ))}
      </Stack>
    </AdminPage>
  );
}
