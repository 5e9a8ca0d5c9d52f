import { addDays, civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import type { ReplyOf, RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { AttendanceDay } from '../../../src-shared/models/attendance.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import type { ReadStore } from '../../db/store.ts';
import { personOf } from '../base/people.ts';
import { requireSite } from '../base/site.ts';
import { requireGoodPolicy } from './policy.ts';
import { changedDays } from './policy-changes.ts';

const LAST_YEAR_DAYS = 366;

type Replay = ReplyOf<'policy:replay'>;
type Minutes = Replay['people'][number]['minutes'][number];

/** The minutes of a day by what they are. */
const minutesOf = ({ buckets, premiums, workedMinutes }: AttendanceDay): [Minutes['kind'], string, number][] => [
  ['worked', '', workedMinutes],
  ...Object.entries(buckets).map(([name, minutes]): [Minutes['kind'], string, number] => ['bucket', name, minutes]),
  ...Object.entries(premiums).map(([name, minutes]): [Minutes['kind'], string, number] => ['premium', name, minutes]),
];

/** Sums of one person, before and after. */
class Sums {
  days = 0;
  private readonly minutes = new Map<string, { kind: Minutes['kind']; name: string; before: number; after: number }>();

  add(day: AttendanceDay, side: 'before' | 'after'): void {
    for (const [kind, name, count] of minutesOf(day)) {
      const key = `${kind} ${name}`;
      const sums = this.minutes.get(key) ?? { kind, name, before: 0, after: 0 };
      this.minutes.set(key, sums);
      sums[side] += count;
    }
  }

  list(): Minutes[] {
    return [...this.minutes.values()];
  }
}

/**
 * What the last 366 days would have come to for whom under another policy, had it counted all the time; by code. Only
 * days that come out differently are counted, and summed before and after. Stores nothing. Throws `AppError`
 * `invalid-data`, and what `progress` throws.
 */
export function replayPolicy(
  store: ReadStore,
  { policy, now }: RequestOf<'policy:replay'> & { readonly now: Instant },
  progress: (done: number, of: number) => void,
): Replay {
  requireGoodPolicy(policy);
  return store.read((db) => {
    const to = civilDateOf(now, requireSite(db).zone);
    const from = addDays(to, -LAST_YEAR_DAYS);
    const people = new Map<number, { person: Replay['people'][number]['person']; sums: Sums }>();
    for (const { after, before, staff } of changedDays(db, () => [{ from, policy }], from, now, progress)) {
      const change = people.get(staff.id) ?? { person: personOf(staff), sums: new Sums() };
      people.set(staff.id, change);
      change.sums.days += 1;
      change.sums.add(before, 'before');
      change.sums.add(after, 'after');
    }
    return {
      from,
      to,
      people: [...people.values()].map(({ person, sums }) => ({ person, days: sums.days, minutes: sums.list() })),
    };
  });
}
