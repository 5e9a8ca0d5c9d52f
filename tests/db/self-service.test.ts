import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Caller } from '../../src-main/ipc/context.ts';
import { selfServiceHandlers } from '../../src-main/ipc/handlers/self-service.ts';
import { createTimedSessions } from '../../src-main/services/base/timed-sessions.ts';
import { addLeave } from '../../src-main/services/leave/leave.ts';
import { readLeaveTypes } from '../../src-main/services/leave/leave-types.ts';
import { changePolicy } from '../../src-main/services/policy/policy.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { createChallenges } from '../../src-main/services/punch/liveness.ts';
import { voidPunch } from '../../src-main/services/punch/void-punch.ts';
import { editRoster } from '../../src-main/services/roster/roster-edit.ts';
import { archiveStaff, changePin, changeStaff } from '../../src-main/services/staff/staff.ts';
import { previewSwap } from '../../src-main/services/swaps/swap-preview.ts';
import { type PunchId, requestIdSchema, type StaffId } from '../../src-shared/models/ids.ts';
import { LIFE_SIGNS_BY } from '../../src-shared/models/liveness.ts';
import { defaultPolicy } from '../../src-shared/models/policy.ts';
import { face } from './support/faces.ts';
import {
  addEnrolled,
  codeOf,
  holding,
  look,
  manager,
  openSite,
  rows,
  shift,
  type TestSite,
  weekdaysPattern,
} from './support/site.ts';

const kiosk: Caller = { role: 'kiosk', contentsId: 1 };
const otherWindow: Caller = { role: 'kiosk', contentsId: 2 };

const handlersOf = (site: TestSite) => selfServiceHandlers({ data: holding(site) }, createChallenges());

const faceOf = (person: number) => ({ requestId: requestIdSchema.parse(randomUUID()), embedding: face(person, 9) });

/** Opens with a face as it would be without doubt. */
async function openAs(self: ReturnType<typeof handlersOf>, person: number) {
  const opening = await self['self:open-face'](faceOf(person), kiosk);
  if (opening.kind !== 'opened') throw new Error(`not opened: ${opening.kind}`);
  return opening;
}

