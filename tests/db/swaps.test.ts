import { describe, expect, test } from 'vitest';
import { addLeave } from '../../src-main/services/leave/leave.ts';
import { readLeaveTypes } from '../../src-main/services/leave/leave-types.ts';
import { changePolicy } from '../../src-main/services/policy/policy.ts';
import { editRoster } from '../../src-main/services/roster/roster-edit.ts';
import { readGrid } from '../../src-main/services/roster/roster-grid.ts';
import { archiveStaff, changeStaff } from '../../src-main/services/staff/staff.ts';
import { previewSwap, swapOptions } from '../../src-main/services/swaps/swap-preview.ts';
import { readSwaps } from '../../src-main/services/swaps/swap-records.ts';
import { decideSwap, openShift, requestFor, stepSwap } from '../../src-main/services/swaps/swaps.ts';
import type { StaffId, SwapId } from '../../src-shared/models/ids.ts';
import { defaultPolicy } from '../../src-shared/models/policy.ts';
import { addPerson, codeOf, manager, openSite, rows, shift, type TestSite, weekdaysPattern } from './support/site.ts';

const by = manager.username;
const tuesday = '2026-11-24';
const early = { date: tuesday, start: '06:00' };
const late = { date: tuesday, start: '14:00' };

const nine = [shift('09:00', '17:00')];
const offOnTuesdays = {
  effectiveFrom: '2026-11-02',
  weeks: [{ mon: nine, tue: [], wed: nine, thu: nine, fri: nine, sat: nine, sun: [] }],
};

/** Two people, one early and one late, on a Friday. */
async function pair() {
  const site = await openSite();
  const a = addPerson(site, 'E1', weekdaysPattern(shift('06:00', '14:00'))).id;
  const b = addPerson(site, 'E2', weekdaysPattern(shift('14:00', '22:00'))).id;
  const ask = () => requestFor(site, { staffId: a, gives: early, other: b, takes: late, note: '' }, by);
  return { site, a, b, ask };
}

const step = (site: TestSite, id: SwapId, action: 'accept' | 'decline' | 'cancel', actor: StaffId) =>
  site.store.write((db) => stepSwap(db, id, action, { actor, name: 'kiosk', note: '' }, site.clock.now()).state);

const approve = (site: TestSite, swapId: SwapId) => decideSwap(site, { swapId, note: '' }, 'approve', by).state;
const reverse = (site: TestSite, swapId: SwapId) => decideSwap(site, { swapId, note: '' }, 'reverse', by).state;

const grid = (site: TestSite) =>
  readGrid(site.store, { now: site.clock.now(), from: '2026-11-23', to: '2026-12-06' }).people;
const startsOn = (site: TestSite, date = tuesday) =>
  grid(site).map(({ days }) => days.find((day) => day.date === date)?.shifts.map(({ start }) => start));

