import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import { useFormats } from '../../ui/site.tsx';
import { settlingAction } from '../corrections/day-actions.ts';
import type { DaySubject } from '../corrections/day-drawer.tsx';
import { useActionWords } from '../corrections/use-action-words.ts';
import { DayMarks, Explanation } from '../hours/day-marks.tsx';

type Exception = ReplyOf<'today:board'>['exceptions'][number];

interface ExceptionsProps {
  readonly exceptions: readonly Exception[];
  readonly onOpen: (subject: DaySubject) => void;
}

const shownAtFirst = 6;

/** Days that a manager should settle, oldest first, each with what settles it. */
export function Exceptions({ exceptions, onOpen }: ExceptionsProps) {
  const { t } = useTranslation('admin');
  const [all, setAll] = useState(false);
  const shown = all ? exceptions : exceptions.slice(0, shownAtFirst);
  return (
    <Stack component="section" gap="xs" aria-labelledby="today-exceptions">
      <Title order={2} size="h5" id="today-exceptions">
        {t('today.toSettle', { count: exceptions.length })}
      </Title>
      <Stack component="ol" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
        {shown.map(({ person, day }) => (
          <li key={`${person.staffId} ${day.date} ${day.shift?.startsAt ?? ''}`}>
            <ExceptionCard person={person} day={day} onOpen={onOpen} />
          </li>
        ))}
      </Stack>
      {shown.length < exceptions.length && (
        <Button variant="default" size="xs" onClick={() => setAll(true)} data-testid="exceptions-all">
          {t('today.showAll', { count: exceptions.length })}
        </Button>
      )}
    </Stack>
  );
}

function ExceptionCard({ person, day, onOpen }: Exception & Pick<ExceptionsProps, 'onOpen'>) {
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
            onClick={() => onOpen({ ...subject, action: { kind: 'stand', day } })}
            data-testid="exception-stand"
          >
            {words.title({ kind: 'stand', day })}
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
