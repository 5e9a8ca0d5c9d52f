import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tidyData } from '../../src-main/data/tidy.ts';
import { recordConsent } from '../../src-main/services/enrolment/consents.ts';
import { addPictures, withdrawConsent } from '../../src-main/services/enrolment/enrolment.ts';
import { archiveStaff } from '../../src-main/services/staff/staff.ts';
import { captureGroup } from '../../src-main/services/venues/group-capture.ts';
import { forgetFace, nameFace, readUnknownFaces } from '../../src-main/services/venues/unknown-faces.ts';
import { saveVenue } from '../../src-main/services/venues/venues.ts';
import type { StaffId } from '../../src-shared/models/ids.ts';
import { face } from './support/faces.ts';
import { addPerson, codeOf, picture as enrolled, rows } from './support/site.ts';
import { by, hall, picture, threePeople, today } from './support/venues.ts';

const DAY = 86_400_000;

/** Something done with group pictures: by or about whom, how, and whether what is under way is waited for. */
const anyAct = fc.record({
  what: fc.constantFrom(
    'picture',
    'picture',
    'picture',
    'same',
    'name',
    'name',
    'forget',
    'withdraw',
    'agree',
    'archive',
    'days',
    'tidy',
  ),
  who: fc.integer({ min: 0, max: 4 }),
  how: fc.nat(9),
  waits: fc.boolean(),
});

test('whatever is done with group pictures at once, what was promised to go is gone, on disk too', async () => {
  const { site, people } = await threePeople();
  const ids: StaffId[] = [...people.map(({ id }) => id), addPerson(site, 'P4').id, addPerson(site, 'P5').id];
  const venue = saveVenue(site, null, hall({ name: 'Yard', openings: null }), by);
  site.clock.set(`${today} 08:00`);
  let kept = 14;
  const sent: ReturnType<typeof picture>[] = [];
  await fc.assert(
    fc.asyncProperty(fc.array(anyAct, { minLength: 4, maxLength: 16 }), async (acts) => {
      const under: Promise<unknown>[] = [];
      for (const { what, who, how, waits } of acts) {
        site.clock.add(how === 0 ? DAY : 60_000);
        const id = ids[who] as StaffId;
        const doing = codeOf(async () => {
          if (what === 'picture') {
            const request = picture(venue, [face(who + 1, how), face(90 + how), face(((who + 1) % 5) + 1, 7)]);
            sent.push(request);
            await captureGroup(site, request, by);
          }
          const again = sent.at(-1 - how);
          if (what === 'same' && again !== undefined) await captureGroup(site, again, by);
          const waiting = readUnknownFaces(site, venue.id).at(-1 - how);
          if (what === 'name' && waiting !== undefined) nameFace(site, waiting.id, id, by);
          if (what === 'forget' && waiting !== undefined) forgetFace(site, waiting.id, by);
          if (what === 'withdraw') {
            withdrawConsent(site, id, by);
            // Nothing of them is left at once, whatever else is under way.
            expect(rows(site, 'group_faces').filter(({ staff_id }) => staff_id === id)).toEqual([]);
          }
          if (what === 'agree') {
            recordConsent(site, id, 'v1', by);
            await addPictures(site, id, [enrolled(face(who + 1, 1)), enrolled(face(who + 1, 2))], by);
          }
          if (what === 'archive') archiveStaff(site, id, how > 5, by);
          if (what === 'days') {
            kept = how + 1;
            saveVenue(site, venue.id, hall({ name: 'Yard', openings: null, keepFacesDays: kept }), by);
          }
          if (what === 'tidy') await tidyData(site);
        });
        under.push(doing);
        if (waits) await Promise.all(under);
      }
      await Promise.all(under);
      await tidyData(site);
      const now = site.clock.now();
      const captures = new Map(rows(site, 'group_captures').map((row) => [row.id, row]));
      const evidence = new Map(rows(site, 'evidence').map((row) => [row.hash, row]));
      const records = new Map(rows(site, 'venue_records').map((row) => [row.id, row]));
      for (const shown of rows(site, 'group_faces')) {
        const capture = captures.get(shown.capture_id);
        const old = Number(capture?.created_at) + kept * DAY <= now;
        if (old) expect(shown.thumbnail).toBeNull();
        if (old) expect(evidence.get(capture?.evidence_hash)?.deleted_at).not.toBeNull();
        if (shown.staff_id === null) expect(shown.record_id).toBeNull();
        if (shown.record_id !== null) expect(records.get(shown.record_id)?.staff_id).toBe(shown.staff_id);
      }
      const there = rows(site, 'evidence').filter(({ deleted_at }) => deleted_at === null);
      expect([...site.evidence.list()].toSorted()).toEqual(there.map(({ path }) => String(path)).toSorted());
      const standing = rows(site, 'venue_records').filter(({ voided_at }) => voided_at === null);
      expect(new Set(standing.map(({ session_id, staff_id }) => `${session_id} ${staff_id}`)).size).toBe(
        standing.length,
      );
    }),
    { numRuns: 25 },
  );
});
