import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RollCall as Call } from '../../../src-shared/ipc/presence.ts';
import type { Failure, Reply } from '../../../src-shared/models/errors.ts';
import { sinceBegin } from '../../ui/roll-call/times.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { useNow } from '../lib/use-now.ts';
import { useRenewed } from '../lib/use-renewed.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { RollCallList } from './roll-call-list.tsx';
import './roll-call.css';

const SHOWN = ['evacuation:changed'] as const;

/** The roll call that is going on, or the two ways to begin one. */
export default function RollCallContent() {
  const load = useCallback(() => ask('evacuation:current'), []);
  const { value, failure, loading, reload } = useLoaded(load);
  const [refused, setRefused] = useState<Failure | null>(null);
  /** What ended while it was shown stays on screen as its report. */
  const [ended, setEnded] = useState<Call | null>(null);
  useRenewed(reload, { data: SHOWN });
  const settle = async (asked: Promise<Reply<Call>>): Promise<void> => {
    const reply = await asked;
    setRefused(reply.ok ? null : reply.error);
    if (reply.ok && reply.value.endedAt !== null) setEnded(reply.value);
    await reload();
  };
  const shown = value ?? ended;
  return (
    <Stack data-testid="roll-call">
      <FailureAlert failure={failure ?? refused} onRetry={() => void reload()} />
      {shown === null && !loading && <Begin onBegin={(kind) => void settle(ask('evacuation:begin', { kind }))} />}
      {shown !== null && <Going rollCall={shown} onSettle={(asked) => void settle(asked)} />}
    </Stack>
  );
}

function Begin({ onBegin }: { readonly onBegin: (kind: Call['kind']) => void }) {
  const { t } = useTranslation('admin');
  return (
    <>
      <Text size="sm">{t('presence.beginText')}</Text>
      <Group grow>
        <Button size="lg" color="red.9" onClick={() => onBegin('alarm')} data-autofocus data-testid="begin-alarm">
          {t('presence.beginAlarm')}
        </Button>
        <Button size="lg" variant="default" onClick={() => onBegin('drill')} data-testid="begin-drill">
          {t('presence.beginDrill')}
        </Button>
      </Group>
    </>
  );
}

interface GoingProps {
  readonly rollCall: Call;
  readonly onSettle: (asked: Promise<Reply<Call>>) => void;
}

function Going({ rollCall, onSettle }: GoingProps) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const now = useNow().getTime();
  const [note, setNote] = useState('');
  const { id, endedAt, people, safe } = rollCall;
  return (
    <>
      <div>
        <Text fw={650} fz="lg" aria-live="polite" data-testid="roll-call-count">
          {t('presence.found', { safe: formats.number(safe), people: formats.number(people) })}
        </Text>
        <Text size="sm" c="var(--cf-muted)" className="cf-numerals">
          {t(`presence.kinds.${rollCall.kind}`)} ·{' '}
          {t('presence.begun', {
            time: formats.dateTime(rollCall.beganAt),
            by: rollCall.beganBy,
          })}{' '}
          ·{' '}
          {t(endedAt === null ? 'presence.running' : 'presence.took', {
            time: sinceBegin(rollCall, endedAt ?? now),
          })}
        </Text>
        {endedAt === null && rollCall.kind === 'drill' && (
          <Button
            color="red.9"
            mt="xs"
            className="cf-screen-only"
            onClick={() => onSettle(ask('evacuation:begin', { kind: 'alarm' }))}
            data-testid="drill-to-alarm"
          >
            {t('presence.drillToAlarm')}
          </Button>
        )}
        {rollCall.note !== '' && <Text size="sm">{rollCall.note}</Text>}
      </div>
      <RollCallList
        rollCall={rollCall}
        onMark={
          endedAt === null ? (staffId, isSafe) => onSettle(ask('evacuation:mark', { id, staffId, safe: isSafe })) : null
        }
      />
      <Group justify="space-between" align="flex-end" className="cf-screen-only">
        <Button
          variant="default"
          leftSection={<IconPrinter size={18} aria-hidden />}
          onClick={() => window.print()}
          data-testid="roll-call-print"
        >
          {t('presence.print')}
        </Button>
        {endedAt === null && (
          <Group align="flex-end" gap="xs">
            <TextInput
              label={t('presence.note')}
              value={note}
              maxLength={500}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
            <Button
              variant="default"
              onClick={() => onSettle(ask('evacuation:end', { id, note }))}
              data-testid="roll-call-end"
            >
              {t('presence.end')}
            </Button>
          </Group>
        )}
      </Group>
    </>
  );
}
