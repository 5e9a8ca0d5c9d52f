import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { tidyData } from '../../src-main/data/tidy.ts';
import { listAudit } from '../../src-main/db/queries/audit.ts';
import { listDaysToSettle } from '../../src-main/db/queries/days.ts';
import { listForgottenDates } from '../../src-main/db/queries/unended-dates.ts';
import { exportTo } from '../../src-main/services/exports/exports.ts';
import { answerRequest, readRequests, requestCorrection } from '../../src-main/services/hours/correction-requests.ts';
import { approveOvertime, makeCorrection, readCorrections } from '../../src-main/services/hours/corrections.ts';
import { pageDays, readDay, sumDays } from '../../src-main/services/hours/hours.ts';
import { readBoard, settleDays } from '../../src-main/services/hours/today.ts';
import { changePolicy } from '../../src-main/services/policy/policy.ts';
import { previewPolicy, readPolicies } from '../../src-main/services/policy/policy-preview.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { archiveStaff } from '../../src-main/services/staff/staff.ts';
import { wholeTemplate } from '../../src-shared/exports/columns.ts';
import { hoursChannels } from '../../src-shared/ipc/hours.ts';
import type { StaffId } from '../../src-shared/models/ids.ts';
import { defaultPolicy } from '../../src-shared/models/policy.ts';
import { isAdded, punchKey } from '../../src-shared/models/punch-key.ts';
import { addEnrolled, addPerson, codeOf, look, manager, openSite, rows, type TestSite } from './support/site.ts';

const by = manager.username;
const friday = '2026-11-20';

/** A person who came at 09:12 and was never seen leaving; it is the evening. */
async function forgotten(): Promise<{ site: TestSite; id: StaffId; startsAt: number }> {
  const site = await openSite();
  const { id } = await addEnrolled(site, 'E1', 1);
  site.clock.set(`${friday} 09:12`);
  const outcome = await punchByFace(site, look(1));
  if (outcome.kind !== 'accepted') throw new Error(outcome.kind);
  site.clock.set(`${friday} 20:00`);
  return { site, id, startsAt: outcome.shift.startsAt };
}

const times = (date: string, startsAt: number | null, at: { in?: string | null; out?: string | null }) =>
  ({ kind: 'times', date, startsAt, ...at }) as const;

