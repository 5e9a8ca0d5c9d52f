import { Loader, Stack } from '@mantine/core';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { useRenewed } from '../lib/use-renewed.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { NoticeForm } from './notice-form.tsx';

const SHOWN = ['notices:changed'] as const;

/** What is told, and to whom by e-mail. */
export function NoticesTab() {
  const { t } = useTranslation('admin');
  const load = useCallback(() => ask('notices:settings'), []);
  const { value, failure, reload } = useLoaded(load);
  useRenewed(reload, { data: SHOWN });
  return (
    <Stack maw={860}>
      <FailureAlert failure={failure} onRetry={() => void reload()} />
      {value === null && failure === null && <Loader role="status" aria-label={t('loading')} />}
      {value !== null && (
        <NoticeForm key={JSON.stringify(value.settings)} value={value} onSaved={() => void reload()} />
      )}
    </Stack>
  );
}