describe('a session at the kiosk', () => {
  test('lives thirty seconds from its last use, in its own window, and one person follows another', () => {
    let now = 0;
    const sessions = createTimedSessions<StaffId>(30_000, () => now);
    const ann = 1 as StaffId;
    const ben = 2 as StaffId;
    const first = sessions.begin(1, ann);
    now = 29_999;
    expect(sessions.use(1, first)).toBe(ann);
    now = 59_998;
    expect(sessions.use(1, first)).toBe(ann);
    expect(() => sessions.use(2, first)).toThrow('over');
    expect(() => sessions.use(1, first.replace(/^./, 'x'))).toThrow('over');
    const second = sessions.begin(1, ben);
    expect(() => sessions.use(1, first)).toThrow('over');
    expect(sessions.use(1, second)).toBe(ben);
    now += 30_000;
    expect(() => sessions.use(1, second)).toThrow('over');
  });

  test('is opened by a face or by code and PIN, and by nothing else', async () => {
    const site = await openSite();
    const { id } = await addEnrolled(site, 'E1', 1);
    await changePin(site, id, '4711', manager.username);
    const self = handlersOf(site);
    expect(await self['self:open-face'](faceOf(1), kiosk)).toMatchObject({ kind: 'opened', person: { staffId: id } });
    expect(await self['self:open-face'](faceOf(7), kiosk)).toMatchObject({ kind: 'unknown' });
    expect(await self['self:open-pin']({ code: 'e1', pin: '4711' }, kiosk)).toMatchObject({ person: { code: 'E1' } });
    expect(await codeOf(() => self['self:open-pin']({ code: 'E1', pin: '0000' }, kiosk))).toBe('wrong-pin');
    archiveStaff(site, id, true, manager.username);
    expect(await codeOf(() => self['self:open-face'](faceOf(1), kiosk))).toBe('archived');
  });

  test('is over for somebody who is archived meanwhile', async () => {
    const site = await openSite();
    const { id } = await addEnrolled(site, 'E1', 1);
    const self = handlersOf(site);
    const { token } = await openAs(self, 1);
    archiveStaff(site, id, true, manager.username);
    expect(await codeOf(() => self['self:overview']({ token }, kiosk))).toBe('session-over');
    const wish = { date: '2026-11-19', startsAt: null, in: '09:00', out: '17:00', note: 'camera was off' };
    expect(await codeOf(() => self['self:request-correction']({ token, ...wish }, kiosk))).toBe('session-over');
    archiveStaff(site, id, false, manager.username);
    expect(await codeOf(() => self['self:overview']({ token }, kiosk))).toBe('session-over');
    expect(rows(site, 'correction_requests')).toEqual([]);
  });

  test('shows a person their own shifts, punches and hours, in the window it was opened in alone', async () => {
    const site = await openSite();
    await addEnrolled(site, 'E1', 1);
    await addEnrolled(site, 'E2', 2);
    site.clock.set('2026-11-20 09:00');
    await punchByFace(site, look(1));
    site.clock.set('2026-11-20 17:00');
    await punchByFace(site, look(1, randomUUID()));
    const self = handlersOf(site);
    const { token } = await openAs(self, 1);
    const overview = await self['self:overview']({ token }, kiosk);
    expect(overview).toMatchObject({ person: { code: 'E1' }, workedThisWeek: 480 });
    expect(overview.roster).toHaveLength(14);
    expect(overview.punches.map(({ direction }) => direction)).toEqual(['in', 'out']);
    expect(await codeOf(() => self['self:overview']({ token }, otherWindow))).toBe('session-over');
    await self['self:close']({ token }, kiosk);
    expect(await codeOf(() => self['self:overview']({ token }, kiosk))).toBe('session-over');
  });

  test('lets a person ask for leave, a correction and a swap, and answer one', async () => {
    const site = await openSite();
    await addEnrolled(site, 'E1', 1);
    await addEnrolled(site, 'E2', 2);
    const self = handlersOf(site);
    const [type] = site.store.read(readLeaveTypes);
    if (type === undefined) throw new Error('no type of leave');
    const ann = await openAs(self, 1);
    const { token } = ann;
    const dates = { from: '2026-12-01', to: '2026-12-02', half: 'none' as const };
    const leave = await self['self:request-leave']({ token, ...dates, typeId: type.id, note: '' }, kiosk);
    expect(leave).toMatchObject({ state: 'requested', requestedBy: 'kiosk' });
    expect(await self['self:cancel-leave']({ token, leaveId: leave.id }, kiosk)).toMatchObject({ state: 'cancelled' });
    const wish = { date: '2026-11-19', startsAt: null, in: '09:00', out: '17:00', note: 'camera was off' };
    expect(await self['self:request-correction']({ token, ...wish }, kiosk)).toMatchObject({ state: 'open' });
    const gives = { date: '2026-11-24', start: '09:00' };
    const swap = await self['self:swap-request']({ token, gives, other: null, takes: null, note: '' }, kiosk);
    expect((await self['self:overview']({ token }, kiosk)).swaps.mine).toMatchObject([{ id: swap.id }]);
    const ben = await openAs(self, 2);
    expect(await codeOf(() => self['self:overview']({ token }, kiosk))).toBe('session-over');
    expect((await self['self:overview']({ token: ben.token }, kiosk)).swaps.open).toEqual([]);
    const accept = () => self['self:swap-accept']({ token: ben.token, swapId: swap.id }, kiosk);
    expect(await codeOf(accept)).toBe('shifts-overlap');
  });

  test('shows of others in a swap that they are away, not why, and only what one could take', async () => {
    const site = await openSite();
    const ann = await addEnrolled(site, 'E1', 1);
    await addEnrolled(site, 'E2', 2, weekdaysPattern(shift('12:00', '20:00')));
    await addEnrolled(site, 'E3', 3, weekdaysPattern(shift('11:00', '19:00')));
    const [type] = site.store.read(readLeaveTypes);
    if (type === undefined) throw new Error('no type of leave');
    const thursday = { from: '2026-11-26', to: '2026-11-26', half: 'none' as const };
    addLeave(site, { ...thursday, staffId: ann.id, typeId: type.id, note: '', approve: true }, manager.username);
    const self = handlersOf(site);
    const { token: annToken } = await openAs(self, 1);
    const saturday = { date: '2026-11-28', shifts: [shift('09:00', '12:00')], kind: 'extra' as const };
    editRoster(site, [{ ...saturday, staffId: ann.id }], manager.username);
    const gives = { date: '2026-11-28', start: '09:00' };
    const wish = { token: annToken, gives, other: null, takes: null, note: '' };
    const { id: swapId } = await self['self:swap-request'](wish, kiosk);
    const { token } = await openAs(self, 2);
    const { before } = await self['self:swap-preview']({ token, swapId }, kiosk);
    const typesOf = (preview: typeof before) =>
      preview.map(({ person, days }) => [person.code, days.find(({ date }) => date === thursday.from)?.leave?.type]);
    expect(typesOf(before)).toEqual([
      ['E1', null],
      ['E2', undefined],
    ]);
    await self['self:swap-accept']({ token, swapId }, kiosk);
    const own = await openAs(self, 1);
    const seen = await self['self:swap-preview']({ token: own.token, swapId }, kiosk);
    expect(typesOf(seen.before)).toContainEqual(['E1', type.name]);
    const managers = site.store.read((db) => previewSwap(db, swapId, null, site.clock.now()));
    expect(typesOf(managers.before)).toContainEqual(['E1', type.name]);

    changeStaff(site, { staffId: ann.id, code: 'E1', name: 'E1', email: null, role: 'cook' }, manager.username);
    editRoster(site, [{ ...saturday, date: '2026-12-05', staffId: ann.id }], manager.username);
    const offer = await self['self:swap-request'](
      { ...wish, token: own.token, gives: { ...gives, date: '2026-12-05' } },
      kiosk,
    );
    const third = await openAs(self, 3);
    const peek = () => self['self:swap-preview']({ token: third.token, swapId: offer.id }, kiosk);
    expect(await codeOf(peek)).toBe('swap-not-allowed');
  });
});