describe('a correction', () => {
  test('makes up for a missing out; the punch stays as it was, and who, why, before and after are kept', async () => {
    const { site, id, startsAt } = await forgotten();
    const punches = rows(site, 'punches');
    expect((await readBoard(site)).exceptions).toMatchObject([
      { person: { code: 'E1' }, day: { status: 'incomplete' } },
    ]);
    const change = times(friday, startsAt, { out: '17:00' });
    const days = makeCorrection(site, { staffId: id, reason: 'seen leaving', change }, by);
    expect(days).toMatchObject([{ status: 'present', lateMinutes: 12, workedMinutes: 468, flags: ['corrected'] }]);
    expect((await readBoard(site)).exceptions).toEqual([]);
    expect(rows(site, 'punches')).toEqual(punches);
    expect(readCorrections(site, { staffId: null, from: friday, to: friday })).toMatchObject([
      { kind: 'add', actor: by, reason: 'seen leaving', before: null, after: { direction: 'out', voided: false } },
    ]);
  });

  test('can void, restore, move and excuse, and each again lies over the one before', async () => {
    const { site, id, startsAt } = await forgotten();
    const make = (change: Parameters<typeof makeCorrection>[1]['change']) =>
      makeCorrection(site, { staffId: id, reason: 'test', change }, by)[0];
    const punch = punchKey(1);
    expect(make({ kind: 'void', punch })).toMatchObject({ status: 'absent', flags: ['voided'] });
    expect(await codeOf(() => make({ kind: 'void', punch }))).toBe('nothing-to-change');
    expect(make({ kind: 'restore', punch })).toMatchObject({ status: 'incomplete' });
    expect(make(times(friday, startsAt, { out: '17:00' }))).toMatchObject({ lateMinutes: 12 });
    expect(make({ kind: 'excuse', date: friday, startsAt, mark: 'late' })).toMatchObject({ lateMinutes: 0 });
    const { punches } = readDay(site, { staffId: id, date: friday });
    const added = punches.find(({ key }) => isAdded(key));
    expect(make({ kind: 'move', punch: added?.key ?? 'correction:0', to: '16:00' })).toMatchObject({
      earlyMinutes: 60,
    });
    expect(readDay(site, { staffId: id, date: friday }).corrections).toHaveLength(5);
  });

  test('that makes no sense is refused and leaves nothing behind', async () => {
    const { site, id, startsAt } = await forgotten();
    const code = (change: Parameters<typeof makeCorrection>[1]['change']) =>
      codeOf(() => makeCorrection(site, { staffId: id, reason: 'test', change }, by));
    expect(await code(times(friday, startsAt, { out: '23:00' }))).toBe('time-in-future');
    expect(await code(times(friday, startsAt, { out: `${friday}T08:00` }))).toBe('out-before-in');
    expect(await code(times('2026-11-15', null, { in: '09:00' }))).toBe('no-such-shift');
    expect(await code({ kind: 'void', punch: punchKey(99) })).toBe('not-found');
    expect(await code(times(friday, startsAt, { in: `${friday}T09:12` }))).toBe('nothing-to-change');
    expect(rows(site, 'corrections')).toEqual([]);
  });

  test('counts for the next look at the camera', async () => {
    const { site, id, startsAt } = await forgotten();
    site.clock.set(`${friday} 16:30`);
    makeCorrection(site, { staffId: id, reason: 'left', change: times(friday, startsAt, { out: '16:20' }) }, by);
    expect(await punchByFace(site, look(1))).toMatchObject({ kind: 'refused', code: 'already-completed' });
  });

  test('of a forgotten out settles it until it is taken back', async () => {
    const { site, id, startsAt } = await forgotten();
    const dates = () => site.store.read((db) => listForgottenDates(db, id, '2026-11-21'));
    expect(await dates()).toEqual([friday]);
    const change = { kind: 'add' as const, date: friday, startsAt, direction: 'out' as const, to: '17:00' };
    makeCorrection(site, { staffId: id, reason: 'forgot', change }, by);
    expect(await dates()).toEqual([]);
    const [added] = rows(site, 'corrections');
    const punch = `correction:${Number(added?.id)}` as const;
    makeCorrection(site, { staffId: id, reason: 'not so', change: { kind: 'void', punch } }, by);
    expect(await dates()).toEqual([friday]);
  });

  test('asked for by staff is made when the manager grants it, once', async () => {
    const { site, id, startsAt } = await forgotten();
    const wish = { date: friday, startsAt, in: null, out: '17:00', note: 'forgot' };
    const asked = site.store.write((db) => requestCorrection(db, id, wish, site.clock.now()));
    expect(readRequests(site, 'open')).toMatchObject([{ state: 'open', days: [{ status: 'incomplete' }] }]);
    const answer = { requestId: asked.id, grant: true, answer: 'ok' };
    expect(answerRequest(site, answer, by)).toMatchObject({ state: 'granted', days: [{ status: 'present' }] });
    expect(rows(site, 'corrections')).toMatchObject([{ actor: by, reason: 'forgot / ok' }]);
    expect(await codeOf(() => answerRequest(site, answer, by))).toBe('already-decided');
  });

  test('that could never be granted is refused when asked for, and a second one for the same shift', async () => {
    const { site, id, startsAt } = await forgotten();
    const wish = { date: friday, startsAt, in: null, out: '17:00', note: 'forgot' };
    const ask = (changed: Partial<Parameters<typeof requestCorrection>[2]>) =>
      codeOf(() => site.store.write((db) => requestCorrection(db, id, { ...wish, ...changed }, site.clock.now())));
    expect(await ask({ date: '2099-01-01', startsAt: null })).toBe('time-in-future');
    expect(await ask({ startsAt: startsAt + 1 })).toBe('no-such-shift');
    expect(await ask({ in: '17:30' })).toBe('out-before-in');
    expect(rows(site, 'correction_requests')).toEqual([]);
    expect(await ask({})).toMatchObject({ state: 'open' });
    expect(rows(site, 'corrections')).toEqual([]);
    expect(rows(site, 'audit').at(-1)).toMatchObject({ action: 'correction.request' });
    expect(await ask({ out: '18:00' })).toBe('correction-pending');
    expect(await ask({ startsAt: null })).toBe('correction-pending');
  });
});

