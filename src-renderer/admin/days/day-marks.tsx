import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { explainText } from '../../../src-shared/domain/explain-words.ts';
import type { AttendanceDay } from '../../../src-shared/models/attendance.ts';
import { Mark } from '../ui/mark.tsx';

const tones = {
  leave: 'plain',
  holiday: 'plain',
  off: 'plain',
  open: 'accent',
  incomplete: 'no',
  absent: 'no',
  'half-day': 'wait',
  present: 'yes',
} as const;

/** What the day came to. */
function StatusMark({ day }: { readonly day: AttendanceDay }) {
  const { t } = useTranslation('admin');
  return <Mark tone={tones[day.status]}>{t(`hours.status.${day.status}`)}</Mark>;
}

/** Status and flags of a day beside each other. */
export function DayMarks({ day }: { readonly day: AttendanceDay }) {
  const { t } = useTranslation('admin');
  return (
    <Group gap={4}>
      <StatusMark day={day} />
      {day.flags.map((flag) => (
        <Mark key={flag} tone="wait">
          {t(`hours.flag.${flag}`)}
        </Mark>
      ))}
    </Group>
  );
}

/** The line that says why. */
export function Explanation({ day }: { readonly day: AttendanceDay }) {
  const { i18n } = useTranslation();
  return (
    <Text size="xs" c="var(--cf-muted)" className="cf-wrap cf-numerals" data-testid="day-explain">
      {explainText(day.reasons, i18n.language)}
    </Text>
  );
}
