import { expect, test } from 'vitest';
import type { Caller } from '../../src-main/ipc/context.ts';
import { dispatch } from '../../src-main/ipc/dispatch.ts';
import { createAccount } from '../../src-main/services/accounts/accounts.ts';
import { makeCorrection } from '../../src-main/services/hours/corrections.ts';
import {
  beginEvacuation,
  finishEvacuation,
  markEvacuated,
  readCurrent,
  readEvacuation,
  readEvacuations,
} from '../../src-main/services/presence/evacuations.ts';
import { readPresence, readTimeline } from '../../src-main/services/presence/presence.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { instantOf } from '../../src-shared/domain/civil-time.ts';
import type { AccountId, EvacuationId, StaffId } from '../../src-shared/models/ids.ts';
import { handledSite } from './support/handled-site.ts';
import {
  addEnrolled,
  codeOf,
  look,
  manager,
  openSite,
  rows,
  shift,
  type TestSite,
  weekdaysPattern,
  zone,
} from './support/site.ts';

const at = (local: string) => instantOf(local.slice(0, 10), local.slice(11), zone, 'first');

async function punch(site: TestSite, time: string, face: number): Promise<void> {
  site.clock.set(time);
  const outcome = await punchByFace(site, look(face));
  expect([time, outcome.kind]).toEqual([time, 'accepted']);
}

const codesAt = (site: TestSite, local: string) =>
  readPresence(site.store, at(local)).people.map(({ person, isSure }) => `${person.code}${isSure ? '' : '?'}`);

/** E1 by day, E2 by night, E3 who forgets to check out. */
async function threePeople() {
  const site = await openSite();
  const one = await addEnrolled(site, 'E1', 1);
  await addEnrolled(site, 'E2', 2, weekdaysPattern(shift('22:00', '06:00')));
  const three = await addEnrolled(site, 'E3', 3);
  await punch(site, '2026-11-20 08:55', 1);
  await punch(site, '2026-11-20 08:57', 3);
  await punch(site, '2026-11-20 17:01', 1);
  await punch(site, '2026-11-20 21:55', 2);
  return { site, one, three };
}

test('says who was in the building at any instant, nights and forgotten check-outs included', async () => {
  const { site } = await threePeople();
  expect(codesAt(site, '2026-11-20T08:54')).toEqual([]);
  expect(codesAt(site, '2026-11-20T12:00')).toEqual(['E1', 'E3']);
  expect(codesAt(site, '2026-11-20T17:01')).toEqual(['E3']);
  expect(codesAt(site, '2026-11-20T21:56')).toEqual(['E2', 'E3?']);
  await punch(site, '2026-11-21 06:02', 2);
  expect(codesAt(site, '2026-11-21T03:00')).toEqual(['E2', 'E3?']);
  expect(codesAt(site, '2026-11-21T06:02')).toEqual([]);
});

test('lays corrections over the punches: what was moved, added or voided counts as it stands', async () => {
  const { site, one, three } = await threePeople();
  site.clock.set('2026-11-20 23:00');
  const correct = (staffId: StaffId, change: Parameters<typeof makeCorrection>[1]['change']) =>
    makeCorrection(site, { staffId, reason: 'seen', change }, 'ada');
  correct(three.id, { kind: 'times', date: '2026-11-20', startsAt: at('2026-11-20T09:00'), out: '17:30' });
  correct(one.id, { kind: 'move', punch: 'punch:1', to: '2026-11-20T08:40' });
  expect(codesAt(site, '2026-11-20T08:45')).toEqual(['E1']);
  expect(codesAt(site, '2026-11-20T17:20')).toEqual(['E3']);
  expect(codesAt(site, '2026-11-20T22:00')).toEqual(['E2']);
  correct(one.id, { kind: 'void', punch: 'punch:1' });
  expect(codesAt(site, '2026-11-20T12:00')).toEqual(['E3']);
});

