import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import type { PunchRecord } from '../../../src-shared/models/attendance.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import type { AttendanceFilter, PunchOrder } from '../../../src-shared/models/punch-search.ts';
import { ask } from '../lib/ask.ts';
import { useRenewed } from '../lib/use-renewed.ts';
import { mergeRecords } from './merge-records.ts';

const PAGE_SIZE = 50;
/** A search that finds nothing in time goes on by itself this often, before somebody is asked. */
const MOST_STEPS = 20;
/** What is read again when it changes. */
const SHOWN = ['punches:changed', 'days:changed', 'roster:changed'] as const;

type Page = ReplyOf<'attendance:list'>;

interface Attendance {
  /** Null until the first page has come. */
  readonly records: readonly PunchRecord[] | null;
  readonly total: number;
  /** There are more than `total`. */
  readonly isTotalLeast: boolean;
  /** Where a search that ran out of time goes on; null where the page is full or nothing is left. */
  readonly resume: Page['resume'];
  readonly loading: boolean;
  readonly failure: Failure | null;
  readonly loadMore: () => void;
  readonly refresh: () => Promise<void>;
}

const nothing = { total: 0, isTotalLeast: false, resume: null } as const;

/** The result of a search in pages; renews its first whenever the main process says that something changed. */
export function useAttendance(filter: AttendanceFilter, order: PunchOrder): Attendance {
  const [records, setRecords] = useState<readonly PunchRecord[] | null>(null);
  const [state, setState] = useState<Omit<Page, 'records'>>(nothing);
  const [loading, setLoading] = useState(true);
  const [failure, setFailure] = useState<Failure | null>(null);
  /** Answers to an earlier filter are dropped. */
  const filterNumber = useRef(0);

  const read = useCallback(
    async (
      start: { readonly before: PunchRecord['id'] | null; readonly resume: Page['resume'] },
      put: (shown: readonly PunchRecord[], page: readonly PunchRecord[]) => readonly PunchRecord[],
    ) => {
      const mine = filterNumber.current;
      setLoading(true);
      const found: PunchRecord[] = [];
      let { before, resume } = start;
      for (let step = 0; step < MOST_STEPS; step++) {
        const limit = PAGE_SIZE - found.length;
        const reply = await ask('attendance:list', { ...filter, order, before, resume, limit });
        if (mine !== filterNumber.current) return;
        setFailure(reply.ok ? null : reply.error);
        if (!reply.ok) break;
        const { records: page, ...rest } = reply.value;
        found.push(...page);
        setState(rest);
        before = page.at(-1)?.id ?? before;
        resume = rest.resume;
        if (resume === null || found.length >= PAGE_SIZE) break;
      }
      setLoading(false);
      setRecords((shown) => put(shown ?? [], found));
    },
    [filter, order],
  );
  const refresh = useCallback(
    // What is new comes on top only where the newest do.
    () => read({ before: null, resume: null }, order === 'newest' ? mergeRecords : (_, page) => page),
    [read, order],
  );

  useEffect(() => {
    filterNumber.current += 1;
    void read({ before: null, resume: null }, (_, page) => page);
  }, [read]);
  useRenewed(refresh, { data: SHOWN });

  const last = records?.at(-1)?.id ?? null;
  const loadMore = () => {
    if (last === null && state.resume === null) return;
    void read({ before: last, resume: state.resume }, (shown, page) =>
      (shown.at(-1)?.id ?? null) === last ? [...shown, ...page] : shown,
    );
  };
  return { records, ...state, loading, failure, loadMore, refresh };
}
