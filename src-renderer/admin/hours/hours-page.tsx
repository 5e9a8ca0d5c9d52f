import { Button, Group, SegmentedControl, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HoursFilter } from '../../../src-shared/ipc/hours.ts';
import { useFormats } from '../../ui/site.tsx';
import { DayDrawer, type DaySubject } from '../days/day-drawer.tsx';
import { ExportButton } from '../export-order/export-button.tsx';
import { useMay } from '../lib/use-may.ts';
import { RangeFields, useToday } from '../ranges/range-fields.tsx';
import { rangeNamed } from '../ranges/ranges.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { AdminPage } from '../ui/page.tsx';
import { DaysTable, keyOfDay } from './days-table.tsx';
import { NoDays } from './no-days.tsx';
import { OvertimeApproval } from './overtime-approval.tsx';
import { TotalsTable } from './totals-table.tsx';
import { type HoursDay, MOST_DAYS, useDays } from './use-days.ts';

const views = ['days', 'totals', 'overtime'] as const;
type View = (typeof views)[number];

/** What was worked, day by day or in sum, with the reasons; what payroll gets. */
export function HoursPage() {
  const { t } = useTranslation('admin');
  const may = useMay();
  const today = useToday();
  const [view, setView] = useState<View>('days');
  const [filter, setFilter] = useState<HoursFilter>(() => ({ search: '', ...rangeNamed('this-week', today) }));
  const [settled] = useDebouncedValue(filter, 200);
  const wrongOrder = filter.from > filter.to;

  return (
    <AdminPage
      title={t('hours.title')}
      description={t('hours.description')}
      actions={
        may('exports:run') && (
          <ExportButton
            sources={['days', 'timesheet', 'muster']}
            search={filter}
            disabled={wrongOrder}
            testId="hours-export"
          />
        )
      }
    >
      <Group align="flex-end" gap="sm">
        <TextInput
          label={t('attendance.search')}
          placeholder={t('hours.everyone')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={filter.search}
          maxLength={120}
          w={200}
          onChange={(event) => {
            const search = event.currentTarget.value;
            setFilter((before) => ({ ...before, search }));
          }}
          data-testid="hours-search"
        />
        <RangeFields range={filter} onChange={({ from, to }) => setFilter((before) => ({ ...before, from, to }))} />
      </Group>
      <Group>
        <SegmentedControl
          aria-label={t('hours.view')}
          data={views.map((name) => ({ value: name, label: t(`hours.views.${name}`) }))}
          value={view}
          onChange={setView}
          data-testid="hours-view"
        />
      </Group>
      {wrongOrder && (
        <Text size="sm" c="var(--cf-no)" role="alert">
          {t('attendance.wrongOrder')}
        </Text>
      )}
      {settled.from <= settled.to &&
        (view === 'totals' ? (
          <TotalsTable filter={settled} />
        ) : (
          <Days filter={settled} unapprovedOnly={view === 'overtime'} />
        ))}
    </AdminPage>
  );
}

function Days({ filter, unapprovedOnly }: { readonly filter: HoursFilter; readonly unapprovedOnly: boolean }) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const may = useMay();
  const [subject, setSubject] = useState<DaySubject | null>(null);
  const { days, total, failure, loading, more, reload } = useDays(filter, unapprovedOnly);
  const [ticked, setChosen] = useState<readonly HoursDay[]>([]);
  // What is settled meanwhile is no longer there to be ticked.
  const chosen = (days ?? []).filter((day) => ticked.some((one) => keyOfDay(one) === keyOfDay(day)));
  const shown = days?.length ?? 0;
  return (
    <>
      <FailureAlert failure={failure} onRetry={() => void reload()} />
      {unapprovedOnly && shown > 0 && may('corrections:approve-overtime') && (
        <OvertimeApproval
          chosen={chosen}
          onApproved={() => {
            setChosen([]);
            void reload();
          }}
        />
      )}
      {days !== null && shown === 0 && failure === null ? (
        <NoDays filtered={filter.search !== '' || unapprovedOnly} />
      ) : (
        <>
          <DaysTable
            days={days ?? []}
            loading={loading}
            approving={unapprovedOnly && may('corrections:approve-overtime') ? { chosen, onChosen: setChosen } : null}
            onOpen={setSubject}
          />
          <Group justify="space-between">
            <Text size="sm" c="var(--cf-muted)" className="cf-numerals" aria-live="polite">
              {t('hours.count', { shown: formats.number(shown), total: formats.number(total) })}
            </Text>
            {shown < total && shown < MOST_DAYS && (
              <Button variant="default" loading={loading} onClick={more} data-testid="hours-more">
                {t('loadMore')}
              </Button>
            )}
          </Group>
        </>
      )}
      <DayDrawer subject={subject} onClose={() => setSubject(null)} />
    </>
  );
}