/** What is to be settled, as a manager sees it. */
async function asShown(site: TestSite) {
  const { exceptions } = await readBoard(site);
  return exceptions.map(({ person, day, seen }) => ({ staffId: person.staffId, date: day.date, seen }));
}

describe('today', () => {
  test('tells who is expected, late, in, out and missing', async () => {
    const site = await openSite();
    await addEnrolled(site, 'E1', 1);
    await addEnrolled(site, 'E2', 2);
    const states = async () => (await readBoard(site)).people.map(({ person, state }) => `${person.code} ${state}`);
    site.clock.set(`${friday} 08:30`);
    expect(await states()).toEqual(['E1 expected', 'E2 expected']);
    site.clock.set(`${friday} 09:00`);
    await punchByFace(site, look(1));
    site.clock.set(`${friday} 09:20`);
    expect(await states()).toEqual(['E1 in', 'E2 late']);
    site.clock.set(`${friday} 17:00`);
    await punchByFace(site, look(1));
    expect(await states()).toEqual(['E1 out', 'E2 missing']);
    expect((await readBoard(site)).people[0]?.evidencePunchId).not.toBeNull();
  });

  test('lists what is to be settled oldest first, until it is let stand and unchanged', async () => {
    const { site, id, startsAt } = await forgotten();
    site.clock.set('2026-11-24 20:00');
    expect((await readBoard(site)).exceptions.map(({ day }) => day.date).slice(-3)).toEqual([
      friday,
      '2026-11-23',
      '2026-11-24',
    ]);
    settleDays(
      site,
      { days: (await asShown(site)).filter(({ date }) => date === friday), note: 'left early, agreed' },
      by,
    );
    const dates = async () => (await readBoard(site)).exceptions.map(({ day }) => day.date);
    expect(await dates()).not.toContain(friday);
    makeCorrection(site, { staffId: id, reason: 'x', change: times(friday, startsAt, { in: null }) }, by);
    expect(await dates()).toContain(friday);
  });
});

describe('a day that changed since it was shown', () => {
  test('is not let stand, nor is any other with it, until it was shown as it is', async () => {
    const { site, id, startsAt } = await forgotten();
    site.clock.set('2026-11-24 20:00');
    const shown = await asShown(site);
    makeCorrection(site, { staffId: id, reason: 'x', change: times(friday, startsAt, { in: null }) }, by);
    const settle = () => settleDays(site, { days: shown, note: 'seen' }, by);
    expect(settle).toThrow(
      expect.objectContaining({ code: 'day-changed', details: { name: 'Person E1', date: friday } }),
    );
    expect(await asShown(site)).toHaveLength(shown.length);
    settleDays(site, { days: await asShown(site), note: 'seen again' }, by);
    expect(await asShown(site)).toEqual([]);
  });

  test('is told in full with what it comes to now', async () => {
    const { site, id } = await forgotten();
    site.clock.set('2026-11-24 20:00');
    const [first] = await asShown(site);
    expect(readDay(site, { staffId: id, date: first?.date ?? '' }).seen).toBe(first?.seen);
  });
});

