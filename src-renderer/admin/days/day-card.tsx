import { Box, Group, Paper, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AttendanceDay } from '../../../src-shared/models/attendance.ts';
import { useFormats } from '../../ui/site.tsx';
import { ActionButtons } from './action-buttons.tsx';
import { type DayAction, dayActions, takeBackActions } from './day-actions.ts';
import { DayMarks, Explanation } from './day-marks.tsx';
import { PayLine } from './pay-line.tsx';

interface DayCardProps {
  readonly day: AttendanceDay;
  readonly onAct: (action: DayAction) => void;
}

/** One shift (or one date without any): figures, the line that explains them, and what can be corrected. */
export function DayCard({ day, onAct }: DayCardProps) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const clock = (at: number | null) => (at === null ? '–' : formats.time(at));
  const figures = [
    ['in', clock(day.inAt)],
    ['out', clock(day.outAt)],
    ['worked', formats.duration(day.workedMinutes)],
    ['break', formats.duration(day.breakMinutes)],
    ['late', formats.duration(day.lateMinutes)],
    ['early', formats.duration(day.earlyMinutes)],
    ['overtime', formats.duration(day.overtimeMinutes)],
  ] as const;
  const actions = [...dayActions(day), ...takeBackActions(day)];
  return (
    <Paper withBorder p="md" data-testid="day-card" data-status={day.status}>
      <Stack gap="xs">
        <Group justify="space-between">
          <Text fw={600} className="cf-numerals">
            {day.shift === null
              ? t('corrections.noShift')
              : t('corrections.shift', { times: formats.timeRange(day.shift.startsAt, day.shift.endsAt) })}
          </Text>
          <DayMarks day={day} />
        </Group>
        <Group component="dl" gap="lg" m={0} className="cf-numerals">
          {figures.map(([name, text]) => (
            <Box key={name}>
              <Text component="dt" size="xs" c="var(--cf-muted)">
                {t(`hours.column.${name}`)}
              </Text>
              <Text component="dd" size="sm" m={0} fw={600} data-testid={`day-${name}`}>
                {text}
              </Text>
            </Box>
          ))}
        </Group>
        <PayLine day={day} />
        <Explanation day={day} />
        {actions.length > 0 && <ActionButtons actions={actions} onAct={onAct} />}
      </Stack>
    </Paper>
  );
}
