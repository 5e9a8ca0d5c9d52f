import { useCallback, useEffect, useRef, useState } from 'react';
import type { AttendanceFilter } from '../../../src-shared/ipc/attendance.ts';
import type { PunchRecord } from '../../../src-shared/models/attendance.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { ask } from '../lib/ask.ts';
import { useRenewed } from '../lib/use-renewed.ts';
import { mergeRecords } from './merge-records.ts';

const PAGE_SIZE = 50;
/** What is read again when it changes. */
const SHOWN = ['punches:changed', 'days:changed', 'roster:changed'] as const;

interface Attendance {
  /** Null until the first page has come. */
  readonly records: readonly PunchRecord[] | null;
  readonly total: number;
  readonly loading: boolean;
  readonly failure: Failure | null;
  readonly loadMore: () => void;
  readonly refresh: () => Promise<void>;
}

/** The log in pages, newest first; renews its top whenever the main process says that something changed. */
export function useAttendance(filter: AttendanceFilter): Attendance {
  const { search, from, to, venueId } = filter;
  const [records, setRecords] = useState<readonly PunchRecord[] | null>(null);
  const [total, setTotal] = useState(0);
  const [loading, setLoading] = useState(true);
  const [failure, setFailure] = useState<Failure | null>(null);
  /** Answers to an earlier filter are dropped. */
  const filterNumber = useRef(0);

  const read = useCallback(
    async (
      before: PunchRecord['id'] | null,
      put: (shown: readonly PunchRecord[], page: readonly PunchRecord[]) => readonly PunchRecord[],
    ) => {
      const mine = filterNumber.current;
      setLoading(true);
      const reply = await ask('attendance:list', { search, from, to, venueId, before, limit: PAGE_SIZE });
      if (mine !== filterNumber.current) return;
      setLoading(false);
      setFailure(reply.ok ? null : reply.error);
      if (!reply.ok) return;
      setTotal(reply.value.total);
      setRecords((shown) => put(shown ?? [], reply.value.records));
    },
    [search, from, to, venueId],
  );
  const refresh = useCallback(() => read(null, mergeRecords), [read]);

  useEffect(() => {
    filterNumber.current += 1;
    void read(null, (_, page) => page);
  }, [read]);
  useRenewed(refresh, { data: SHOWN });

  const last = records?.at(-1);
  const loadMore = () => {
    if (last === undefined) return;
    void read(last.id, (shown, page) => (shown.at(-1)?.id === last.id ? [...shown, ...page] : shown));
  };
  return { records, total, loading, failure, loadMore, refresh };
}