describe('what nobody settles', () => {
  const old = '2026-11-09';

  /** Somebody who forgot to check out on a Monday, sixty days ago. */
  async function longAgo() {
    const site = await openSite();
    site.clock.set(`${old} 08:00`);
    const { id } = await addEnrolled(site, 'E1', 1);
    site.clock.set(`${old} 09:00`);
    await punchByFace(site, look(1));
    site.clock.set('2027-01-08 20:00');
    const open = async () => (await readBoard(site)).exceptions.map(({ day }) => `${day.date} ${day.status}`);
    return { site, id, open };
  }

  test('stays on the list, however long ago, until it is settled', async () => {
    const { site, open } = await longAgo();
    expect(await open()).toContain(`${old} incomplete`);
    settleDays(site, { days: (await asShown(site)).filter(({ date }) => date === old), note: 'went home ill' }, by);
    expect(await open()).not.toContain(`${old} incomplete`);
  });

  test('is found again after a policy that counts from before it, and on days at which nobody looked', async () => {
    const { site, open } = await longAgo();
    await open();
    changePolicy(site, { ...defaultPolicy, lateGraceMinutes: 10 }, by, '2026-11-01');
    await tidyData(site);
    expect((await open()).slice(0, 3)).toEqual([`${old} incomplete`, '2026-11-10 absent', '2026-11-11 absent']);
  });

  test('is derived once where several look at once', async () => {
    const { site } = await longAgo();
    for (const person of [2, 3, 4]) await addEnrolled(site, `E${person}`, person);
    site.clock.set('2027-03-08 20:00');
    await tidyData(site);
    changePolicy(site, { ...defaultPolicy, lateGraceMinutes: 10 }, by, '2026-11-01');
    let writes = 0;
    const write: typeof site.store.write = (work) => {
      writes += 1;
      return site.store.write(work);
    };
    const counted = { ...site, store: { ...site.store, write } };
    const [one, another] = await Promise.all([readBoard(counted), readBoard(counted)]);
    expect(another).toEqual(one);
    const together = writes;
    changePolicy(site, { ...defaultPolicy, lateGraceMinutes: 12 }, by, '2026-11-01');
    writes = 0;
    await readBoard(counted);
    expect(together).toBe(writes);
    expect(writes).toBeGreaterThan(8);
  });

  test('ends where somebody was archived: nothing of the years after is derived or looked through', async () => {
    const { site, id, open } = await longAgo();
    site.clock.set('2026-11-11 20:00');
    archiveStaff(site, id, true, by);
    site.clock.set('2027-03-08 20:00');
    await tidyData(site);
    expect(rows(site, 'attendance_days').map(({ date }) => date)).toEqual([old, '2026-11-10', '2026-11-11']);
    site.clock.set('2027-01-08 20:00');
    await open();
    site.clock.set('2027-03-08 20:00');
    const looked = site.store.read((db) => listDaysToSettle(db, '2027-03-01'));
    expect(looked.map(({ date }) => date)).toEqual([old, '2026-11-10', '2026-11-11']);
    expect(await open()).toEqual([`${old} incomplete`, '2026-11-10 absent', '2026-11-11 absent']);
  });

  test('is let stand all at once, however much it is', async () => {
    const { site, open } = await longAgo();
    site.clock.set('2029-01-08 20:00');
    await tidyData(site);
    const days = await asShown(site);
    expect(days.length).toBeGreaterThan(500);
    const request = hoursChannels['today:settle'].request.parse({ days, note: 'before our time' });
    settleDays(site, request, by);
    expect(await open()).toEqual([]);
    // None of it is read again, however often the board is, also once it was derived anew.
    const read = () => site.store.read((db) => listDaysToSettle(db, '2029-01-08').length);
    expect(read()).toBe(0);
    changePolicy(site, { ...defaultPolicy, lateGraceMinutes: 10 }, by, '2026-11-01');
    expect(await open()).toEqual([]);
    expect(read()).toBe(0);
  });

  test('leaves the list where a correction mends it', async () => {
    const { site, id, open } = await longAgo();
    makeCorrection(site, { staffId: id, reason: 'x', change: times(old, null, { in: '09:00', out: '17:00' }) }, by);
    expect(await open()).not.toContain(`${old} incomplete`);
  });
});

