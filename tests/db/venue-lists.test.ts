import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { addLeave } from '../../src-main/services/leave/leave.ts';
import { readLeaveTypes } from '../../src-main/services/leave/leave-types.ts';
import { captureGroup } from '../../src-main/services/venues/group-capture.ts';
import { exportVenueList, suggestVenueFile, writeGroupReport } from '../../src-main/services/venues/venue-export.ts';
import { takeOffList } from '../../src-main/services/venues/venue-lists.ts';
import { saveVenue } from '../../src-main/services/venues/venues.ts';
import { face } from './support/faces.ts';
import { addPerson, codeOf, rows } from './support/site.ts';
import { by, codes, hall, list, local, picture, threePeople, today } from './support/venues.ts';

describe('the attendance list', () => {
  test('says who is missing and who is on leave, of everybody or of the chosen', async () => {
    const { site, venue, people } = await threePeople();
    const [type] = site.store.read(readLeaveTypes);
    if (type === undefined) throw new Error('no type of leave');
    const leave = { staffId: people[1].id, typeId: type.id, from: today, to: today, half: 'none' as const };
    addLeave(site, { ...leave, note: '', approve: true }, by);
    expect(list(site, venue)).toMatchObject({ open: true, present: [], captures: [] });
    expect(codes(list(site, venue).missing)).toEqual(['E1', 'E3']);
    expect(codes(list(site, venue).excused)).toEqual(['E2']);
    saveVenue(site, venue.id, hall({ expected: { kind: 'chosen', staffIds: [people[2].id] } }), by);
    await captureGroup(site, picture(venue, [face(1, 5)]), by);
    expect(codes(list(site, venue).missing)).toEqual(['E3']);
    expect(list(site, venue).present).toMatchObject([{ expected: false }]);
    expect(list(site, venue, '2026-11-21')).toMatchObject({ session: null, missing: [], open: false });
  });

  test('of a session that is over stays as it was when the venue expects others', async () => {
    const { site, venue, people } = await threePeople();
    await captureGroup(site, picture(venue, [face(1, 5)]), by);
    addPerson(site, 'N1');
    expect(codes(list(site, venue).missing)).toEqual(['E2', 'E3', 'N1']);
    site.clock.set(`${today} 12:00`);
    expect(codes(list(site, venue).missing)).toEqual(['E2', 'E3']);
    saveVenue(site, venue.id, hall({ openings: null, expected: { kind: 'chosen', staffIds: [people[0].id] } }), by);
    expect(codes(list(site, venue).missing)).toEqual(['E2', 'E3']);
    expect(list(site, venue).session?.endsAt).toBe(local('12:00'));
  });

  test('has nobody missing who is only expected: of a session to come, or of which no picture was taken', async () => {
    const { site, venue } = await threePeople();
    expect(list(site, venue)).toMatchObject({ open: true, listed: true });
    const path = join(site.folder, 'list.csv');
    for (const date of ['2026-11-27', '2026-11-13']) {
      expect(list(site, venue, date)).toMatchObject({ open: false, listed: false });
      await exportVenueList(site, { venueId: venue.id, date }, path, by);
      const lines = readFileSync(path, 'utf8').trim().split('\r\n').slice(1);
      expect(lines.map((line) => line.split(',')[7])).toEqual(['expected', 'expected', 'expected']);
    }
    await captureGroup(site, picture(venue, [face(1, 5)]), by);
    site.clock.set(`${today} 12:00`);
    expect(list(site, venue)).toMatchObject({ open: false, listed: true });
  });

  test('takes somebody off again with a reason; the record stays and another picture may put them back', async () => {
    const { site, venue } = await threePeople();
    await captureGroup(site, picture(venue, [face(1, 5)]), by);
    const [record] = list(site, venue).present;
    if (record === undefined) throw new Error('no record');
    takeOffList(site, record.recordId, 'was a poster', by);
    expect(await codeOf(() => takeOffList(site, record.recordId, 'again', by))).toBe('not-found');
    expect(codes(list(site, venue).missing)).toEqual(['E1', 'E2', 'E3']);
    await captureGroup(site, picture(venue, [face(1, 6)]), by);
    expect(list(site, venue).present).toHaveLength(1);
    expect(rows(site, 'venue_records')).toMatchObject([{ void_reason: 'was a poster' }, { void_reason: null }]);
    for (const sql of [
      'DELETE FROM venue_records',
      'UPDATE venue_records SET at = 1',
      'UPDATE venue_records SET voided_at = 1, at = 1',
    ])
      expect(() => site.store.write((db) => db.prepare(sql).run())).toThrow(/append-only/);
  });

  test('is written as CSV with who came, who is missing and that nobody was checked to be alive', async () => {
    const { site, venue } = await threePeople();
    await captureGroup(site, picture(venue, [face(1, 5)]), by);
    const path = join(site.folder, 'list.csv');
    const request = { venueId: venue.id, date: today };
    expect(suggestVenueFile(site, request)).toBe('Great-Hall-2026-11-20.csv');
    expect(await exportVenueList(site, request, path, by)).toEqual({ path, rows: 3 });
    const lines = readFileSync(path, 'utf8').trim().split('\r\n');
    expect(lines[1]).toMatch(
      /^Great Hall,2026-11-20,1,2026-11-20T07:00:00\+01:00,2026-11-20T12:00:00\+01:00,E1,Person E1,present,yes,2026-11-20T08:00:00\+01:00,group,not-checked,0\.\d+$/,
    );
    expect(lines[2]).toContain(',E2,Person E2,missing,yes,,,,');
    const row = { file: '=cmd.jpg', takenAt: local('08:00'), takenFrom: 'exif' as const, result: 'recorded' };
    const report = { ...row, faces: 3, recorded: 2, unknown: 1 };
    await writeGroupReport(site, { rows: [report] }, path);
    expect(readFileSync(path, 'utf8')).toContain("'=cmd.jpg,2026-11-20T08:00:00+01:00,exif,recorded,3,2,1");
  });
});
