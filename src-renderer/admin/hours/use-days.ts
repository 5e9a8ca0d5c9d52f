import { useCallback, useState } from 'react';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import type { HoursFilter } from '../../../src-shared/ipc/hours.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { useRenewed } from '../lib/use-renewed.ts';

/** What is read again when it changes. */
const SHOWN = ['punches:changed', 'days:changed', 'roster:changed', 'config:changed'] as const;

export type HoursDay = ReplyOf<'hours:days'>['days'][number];

const PAGE_SIZE = 100;
/** How many days one list can show; more are for the export. */
export const MOST_DAYS = 1000;

interface Days {
  readonly days: readonly HoursDay[] | null;
  readonly total: number;
  readonly failure: Failure | null;
  readonly loading: boolean;
  readonly more: () => void;
  readonly reload: () => Promise<void>;
}

/** Attendance days of a filter; everything shown so far is read again when something changes. */
export function useDays({ search, from, to }: HoursFilter, unapprovedOnly: boolean): Days {
  const key = `${search}|${from}|${to}|${unapprovedOnly}`;
  const [shown, setShown] = useState({ key, count: PAGE_SIZE });
  const limit = shown.key === key ? shown.count : PAGE_SIZE;
  const load = useCallback(
    () =>
      ask('hours:days', {
        search,
        from,
        to,
        staffId: null,
        flag: unapprovedOnly ? 'overtime-unapproved' : null,
        offset: 0,
        limit,
      }),
    [search, from, to, unapprovedOnly, limit],
  );
  const { value, failure, loading, reload } = useLoaded(load);
  useRenewed(reload, { data: SHOWN, from, to });
  return {
    days: value?.days ?? null,
    total: value?.total ?? 0,
    failure,
    loading,
    more: () => setShown({ key, count: Math.min(limit + PAGE_SIZE, MOST_DAYS) }),
    reload,
  };
}
