import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { recordConsent } from '../../src-main/services/enrolment/consents.ts';
import { addPictures } from '../../src-main/services/enrolment/enrolment.ts';
import { listAttendance } from '../../src-main/services/hours/attendance.ts';
import { viewEvidence } from '../../src-main/services/hours/photographs.ts';
import { changePolicy } from '../../src-main/services/policy/policy.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { voidPunch } from '../../src-main/services/punch/void-punch.ts';
import { archiveStaff } from '../../src-main/services/staff/staff.ts';
import { defaultPolicy } from '../../src-shared/models/policy.ts';
import { between, face, jpeg } from './support/faces.ts';
import {
  addEnrolled,
  addPerson,
  codeOf,
  look,
  manager,
  openFolder,
  openSite,
  picture,
  rows,
  shift,
  weekdaysPattern,
} from './support/site.ts';

const all = { search: '', from: null, to: null, venueId: null, before: null, limit: 50 } as const;

describe('a day at the kiosk', () => {
  test('a known face is checked in near the start and out near the end, with its photograph', async () => {
    const site = await openSite();
    await addEnrolled(site, 'E1', 1);
    site.clock.set('2026-11-20 08:55:10');
    const request = look(1);
    const came = await punchByFace(site, request);
    expect(came).toMatchObject({
      kind: 'accepted',
      direction: 'in',
      person: { code: 'E1' },
      flags: [],
      workedMinutes: null,
    });
    site.clock.set('2026-11-20 17:02');
    const left = await punchByFace(site, look(1));
    expect(left).toMatchObject({ kind: 'accepted', direction: 'out', workedMinutes: 486 });

    const { records, total } = listAttendance(site.store, all);
    expect(total).toBe(2);
    expect(records.map((record) => record.direction)).toEqual(['out', 'in']);
    const first = records[1];
    expect(first).toMatchObject({
      method: 'face',
      zone: 'Europe/Berlin',
      deviceId: 'kiosk-1',
      deviceSequence: 1,
      policyVersion: 1,
      hasEvidence: true,
    });
    expect(first?.similarity).toBeGreaterThan(0.6);
    if (first === undefined) throw new Error('no record');
    expect(viewEvidence(site, new Map(), first.id, 'ada')).toEqual(request.evidence);
    expect(site.told.filter((event) => event === 'punches:changed')).toHaveLength(2);
  });

  test('the photograph on disk is sealed and named by its hash below year and month', async () => {
    const site = await openSite();
    await addEnrolled(site, 'E1', 1);
    site.clock.set('2026-11-20 09:00');
    await punchByFace(site, look(1));
    const [row] = rows(site, 'evidence');
    expect(row?.path).toBe(`2026/11/${row?.hash}.jpg.enc`);
    const sealed = readFileSync(join(site.paths.evidence, String(row?.path)));
    expect(sealed.includes(Buffer.from([0xff, 0xd8, 0xff, 0xe0]))).toBe(false);
  });

  test('a night shift belongs to the date it starts on, also when the out is after midnight', async () => {
    const site = await openSite();
    await addEnrolled(site, 'N1', 1, weekdaysPattern(shift('22:00', '06:00', 30)));
    site.clock.set('2026-11-20 21:50');
    expect(await punchByFace(site, look(1))).toMatchObject({
      kind: 'accepted',
      direction: 'in',
      shift: { date: '2026-11-20' },
    });
    site.clock.set('2026-11-21 06:05');
    expect(await punchByFace(site, look(1))).toMatchObject({
      kind: 'accepted',
      direction: 'out',
      shift: { date: '2026-11-20' },
      workedMinutes: 465,
    });
  });

  test('a night is punched by the policy of the date it starts on, whatever counts from midnight', async () => {
    const site = await openSite();
    await addEnrolled(site, 'N1', 1, weekdaysPattern(shift('22:00', '06:00', 30)));
    changePolicy(site, { ...defaultPolicy, checkOutBeforeEndMinutes: 0 }, manager.username, '2026-11-21');
    site.clock.set('2026-11-20 21:50');
    await punchByFace(site, look(1));
    site.clock.set('2026-11-21 05:10');
    expect(await punchByFace(site, look(1))).toMatchObject({ kind: 'accepted', direction: 'out' });
    expect(rows(site, 'punches').map((row) => row.policy_version)).toEqual([1, 1]);
  });

  test('breaks that are punched from midnight on are no breaks in the night that began before', async () => {
    const site = await openSite();
    await addEnrolled(site, 'N1', 1, weekdaysPattern(shift('22:00', '06:00', 30)));
    changePolicy(site, { ...defaultPolicy, breaks: 'punched' }, manager.username, '2026-11-21');
    site.clock.set('2026-11-20 21:50');
    await punchByFace(site, look(1));
    site.clock.set('2026-11-21 02:00');
    expect(await punchByFace(site, look(1))).toMatchObject({ kind: 'refused', code: 'already-checked-in' });
  });

  test('the night in which the clock goes back has one hour more', async () => {
    const site = await openSite();
    const night = [shift('22:00', '06:00')];
    const week = { mon: [], tue: [], wed: night, thu: night, fri: night, sat: night, sun: night };
    await addEnrolled(site, 'N1', 1, { effectiveFrom: '2026-10-05', weeks: [week] });
    site.clock.set('2026-10-24 22:00');
    await punchByFace(site, look(1));
    site.clock.set('2026-10-25 06:00');
    expect(await punchByFace(site, look(1))).toMatchObject({ direction: 'out', workedMinutes: 540 });
  });

  test('a refusal says why and when, and stores the attempt but no punch and no photograph', async () => {
    const site = await openSite();
    await addEnrolled(site, 'E1', 1);
    site.clock.set('2026-11-20 07:30');
    const early = await punchByFace(site, look(1));
    expect(early).toMatchObject({ kind: 'refused', code: 'too-early', person: { name: 'Person E1' } });
    site.clock.set('2026-11-21 09:00');
    expect(await punchByFace(site, look(1))).toMatchObject({
      kind: 'refused',
      code: 'no-shift',
      shift: { date: '2026-11-23' },
    });
    expect(rows(site, 'punches')).toHaveLength(0);
    expect(rows(site, 'evidence')).toHaveLength(0);
    expect(existsSync(site.paths.evidence)).toBe(false);
    expect(rows(site, 'attempts').map((row) => row.code)).toEqual(expect.arrayContaining(['too-early', 'no-shift']));
  });

  test('the second look within the cooldown never turns an in into an out', async () => {
    const site = await openSite();
    await addEnrolled(site, 'E1', 1);
    site.clock.set('2026-11-20 09:00');
    await punchByFace(site, look(1));
    site.clock.add(30_000);
    expect(await punchByFace(site, look(1))).toMatchObject({ kind: 'refused', code: 'too-soon' });
  });

  test('an archived person is refused by name', async () => {
    const site = await openSite();
    const staff = await addEnrolled(site, 'E1', 1);
    archiveStaff(site, staff.id, true, manager.username);
    site.clock.set('2026-11-20 09:00');
    expect(await punchByFace(site, look(1))).toMatchObject({
      kind: 'refused',
      code: 'archived',
      person: { code: 'E1' },
    });
  });

  test('a shift that was never ended is flagged on its in, and today starts clean', async () => {
    const site = await openSite();
    await addEnrolled(site, 'E1', 1);
    site.clock.set('2026-11-17 09:00');
    await punchByFace(site, look(1));
    site.clock.set('2026-11-20 09:00');
    expect(await punchByFace(site, look(1))).toMatchObject({ kind: 'accepted', direction: 'in', flags: [] });
    expect(listAttendance(site.store, all).records.map((record) => record.flags)).toEqual([[], ['missing-out']]);
    site.clock.set('2026-11-20 17:00');
    await punchByFace(site, look(1));
    expect(rows(site, 'corrections')).toHaveLength(1);
  });
});

