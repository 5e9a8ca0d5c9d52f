import { Button, Group, Loader, Stack, Title } from '@mantine/core';
import { IconCalendarWeek, IconPlus, IconTemplate, IconTrash } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import type { Person } from '../../../src-shared/ipc/roster.ts';
import type { Failure, Reply } from '../../../src-shared/models/errors.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Mark } from '../ui/mark.tsx';
import { Nothing } from '../ui/nothing.tsx';
import { NameDialog } from '../weeks/name-dialog.tsx';
import { WeeksText } from '../weeks/weeks-text.tsx';
import { NewPattern } from './new-pattern.tsx';

type StoredPattern = ReplyOf<'patterns:list'>[number];

interface PatternsProps {
  readonly person: Person;
  readonly people: readonly Person[];
  /** A stored change, with what takes it back. */
  readonly onEdited: (reply: Reply<ReplyOf<'roster:edit'>>) => void;
}

/** A person's patterns over time, and a new one for them or for many. */
export function Patterns({ person, people, onEdited }: PatternsProps) {
  const { t } = useTranslation('admin');
  const [adding, setAdding] = useState(false);
  const [keeping, setKeeping] = useState<StoredPattern | null>(null);
  const [refused, setRefused] = useState<Failure | null>(null);
  const load = useCallback(() => ask('patterns:list', { staffId: person.staffId }), [person.staffId]);
  const { value, failure, reload } = useLoaded(load);

  async function remove(pattern: StoredPattern) {
    const reply = await ask('patterns:delete', { patternId: pattern.id });
    setRefused(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    onEdited(reply);
    await reload();
  }

  if (value === null && failure === null) return <Loader role="status" aria-label={t('loading')} />;
  return (
    <Stack data-testid="patterns">
      <FailureAlert failure={failure ?? refused} />
      {value?.length === 0 && !adding && (
        <Nothing
          icon={<IconCalendarWeek aria-hidden />}
          title={t('roster.noPatterns')}
          text={t('roster.noPatternsText')}
        />
      )}
      {(value ?? []).map((pattern) => (
        <PatternCard
          key={pattern.id}
          pattern={pattern}
          onDelete={() => void remove(pattern)}
          onKeep={() => setKeeping(pattern)}
        />
      ))}
      {adding ? (
        <NewPattern
          person={person}
          people={people}
          start={value?.at(-1)?.weeks ?? null}
          onCancel={() => setAdding(false)}
          onSaved={(reply) => {
            setAdding(false);
            onEdited(reply);
            void reload();
          }}
        />
      ) : (
        <Button
          leftSection={<IconPlus size={18} aria-hidden />}
          onClick={() => setAdding(true)}
          style={{ alignSelf: 'flex-start' }}
          data-testid="pattern-add"
        >
          {t('roster.newPattern')}
        </Button>
      )}
      {keeping !== null && <NameDialog weeks={keeping.weeks} onClose={() => setKeeping(null)} />}
    </Stack>
  );
}

const tones = { past: 'plain', current: 'yes', future: 'accent' } as const;

interface PatternCardProps {
  readonly pattern: StoredPattern;
  readonly onDelete: () => void;
  /** Keep its weeks as a template. */
  readonly onKeep: () => void;
}

function PatternCard({ pattern, onDelete, onKeep }: PatternCardProps) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  return (
    <Stack
      gap={4}
      p="sm"
      bdrs="md"
      style={{ border: '1px solid var(--cf-line)' }}
      data-testid="pattern-card"
      data-state={pattern.state}
    >
      <Group justify="space-between">
        <Group gap="xs">
          <Title order={3} size="h6">
            {t('roster.since', { date: formats.civilDate(pattern.effectiveFrom) })}
          </Title>
          <Mark tone={tones[pattern.state]}>{t(`roster.patternState.${pattern.state}`)}</Mark>
        </Group>
        <Group gap="xs">
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconTemplate size={16} aria-hidden />}
            onClick={onKeep}
            data-testid="pattern-keep"
          >
            {t('weekTemplates.keep')}
          </Button>
          {pattern.state === 'future' && (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconTrash size={16} aria-hidden />}
              onClick={onDelete}
              data-testid="pattern-delete"
            >
              {t('roster.deletePattern')}
            </Button>
          )}
        </Group>
      </Group>
      <WeeksText weeks={pattern.weeks} />
    </Stack>
  );
}
