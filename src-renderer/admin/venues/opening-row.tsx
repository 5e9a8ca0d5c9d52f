import { Box, Group, Switch, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { endsNextDay } from '../../../src-shared/domain/shift-instances.ts';
import type { Weekday } from '../../../src-shared/models/roster.ts';
import { timeOfDaySchema } from '../../../src-shared/models/time.ts';
import type { Opening } from '../../../src-shared/models/venue.ts';
import { Mark } from '../ui/mark.tsx';
import { TimeField } from '../weeks/time-field.tsx';

interface OpeningRowProps {
  readonly weekday: Weekday;
  readonly opening: Opening | null;
  readonly invalid: boolean;
  readonly onChange: (opening: Opening | null) => void;
}

/** One weekday of a venue: closed, or from when to when it is open. */
export function OpeningRow({ weekday, opening, invalid, onChange }: OpeningRowProps) {
  const { t } = useTranslation(['admin', 'common']);
  const day = t(`common:weekday.${weekday}`);
  const isTime = (time: string): boolean => timeOfDaySchema.safeParse(time).success;
  const wrong = invalid && opening !== null && !(isTime(opening.start) && isTime(opening.end));
  return (
    <Box style={{ borderTop: '1px solid var(--cf-line)' }} py={6} data-testid={`opening-${weekday}`}>
      <Group wrap="nowrap" gap="md">
        <Switch
          label={day}
          checked={opening !== null}
          onChange={(event) => onChange(event.currentTarget.checked ? { start: '08:00', end: '17:00' } : null)}
          w={150}
        />
        {opening === null ? (
          <Text size="sm" c="var(--cf-muted)" lh="36px">
            {t('venues.closed')}
          </Text>
        ) : (
          <Group gap={6} wrap="nowrap">
            <TimeField
              value={opening.start}
              onChange={(start) => onChange({ ...opening, start })}
              label={t('venues.form.startOf', { day })}
              invalid={!isTime(opening.start)}
              testId={`opening-${weekday}-start`}
            />
            <Text aria-hidden>–</Text>
            <TimeField
              value={opening.end}
              onChange={(end) => onChange({ ...opening, end })}
              label={t('venues.form.endOf', { day })}
              invalid={!isTime(opening.end)}
              testId={`opening-${weekday}-end`}
            />
            {isTime(opening.start) && isTime(opening.end) && endsNextDay(opening) && (
              <Mark tone="plain">{t('pattern.nextDay')}</Mark>
            )}
          </Group>
        )}
      </Group>
      {wrong && (
        <Text size="xs" c="var(--cf-no)" role="alert">
          {t('venues.form.timeRule')}
        </Text>
      )}
    </Box>
  );
}