describe("a face that opens one's own data", () => {
  const always = (site: TestSite): void => {
    changePolicy(site, { ...defaultPolicy, liveness: 'always' }, manager.username);
  };

  test('is put to a challenge where a punch would be, and counts only once that is passed', async () => {
    const site = await openSite();
    await addEnrolled(site, 'E1', 1);
    always(site);
    const self = handlersOf(site);
    const asked = await self['self:open-face'](faceOf(1), kiosk);
    if (asked.kind !== 'challenge') throw new Error(`no challenge: ${asked.kind}`);
    const { challengeId } = asked;
    const failed = { challengeId, verdict: { kind: 'failed', reason: 'timeout' } as const };
    expect(await self['self:open-face']({ ...faceOf(1), challenge: failed }, kiosk)).toMatchObject({
      kind: 'refused',
      code: 'liveness-failed',
    });
    const second = await self['self:open-face'](faceOf(1), kiosk);
    if (second.kind !== 'challenge') throw new Error(`no challenge: ${second.kind}`);
    const steps = second.steps.map((step) => ({ step, milliseconds: 900, parallax: 0.4 }));
    const passed = { challengeId: second.challengeId, verdict: { kind: 'passed' as const, steps } };
    expect(await self['self:open-face']({ ...faceOf(1), challenge: passed }, kiosk)).toMatchObject({ kind: 'opened' });
    expect(rows(site, 'punches')).toEqual([]);
  });

  test('need not look again right after a punch, accepted or refused, unless that would have been doubted', async () => {
    const site = await openSite();
    await addEnrolled(site, 'E1', 1);
    const self = handlersOf(site);
    const recent = (requestId: string) =>
      codeOf(() => self['self:open-recent']({ requestId: requestIdSchema.parse(requestId) }, kiosk));
    const early = randomUUID();
    site.clock.set('2026-11-20 07:30');
    expect(await punchByFace(site, look(1, early))).toMatchObject({ code: 'too-early' });
    expect(await recent(early)).toMatchObject({ person: { code: 'E1' } });
    expect(await recent(randomUUID())).toBe('not-recognised');
    site.clock.add(15_001);
    expect(await recent(early)).toBe('not-recognised');
    const stranger = randomUUID();
    await punchByFace(site, look(9, stranger));
    expect(await recent(stranger)).toBe('not-recognised');

    const pictured = randomUUID();
    const lifeSigns = { by: LIFE_SIGNS_BY, live: 0.01, repeated: false, virtualCamera: false };
    expect(await punchByFace(site, { ...look(1, pictured), lifeSigns })).toMatchObject({ code: 'too-early' });
    expect(await recent(pictured)).toBe('not-recognised');

    always(site);
    const doubted = randomUUID();
    expect(await punchByFace(site, look(1, doubted))).toMatchObject({ code: 'too-early' });
    expect(await recent(doubted)).toBe('not-recognised');
  });

  test('does not open by a punch that "Not you?" took back', async () => {
    const site = await openSite();
    await addEnrolled(site, 'E1', 1);
    const self = handlersOf(site);
    const requestId = requestIdSchema.parse(randomUUID());
    const outcome = await punchByFace(site, look(1, requestId));
    expect(await self['self:open-recent']({ requestId }, kiosk)).toMatchObject({ person: { code: 'E1' } });
    voidPunch(site, (outcome as { punchId: PunchId }).punchId);
    expect(await codeOf(() => self['self:open-recent']({ requestId }, kiosk))).toBe('not-recognised');
  });

  test('closes it again when another comes into view, and does not keep it open', async () => {
    const site = await openSite();
    await addEnrolled(site, 'E1', 1);
    const { id } = await addEnrolled(site, 'E2', 2);
    await changePin(site, id, '4711', manager.username);
    const self = handlersOf(site);
    const ann = await openAs(self, 1);
    expect(await self['self:look']({ token: ann.token, embedding: face(1, 12) }, kiosk)).toEqual({ same: true });
    expect(await self['self:look']({ token: ann.token, embedding: face(2, 9) }, kiosk)).toEqual({ same: false });
    expect(await codeOf(() => self['self:overview']({ token: ann.token }, kiosk))).toBe('session-over');
    const again = await openAs(self, 1);
    expect(await self['self:look']({ token: again.token, embedding: face(77, 9) }, kiosk)).toEqual({ same: false });
    const ben = await self['self:open-pin']({ code: 'E2', pin: '4711' }, kiosk);
    expect(await self['self:look']({ token: ben.token, embedding: face(77, 9) }, kiosk)).toEqual({ same: true });
    expect(await self['self:look']({ token: ben.token, embedding: face(1, 9) }, kiosk)).toEqual({ same: false });
  });
});