describe('who it is', () => {
  test('a stranger is unknown, and nothing of the face is kept', async () => {
    const site = await openSite();
    await addEnrolled(site, 'E1', 1);
    expect(await punchByFace(site, look(99))).toMatchObject({ kind: 'unknown' });
    expect(rows(site, 'attempts')).toMatchObject([{ kind: 'unknown', staff_id: null, punch_id: null }]);
    expect(existsSync(site.paths.evidence)).toBe(false);
  });

  test('a face about equally near to two people is nobody', async () => {
    const site = await openSite();
    const one = face(1);
    const other = between(one, face(2), 0.33);
    for (const [code, embedding] of [
      ['E1', one],
      ['E2', other],
    ] as const) {
      const staff = addPerson(site, code);
      recordConsent(site, staff.id, 'v1', manager.username);
      await addPictures(site, staff.id, [picture(embedding)], manager.username);
    }
    site.clock.set('2026-11-20 09:00');
    expect(await punchByFace(site, { ...look(1), embedding: between(one, other) })).toMatchObject({
      kind: 'ambiguous',
    });
    expect(rows(site, 'punches')).toHaveLength(0);
  });

  test('numbers that are no embedding are refused before anything is stored', async () => {
    const site = await openSite();
    await addEnrolled(site, 'E1', 1);
    const broken = face(1);
    broken[3] = Number.NaN;
    expect(await codeOf(() => punchByFace(site, { ...look(1), embedding: broken }))).toBe('bad-embedding');
    expect(await codeOf(() => punchByFace(site, { ...look(1), embedding: new Float32Array(10) }))).toBe(
      'bad-embedding',
    );
    expect(rows(site, 'attempts')).toHaveLength(0);
  });

  test('people are recognised again after a restart', async () => {
    const site = await openSite();
    await addEnrolled(site, 'E1', 1);
    site.store.close();
    const again = await openFolder(site.folder);
    again.clock.set('2026-11-20 09:00');
    expect(await punchByFace(again, look(1))).toMatchObject({ kind: 'accepted', person: { code: 'E1' } });
  });
});

