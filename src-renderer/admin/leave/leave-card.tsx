import { Button, Card, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeaveRecord } from '../../../src-shared/ipc/leave.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Mark } from '../ui/mark.tsx';
import { notifyDone } from '../ui/notify.tsx';
import { Conflicts } from './conflicts.tsx';

const tones = { requested: 'wait', approved: 'yes', declined: 'no', cancelled: 'plain' } as const;

interface LeaveCardProps {
  readonly record: LeaveRecord;
  readonly onDone: () => void;
}

/** One leave: whose, when, what shifts it leaves to cover, and what can be decided about it. */
export function LeaveCard({ record, onDone }: LeaveCardProps) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { from, to, half, state } = record;
  const dates =
    from === to
      ? formats.civilDate(from)
      : t('leave.dates', { from: formats.civilDate(from), to: formats.civilDate(to) });
  const type = record.paid ? record.type : `${record.type} (${t('leave.unpaid')})`;

  async function decide(what: 'approve' | 'decline' | 'cancel') {
    setBusy(true);
    const reply = await ask(`leave:${what}`, { leaveId: record.id, note: note.trim() });
    setBusy(false);
    setFailure(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    notifyDone(t(`leave.done.${what}`));
    onDone();
  }

  return (
    <Card withBorder padding="sm" bg="var(--cf-surface)" data-testid="leave-card" data-state={state}>
      <Stack gap={6}>
        <Group justify="space-between">
          <Title order={2} size="h6" className="cf-wrap">
            {record.person.name} ({record.person.code})
          </Title>
          <Mark tone={tones[state]}>{t(`leave.state.${state}`)}</Mark>
        </Group>
        <Text size="sm">
          {dates} · {type} · {t(`leave.half.${half}`)}
        </Text>
        {record.note !== '' && (
          <Text size="sm" className="cf-wrap">
            {t('leave.note', { note: record.note })}
          </Text>
        )}
        {(state === 'requested' || state === 'approved') && <Conflicts spans={record.conflicts} />}
        <Text size="xs" c="var(--cf-muted)" className="cf-wrap">
          {t('leave.asked', { at: formats.dateTime(record.requestedAt), actor: record.requestedBy })}
          {record.decidedAt !== null &&
            ` · ${t('leave.decided', { at: formats.dateTime(record.decidedAt), actor: record.decidedBy ?? '' })}`}
          {record.decisionNote !== '' && ` · ${t('leave.note', { note: record.decisionNote })}`}
        </Text>
        <FailureAlert failure={failure} />
        {(state === 'requested' || state === 'approved') && (
          <Group align="flex-end" gap="xs">
            <TextInput
              size="xs"
              label={t('leave.answer')}
              maxLength={500}
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
              style={{ flex: 1 }}
            />
            {state === 'requested' && (
              <>
                <Button size="xs" loading={busy} onClick={() => void decide('approve')} data-testid="leave-approve">
                  {t('leave.approve')}
                </Button>
                <Button
                  size="xs"
                  variant="default"
                  disabled={busy}
                  onClick={() => void decide('decline')}
                  data-testid="leave-decline"
                >
                  {t('leave.decline')}
                </Button>
              </>
            )}
            <Button size="xs" variant="default" disabled={busy} onClick={() => void decide('cancel')}>
              {t('leave.cancel')}
            </Button>
          </Group>
        )}
      </Stack>
    </Card>
  );
}
