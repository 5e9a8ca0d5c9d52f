import { ActionIcon, Box, Group, Menu, NumberInput, Stack, Switch, Text, Tooltip } from '@mantine/core';
import { IconClock24, IconCopy, IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { endsNextDay } from '../../../src-shared/domain/shift-instances.ts';
import type { Shift, Weekday } from '../../../src-shared/models/roster.ts';
import { timeOfDaySchema } from '../../../src-shared/models/time.ts';
import { Mark } from '../ui/mark.tsx';
import { TimeField } from './time-field.tsx';
import { changedShift, nextShift, type ShiftChange } from './week.ts';

export type CopyTarget = 'weekdays' | 'every-day' | 'next-day';

interface DayEditorProps {
  readonly weekday: Weekday;
  readonly shifts: readonly Shift[];
  readonly onChange: (shifts: Shift[]) => void;
  /** Absent where there are no other days to copy to. */
  readonly onCopy?: (target: CopyTarget) => void;
}

const slots = [0, 1, 2] as const;

/** One weekday: off, or its shifts from first to last. */
export function DayEditor({ weekday, shifts, onChange, onCopy }: DayEditorProps) {
  const { t } = useTranslation(['admin', 'common']);
  const day = t(`common:weekday.${weekday}`);
  const working = shifts.length > 0;
  const replace = (slot: number, change: ShiftChange) =>
    onChange(shifts.map((shift, at) => (at === slot ? changedShift(shift, change) : shift)));

  return (
    <Group
      role="group"
      aria-label={day}
      wrap="nowrap"
      align="flex-start"
      gap="md"
      py={6}
      style={{ borderTop: '1px solid var(--cf-line)' }}
      data-testid={`day-${weekday}`}
    >
      <Switch
        label={day}
        checked={working}
        onChange={(event) => onChange(event.currentTarget.checked ? [nextShift([])] : [])}
        w={136}
        mt={8}
      />
      <Stack gap={6} style={{ flex: 1 }}>
        {!working && (
          <Text c="var(--cf-muted)" size="sm" mt={8}>
            {t('pattern.off')}
          </Text>
        )}
        {slots.map((slot) => {
          const shift = shifts[slot];
          if (shift === undefined) return null;
          const of = { day, number: slot + 1 };
          return (
            <Group key={slot} gap={6} wrap="nowrap" data-testid={`shift-${weekday}-${slot}`}>
              <TimeField
                value={shift.start}
                onChange={(start) => replace(slot, { start })}
                label={t('pattern.startOf', of)}
                invalid={!timeOfDaySchema.safeParse(shift.start).success}
                testId={`shift-${weekday}-${slot}-start`}
              />
              <Text aria-hidden>–</Text>
              <TimeField
                value={shift.end}
                onChange={(end) => replace(slot, { end })}
                label={t('pattern.endOf', of)}
                invalid={!timeOfDaySchema.safeParse(shift.end).success}
                testId={`shift-${weekday}-${slot}-end`}
              />
              <NumberInput
                aria-label={t('pattern.breakOf', of)}
                value={shift.unpaidBreakMinutes}
                onChange={(value) => replace(slot, { unpaidBreakMinutes: typeof value === 'number' ? value : 0 })}
                min={0}
                max={720}
                step={5}
                allowDecimal={false}
                suffix={t('pattern.minutesSuffix')}
                w={92}
                size="sm"
              />
              <Box w={shift.flexibleMinutes === undefined ? 104 : 6}>
                {shift.flexibleMinutes === undefined &&
                  shift.start !== '' &&
                  shift.end !== '' &&
                  endsNextDay(shift) && <Mark tone="plain">{t('pattern.nextDay')}</Mark>}
              </Box>
              <Tooltip label={t('pattern.flexible')}>
                <ActionIcon
                  variant={shift.flexibleMinutes === undefined ? 'subtle' : 'light'}
                  color="gray"
                  aria-label={t('pattern.flexibleOf', of)}
                  aria-pressed={shift.flexibleMinutes !== undefined}
                  onClick={() =>
                    replace(slot, { flexibleMinutes: shift.flexibleMinutes === undefined ? 480 : undefined })
                  }
                  data-testid={`shift-${weekday}-${slot}-flexible`}
                >
                  <IconClock24 size={18} aria-hidden />
                </ActionIcon>
              </Tooltip>
              {shift.flexibleMinutes !== undefined && (
                <NumberInput
                  aria-label={t('pattern.flexibleMinutesOf', of)}
                  value={shift.flexibleMinutes}
                  onChange={(value) => replace(slot, { flexibleMinutes: typeof value === 'number' ? value : 1 })}
                  min={1}
                  max={1440}
                  step={15}
                  allowDecimal={false}
                  suffix={t('pattern.minutesSuffix')}
                  w={92}
                  size="sm"
                  data-testid={`shift-${weekday}-${slot}-minutes`}
                />
              )}
              <Tooltip label={t('pattern.remove')}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('pattern.removeOf', of)}
                  onClick={() => onChange(shifts.filter((_, at) => at !== slot))}
                >
                  <IconTrash size={18} aria-hidden />
                </ActionIcon>
              </Tooltip>
            </Group>
          );
        })}
      </Stack>
      <Group gap={2} wrap="nowrap" mt={4}>
        <Tooltip label={t('pattern.addShift')}>
          <ActionIcon
            variant="subtle"
            aria-label={t('pattern.addShiftOn', { day })}
            disabled={shifts.length >= slots.length}
            onClick={() => onChange([...shifts, nextShift(shifts)])}
          >
            <IconPlus size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
        {onCopy !== undefined && (
          <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
            <Menu.Target>
              <Tooltip label={t('pattern.copy')}>
                <ActionIcon variant="subtle" aria-label={t('pattern.copyOf', { day })}>
                  <IconCopy size={18} aria-hidden />
                </ActionIcon>
              </Tooltip>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => onCopy('next-day')}>{t('pattern.copyNextDay')}</Menu.Item>
              <Menu.Item onClick={() => onCopy('weekdays')}>{t('pattern.copyWeekdays')}</Menu.Item>
              <Menu.Item onClick={() => onCopy('every-day')}>{t('pattern.copyEveryDay')}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </Group>
    </Group>
  );
}
