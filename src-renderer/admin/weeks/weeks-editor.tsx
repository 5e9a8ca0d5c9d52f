import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FromField, PatternEditor } from './pattern-editor.tsx';
import { TemplateMenu } from './template-menu.tsx';
import { templates, type WeekDraft, weekOf, weekWith } from './week.ts';

/** As many as a rotation may have. */
const MOST_WEEKS = 12;

interface WeeksEditorProps {
  readonly weeks: readonly WeekDraft[];
  readonly onWeeks: (weeks: readonly WeekDraft[]) => void;
  readonly from?: FromField;
  /** Sentences about what the rules do not allow, as the weeks stand now. */
  readonly problems: readonly string[];
  /** Begin from a template, or keep these weeks as one. */
  readonly withTemplates: boolean;
}

/** One week, or several that rotate, edited one at a time. */
export function WeeksEditor({ weeks, onWeeks, from, problems, withTemplates }: WeeksEditorProps) {
  const { t } = useTranslation('admin');
  const [wanted, setAt] = useState(0);
  const at = Math.min(wanted, weeks.length - 1);
  const week = weeks[at] ?? weekWith(templates.day);
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <SegmentedControl
          aria-label={t('roster.rotation')}
          data={weeks.map((_, number) => ({
            value: String(number),
            label: t('pattern.weekNumber', { number: number + 1 }),
          }))}
          value={String(at)}
          onChange={(value) => setAt(Number(value))}
          style={{ flexWrap: 'wrap' }}
        />
        <Button
          variant="default"
          size="compact-md"
          disabled={weeks.length >= MOST_WEEKS}
          onClick={() => {
            onWeeks([...weeks, weekOf((weekday) => week[weekday])]);
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
              onWeeks(weeks.filter((_, number) => number !== at));
              setAt(Math.max(0, at - 1));
            }}
          >
            {t('roster.removeWeek')}
          </Button>
        )}
        {withTemplates && (
          <TemplateMenu
            weeks={weeks}
            savable={problems.length === 0}
            onWeeks={(chosen) => {
              setAt(0);
              onWeeks(chosen);
            }}
          />
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
        onWeek={(changed) => onWeeks(weeks.map((one, number) => (number === at ? changed : one)))}
        problems={problems}
        {...(from === undefined ? {} : { from })}
      />
    </Stack>
  );
}
