import { Button, Group, Stack, Text } from '@mantine/core';
import { DataTable } from 'mantine-datatable';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../ui/site.tsx';
import type { DaySubject } from '../days/day-drawer.tsx';
import { DayMarks, Explanation } from '../days/day-marks.tsx';
import { PayLine } from '../days/pay-line.tsx';
import type { HoursDay } from './use-days.ts';
import './hours.css';

interface DaysTableProps {
  readonly days: readonly HoursDay[];
  readonly loading: boolean;
  /** Where each row's overtime is there to be approved: the rows that are ticked. */
  readonly approving: {
    readonly chosen: readonly HoursDay[];
    readonly onChosen: (days: readonly HoursDay[]) => void;
  } | null;
  readonly onOpen: (subject: DaySubject) => void;
}

/** What tells a day of the list from the others. */
export const keyOfDay = (day: HoursDay): string => `${day.person.staffId} ${day.date} ${day.shift?.startsAt ?? ''}`;

const subjectOf = ({ person, date }: HoursDay) => ({ staffId: person.staffId, name: person.name, date });

/** Attendance days, each with the line that explains its figures. */
export function DaysTable({ days, loading, approving, onOpen }: DaysTableProps) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const clock = (at: number | null) => (at === null ? '–' : formats.time(at));
  const minutes = (count: number) => (count === 0 ? '–' : formats.duration(count));
  const figure = { textAlign: 'right', noWrap: true, cellsClassName: 'cf-numerals' } as const;
  const selection =
    approving === null
      ? {}
      : {
          selectedRecords: [...approving.chosen],
          onSelectedRecordsChange: approving.onChosen,
          allRecordsSelectionCheckboxProps: { 'aria-label': t('hours.chooseAll') },
          getRecordSelectionCheckboxProps: (day: HoursDay) => ({
            'aria-label': t('hours.choose', { name: day.person.name, date: formats.civilDate(day.date) }),
            'data-testid': 'hours-choose',
          }),
        };
  return (
    <DataTable
      className="cf-days"
      withTableBorder
      borderRadius="md"
      verticalSpacing={6}
      horizontalSpacing="xs"
      withRowBorders={false}
      rowStyle={() => ({ borderTop: '1px solid var(--cf-line)' })}
      styles={{ table: { tableLayout: 'fixed' } }}
      minHeight={days.length === 0 ? 120 : 0}
      noRecordsText=""
      fetching={loading && days.length === 0}
      records={[...days]}
      idAccessor={keyOfDay}
      {...selection}
      customRowAttributes={(day) => ({
        'data-testid': 'hours-row',
        'data-staff': day.person.code,
        'data-date': day.date,
        'data-status': day.status,
      })}
      rowExpansion={{
        trigger: 'always',
        content: ({ record: day }) => (
          <Group px="xs" pb={6} justify="space-between">
            <Explanation day={day} />
            <PayLine day={day} />
            {approving !== null && (
              <Button
                size="xs"
                onClick={() => onOpen({ ...subjectOf(day), action: { kind: 'approve-overtime', day } })}
                data-testid="hours-approve"
              >
                {t('corrections.do.approve-overtime')}
              </Button>
            )}
          </Group>
        ),
      }}
      columns={[
        {
          accessor: 'person',
          title: t('hours.column.person'),
          cellsClassName: 'cf-wrap',
          render: (day) => (
            <Stack gap={0} align="flex-start">
              <Button
                variant="transparent"
                p={0}
                h="auto"
                onClick={() => onOpen({ ...subjectOf(day), action: null })}
                styles={{ label: { whiteSpace: 'normal', textAlign: 'left', lineHeight: 1.4 } }}
                aria-label={t('today.openDay', { name: day.person.name, date: formats.civilDate(day.date) })}
                data-testid="hours-open"
              >
                {day.person.name}
              </Button>
              <Text size="xs" c="var(--cf-muted)" className="cf-numerals">
                {formats.civilDate(day.date)}
                {day.shift !== null && ` · ${formats.timeRange(day.shift.startsAt, day.shift.endsAt)}`}
              </Text>
            </Stack>
          ),
        },
        { accessor: 'inAt', title: t('hours.column.in'), width: 58, ...figure, render: (day) => clock(day.inAt) },
        { accessor: 'outAt', title: t('hours.column.out'), width: 58, ...figure, render: (day) => clock(day.outAt) },
        {
          accessor: 'workedMinutes',
          title: t('hours.column.worked'),
          width: 96,
          ...figure,
          render: (day) => <strong data-testid="hours-worked">{minutes(day.workedMinutes)}</strong>,
        },
        {
          accessor: 'lateMinutes',
          title: t('hours.column.late'),
          width: 76,
          ...figure,
          render: (day) => minutes(day.lateMinutes),
        },
        {
          accessor: 'earlyMinutes',
          title: t('hours.column.early'),
          width: 76,
          ...figure,
          render: (day) => minutes(day.earlyMinutes),
        },
        {
          accessor: 'overtimeMinutes',
          title: t('hours.column.overtime'),
          width: 96,
          ...figure,
          render: (day) => minutes(day.overtimeMinutes),
        },
        { accessor: 'status', title: t('hours.column.status'), width: 138, render: (day) => <DayMarks day={day} /> },
      ]}
    />
  );
}
