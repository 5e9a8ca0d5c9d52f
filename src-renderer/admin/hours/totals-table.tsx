import { DataTable } from 'mantine-datatable';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { HoursFilter } from '../../../src-shared/ipc/hours.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { useRenewed } from '../lib/use-renewed.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { NoDays } from './no-days.tsx';

/** What is read again when it changes. */
const SHOWN = ['punches:changed', 'days:changed', 'roster:changed', 'config:changed'] as const;

const sums = ['workedMinutes', 'overtimeMinutes', 'lateMinutes', 'earlyMinutes'] as const;
const widths = { workedMinutes: 116, overtimeMinutes: 98, lateMinutes: 84, earlyMinutes: 84 } as const;
const counts = ['daysPresent', 'daysHalf', 'daysAbsent', 'daysLeave', 'daysIncomplete'] as const;

/** Sums by person over the dates of the filter. */
export function TotalsTable({ filter: { search, from, to } }: { readonly filter: HoursFilter }) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const load = useCallback(() => ask('hours:totals', { search, from, to }), [search, from, to]);
  const { value, failure, loading, reload } = useLoaded(load);
  useRenewed(reload, { data: SHOWN, from, to });
  if (value?.length === 0 && failure === null) return <NoDays filtered={search !== ''} />;
  const figure = { textAlign: 'right', cellsClassName: 'cf-numerals' } as const;
  return (
    <>
      <FailureAlert failure={failure} onRetry={() => void reload()} />
      <DataTable
        withTableBorder
        borderRadius="md"
        verticalSpacing={6}
        horizontalSpacing="xs"
        styles={{ table: { tableLayout: 'fixed' } }}
        minHeight={value === null ? 120 : 0}
        noRecordsText=""
        fetching={loading && value === null}
        records={[...(value ?? [])]}
        idAccessor={(row) => row.person.staffId}
        customRowAttributes={(row) => ({ 'data-testid': 'totals-row', 'data-staff': row.person.code })}
        columns={[
          {
            accessor: 'person',
            title: t('hours.column.person'),
            cellsClassName: 'cf-wrap',
            render: (row) => row.person.name,
          },
          ...sums.map((name) => ({
            accessor: name,
            title: t(`hours.total.${name}`),
            width: widths[name],
            ...figure,
            render: (row: NonNullable<typeof value>[number]) => formats.duration(row[name]),
          })),
          {
            accessor: 'pay',
            title: t('hours.total.pay'),
            width: '22%',
            cellsClassName: 'cf-numerals cf-wrap',
            render: (row) =>
              [
                ...Object.entries(row.buckets).map(([name, minutes]) => `${name} ${formats.duration(minutes)}`),
                ...Object.entries(row.premiums).map(([name, minutes]) =>
                  t('hours.total.premium', { name, time: formats.duration(minutes) }),
                ),
              ].join(' · ') || '–',
          },
          ...(value?.some(({ balanceMinutes }) => balanceMinutes !== null)
            ? [
                {
                  accessor: 'balanceMinutes',
                  title: t('hours.total.balance'),
                  width: 104,
                  ...figure,
                  render: (row: NonNullable<typeof value>[number]) => (
                    <span data-testid="totals-balance">
                      {row.balanceMinutes === null ? '–' : formats.signedDuration(row.balanceMinutes)}
                    </span>
                  ),
                },
              ]
            : []),
          {
            accessor: 'days',
            title: t('hours.total.days'),
            width: '20%',
            cellsClassName: 'cf-numerals',
            render: (row) =>
              counts
                .filter((name) => row[name] > 0)
                .map((name) => t(`hours.total.${name}`, { count: row[name] }).replace(' ', '\u00a0'))
                .join(' · '),
          },
        ]}
      />
    </>
  );
}