describe('a swap', () => {
  test('goes from asked over accepted to applied, and back to the roster as it was', async () => {
    const { site, b, ask } = await pair();
    const before = grid(site);
    const { id } = ask();
    expect(step(site, id, 'accept', b)).toBe('accepted');
    expect(startsOn(site)).toEqual([['06:00'], ['14:00']]);
    const preview = site.store.read((db) => previewSwap(db, id, null, site.clock.now()));
    expect(preview.before.map(({ days }) => days[1]?.shifts[0]?.start)).toEqual(['06:00', '14:00']);
    expect(preview.after.map(({ days }) => days[1]?.shifts[0]?.start)).toEqual(['14:00', '06:00']);
    expect(approve(site, id)).toBe('applied');
    expect(startsOn(site)).toEqual([['14:00'], ['06:00']]);
    expect(reverse(site, id)).toBe('reversed');
    expect(grid(site)).toEqual(before);
    expect(rows(site, 'day_overrides')).toEqual([]);
  });

  test('is applied at once where no approval is needed', async () => {
    const { site, b, ask } = await pair();
    changePolicy(site, { ...defaultPolicy, swapNeedsApproval: false }, by);
    expect(step(site, ask().id, 'accept', b)).toBe('applied');
    expect(startsOn(site)).toEqual([['14:00'], ['06:00']]);
  });

  test('is answered only by whom it asks and taken back only by who asked', async () => {
    const { site, a, b, ask } = await pair();
    const { id } = ask();
    expect(await codeOf(() => step(site, id, 'accept', a))).toBe('swap-not-allowed');
    expect(await codeOf(() => step(site, id, 'cancel', b))).toBe('swap-not-allowed');
    expect(await codeOf(() => approve(site, id))).toBe('swap-not-possible');
    expect(step(site, id, 'decline', b)).toBe('declined');
    expect(await codeOf(() => step(site, id, 'accept', b))).toBe('swap-not-possible');
  });

  test('is asked for once; the shift is free again afterwards', async () => {
    const { site, a, ask } = await pair();
    const { id } = ask();
    expect(await codeOf(ask)).toBe('swap-pending');
    step(site, id, 'cancel', a);
    expect(ask().state).toBe('requested');
  });

  test('expires by itself when its first shift begins, and then can neither be accepted nor reversed', async () => {
    const { site, b, ask } = await pair();
    const open = ask();
    site.clock.set(`${tuesday} 06:00`);
    expect(readSwaps(site, { which: 'under-way', limit: 10 })).toEqual([]);
    expect(readSwaps(site, { which: 'all', limit: 10 })).toMatchObject([{ state: 'expired' }]);
    expect(await codeOf(() => step(site, open.id, 'accept', b))).toBe('swap-expired');
    site.clock.set('2026-11-23 12:00');
    step(site, open.id, 'accept', b);
    approve(site, open.id);
    site.clock.set(`${tuesday} 06:00`);
    expect(await codeOf(() => reverse(site, open.id))).toBe('swap-expired');
  });

  test('that has become impossible is not applied, and half of it neither', async () => {
    const { site, a, b, ask } = await pair();
    const { id } = ask();
    step(site, id, 'accept', b);
    const [type] = site.store.read(readLeaveTypes);
    if (type === undefined) throw new Error('no type of leave');
    const dates = { from: tuesday, to: tuesday, half: 'none' as const };
    addLeave(site, { ...dates, staffId: b, typeId: type.id, note: '', approve: true }, by);
    expect(await codeOf(() => approve(site, id))).toBe('swap-on-leave');
    expect(rows(site, 'swaps')).toMatchObject([{ state: 'accepted', changes: null }]);
    expect(rows(site, 'day_overrides')).toEqual([]);
    expect(a).not.toBe(b);
  });

  test('is neither accepted nor applied once a shift is no longer the one that was agreed on', async () => {
    const { site, a, b, ask } = await pair();
    const longer = (staffId: StaffId, start: string, end: string) =>
      editRoster(site, [{ staffId, date: tuesday, shifts: [shift(start, end)], kind: 'change' }], by);
    const { id } = ask();
    longer(b, '14:00', '21:00');
    expect(await codeOf(() => step(site, id, 'accept', b))).toBe('swap-changed');
    longer(b, '14:00', '22:00');
    expect(step(site, id, 'accept', b)).toBe('accepted');
    longer(a, '06:00', '15:00');
    expect(await codeOf(() => approve(site, id))).toBe('swap-changed');
    const preview = () => site.store.read((db) => previewSwap(db, id, null, site.clock.now()));
    expect(await codeOf(preview)).toBe('swap-changed');
    longer(a, '06:00', '14:00');
    expect(approve(site, id)).toBe('applied');
  });

  test('ends when one of the two is archived, and nobody archived asks for one', async () => {
    const { site, a, b, ask } = await pair();
    const { id } = ask();
    step(site, id, 'accept', b);
    archiveStaff(site, a, true, by);
    expect(rows(site, 'swaps')).toMatchObject([{ state: 'cancelled', decided_by: by }]);
    expect(rows(site, 'audit').filter(({ action }) => action === 'swap.cancel')).toMatchObject([
      { actor: by, subject: `staff:${a}` },
    ]);
    expect(await codeOf(() => approve(site, id))).toBe('swap-not-possible');
    expect(await codeOf(ask)).toBe('archived');
    archiveStaff(site, a, false, by);
    expect(ask().state).toBe('requested');
    archiveStaff(site, b, true, by);
    expect(rows(site, 'swaps')).toMatchObject([{ state: 'cancelled' }, { state: 'cancelled' }]);
    expect(await codeOf(ask)).toBe('archived');
  });

  test('is not reversed over a day that was changed since; nothing of it is', async () => {
    const { site, a, b, ask } = await pair();
    const { id } = ask();
    step(site, id, 'accept', b);
    approve(site, id);
    editRoster(site, [{ staffId: a, date: tuesday, shifts: [shift('15:00', '22:00')], kind: 'change' }], by);
    expect(await codeOf(() => reverse(site, id))).toBe('changed-since');
    expect(startsOn(site)).toEqual([['15:00'], ['06:00']]);
  });

  test('names the person and both shifts where rest would be broken', async () => {
    const { site, a, b } = await pair();
    const wish = { staffId: a, gives: early, other: b, takes: null, note: '' };
    const refused = await Promise.resolve()
      .then(() => requestFor(site, wish, by))
      .catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: 'swap-rest',
      details: { code: 'E2', firstDate: tuesday, secondDate: tuesday },
    });
  });
});

describe('who could take a shift', () => {
  test('are those of the same role, where one is set, whose week allows it', async () => {
    const { site, a, b } = await pair();
    const off = addPerson(site, 'E3', offOnTuesdays).id;
    const options = () =>
      site.store
        .read((db) => swapOptions(db, a, early, site.clock.now()))
        .map(({ person, canTake }) => `${person.code} ${canTake}`);
    expect(options()).toEqual(['E2 false', 'E3 true']);
    for (const [staffId, code] of [
      [a, 'E1'],
      [b, 'E2'],
    ] as const) {
      changeStaff(site, { staffId, code, name: code, email: null, role: 'cook' }, by);
    }
    expect(options()).toEqual(['E2 false']);
    const wish = { staffId: a, gives: early, other: off, takes: null, note: '' };
    expect(await codeOf(() => requestFor(site, wish, by))).toBe('swap-other-role');
  });

  test('a shift given away to anyone goes to the first who takes it', async () => {
    const { site, a } = await pair();
    const free = addPerson(site, 'E3', offOnTuesdays).id;
    const { id, kind } = requestFor(site, { staffId: a, gives: early, other: null, takes: null, note: '' }, by);
    expect(kind).toBe('give-away');
    expect(step(site, id, 'accept', free)).toBe('accepted');
    approve(site, id);
    expect(startsOn(site)).toEqual([[], ['14:00'], ['06:00']]);
  });

  test('an open shift has no owner and is added to the day of who picks it up', async () => {
    const { site, a } = await pair();
    const saturday = { date: '2026-11-28', shift: shift('08:00', '12:00'), role: null, note: '' };
    const { id, kind, requester } = openShift(site, saturday, by);
    expect({ kind, requester }).toEqual({ kind: 'open', requester: null });
    step(site, id, 'accept', a);
    approve(site, id);
    expect(startsOn(site, '2026-11-28')).toEqual([['08:00'], []]);
    expect(reverse(site, id)).toBe('reversed');
    expect(await codeOf(() => openShift(site, { ...saturday, date: '2026-11-19' }, by))).toBe('swap-past');
  });
});
