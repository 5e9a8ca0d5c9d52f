import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listSessions } from '../../src-main/db/queries/venue-sessions.ts';
import { captureGroup } from '../../src-main/services/venues/group-capture.ts';
import { beginNextSession, readSessionList, takeOffList } from '../../src-main/services/venues/venue-lists.ts';
import { saveVenue } from '../../src-main/services/venues/venues.ts';
import type { VenueRecordId } from '../../src-shared/models/ids.ts';
import type { Openings } from '../../src-shared/models/venue.ts';
import { face } from './support/faces.ts';
import { codeOf, rows } from './support/site.ts';
import { by, closed, file, hall, list, picture, threePeople, today } from './support/venues.ts';

const HOUR = 3_600_000;
const two = (n: number) => String(n).padStart(2, '0');

/** Something a manager may do at a venue: `how` says how, `who` with whom, so many quarters of an hour later. */
const anyAct = fc.record({
  what: fc.constantFrom('picture', 'file', 'next', 'openings', 'always', 'take-off'),
  how: fc.nat(23),
  length: fc.nat(23),
  who: fc.integer({ min: 1, max: 3 }),
  quarters: fc.integer({ min: 1, max: 30 }),
});

test('whatever a manager does, sessions lie apart, and everybody is once on the list of the session in which they were seen', async () => {
  const { site } = await threePeople();
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(anyAct, { minLength: 4, maxLength: 14 }), async (acts) => {
      const name = `Hall ${++runs}`;
      site.clock.set(`${today} 08:00`);
      const venue = saveVenue(site, null, hall({ name }), by);
      for (const [index, { what, how, length, who, quarters }] of acts.entries()) {
        site.clock.add((quarters * HOUR) / 4);
        const seen = [face(who, index + 5)];
        const open = { start: `${two(how)}:00`, end: `${two((how + length) % 24)}:00` };
        const on = (days: (keyof Openings)[]) => Object.fromEntries(days.map((day) => [day, open]));
        const change = (openings: Openings | null) => saveVenue(site, venue.id, hall({ name, openings }), by);
        const takenAt = site.clock.now() - how * HOUR;
        const source = file(index.toString(16), takenAt);
        await codeOf(async () => {
          if (what === 'picture') await captureGroup(site, picture(venue, seen), by);
          if (what === 'file') await captureGroup(site, picture(venue, seen, { source }), by);
          if (what === 'next') beginNextSession(site, venue.id, by);
          if (what === 'openings') change({ ...closed, ...on(['thu', 'fri', 'sat']) });
          if (what === 'always') change(null);
          const [record] = list(site, venue).present;
          if (what === 'take-off' && record !== undefined) takeOffList(site, record.recordId, 'a poster', by);
        });
      }
      const sessions = site.store.read((db) => listSessions(db, venue.id, 1000)).toReversed();
      for (const [index, { startsAt, endsAt }] of sessions.entries()) {
        expect(endsAt).toBeGreaterThan(startsAt);
        expect(endsAt).toBeLessThanOrEqual(sessions[index + 1]?.startsAt ?? Number.POSITIVE_INFINITY);
      }
      for (const capture of rows(site, 'group_captures').filter(({ venue_id }) => venue_id === venue.id)) {
        const session = sessions.find(({ id }) => id === capture.session_id);
        expect(session?.startsAt).toBeLessThanOrEqual(Number(capture.at));
        expect(session?.endsAt).toBeGreaterThan(Number(capture.at));
      }
      for (const { date, startsAt } of sessions) {
        const { present, missing } = readSessionList(site, { venueId: venue.id, date, startsAt });
        const people = [...present.map(({ person }) => person.code), ...missing.map(({ code }) => code)];
        expect(people.toSorted()).toEqual([...new Set(people)].toSorted());
        const ids = new Set<VenueRecordId>(present.map(({ recordId }) => recordId));
        expect(ids.size).toBe(present.length);
      }
    }),
    { numRuns: 40 },
  );
});