describe('several at once', () => {
  test('days are let stand for all or for none, and each is on record', async () => {
    const site = await openSite();
    const people = ['E1', 'E2'].map((code) => addPerson(site, code).id);
    site.clock.set('2026-11-24 20:00');
    const days = (await asShown(site)).filter(({ date }) => date === friday);
    const missing = { staffId: 77 as StaffId, date: friday, seen: '[]' };
    expect(await codeOf(() => settleDays(site, { days: [...days, missing], note: 'strike' }, by))).toBe('not-found');
    const left = async () => (await readBoard(site)).exceptions.filter(({ day }) => day.date === friday);
    expect(await left()).toHaveLength(2);
    settleDays(site, { days, note: 'strike' }, by);
    expect(await left()).toEqual([]);
    const kept = site.store
      .read((db) => listAudit(db, null, 10))
      .filter(({ action }) => action === 'attendance.settle');
    expect(kept.map(({ subject }) => subject).sort()).toEqual(people.map((id) => `staff:${id}`));
  });

  test('overtime is approved for all or for none; one that is refused says whose it is', async () => {
    const site = await openSite();
    changePolicy(site, { ...defaultPolicy, overtimeNeedsApproval: true }, by, friday);
    const people = [(await addEnrolled(site, 'E1', 1)).id, (await addEnrolled(site, 'E2', 2)).id];
    for (const time of ['09:00', '17:40']) {
      for (const person of [1, 2]) {
        site.clock.set(`${friday} ${time}`);
        expect((await punchByFace(site, look(person))).kind).toBe('accepted');
      }
    }
    site.clock.set(`${friday} 20:00`);
    const waiting = async () => {
      const filter = { search: '', from: friday, to: friday, staffId: null, offset: 0, limit: 10 };
      return (await pageDays(site, { ...filter, flag: 'overtime-unapproved' })).days;
    };
    const shifts = (await waiting()).map(({ person, date, shift }) => ({
      staffId: person.staffId,
      date,
      startsAt: shift?.startsAt ?? 0,
    }));
    expect(shifts).toHaveLength(2);
    const twice = { shifts: [...shifts, ...shifts.slice(1)], reason: 'stocktaking' };
    expect(() => approveOvertime(site, twice, by)).toThrow(
      expect.objectContaining({ code: 'nothing-to-change', details: expect.objectContaining({ code: 'E2' }) }),
    );
    expect(await waiting()).toHaveLength(2);
    approveOvertime(site, { shifts, reason: 'stocktaking' }, by);
    expect(await waiting()).toEqual([]);
    const kept = readCorrections(site, { staffId: null, from: friday, to: friday });
    expect(kept.map(({ person, kind, reason }) => [person.staffId, kind, reason]).sort()).toEqual(
      people.map((id) => [id, 'approve-overtime', 'stocktaking']),
    );
  });
});

