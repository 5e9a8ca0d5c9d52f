import { Button, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import type { StaffSummary } from '../../../src-shared/models/roster.ts';
import { ask } from '../lib/ask.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';

/** Saves everything that is stored about a person, as they may ask for it at any time. */
export function PersonDataCard({ staff }: { readonly staff: StaffSummary }) {
  const { t } = useTranslation('admin');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [saved, setSaved] = useState<ReplyOf<'privacy:export-person'> | null>(null);

  async function save() {
    setBusy(true);
    const reply = await ask('privacy:export-person', { staffId: staff.id });
    setBusy(false);
    setFailure(reply.ok || reply.error.code === 'cancelled' ? null : reply.error);
    if (reply.ok) setSaved(reply.value);
  }

  return (
    <Paper withBorder p="md">
      <Stack gap="xs" align="flex-start">
        <Title order={2} size="h5">
          {t('privacy.title')}
        </Title>
        <Text size="sm" c="var(--cf-muted)">
          {t('privacy.help')}
        </Text>
        <FailureAlert failure={failure} />
        {saved !== null && (
          <Text size="sm" role="status" className="cf-wrap" data-testid="person-exported">
            {t('privacy.saved', { path: saved.path, rows: saved.rows, pictures: saved.pictures })}
          </Text>
        )}
        <Button
          variant="default"
          size="compact-md"
          loading={busy}
          onClick={() => void save()}
          data-testid="person-export"
        >
          {t('privacy.export')}
        </Button>
      </Stack>
    </Paper>
  );
}
