import { Button, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import type { StaffSummary } from '../../../src-shared/models/roster.ts';
import { ask } from '../lib/ask.ts';
import { Confirm } from '../ui/confirm.tsx';
import { FailureAlert } from '../ui/failure-alert.tsx';

export type Receipt = ReplyOf<'consent:withdraw'>;

interface WithdrawCardProps {
  readonly staff: StaffSummary;
  readonly onWithdrawn: (receipt: Receipt) => void;
}

export function WithdrawCard({ staff, onWithdrawn }: WithdrawCardProps) {
  const { t } = useTranslation('admin');
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function withdraw() {
    setBusy(true);
    const reply = await ask('consent:withdraw', { staffId: staff.id });
    setBusy(false);
    if (!reply.ok) return setFailure(reply.error);
    setAsking(false);
    onWithdrawn(reply.value);
  }

  return (
    <Paper withBorder p="md">
      <Stack gap="xs" align="flex-start">
        <Title order={2} size="h5">
          {t('consent.given')}
        </Title>
        <Text size="sm" c="var(--cf-muted)">
          {t('consent.withdrawHelp')}
        </Text>
        <Button variant="default" size="compact-md" onClick={() => setAsking(true)} data-testid="consent-withdraw">
          {t('consent.withdraw')}
        </Button>
      </Stack>
      <Confirm
        opened={asking}
        title={t('consent.withdrawTitle', { name: staff.name })}
        text={t('consent.withdrawText')}
        action={t('consent.withdraw')}
        danger
        busy={busy}
        onClose={() => setAsking(false)}
        onConfirm={() => void withdraw()}
      >
        <FailureAlert failure={failure} />
      </Confirm>
    </Paper>
  );
}
