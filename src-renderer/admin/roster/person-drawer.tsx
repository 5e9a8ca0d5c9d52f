import { Button, Drawer, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import type { Failure, Reply } from '../../../src-shared/models/errors.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { weekSummary } from '../staff/week.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Mark } from '../ui/mark.tsx';
import type { GridPerson } from './grid-model.ts';
import { NewPattern } from './new-pattern.tsx';

type StoredPattern = ReplyOf<'patterns:list'>[number];
type OnEdited = (reply: Reply<ReplyOf<'roster:edit'>>) => void;

interface PersonDrawerProps {
  /** Null while closed. */
  readonly person: GridPerson | null;
  readonly people: readonly GridPerson[];
  readonly onClose: () => void;
  /** A stored change, with what takes it back. */
  readonly onEdited: OnEdited;
}

/** A person's patterns over time, and a new one for them or for many. */
export function PersonDrawer({ person, people, onClose, onEdited }: PersonDrawerProps) {
  const { t } = useTranslation(['admin', 'common']);
  return (
    <Drawer
      opened={person !== null}
      onClose={onClose}
      position="right"
      size={780}
      title={person === null ? '' : t('roster.patternsOf', { name: person.name })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      styles={{ title: { fontWeight: 650, fontSize: 'var(--mantine-font-size-lg)', overflowWrap: 'anywhere' } }}
    >
      {person !== null && <Patterns key={person.staffId} person={person} people={people} onEdited={onEdited} />}
    </Drawer>
  );
}

interface PatternsProps {
  readonly person: GridPerson;
  readonly people: readonly GridPerson[];
  readonly onEdited: OnEdited;
}

function Patterns({ person, people, onEdited }: PatternsProps) {
  const { t } = useTranslation('admin');
  const [adding, setAdding] = useState(false);
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
      {(value ?? []).map((pattern) => (
        <PatternCard key={pattern.id} pattern={pattern} onDelete={() => void remove(pattern)} />
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
    </Stack>
  );
}

const tones = { past: 'plain', current: 'yes', future: 'accent' } as const;

function PatternCard({ pattern, onDelete }: { readonly pattern: StoredPattern; readonly onDelete: () => void }) {
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
        {pattern.state === 'future' && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={onDelete}
          >
            {t('roster.deletePattern')}
          </Button>
        )}
      </Group>
      {pattern.weeks.map((week, number) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a week is known by its place in the rotation
        <Text key={number} size="sm" className="cf-numerals">
          {pattern.weeks.length > 1 && `${t('pattern.weekNumber', { number: number + 1 })}: `}
          {weekSummary(week, (weekday) => t(`shortDay.${weekday}`))
            .map(({ days, hours }) => `${days} ${hours.join(', ')}`)
            .join(' · ')}
        </Text>
      ))}
    </Stack>
  );
}
