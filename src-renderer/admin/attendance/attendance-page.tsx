import { Button, Group, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconClockPause, IconSearchOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PunchRecord } from '../../../src-shared/models/attendance.ts';
import {
  type AttendanceFilter,
  type KeptSearch,
  type PunchOrder,
  punchColumnSchema,
} from '../../../src-shared/models/punch-search.ts';
import { useFormats } from '../../ui/site.tsx';
import { DayDrawer, type DaySubject } from '../days/day-drawer.tsx';
import { ExportButton } from '../export-order/export-button.tsx';
import { useMay } from '../lib/use-may.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Nothing } from '../ui/nothing.tsx';
import { AdminPage } from '../ui/page.tsx';
import { AttendanceTable } from './attendance-table.tsx';
import { PictureList } from './picture-list.tsx';
import { PunchDialog } from './punch-dialog.tsx';
import { ResultBar } from './result-bar.tsx';
import { isBackwards, SearchForm } from './search-form.tsx';
import { useAttendance } from './use-attendance.ts';

const emptyFilter: AttendanceFilter = { search: '', from: null, to: null, venueId: null };
const firstSearch: KeptSearch = {
  filter: emptyFilter,
  order: 'newest',
  view: 'table',
  columns: punchColumnSchema.options.filter((column) => column !== 'venue' && column !== 'device'),
};

const isEmpty = ({ search, ...limits }: AttendanceFilter): boolean =>
  search === '' && Object.values(limits).every((value) => value == null);

/** Every punch with its photograph, searched by whatever is known of it. */
export default function AttendancePage() {
  const { t } = useTranslation('admin');
  const may = useMay();
  const [shown, setSearch] = useState(firstSearch);
  const { filter, order, view } = shown;
  const { from, search, to, ...limits } = filter;
  const [settled] = useDebouncedValue(filter, 200);
  const attendance = useAttendance(settled, order);
  const { records, total, loading, failure, refresh } = attendance;
  const [opened, setOpened] = useState<PunchRecord | null>(null);
  const [day, setDay] = useState<DaySubject | null>(null);
  const change = (part: Partial<AttendanceFilter>) =>
    setSearch((before) => ({ ...before, filter: { ...before.filter, ...part } }));
  const openDay = ({ staffId, staffName, shift }: PunchRecord) => {
    setOpened(null);
    setDay({ staffId, name: staffName, date: shift.date, action: null });
  };

  return (
    <AdminPage
      title={t('attendance.title')}
      description={t('attendance.description')}
      actions={
        may('exports:run') && (
          <ExportButton
            sources={['punches']}
            search={{ search, from, to, limits }}
            disabled={total === 0 || isBackwards(filter)}
            testId="attendance-export"
          />
        )
      }
    >
      <SearchForm
        filter={filter}
        onChange={change}
        clear={
          !isEmpty(filter) && (
            <Button variant="subtle" onClick={() => setSearch((before) => ({ ...before, filter: emptyFilter }))}>
              {t('clearFilter')}
            </Button>
          )
        }
      />
      <ResultBar search={shown} onChange={setSearch} />
      {!(failure?.code === 'range-backwards' && isBackwards(filter)) && (
        <FailureAlert failure={failure} onRetry={refresh} />
      )}
      {records !== null && records.length === 0 && failure === null && attendance.resume === null && (
        <NoRecords filtered={!isEmpty(settled)} atVenue={filter.venueId !== null} />
      )}
      {records !== null && records.length > 0 && view !== 'table' ? (
        <PictureList records={records} view={view} onOpen={setOpened} />
      ) : (
        (records === null || records.length > 0) && (
          <AttendanceTable
            records={records ?? []}
            columns={shown.columns}
            loading={loading}
            onOpen={setOpened}
            onOpenDay={openDay}
          />
        )
      )}
      <Foot {...attendance} order={order} />
      <DayDrawer subject={day} onClose={() => setDay(null)} />
      <PunchDialog record={opened} onClose={() => setOpened(null)} onOpenDay={openDay} />
    </AdminPage>
  );
}

type FootProps = ReturnType<typeof useAttendance> & { readonly order: PunchOrder };

/** How much of the result is shown, how far it was searched, and the way on. */
function Foot({ records, total, isTotalLeast, resume, loading, loadMore, order }: FootProps) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const shown = records?.length ?? 0;
  if (shown === 0 && resume === null) return null;
  const counts = { shown: formats.number(shown), total: formats.number(total) };
  const searched = (): string => {
    if (typeof resume !== 'string') return resume === null ? '' : ` ${t('attendance.searchedSome')}`;
    const words = order === 'oldest' ? 'attendance.searchedUpTo' : 'attendance.searchedTo';
    return ` ${t(words, { date: formats.civilDate(resume) })}`;
  };
  return (
    <Group justify="space-between">
      <Text size="sm" c="var(--cf-muted)" className="cf-numerals" aria-live="polite" data-testid="attendance-count">
        {t(isTotalLeast ? 'attendance.countAtLeast' : 'attendance.count', counts)}
        {searched()}
      </Text>
      {(shown < total || isTotalLeast || resume !== null) && (
        <Button variant="default" loading={loading} onClick={loadMore} data-testid="attendance-more">
          {t(resume === null ? 'loadMore' : 'attendance.searchOn')}
        </Button>
      )}
    </Group>
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
