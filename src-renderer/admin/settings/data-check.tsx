import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Notice } from '../ui/notice.tsx';

/** The check of records and photographs: what it came to last, and the button that begins it. */
export function DataCheck() {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const load = useCallback(() => ask('data:health'), []);
  const { value, reload } = useLoaded(load);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const verify = async (): Promise<void> => {
    setBusy(true);
    const reply = await ask('data:verify');
    setBusy(false);
    setFailure(reply.ok ? null : reply.error);
    await reload();
  };
  const verified = value?.verified ?? null;
  const facts =
    verified === null
      ? null
      : { time: formats.dateTime(verified.at), photographs: formats.number(verified.photographs) };
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Title order={2} size="h5">
          {t('health.verify-title')}
        </Title>
        <FailureAlert failure={failure} />
        <Text size="sm" data-testid="verified">
          {facts === null
            ? t('health.not-verified')
            : t(verified?.faults.length === 0 ? 'health.verified' : 'health.verified-faults', facts)}
        </Text>
        {verified !== null && verified.unsealed.length > 0 && (
          <Notice tone="wait">{t('health.unsealed', { tables: verified.unsealed.join(', ') })}</Notice>
        )}
        <Group>
          <Button variant="default" loading={busy} onClick={() => void verify()} data-testid="verify-now">
            {t('health.verify')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
