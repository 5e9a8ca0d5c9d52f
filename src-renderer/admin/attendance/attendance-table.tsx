import { Button, Group, Stack, Text } from '@mantine/core';
import { IconArrowDownLeft, IconArrowUpRight } from '@tabler/icons-react';
import { DataTable } from 'mantine-datatable';
import { useTranslation } from 'react-i18next';
import type { PunchRecord } from '../../../src-shared/models/attendance.ts';
import { formatsFor } from '../../ui/format.ts';
import { similarityText } from '../lib/format.ts';
import { Mark } from '../ui/mark.tsx';
import { Evidence } from './evidence.tsx';

interface AttendanceTableProps {
  readonly records: readonly PunchRecord[];
  readonly loading: boolean;
  readonly onEnlarge: (record: PunchRecord, bytes: Uint8Array) => void;
  readonly onOpenDay: (record: PunchRecord) => void;
}

export function AttendanceTable({ records, loading, onEnlarge, onOpenDay }: AttendanceTableProps) {
  const { t } = useTranslation('admin');
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
        {
          accessor: 'picture',
          title: t('attendance.picture'),
          width: 78,
          render: (record) => <Evidence record={record} onEnlarge={onEnlarge} />,
        },
        {
          accessor: 'staffName',
          title: t('attendance.person'),
          cellsClassName: 'cf-wrap',
          render: (record) => <Person record={record} onOpenDay={onOpenDay} />,
        },
        {
          accessor: 'direction',
          title: t('attendance.direction'),
          width: 114,
          render: (record) => <Direction record={record} />,
        },
        { accessor: 'at', title: t('attendance.time'), width: 104, render: (record) => <Time record={record} /> },
        { accessor: 'shift', title: t('attendance.shift'), width: 116, render: (record) => <Shift record={record} /> },
        {
          accessor: 'method',
          title: t('attendance.method'),
          width: 74,
          render: (record) => <Method record={record} />,
        },
        { accessor: 'flags', title: t('attendance.flags'), width: 138, render: (record) => <Flags record={record} /> },
      ]}
    />
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

function Direction({ record }: { readonly record: PunchRecord }) {
  const { t } = useTranslation();
  const inward = record.direction === 'in';
  const Icon = inward ? IconArrowDownLeft : IconArrowUpRight;
  return (
    <Stack gap={2} align="flex-start">
      <Mark tone={inward ? 'yes' : 'accent'} icon={<Icon size={14} aria-hidden />}>
        {t(record.direction)}
      </Mark>
      {record.venue !== null && (
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