describe('the same request again', () => {
  test('gets the same answer and changes nothing', async () => {
    const site = await openSite();
    await addEnrolled(site, 'E1', 1);
    site.clock.set('2026-11-20 09:00');
    const request = look(1);
    const first = await punchByFace(site, request);
    site.clock.set('2026-11-20 17:00');
    expect(await punchByFace(site, request)).toEqual(first);
    expect(rows(site, 'punches')).toHaveLength(1);
    expect(rows(site, 'attempts')).toHaveLength(1);
  });

  test('also after a refusal and after a stranger', async () => {
    const site = await openSite();
    await addEnrolled(site, 'E1', 1);
    const refused = look(1);
    const stranger = look(50);
    site.clock.set('2026-11-20 07:00');
    const answers = [await punchByFace(site, refused), await punchByFace(site, stranger)];
    site.clock.set('2026-11-20 09:00');
    expect([await punchByFace(site, refused), await punchByFace(site, stranger)]).toEqual(answers);
    expect(rows(site, 'attempts')).toHaveLength(2);
  });
});

describe('"Not you?"', () => {
  test('takes the punch back within ten seconds; the punch stays and is flagged', async () => {
    const site = await openSite();
    await addEnrolled(site, 'E1', 1);
    site.clock.set('2026-11-20 09:00');
    const outcome = await punchByFace(site, look(1));
    if (outcome.kind !== 'accepted') throw new Error('not accepted');
    expect(outcome.voidableUntil).toBe(outcome.at + 10_000);
    site.clock.add(10_000);
    voidPunch(site, outcome.punchId);
    voidPunch(site, outcome.punchId);
    expect(rows(site, 'corrections')).toMatchObject([{ kind: 'void', actor: 'kiosk', reason: 'not-me' }]);
    expect(listAttendance(site.store, all).records[0]?.flags).toEqual(['voided']);
    expect(await punchByFace(site, look(1))).toMatchObject({ kind: 'accepted', direction: 'in' });
  });

  test('is too late after ten seconds, and knows only punches of this kiosk', async () => {
    const site = await openSite();
    await addEnrolled(site, 'E1', 1);
    site.clock.set('2026-11-20 09:00');
    const outcome = await punchByFace(site, look(1));
    if (outcome.kind !== 'accepted') throw new Error('not accepted');
    expect(await codeOf(() => voidPunch({ ...site, deviceId: 'kiosk-2' }, outcome.punchId))).toBe('not-found');
    site.clock.add(10_001);
    expect(await codeOf(() => voidPunch(site, outcome.punchId))).toBe('too-late');
    expect(rows(site, 'corrections')).toHaveLength(0);
  });
});

describe('the clock', () => {
  test('flags a punch after it jumped', async () => {
    const site = await openSite();
    await addEnrolled(site, 'E1', 1);
    site.clock.set('2026-11-20 09:00');
    site.clock.setUnsteady(true);
    expect(await punchByFace(site, look(1))).toMatchObject({ kind: 'accepted', flags: ['clock'] });
  });

  test('flags a punch earlier than the one before it at this kiosk', async () => {
    const site = await openSite();
    await addEnrolled(site, 'E1', 1);
    await addEnrolled(site, 'E2', 2);
    site.clock.set('2026-11-20 09:30');
    await punchByFace(site, look(1));
    site.clock.set('2026-11-20 08:45');
    expect(await punchByFace(site, look(2))).toMatchObject({ kind: 'accepted', flags: ['clock'] });
  });
});

describe('punches, attempts, corrections and audit', () => {
  test('can be neither changed nor deleted', async () => {
    const site = await openSite();
    await addEnrolled(site, 'E1', 1);
    site.clock.set('2026-11-20 09:00');
    const outcome = await punchByFace(site, look(1));
    if (outcome.kind !== 'accepted') throw new Error('not accepted');
    voidPunch(site, outcome.punchId);
    const statements = [
      'UPDATE punches SET at = at + 1',
      'DELETE FROM punches',
      'UPDATE accepted_attempts SET at = at + 1',
      'DELETE FROM accepted_attempts',
      "UPDATE corrections SET reason = 'else'",
      'DELETE FROM corrections',
      "UPDATE audit SET actor = 'nobody'",
      'DELETE FROM audit',
      "UPDATE policy_versions SET policy = '{}'",
      'DELETE FROM policy_versions',
    ];
    for (const statement of statements) {
      expect(() => site.store.write((db) => db.prepare(statement).run()), statement).toThrow('append-only');
    }
  });

  test('a photograph that was changed on disk is told as missing', async () => {
    const site = await openSite();
    await addEnrolled(site, 'E1', 1);
    site.clock.set('2026-11-20 09:00');
    const outcome = await punchByFace(site, look(1));
    if (outcome.kind !== 'accepted') throw new Error('not accepted');
    const [row] = rows(site, 'evidence');
    site.evidence.write({ hash: 'other', path: String(row?.path) }, jpeg('a different picture'));
    expect(await codeOf(() => viewEvidence(site, new Map(), outcome.punchId, 'ada'))).toBe('evidence-missing');
  });
});