test('draws a day: shifts as planned beside stays, each with the date that it leads to', async () => {
  const { site } = await threePeople();
  await punch(site, '2026-11-21 06:02', 2);
  const timeline = readTimeline(site.store, { date: '2026-11-21', now: at('2026-11-21T07:00') });
  expect([timeline.from, timeline.until]).toEqual([at('2026-11-21T00:00'), at('2026-11-22T00:00')]);
  const night = { date: '2026-11-20', from: at('2026-11-20T21:55'), until: at('2026-11-21T06:02'), isSure: true };
  expect(timeline.rows.map(({ person, shifts, stays }) => [person.code, shifts.length, stays])).toEqual([
    ['E2', 1, [night]],
  ]);
  const friday = readTimeline(site.store, { date: '2026-11-20', now: at('2026-11-20T23:00') });
  expect(friday.rows.map(({ person, stays }) => [person.code, stays.map(({ isSure }) => isSure)])).toEqual([
    ['E1', [true]],
    ['E2', [true]],
    ['E3', [false]],
  ]);
});

test('a roll call keeps who was there, who was found when, and who was not', async () => {
  const { site, three } = await threePeople();
  site.clock.set('2026-11-20 22:00');
  const begun = beginEvacuation(site, { kind: 'drill' }, 'ada');
  expect(begun).toMatchObject({ kind: 'drill', people: 2, safe: 0, beganAt: at('2026-11-20T22:00') });
  // Whoever begins one more joins the one that is going on.
  expect(beginEvacuation(site, { kind: 'drill' }, 'ben').id).toBe(begun.id);
  site.clock.add(83_000);
  const { id } = begun;
  const found = markEvacuated(site, { id, staffId: three.id, safe: true }, 'ada');
  expect(found.list.map(({ person, safeBy }) => [person.code, safeBy])).toEqual([
    ['E2', null],
    ['E3', 'ada'],
  ]);
  // Marked twice, the first time stays; taken back, it is gone.
  site.clock.add(5000);
  const again = markEvacuated(site, { id, staffId: three.id, safe: true }, 'ben');
  expect(again.list.at(-1)).toMatchObject({ safeAt: begun.beganAt + 83_000, safeBy: 'ada' });
  expect(markEvacuated(site, { id, staffId: three.id, safe: false }, 'ada').safe).toBe(0);
  markEvacuated(site, { id, staffId: three.id, safe: true }, 'ada');
  expect(await codeOf(() => markEvacuated(site, { id, staffId: 99 as StaffId, safe: true }, 'ada'))).toBe('not-found');
  site.clock.add(60_000);
  const ended = finishEvacuation(site, { id, note: 'Side door was locked' }, 'ada');
  expect(ended).toMatchObject({ endedAt: begun.beganAt + 148_000, endedBy: 'ada', people: 2, safe: 1 });
  expect(readCurrent(site)).toBeNull();
  expect(await codeOf(() => finishEvacuation(site, { id, note: '' }, 'ada'))).toBe('evacuation-over');
  expect(await codeOf(() => markEvacuated(site, { id, staffId: three.id, safe: true }, 'ada'))).toBe('evacuation-over');
  expect(await codeOf(() => readEvacuation(site, 99 as EvacuationId))).toBe('not-found');
  expect(readEvacuations(site).map(({ note }) => note)).toEqual(['Side door was locked']);
  expect(readEvacuation(site, id)).toEqual(ended);
  const actions = rows(site, 'audit').map(({ action }) => action);
  expect(actions.filter((action) => String(action).startsWith('evacuation'))).toEqual([
    'evacuation.begin',
    'evacuation.end',
  ]);
});

