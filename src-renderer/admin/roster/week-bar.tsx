import { ActionIcon, Button, Group, Tooltip } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../src-shared/domain/civil-time.ts';
import { mondayOf } from '../../../src-shared/domain/weekly-offs.ts';
import type { CivilDate } from '../../../src-shared/models/time.ts';
import { DateField } from '../ui/date-field.tsx';

interface WeekBarProps {
  readonly monday: CivilDate;
  readonly today: CivilDate;
  readonly onMonday: (monday: CivilDate) => void;
}

/** Which week is on screen: the one before, the next, this one, or that of a date. */
export function WeekBar({ monday, today, onMonday }: WeekBarProps) {
  const { t } = useTranslation('admin');
  const step = { size: 'lg', variant: 'default' } as const;
  return (
    <Group gap={6} wrap="nowrap" role="group" aria-label={t('roster.week')}>
      <Tooltip label={t('roster.weekBefore')}>
        <ActionIcon {...step} aria-label={t('roster.weekBefore')} onClick={() => onMonday(addDays(monday, -7))}>
          <IconChevronLeft size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <DateField
        aria-label={t('roster.weekOf')}
        value={monday}
        onChange={(date) => date !== null && onMonday(mondayOf(date))}
        w={120}
        data-testid="roster-monday"
      />
      <Tooltip label={t('roster.weekAfter')}>
        <ActionIcon
          {...step}
          aria-label={t('roster.weekAfter')}
          onClick={() => onMonday(addDays(monday, 7))}
          data-testid="roster-next-week"
        >
          <IconChevronRight size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Button variant="default" disabled={monday === mondayOf(today)} onClick={() => onMonday(mondayOf(today))}>
        {t('roster.thisWeek')}
      </Button>
    </Group>
  );
}
