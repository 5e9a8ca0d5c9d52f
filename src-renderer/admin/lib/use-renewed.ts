import { useEffect, useMemo } from 'react';
import type { EventName } from '../../../src-shared/ipc/contract.ts';
import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { CivilDate } from '../../../src-shared/models/time.ts';
import { onEvent } from '../../client/client.ts';
import { concerns } from './concerns.ts';
import { oneAtATime } from './one-at-a-time.ts';

/** What a page shows: the data it is made of, and whose and of which dates where it is not everybody's or all. */
interface Shown {
  /** Keep it outside the component: it must not change from one rendering to the next. */
  readonly data: readonly EventName[];
  readonly staffId?: StaffId;
  readonly from?: CivilDate;
  readonly to?: CivilDate;
}

/** Reads again whenever the main process says that something changed that the page shows; one reading at a time. */
export function useRenewed(reload: () => Promise<void>, { data, staffId, from, to }: Shown): void {
  const renew = useMemo(() => oneAtATime(reload), [reload]);
  useEffect(() => {
    const stops = data.map((event) =>
      onEvent(event, (change) => {
        if (concerns(change, { staffId, from, to })) renew();
      }),
    );
    return () => {
      for (const stop of stops) stop();
    };
  }, [renew, data, staffId, from, to]);
}
