import { Loader, Paper, Stack, Text, Title } from '@mantine/core';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../ui/site.tsx';
import { RecoveryForm } from '../keys/recovery-form.tsx';
import { RotateKey } from '../keys/rotate-key.tsx';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { useRenewed } from '../lib/use-renewed.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { notifyDone } from '../ui/notify.tsx';

const SHOWN = ['config:changed'] as const;

/** Who keeps the key to faces and photographs, and the passphrase that brings it back. */
export function KeysTab() {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const { value, failure, reload } = useLoaded(useCallback(() => ask('keys:state'), []));
  useRenewed(reload, { data: SHOWN });
  if (value === null)
    return failure === null ? (
      <Loader role="status" aria-label={t('loading')} />
    ) : (
      <FailureAlert failure={failure} onRetry={() => void reload()} />
    );
  const { keyring, recoverySetAt } = value;
  return (
    <Stack maw={860}>
      <Paper withBorder p="md">
        <Stack>
          <div>
            <Title order={2} size="h5">
              {t('keys.title')}
            </Title>
            <Text size="sm" c="var(--cf-muted)">
              {t('keys.text')}
            </Text>
          </div>
          <Text size="sm" data-testid="recovery-state" data-set={recoverySetAt !== null}>
            {recoverySetAt === null ? t('keys.notSet') : t('keys.setAt', { date: formats.date(recoverySetAt) })}{' '}
            {t(`keys.keyring.${keyring}`)}
          </Text>
          <RecoveryForm
            action={t(recoverySetAt === null ? 'keys.set' : 'keys.change')}
            onDone={() => {
              notifyDone(t('keys.saved'));
              void reload();
            }}
          />
        </Stack>
      </Paper>
      <RotateKey state={value} onDone={() => void reload()} />
    </Stack>
  );
}
