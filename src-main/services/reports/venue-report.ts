import type { StaffId } from '../../../src-shared/models/ids.ts';
import { listStaff } from '../../db/queries/staff.ts';
import { listVenues } from '../../db/queries/venues.ts';
import type { ReadDb } from '../../db/store.ts';
import { personOf } from '../base/people.ts';
import type { ReportWanted } from '../base/reader.ts';
import { matchesSearch } from '../base/text.ts';
import { listSessionLists } from '../venues/venue-lists.ts';

interface Counts {
  expected: number;
  came: number;
  excused: number;
}

/** In percent, to one decimal, of those expected who were not on leave; null where nobody was. */
function percentOf({ expected, came, excused }: Counts): number | null {
  const due = expected - excused;
  return due === 0 ? null : Math.round((1000 * came) / due) / 10;
}

/** How many of those expected came to each session of every venue, and to how many each person came. */
export function readVenueReport(db: ReadDb, { search, staffId, own, from, to, now }: ReportWanted) {
  const isOwn = new Set(own ?? []);
  const wanted = listStaff(db).filter(
    ({ id, code, name }) =>
      (own === null || isOwn.has(id)) && (staffId === null || staffId === id) && matchesSearch(search, [name, code]),
  );
  const counts = new Map<StaffId, Counts>(wanted.map(({ id }) => [id, { expected: 0, came: 0, excused: 0 }]));
  const isWanted = (id: StaffId): boolean => counts.has(id);
  const sessions = [...listVenues(db, false), ...listVenues(db, true)].flatMap((venue) =>
    listSessionLists(db, venue, from, to, now).map(({ session, records, expected, excused }) => {
      const came = new Set(records.map((record) => record.staffId).filter(isWanted));
      const due = new Set(expected.filter(isWanted));
      const away = excused.map((person) => person.staffId).filter(isWanted);
      for (const id of due) {
        const own = counts.get(id);
        if (own === undefined) continue;
        own.expected += 1;
        if (came.has(id)) own.came += 1;
      }
      for (const id of away) {
        const own = counts.get(id);
        if (own !== undefined) own.excused += 1;
      }
      const cameOfDue = [...came].filter((id) => due.has(id)).length;
      const others = came.size - cameOfDue;
      const facts = { expected: due.size, came: cameOfDue, excused: away.length, others };
      return { venueId: venue.id, venue: venue.name, session, ...facts };
    }),
  );
  const people = wanted.flatMap((staff) => {
    const of = counts.get(staff.id);
    return of === undefined || of.expected === 0 ? [] : [{ person: personOf(staff), ...of, percent: percentOf(of) }];
  });
  return { sessions, people };
}
