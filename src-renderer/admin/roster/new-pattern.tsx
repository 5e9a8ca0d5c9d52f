import { Button, Group, MultiSelect, SegmentedControl, Stack, Text } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../src-shared/domain/civil-time.ts';
import { mondayOf } from '../../../src-shared/domain/weekly-offs.ts';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import type { Failure, Reply } from '../../../src-shared/models/errors.ts';
import { defaultPolicy } from '../../../src-shared/models/policy.ts';
import type { WeekPlan } from '../../../src-shared/models/roster.ts';
import type { CivilDate } from '../../../src-shared/models/time.ts';
import { useToday } from '../hours/range-fields.tsx';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { PatternEditor } from '../staff/pattern-editor.tsx';
import { useWeekProblems } from '../staff/use-week-problems.ts';
import { templates, type WeekDraft, weekOf, weekWith } from '../staff/week.ts';
import { Notice } from '../ui/notice.tsx';
import type { GridPerson } from './grid-model.ts';
import { PatternPreview } from './pattern-preview.tsx';
import { useRefusalText } from './use-refusal-text.ts';

/** As many as a rotation may have. */
const mostWeeks = 12;

interface NewPatternProps {
  readonly person: GridPerson;
  readonly people: readonly GridPerson[];
  /** The weeks to begin from; null for nine to five. */
  readonly start: readonly WeekPlan[] | null;
  readonly onCancel: () => void;
  readonly onSaved: (reply: Reply<ReplyOf<'patterns:apply'>>) => void;
}

/** A pattern from a date on, of one week or several that rotate, for one person or many: looked at once more before it is stored. */
export function NewPattern({ person, people, start, onCancel, onSaved }: NewPatternProps) {
  const { t } = useTranslation(['admin', 'common']);
  const refusalText = useRefusalText();
  const nextMonday = addDays(mondayOf(useToday()), 7);
  const [weeks, setWeeks] = useState<readonly WeekDraft[]>(
    () => start?.map((week) => weekOf((weekday) => week[weekday])) ?? [weekWith(templates.day)],
  );
  const [at, setAt] = useState(0);
  const [from, setFrom] = useState<CivilDate | null>(nextMonday);
  const [others, setOthers] = useState<string[]>([]);
  const [preview, setPreview] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Failure | null>(null);
  // The defaults guide meanwhile; the main process decides in any case.
  const loadPolicy = useCallback(() => ask('settings:policy'), []);
  const policy = useLoaded(loadPolicy).value?.policy ?? defaultPolicy;
  const problems = useWeekProblems(weeks, policy);
  const week = weeks[at] ?? weekWith(templates.day);
  const chosen = [person, ...people.filter(({ staffId }) => others.includes(String(staffId)))];

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
      <Group gap="xs">
        <SegmentedControl
          aria-label={t('roster.rotation')}
          data={weeks.map((_, number) => ({
            value: String(number),
            label: t('pattern.weekNumber', { number: number + 1 }),
          }))}
          value={String(at)}
          onChange={(value) => setAt(Number(value))}
        />
        <Button
          variant="default"
          size="compact-md"
          disabled={weeks.length >= mostWeeks}
          onClick={() => {
            setWeeks([...weeks, weekOf((weekday) => week[weekday])]);
            setAt(weeks.length);
          }}
          data-testid="pattern-add-week"
        >
          {t('roster.addWeek')}
        </Button>
        {weeks.length > 1 && (
          <Button
            variant="default"
            size="compact-md"
            onClick={() => {
              setWeeks(weeks.filter((_, number) => number !== at));
              setAt(Math.max(0, at - 1));
            }}
          >
            {t('roster.removeWeek')}
          </Button>
        )}
      </Group>
      {weeks.length > 1 && (
        <Text size="sm" c="var(--cf-muted)">
          {t('roster.rotationHelp')}
        </Text>
      )}
      <PatternEditor
        key={at}
        week={week}
        onWeek={(changed) => setWeeks(weeks.map((one, number) => (number === at ? changed : one)))}
        from={from}
        onFrom={setFrom}
        fromHelp={t('roster.fromHelp')}
        fromError={from === null ? t('pattern.fromRule') : null}
        problems={problems}
      />
      <MultiSelect
        label={t('roster.alsoFor')}
        description={t('roster.alsoForHelp')}
        data={people
          .filter(({ staffId }) => staffId !== person.staffId)
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
          <Button
            loading={busy}
            disabled={problems.length > 0 || from === null}
            onClick={() => void save()}
            data-testid="pattern-save"
          >
            {t('roster.applyTo', { count: chosen.length })}
          </Button>
        ) : (
          <Button
            disabled={problems.length > 0 || from === null}
            onClick={() => setPreview(true)}
            data-testid="pattern-preview"
          >
            {t('roster.preview')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
