import { Button, Group, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconClockPause, IconFileExport, IconSearch, IconSearchOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttendanceFilter } from '../../../src-shared/ipc/attendance.ts';
import { useErrorText } from '../../ui/error-text.ts';
import { useFormats } from '../../ui/site.tsx';
import { DayDrawer, type DaySubject } from '../days/day-drawer.tsx';
import { ask } from '../lib/ask.ts';
import { DateField } from '../ui/date-field.tsx';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Nothing } from '../ui/nothing.tsx';
import { notifyDone, notifyProblem } from '../ui/notify.tsx';
import { AdminPage } from '../ui/page.tsx';
import { AttendanceTable } from './attendance-table.tsx';
import { type Enlarged, EvidenceModal } from './evidence-modal.tsx';
import { useAttendance } from './use-attendance.ts';
import { VenueFilter } from './venue-filter.tsx';

const emptyFilter: AttendanceFilter = { search: '', from: null, to: null, venueId: null };

/** Every punch with its photograph, newest first. */
export function AttendancePage() {
  const { t } = useTranslation('admin');
  const errorText = useErrorText();
  const formats = useFormats();
  const [filter, setFilter] = useState(emptyFilter);
  const [settled] = useDebouncedValue(filter, 200);
  const { records, total, loading, failure, loadMore, refresh } = useAttendance(settled);
  const [enlarged, setEnlarged] = useState<Enlarged | null>(null);
  const [day, setDay] = useState<DaySubject | null>(null);
  const [exporting, setExporting] = useState(false);
  const { search: wanted, from: first, to: last, venueId: place } = settled;
  const filtered = wanted !== '' || first !== null || last !== null || place !== null;
  const wrongOrder = filter.from !== null && filter.to !== null && filter.from > filter.to;
  const dates = { clearable: true, w: 138 } as const;
  const clearButtonProps = { 'aria-label': t('attendance.clearDate') };

  async function exportCsv() {
    setExporting(true);
    const reply = await ask('attendance:export', filter);
    setExporting(false);
    if (reply.ok) {
      const path = <span data-testid="export-path">{reply.value.path}</span>;
      notifyDone(path, t('attendance.exported', { count: reply.value.rows }));
    } else if (reply.error.code !== 'cancelled') notifyProblem(errorText(reply.error));
  }

  return (
    <AdminPage
      title={t('attendance.title')}
      description={t('attendance.description')}
      actions={
        <Button
          variant="default"
          leftSection={<IconFileExport size={18} aria-hidden />}
          disabled={total === 0 || wrongOrder}
          loading={exporting}
          onClick={() => void exportCsv()}
          data-testid="attendance-export"
        >
          {t('attendance.export')}
        </Button>
      }
    >
      <Group align="flex-end" gap="sm">
        <TextInput
          label={t('attendance.search')}
          placeholder={t('attendance.searchHint')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={filter.search}
          maxLength={120}
          flex="1 1 140px"
          maw={260}
          onChange={(event) => {
            const search = event.currentTarget.value;
            setFilter((before) => ({ ...before, search }));
          }}
          data-testid="attendance-search"
        />
        <DateField
          {...dates}
          label={t('attendance.from')}
          value={filter.from}
          onChange={(from) => setFilter((before) => ({ ...before, from }))}
          clearButtonProps={clearButtonProps}
          data-testid="attendance-from"
        />
        <DateField
          {...dates}
          label={t('attendance.to')}
          value={filter.to}
          onChange={(to) => setFilter((before) => ({ ...before, to }))}
          clearButtonProps={clearButtonProps}
          error={wrongOrder}
          data-testid="attendance-to"
        />
        <VenueFilter value={filter.venueId} onChange={(venueId) => setFilter((before) => ({ ...before, venueId }))} />
        {filtered && (
          <Button variant="subtle" onClick={() => setFilter(emptyFilter)}>
            {t('clearFilter')}
          </Button>
        )}
      </Group>
      {wrongOrder && (
        <Text size="sm" c="var(--cf-no)" role="alert">
          {t('attendance.wrongOrder')}
        </Text>
      )}
      <FailureAlert failure={failure} onRetry={refresh} />
      {records !== null && records.length === 0 && failure === null && (
        <NoRecords filtered={filtered} atVenue={filter.venueId !== null} />
      )}
      {(records === null || records.length > 0) && (
        <>
          <AttendanceTable
            records={records ?? []}
            loading={loading}
            onEnlarge={(record, bytes) => setEnlarged({ record, bytes })}
            onOpenDay={({ staffId, staffName, shift }) =>
              setDay({ staffId, name: staffName, date: shift.date, action: null })
            }
          />
          <Group justify="space-between">
            <Text size="sm" c="var(--cf-muted)" className="cf-numerals" aria-live="polite">
              {t('attendance.count', { shown: formats.number(records?.length ?? 0), total: formats.number(total) })}
            </Text>
            {(records?.length ?? 0) < total && (
              <Button variant="default" loading={loading} onClick={loadMore} data-testid="attendance-more">
                {t('loadMore')}
              </Button>
            )}
          </Group>
        </>
      )}
      <DayDrawer subject={day} onClose={() => setDay(null)} />
      <EvidenceModal shown={enlarged} onClose={() => setEnlarged(null)} />
    </AdminPage>
  );
}

interface NoRecordsProps {
  readonly filtered: boolean;
  /** A venue's list from group pictures is no check-in: who looks for it here is told where it is. */
  readonly atVenue: boolean;
}

function NoRecords({ filtered, atVenue }: NoRecordsProps) {
  const { t } = useTranslation('admin');
  return filtered ? (
    <Nothing
      icon={<IconSearchOff aria-hidden />}
      title={t('nothingFound')}
      text={t(atVenue ? 'attendance.nothingAtVenueText' : 'attendance.nothingFoundText')}
    />
  ) : (
    <Nothing
      icon={<IconClockPause aria-hidden />}
      title={t('attendance.none')}
      text={t('attendance.noneText')}
      testId="attendance-empty"
    />
  );
}
