import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Weekday, weekdays } from '../../../src-shared/models/roster.ts';
import type { CivilDate } from '../../../src-shared/models/time.ts';
import { DateField } from '../ui/date-field.tsx';
import { Notice } from '../ui/notice.tsx';
import { type CopyTarget, DayEditor } from './day-editor.tsx';
import { templateNames, templates, type WeekDraft, weekOf, weekWith } from './week.ts';

/** The day that weeks count from; what has none is a template. */
export interface FromField {
  readonly value: CivilDate | null;
  readonly onChange: (from: CivilDate | null) => void;
  readonly help: string;
  readonly error: string | null;
}

interface PatternEditorProps {
  readonly week: WeekDraft;
  readonly onWeek: (week: WeekDraft) => void;
  readonly from?: FromField;
  /** Sentences about what the rules do not allow, as the week stands now. */
  readonly problems: readonly string[];
}

function copied(week: WeekDraft, from: Weekday, target: CopyTarget): WeekDraft {
  const next = weekdays[(weekdays.indexOf(from) + 1) % 7];
  return weekOf((weekday) => {
    const wanted =
      target === 'every-day' || (target === 'next-day' ? weekday === next : weekday !== 'sat' && weekday !== 'sun');
    return wanted ? week[from] : week[weekday];
  });
}

/** The weekly pattern, day by day, with what is wrong with it said at once. */
export function PatternEditor({ week, onWeek, from, problems }: PatternEditorProps) {
  const { t } = useTranslation('admin');
  return (
    <Stack gap="sm" component="section" aria-label={t('pattern.title')}>
      <Group justify="space-between" gap="xs">
        <Title order={3} size="h5">
          {t('pattern.title')}
        </Title>
        <Group gap={6}>
          <Text size="sm" c="var(--cf-muted)">
            {t('pattern.templates')}
          </Text>
          {templateNames.map((name) => (
            <Button
              key={name}
              size="compact-sm"
              variant="default"
              onClick={() => onWeek(weekWith(templates[name]))}
              data-testid={`template-${name}`}
            >
              {t(`pattern.template.${name}`)}
            </Button>
          ))}
        </Group>
      </Group>
      <div>
        <Group wrap="nowrap" gap="md" c="var(--cf-muted)" fz="xs" pb={4} aria-hidden>
          <Text inherit w={136}>
            {t('pattern.day')}
          </Text>
          <Group wrap="nowrap" gap={6}>
            <Text inherit w={86}>
              {t('pattern.start')}
            </Text>
            <Text inherit w={78}>
              {t('pattern.end')}
            </Text>
            <Text inherit>{t('pattern.break')}</Text>
          </Group>
        </Group>
        {weekdays.map((weekday) => (
          <DayEditor
            key={weekday}
            weekday={weekday}
            shifts={week[weekday]}
            onChange={(shifts) => onWeek({ ...week, [weekday]: shifts })}
            onCopy={(target) => onWeek(copied(week, weekday, target))}
          />
        ))}
      </div>
      <div aria-live="polite">
        {problems.length > 0 && (
          <Notice tone="wait" data-testid="pattern-problems">
            <Stack gap={4}>
              {problems.map((problem) => (
                <span key={problem}>{problem}</span>
              ))}
            </Stack>
          </Notice>
        )}
      </div>
      {from !== undefined && (
        <DateField
          label={t('pattern.from')}
          description={from.help}
          value={from.value}
          onChange={from.onChange}
          error={from.error}
          w={260}
          data-testid="pattern-from"
        />
      )}
    </Stack>
  );
}
