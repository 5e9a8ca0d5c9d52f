import { Button, Checkbox, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf, RequestOf } from '../../../src-shared/ipc/contract.ts';
import { useFormats } from '../../ui/site.tsx';
import { BulkDialog } from '../days/bulk-dialog.tsx';
import { settlingAction } from '../days/day-actions.ts';
import type { DaySubject } from '../days/day-drawer.tsx';
import { DayMarks, Explanation } from '../days/day-marks.tsx';
import { useActionWords } from '../days/use-action-words.ts';
import { ask } from '../lib/ask.ts';
import { notifyDone } from '../ui/notify.tsx';

type Exception = ReplyOf<'today:board'>['exceptions'][number];

interface ExceptionsProps {
  readonly exceptions: readonly Exception[];
  readonly onOpen: (subject: DaySubject) => void;
}

const SHOWN_AT_FIRST = 6;

const keyOf = ({ person, day }: Exception): string => `${person.staffId} ${day.date} ${day.shift?.startsAt ?? ''}`;
/** A tick is for what was shown: where that changes, the day is to be looked at and ticked again. */
const tickOf = (one: Exception): string => `${keyOf(one)} ${one.seen}`;
type Seen = RequestOf<'today:settle'>['days'][number];

/** Days that a manager should settle, oldest first, each with what settles it. */
export function Exceptions({ exceptions, onOpen }: ExceptionsProps) {
  const { t } = useTranslation('admin');
  const [all, setAll] = useState(false);
  /** What is ticked; null while days are settled one by one. */
  const [ticked, setTicked] = useState<ReadonlySet<string> | null>(null);
  /** What is asked about, as it was when that began. */
  const [asked, setAsked] = useState<Seen[] | null>(null);
  const shown = all || ticked !== null ? exceptions : exceptions.slice(0, SHOWN_AT_FIRST);
  const chosen = exceptions.filter((one) => ticked?.has(tickOf(one)));
  const days = [...new Map(chosen.map((one) => [`${one.person.staffId} ${one.day.date}`, one])).values()].map(
    ({ person, day, seen }): Seen => ({ staffId: person.staffId, date: day.date, seen }),
  );
  const count = days.length;
  const tick = (key: string, on: boolean) => {
    const next = new Set(ticked);
    if (on) next.add(key);
    else next.delete(key);
    setTicked(next);
  };
  return (
    <Stack component="section" gap="xs" aria-labelledby="today-exceptions">
      <Group justify="space-between" gap="xs">
        <Title order={2} size="h5" id="today-exceptions">
          {t('today.toSettle', { count: exceptions.length })}
        </Title>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => setTicked(ticked === null ? new Set() : null)}
          data-testid="exceptions-several"
        >
          {t(ticked === null ? 'today.several' : 'today.one')}
        </Button>
      </Group>
      {ticked !== null && (
        <Group justify="space-between" gap="xs">
          <Checkbox
            label={t('today.tickAll')}
            checked={chosen.length === exceptions.length}
            indeterminate={chosen.length > 0 && chosen.length < exceptions.length}
            onChange={(event) => setTicked(new Set(event.currentTarget.checked ? exceptions.map(tickOf) : []))}
            data-testid="exceptions-tick-all"
          />
          <Button
            size="compact-sm"
            disabled={count === 0}
            onClick={() => setAsked(days)}
            data-testid="exceptions-let-stand"
          >
            {t('today.letStand', { count })}
          </Button>
        </Group>
      )}
      <Stack component="ol" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
        {shown.map((one) => (
          <li key={keyOf(one)}>
            {ticked === null ? (
              <ExceptionCard {...one} onOpen={onOpen} />
            ) : (
              <TickCard {...one} ticked={ticked.has(tickOf(one))} onTick={(on) => tick(tickOf(one), on)} />
            )}
          </li>
        ))}
      </Stack>
      {shown.length < exceptions.length && (
        <Button variant="default" size="xs" onClick={() => setAll(true)} data-testid="exceptions-all">
          {t('today.showAll', { count: exceptions.length })}
        </Button>
      )}
      {asked !== null && (
        <BulkDialog
          title={t('today.letStand', { count: asked.length })}
          text={t('today.letStandText')}
          action={t('today.letStand', { count: asked.length })}
          onClose={() => setAsked(null)}
          onSend={(note) => ask('today:settle', { days: asked, note })}
          onDone={() => {
            setAsked(null);
            setTicked(null);
            notifyDone(t('today.stood', { count: asked.length }));
          }}
        />
      )}
    </Stack>
  );
}

interface TickCardProps extends Exception {
  readonly ticked: boolean;
  readonly onTick: (on: boolean) => void;
}

/** A day to be ticked, with what there is to know of it. */
function TickCard({ person, day, ticked, onTick }: TickCardProps) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const date = formats.civilDate(day.date);
  return (
    <Paper withBorder p="sm" data-testid="exception" data-staff={person.code} data-date={day.date}>
      <Group wrap="nowrap" align="flex-start" gap="sm">
        <Checkbox
          aria-label={t('today.tick', { name: person.name, date })}
          checked={ticked}
          onChange={(event) => onTick(event.currentTarget.checked)}
          data-testid="exception-tick"
        />
        <Stack gap={4} style={{ minWidth: 0 }}>
          <Text size="sm" fw={600} className="cf-wrap">
            {`${person.name} · ${date}`}
          </Text>
          <DayMarks day={day} />
          <Explanation day={day} />
        </Stack>
      </Group>
    </Paper>
  );
}

function ExceptionCard({ person, day, seen, onOpen }: Exception & Pick<ExceptionsProps, 'onOpen'>) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const words = useActionWords();
  const action = settlingAction(day);
  const subject = { staffId: person.staffId, name: person.name, date: day.date };
  return (
    <Paper withBorder p="sm" data-testid="exception" data-staff={person.code} data-date={day.date}>
      <Stack gap={6}>
        <Group justify="space-between" gap="xs" wrap="nowrap" align="flex-start">
          <Text size="sm" fw={600} className="cf-wrap">
            {person.name}
          </Text>
          <Text size="sm" c="var(--cf-muted)" className="cf-numerals" style={{ whiteSpace: 'nowrap' }}>
            {formats.civilDate(day.date)}
          </Text>
        </Group>
        <DayMarks day={day} />
        <Explanation day={day} />
        <Group gap="xs">
          {action !== null && (
            <Button
              size="compact-sm"
              // Who was absent mostly was: neither way is the usual one.
              variant={day.status === 'absent' ? 'default' : 'filled'}
              onClick={() => onOpen({ ...subject, action })}
              data-testid="exception-settle"
            >
              {words.title(action)}
            </Button>
          )}
          <Button
            size="compact-sm"
            variant={action === null ? 'filled' : 'default'}
            onClick={() => onOpen({ ...subject, action: { kind: 'stand', day, seen } })}
            data-testid="exception-stand"
          >
            {words.title({ kind: 'stand', day, seen })}
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => onOpen({ ...subject, action: null })}
            aria-label={t('today.openDay', { name: person.name, date: formats.civilDate(day.date) })}
            data-testid="exception-open"
          >
            {t('today.open')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