describe('hours', () => {
  test('are listed, summed and exported with the line that explains each', async () => {
    const { site, id, startsAt } = await forgotten();
    addPerson(site, 'E2');
    makeCorrection(site, { staffId: id, reason: 'x', change: times(friday, startsAt, { out: '17:00' }) }, by);
    const range = { search: '', from: friday, to: '2026-11-22' };
    expect(await sumDays(site, range)).toMatchObject([{ workedMinutes: 468, daysPresent: 1 }, { daysAbsent: 1 }]);
    expect(await pageDays(site, { ...range, staffId: null, flag: 'corrected', offset: 0, limit: 5 })).toMatchObject({
      total: 1,
      days: [{ person: { code: 'E1' }, reasons: { came: [['late', 12]] } }],
    });
    const path = join(site.folder, 'hours.csv');
    const everyDay = { what: { kind: 'table', template: wholeTemplate('days') }, group: { kind: 'all' } } as const;
    expect((await exportTo(site, path, { ...everyDay, ...range }, by, 'de')).rows).toBe(2);
    const [first]: Record<string, string>[] = parse(readFileSync(path), { bom: true, columns: true });
    expect(first).toMatchObject({ staff_code: 'E1', worked: '468', late: '12' });
    expect(first?.explanation).toContain('Schicht 09:00–17:00');
  });

  test('follow a policy from its date on, previewed before it counts', async () => {
    const { site, id, startsAt } = await forgotten();
    makeCorrection(site, { staffId: id, reason: 'x', change: times(friday, startsAt, { out: '17:00' }) }, by);
    const lenient = { ...defaultPolicy, lateGraceMinutes: 15 };
    expect(previewPolicy(site.store, { now: site.clock.now(), from: friday, policy: lenient })).toMatchObject({
      people: 1,
      days: 1,
      changes: [{ before: { lateMinutes: 12 }, after: { lateMinutes: 0 } }],
    });
    const late = () => readDay(site, { staffId: id, date: friday }).days[0]?.lateMinutes;
    changePolicy(site, lenient, by, '2026-11-21');
    expect(late()).toBe(12);
    changePolicy(site, lenient, by, friday);
    expect(late()).toBe(0);
    expect(readPolicies(site).map(({ version }) => version)).toEqual([1, 3, 2]);
    expect(rows(site, 'punches')).toMatchObject([{ policy_version: 1 }]);
  });
});

test('what is settled and taken back is on record as that, and a policy preview counts people archived since', async () => {
  const { site, id, startsAt } = await forgotten();
  const make = (change: Parameters<typeof makeCorrection>[1]['change']) =>
    makeCorrection(site, { staffId: id, reason: 'test', change }, by)[0];
  make(times(friday, startsAt, { out: '17:00' }));
  const mark = { date: friday, startsAt, mark: 'late' } as const;
  expect(make({ kind: 'excuse', ...mark })).toMatchObject({ lateMinutes: 0 });
  expect(await codeOf(() => make({ kind: 'excuse', ...mark }))).toBe('nothing-to-change');
  expect(make({ kind: 'unexcuse', ...mark })).toMatchObject({ lateMinutes: 12 });
  const made = readCorrections(site, { staffId: null, from: friday, to: friday });
  expect(made.map(({ kind, before, after }) => [kind, before, after]).slice(0, 2)).toEqual([
    ['unexcuse', null, null],
    ['excuse', null, null],
  ]);
  archiveStaff(site, id, true, by);
  site.clock.set('2026-11-24 20:00');
  const preview = previewPolicy(site.store, {
    now: site.clock.now(),
    from: friday,
    policy: { ...defaultPolicy, lateGraceMinutes: 30 },
  });
  expect(preview).toMatchObject({ people: 1, days: 1, changes: [{ after: { lateMinutes: 0 } }] });
});

test('the board shows no photograph that was taken back, and keeps what is to be settled of whoever was archived', async () => {
  const { site, id } = await forgotten();
  const photograph = async () => (await readBoard(site)).people[0]?.evidencePunchId;
  expect(await photograph()).toBe(1);
  site.clock.set('2026-11-23 08:30');
  expect(await photograph()).toBeNull();
  expect((await punchByFace(site, look(1))).kind).toBe('accepted');
  expect(await photograph()).toBe(2);
  makeCorrection(site, { staffId: id, reason: 'not them', change: { kind: 'void', punch: punchKey(2) } }, by);
  expect(await photograph()).toBeNull();
  archiveStaff(site, id, true, by);
  site.clock.set('2026-11-25 20:00');
  expect((await readBoard(site)).people).toEqual([]);
  expect((await readBoard(site)).exceptions.map(({ day }) => day.date)).toEqual([friday, '2026-11-23']);
});
