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
  /** In how many faces of group pictures somebody is named who has not agreed; null where a consent stands. */
  readonly named: number | null;
  readonly onWithdrawn: (receipt: Receipt) => void;
}

/** Takes back a consent, or, without one, the names that a manager gave to faces in group pictures. */
export function WithdrawCard({ staff, named, onWithdrawn }: WithdrawCardProps) {
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
          {t(named === null ? 'consent.given' : 'consent.named')}
        </Title>
        <Text size="sm" c="var(--cf-muted)">
          {named === null ? t('consent.withdrawHelp') : t('consent.namedHelp', { count: named })}
        </Text>
        <Button variant="default" size="compact-md" onClick={() => setAsking(true)} data-testid="consent-withdraw">
          {t(named === null ? 'consent.withdraw' : 'consent.takeOut')}
        </Button>
      </Stack>
      <Confirm
        opened={asking}
        title={t(named === null ? 'consent.withdrawTitle' : 'consent.takeOutTitle', { name: staff.name })}
        text={t(named === null ? 'consent.withdrawText' : 'consent.takeOutText')}
        action={t(named === null ? 'consent.withdraw' : 'consent.takeOut')}
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