test('an alarm takes the place of a drill, and any roll call that of one that was forgotten', async () => {
  const { site } = await threePeople();
  site.clock.set('2026-11-20 22:00');
  const drill = beginEvacuation(site, { kind: 'drill' }, 'ada');
  const alarm = beginEvacuation(site, { kind: 'alarm' }, 'ben');
  expect(alarm).toMatchObject({ kind: 'alarm', people: 2 });
  expect(readEvacuation(site, drill.id)).toMatchObject({ endedBy: 'ben', endedAt: site.clock.now() });
  // A drill does not end an alarm.
  expect(beginEvacuation(site, { kind: 'drill' }, 'ada').id).toBe(alarm.id);
  site.clock.set('2026-11-21 09:59');
  expect(readCurrent(site)?.id).toBe(alarm.id);
  // Nobody ended it for twelve hours: its list is of those who were there yesterday.
  site.clock.set('2026-11-21 10:00');
  expect(readCurrent(site)).toBeNull();
  const next = beginEvacuation(site, { kind: 'drill' }, 'ada');
  expect(next).toMatchObject({ kind: 'drill', beganAt: site.clock.now() });
  expect(readEvacuations(site).map(({ endedAt }) => endedAt === null)).toEqual([true, false, false]);
});

test('a supervisor sees their own people, and in an alarm everybody', async () => {
  const site = await handledSite();
  const { deps, context, handlers, log } = site;
  await addEnrolled(deps, 'E1', 1);
  await addEnrolled(deps, 'E2', 2);
  deps.store.write((db) => db.prepare("UPDATE staff SET role = 'Baker' WHERE code = 'E1'").run());
  await punch(deps, '2026-11-20 08:55', 1);
  await punch(deps, '2026-11-20 08:56', 2);
  await createAccount(
    deps,
    { username: 'sue', displayName: 'Sue', role: 'supervisor', scope: { kind: 'team', team: 'Baker' } },
    'ada',
  );
  const admin: Caller = { role: 'admin', contentsId: 1 };
  const session = { username: 'sue', displayName: 'Sue', role: 'supervisor', mustChangePassword: false } as const;
  context.sessions.begin(1, { accountId: 2 as AccountId, ...session });
  const ask = async (channel: string, request: unknown) => {
    const reply = await dispatch(context, handlers, log, admin, channel, request);
    return reply.ok ? (reply.value as { people?: unknown; rows?: unknown[] }) : reply.error.code;
  };
  const present = await ask('presence:at', { at: null });
  expect(present).toMatchObject({ people: [{ person: { code: 'E1' } }] });
  expect(await ask('presence:day', { date: '2026-11-20' })).toMatchObject({ rows: [{ person: { code: 'E1' } }] });
  expect(await ask('evacuation:begin', { kind: 'alarm' })).toMatchObject({ people: 2 });
  expect(await ask('evacuation:list', undefined)).toBe('role-not-allowed');
});

test('at the kiosk a manager begins with their password, and nobody goes on without the token', async () => {
  const { deps, context, handlers, log } = await handledSite();
  const { id: staffId } = await addEnrolled(deps, 'E1', 1);
  await punch(deps, '2026-11-20 08:55', 1);
  const kiosk: Caller = { role: 'kiosk', contentsId: 2 };
  const ask = (channel: string, request: unknown) => dispatch(context, handlers, log, kiosk, channel, request);
  const { username, password } = manager;
  const wrong = await ask('kiosk-evacuation:open', { username, password: 'guessed at the door' });
  expect(wrong).toMatchObject({ ok: false, error: { code: 'wrong-credentials' } });
  expect(readCurrent(deps)).toBeNull();
  const opened = await ask('kiosk-evacuation:open', { username, password });
  if (!opened.ok) throw new Error(opened.error.code);
  const { token, rollCall } = opened.value as { token: string; rollCall: { id: number; kind: string } };
  expect(rollCall).toMatchObject({ kind: 'alarm', people: 1 });
  const mark = { id: rollCall.id, staffId, safe: true };
  const other = { ...mark, token: 'f'.repeat(64) };
  expect(await ask('kiosk-evacuation:mark', other)).toMatchObject({ ok: false, error: { code: 'session-over' } });
  expect(await ask('kiosk-evacuation:mark', { ...mark, token })).toMatchObject({ ok: true, value: { safe: 1 } });
  const ended = await ask('kiosk-evacuation:end', { id: rollCall.id, note: '', token });
  expect(ended).toMatchObject({ ok: true, value: { endedBy: username } });
});
