import { Chip, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Weekday, weekdays } from '../../../../src-shared/models/roster.ts';

interface WeekdaysFieldProps {
  /** Of the group of chips. */
  readonly label: string;
  readonly value: readonly Weekday[];
  readonly onChange: (value: Weekday[]) => void;
}

/** Some of the seven weekdays. */
export function WeekdaysField({ label, value, onChange }: WeekdaysFieldProps) {
  const { t } = useTranslation('common');
  return (
    <Chip.Group
      multiple
      value={[...value]}
      onChange={(chosen) => onChange(weekdays.filter((day) => chosen.includes(day)))}
    >
      <Group gap={4} role="group" aria-label={label}>
        {weekdays.map((day) => (
          <Chip key={day} value={day} size="xs" variant="light" aria-label={t(`weekday.${day}`)}>
            {t(`weekday.${day}`).slice(0, 2)}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  );
}
