import { Button, Group, MultiSelect, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../src-shared/domain/civil-time.ts';
import { mondayOf } from '../../../src-shared/domain/weekly-offs.ts';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import type { Person } from '../../../src-shared/ipc/roster.ts';
import type { Failure, Reply } from '../../../src-shared/models/errors.ts';
import type { WeekPlan } from '../../../src-shared/models/roster.ts';
import type { CivilDate } from '../../../src-shared/models/time.ts';
import { ask } from '../lib/ask.ts';
import { usePolicy } from '../lib/use-policy.ts';
import { useToday } from '../ranges/range-fields.tsx';
import { Notice } from '../ui/notice.tsx';
import { useWeekProblems } from '../weeks/use-week-problems.ts';
import { templates, type WeekDraft, weekOf, weekWith } from '../weeks/week.ts';
import { WeeksEditor } from '../weeks/weeks-editor.tsx';
import { PatternPreview } from './pattern-preview.tsx';
import { useRefusalText } from './use-refusal-text.ts';

interface NewPatternProps {
  /** Whom it is for in any case; null where only the list says. */
  readonly person: Person | null;
  readonly people: readonly Person[];
  /** The weeks to begin from; null for nine to five. */
  readonly start: readonly WeekPlan[] | null;
  readonly onCancel: () => void;
  readonly onSaved: (reply: Reply<ReplyOf<'patterns:apply'>>) => void;
}

/**
 * A pattern from a date on, of one week or several that rotate, for one person or many: looked at once more before it
 * is stored.
 */
export function NewPattern({ person, people, start, onCancel, onSaved }: NewPatternProps) {
  const { t } = useTranslation(['admin', 'common']);
  const refusalText = useRefusalText();
  const nextMonday = addDays(mondayOf(useToday()), 7);
  const [weeks, setWeeks] = useState<readonly WeekDraft[]>(
    () => start?.map((week) => weekOf((weekday) => week[weekday])) ?? [weekWith(templates.day)],
  );
  const [from, setFrom] = useState<CivilDate | null>(nextMonday);
  const [others, setOthers] = useState<string[]>([]);
  const [preview, setPreview] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Failure | null>(null);
  const problems = useWeekProblems(weeks, usePolicy());
  const chosen = [
    ...(person === null ? [] : [person]),
    ...people.filter(({ staffId }) => others.includes(String(staffId))),
  ];
  const ready = problems.length === 0 && from !== null && chosen.length > 0;

  async function save() {
    if (from === null) return;
    setBusy(true);
    const pattern = { effectiveFrom: from, weeks: weeks.map((one) => weekOf((weekday) => one[weekday])) };
    const reply = await ask('patterns:apply', { staffIds: chosen.map(({ staffId }) => staffId), pattern });
    setBusy(false);
    if (reply.ok) onSaved(reply);
    else setRefused(reply.error);
  }

  return (
    <Stack data-testid="new-pattern">
      <WeeksEditor
        weeks={weeks}
        onWeeks={setWeeks}
        from={{
          value: from,
          onChange: setFrom,
          help: t('roster.fromHelp'),
          error: from === null ? t('pattern.fromRule') : null,
        }}
        problems={problems}
        withTemplates
      />
      <MultiSelect
        label={t(person === null ? 'roster.for' : 'roster.alsoFor')}
        description={t('roster.alsoForHelp')}
        data={people
          .filter(({ staffId }) => staffId !== person?.staffId)
          .map(({ staffId, code, name }) => ({ value: String(staffId), label: `${name} (${code})` }))}
        value={others}
        onChange={setOthers}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('roster.clearPeople') }}
        limit={50}
        data-testid="pattern-also-for"
      />
      {refused !== null && (
        <Notice tone="no" role="alert" data-testid="pattern-refused">
          {refusalText(refused)}
        </Notice>
      )}
      {preview && from !== null && <PatternPreview people={chosen} from={from} weeks={weeks} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onCancel}>
          {t('common:cancel')}
        </Button>
        {preview ? (
          <Button loading={busy} disabled={!ready} onClick={() => void save()} data-testid="pattern-save">
            {t('roster.applyTo', { count: chosen.length })}
          </Button>
        ) : (
          <Button disabled={!ready} onClick={() => setPreview(true)} data-testid="pattern-preview">
            {t('roster.preview')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
