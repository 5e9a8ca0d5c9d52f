import { Button, Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconArrowDownLeft, IconArrowUpRight } from '@tabler/icons-react';
import { DataTable } from 'mantine-datatable';
import { useTranslation } from 'react-i18next';
import type { PunchRecord } from '../../../src-shared/models/attendance.ts';
import type { PunchColumn } from '../../../src-shared/models/punch-search.ts';
import { formatsFor } from '../../ui/format.ts';
import { similarityText } from '../lib/format.ts';
import { Mark } from '../ui/mark.tsx';
import { Evidence } from './evidence.tsx';

interface AttendanceTableProps {
  readonly records: readonly PunchRecord[];
  readonly columns: readonly PunchColumn[];
  readonly loading: boolean;
  readonly onOpen: (record: PunchRecord) => void;
  readonly onOpenDay: (record: PunchRecord) => void;
}

const widths: Readonly<Record<PunchColumn, number>> = {
  picture: 78,
  direction: 114,
  time: 104,
  shift: 116,
  method: 74,
  flags: 138,
  venue: 120,
  device: 120,
};

/** Punches as a table of the chosen columns; a picture opens the record, a name its day. */
export function AttendanceTable({ records, columns, loading, onOpen, onOpenDay }: AttendanceTableProps) {
  const { t } = useTranslation('admin');
  const cell = (column: PunchColumn, record: PunchRecord) => {
    if (column === 'picture') return <Picture record={record} onOpen={onOpen} />;
    if (column === 'direction') return <Direction record={record} isVenueShown={!columns.includes('venue')} />;
    if (column === 'time') return <Time record={record} />;
    if (column === 'shift') return <Shift record={record} />;
    if (column === 'method') return <Method record={record} />;
    if (column === 'flags') return <Flags record={record} />;
    return (
      <Text size="sm" className="cf-wrap">
        {column === 'venue' ? (record.venue ?? '') : record.deviceId}
      </Text>
    );
  };
  const columnOf = (column: PunchColumn) => ({
    accessor: column,
    title: t(`attendance.${column}`),
    width: widths[column],
    render: (record: PunchRecord) => cell(column, record),
  });
  return (
    <DataTable
      withTableBorder
      borderRadius="md"
      verticalAlign="center"
      verticalSpacing={6}
      styles={{ table: { tableLayout: 'fixed' } }}
      minHeight={records.length === 0 ? 120 : 0}
      noRecordsText=""
      fetching={loading && records.length === 0}
      records={[...records]}
      customRowAttributes={(record) => ({
        'data-testid': 'attendance-row',
        'data-staff': record.staffCode,
        'data-direction': record.direction,
      })}
      columns={[
        ...columns.filter((column) => column === 'picture').map(columnOf),
        {
          accessor: 'staffName',
          title: t('attendance.person'),
          cellsClassName: 'cf-wrap',
          render: (record) => <Person record={record} onOpenDay={onOpenDay} />,
        },
        ...columns.filter((column) => column !== 'picture').map(columnOf),
      ]}
    />
  );
}

function Picture({ record, onOpen }: { readonly record: PunchRecord } & Pick<AttendanceTableProps, 'onOpen'>) {
  const { t, i18n } = useTranslation('admin');
  const time = formatsFor(i18n.language, record.zone).dateTime(record.at);
  return (
    <UnstyledButton
      onClick={() => onOpen(record)}
      aria-label={t('attendance.openPunch', { name: record.staffName, time })}
      data-testid="attendance-picture"
    >
      <Evidence record={record} size={{ w: 64, h: 48 }} />
    </UnstyledButton>
  );
}

function Person({ record, onOpenDay }: { readonly record: PunchRecord } & Pick<AttendanceTableProps, 'onOpenDay'>) {
  const { t, i18n } = useTranslation('admin');
  const date = formatsFor(i18n.language, record.zone).civilDate(record.shift.date);
  return (
    <Stack gap={0} align="flex-start">
      <Button
        variant="transparent"
        p={0}
        h="auto"
        styles={{ label: { whiteSpace: 'normal', textAlign: 'left' } }}
        className={record.flags.includes('voided') ? 'cf-voided' : ''}
        onClick={() => onOpenDay(record)}
        aria-label={t('corrections.openRow', { name: record.staffName, date })}
        data-testid="attendance-correct"
      >
        {record.staffName}
      </Button>
      <Text size="xs" c="var(--cf-muted)">
        {record.staffCode}
      </Text>
    </Stack>
  );
}

interface DirectionProps {
  readonly record: PunchRecord;
  /** Below the direction, where it has no column of its own. */
  readonly isVenueShown: boolean;
}

function Direction({ record, isVenueShown }: DirectionProps) {
  const { t } = useTranslation();
  const inward = record.direction === 'in';
  const Icon = inward ? IconArrowDownLeft : IconArrowUpRight;
  return (
    <Stack gap={2} align="flex-start">
      <Mark tone={inward ? 'yes' : 'accent'} icon={<Icon size={14} aria-hidden />}>
        {t(record.direction)}
      </Mark>
      {isVenueShown && record.venue !== null && (
        <Text size="xs" c="var(--cf-muted)" className="cf-wrap" data-testid="attendance-at-venue">
          {record.venue}
        </Text>
      )}
    </Stack>
  );
}

function TwoLines({ first, second }: { readonly first: string; readonly second: string }) {
  return (
    <Stack gap={0} className="cf-numerals">
      <Text size="sm" fw={600} style={{ whiteSpace: 'nowrap' }}>
        {first}
      </Text>
      <Text size="xs" c="var(--cf-muted)">
        {second}
      </Text>
    </Stack>
  );
}

function Time({ record }: { readonly record: PunchRecord }) {
  const { i18n } = useTranslation();
  const formats = formatsFor(i18n.language, record.zone);
  return <TwoLines first={formats.timeWithSeconds(record.at)} second={formats.date(record.at)} />;
}

function Shift({ record }: { readonly record: PunchRecord }) {
  const { i18n } = useTranslation();
  const formats = formatsFor(i18n.language, record.zone);
  return (
    <TwoLines
      first={formats.timeRange(record.shift.startsAt, record.shift.endsAt)}
      second={formats.day(record.shift.startsAt)}
    />
  );
}

function Method({ record }: { readonly record: PunchRecord }) {
  const { t, i18n } = useTranslation(['common', 'admin']);
  return (
    <Stack gap={0}>
      <Text size="sm">{t(`method.${record.method}`)}</Text>
      {record.similarity !== null && (
        <Text size="xs" c="var(--cf-muted)" className="cf-numerals" title={t('admin:attendance.similarity')}>
          {similarityText(record.similarity, i18n.language)}
        </Text>
      )}
    </Stack>
  );
}

function Flags({ record }: { readonly record: PunchRecord }) {
  const { t } = useTranslation();
  return (
    <Group gap={4}>
      {record.flags.map((flag) => (
        <Mark key={flag} tone={flag === 'voided' ? 'no' : 'wait'}>
          {t(`flag.${flag}`)}
        </Mark>
      ))}
    </Group>
  );
}
