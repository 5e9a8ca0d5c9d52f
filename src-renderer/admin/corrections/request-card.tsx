import { Box, Button, Group, Paper, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { explainText } from '../../../src-shared/domain/explain-words.ts';
import type { CorrectionRequest } from '../../../src-shared/ipc/corrections.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { useFormats } from '../../ui/site.tsx';
import { DayMarks, Explanation } from '../days/day-marks.tsx';
import { KeptPicture } from '../days/kept-picture.tsx';
import { ask } from '../lib/ask.ts';
import { useMay } from '../lib/use-may.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Mark } from '../ui/mark.tsx';
import { notifyDone } from '../ui/notify.tsx';
import './corrections.css';
import { wishedTime } from './wished-time.ts';

interface RequestCardProps {
  readonly request: CorrectionRequest;
  readonly onAnswered: () => void;
  readonly onOpenDay: () => void;
}

/** Large enough to tell a face by. */
const PHOTOGRAPH_PX = 160;

const tones = { open: 'wait', granted: 'yes', declined: 'no' } as const;

/** What a person asks to have corrected, the day as it stands, and the answer. */
export function RequestCard({ request, onAnswered, onOpenDay }: RequestCardProps) {
  const { t } = useTranslation(['admin', 'common']);
  const formats = useFormats();
  const may = useMay();
  const wishes = (['in', 'out'] as const).flatMap((direction) => {
    const wish = request[direction];
    return wish === null ? [] : [`${t(`common:${direction}`)} ${wishedTime(wish, request.date)}`];
  });
  return (
    <Paper
      component="li"
      withBorder
      p="md"
      data-testid="request"
      data-staff={request.person.code}
      data-state={request.state}
    >
      <Stack gap="xs">
        <Group justify="space-between">
          <Text fw={600} className="cf-wrap">
            {request.person.name} · {formats.civilDate(request.date)}
          </Text>
          <Mark tone={tones[request.state]}>{t(`corrections.requestState.${request.state}`)}</Mark>
        </Group>
        <Group align="flex-start" gap="md">
          {request.hasPhotograph && (
            <KeptPicture requestId={request.id} name={request.person.name} size={PHOTOGRAPH_PX} />
          )}
          <Box component="dl" m={0} className="cf-facts" flex={1} miw={220}>
            <Text component="dt" size="sm" c="var(--cf-muted)">
              {t('corrections.now')}
            </Text>
            <Stack component="dd" gap={4} m={0}>
              {request.days.map((day) => (
                <Box key={day.shift?.startsAt ?? 0}>
                  <DayMarks day={day} />
                  <Explanation day={day} />
                </Box>
              ))}
            </Stack>
            <Text component="dt" size="sm" c="var(--cf-muted)">
              {t('corrections.wish')}
            </Text>
            <Text component="dd" size="sm" fw={600} m={0} className="cf-numerals">
              {wishes.join(', ')}
            </Text>
            <Text component="dt" size="sm" c="var(--cf-muted)">
              {t('corrections.note')}
            </Text>
            <Text component="dd" size="sm" m={0} className="cf-wrap">
              {request.note}
            </Text>
          </Box>
        </Group>
        <Text size="xs" c="var(--cf-muted)" className="cf-wrap cf-numerals">
          {t('corrections.asked', { at: formats.dateTime(request.requestedAt) })}
          {request.answeredAt !== null &&
            ` · ${t('corrections.answered', { actor: request.answeredBy ?? '', at: formats.dateTime(request.answeredAt) })}`}
          {request.answer !== '' && ` · ${request.answer}`}
        </Text>
        {request.state === 'open' && may('corrections:answer') && (
          <Answer request={request} onAnswered={onAnswered} onOpenDay={onOpenDay} />
        )}
      </Stack>
    </Paper>
  );
}

function Answer({ request, onAnswered, onOpenDay }: RequestCardProps) {
  const { t, i18n } = useTranslation('admin');
  const [answer, setAnswer] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function send(grant: boolean) {
    setBusy(true);
    const reply = await ask('corrections:answer', { requestId: request.id, grant, answer });
    setBusy(false);
    setFailure(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    const now = reply.value.days.map(({ reasons }) => explainText(reasons, i18n.language)).join(' / ');
    notifyDone(now, t(grant ? 'corrections.granted' : 'corrections.declined', { name: request.person.name }));
    onAnswered();
  }

  return (
    <>
      <FailureAlert failure={failure} />
      <Group align="flex-end" gap="xs">
        <TextInput
          label={t('corrections.answer')}
          maxLength={500}
          style={{ flex: 1, minWidth: 180 }}
          value={answer}
          onChange={(event) => setAnswer(event.currentTarget.value)}
          data-testid="request-answer"
        />
        <Button variant="subtle" onClick={onOpenDay}>
          {t('today.open')}
        </Button>
        <Button variant="default" disabled={busy} onClick={() => void send(false)} data-testid="request-decline">
          {t('corrections.decline')}
        </Button>
        <Button loading={busy} onClick={() => void send(true)} data-testid="request-grant">
          {t('corrections.grant')}
        </Button>
      </Group>
    </>
  );
}
