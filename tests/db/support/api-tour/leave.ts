import { expect } from 'vitest';
import { insertLeave } from '../../../../src-main/db/queries/leave.ts';
import { saveLeaveType } from '../../../../src-main/services/leave/leave-types.ts';
import type { LeaveTypeId, StaffId } from '../../../../src-shared/models/ids.ts';
import { manager } from '../site.ts';
import { done, keyed, refused } from '../typed-client.ts';
import { addByApi, NOBODY, setDay, shift, type Tour, weekFrom } from './tour.ts';

/** Leave from asking to taking back, balances and holidays. */
export async function tourLeave(tour: Tour): Promise<void> {
  const { client, site } = tour;
  const staffId = await addByApi(tour, 'L1');
  const { items: types } = await done(client.GET('/v1/leave-types'));
  const [type] = types;
  if (type === undefined) throw new Error('no type of leave');
  const wish = { staffId, typeId: type.id, from: '2027-03-01', to: '2027-03-02', half: 'none' as const, note: '' };
  const add = (fields: Partial<typeof wish> & { approve?: boolean }) =>
    client.POST('/v1/leave', { params: keyed(), body: { ...wish, approve: false, ...fields } });
  const { id: leaveId } = await done(add({}));
  await refused('not-found', add({ staffId: NOBODY }));
  await refused('leave-overlaps', add({ from: '2027-03-02', to: '2027-03-03' }));
  await refused('range-backwards', add({ from: '2027-04-02', to: '2027-04-01' }));
  await refused('range-too-long', add({ from: '2027-04-02', to: '2029-04-01' }));
  const grant = { accrual: 'yearly', carryOverDays: 0, carryOverUntil: null, skipsHolidays: true } as const;
  const limited = { ...grant, daysPerYear: 5, mayGoNegative: false };
  const typeId = type.id as LeaveTypeId;
  saveLeaveType(
    site.deps,
    { id: typeId, name: type.name, paid: true, retired: false, grant: limited },
    manager.username,
  );
  await refused('leave-balance', add({ from: '2027-05-03', to: '2027-05-14' }));
  const gone = await addByApi(tour, 'L2');
  await done(client.POST('/v1/staff/{staffId}/archive', { params: { path: { staffId: gone }, ...keyed() } }));
  await refused('archived', add({ staffId: gone }));

  const decide = (what: 'approve' | 'decline' | 'cancel', id: number) => {
    const init = { params: { path: { leaveId: id }, ...keyed() }, body: { note: 'tour' } };
    if (what === 'approve') return client.POST('/v1/leave/{leaveId}/approve', init);
    if (what === 'decline') return client.POST('/v1/leave/{leaveId}/decline', init);
    return client.POST('/v1/leave/{leaveId}/cancel', init);
  };
  await done(decide('approve', leaveId));
  await refused('already-decided', decide('approve', leaveId));
  await refused('already-decided', decide('decline', leaveId));
  await done(decide('cancel', leaveId));
  await refused('already-decided', decide('cancel', leaveId));
  const second = await done(add({ from: '2027-03-08', to: '2027-03-08' }));
  await done(decide('decline', second.id));
  // As a restored copy may hold them: two wishes for one day that were each entered while the other was not there.
  const twice = { ...wish, staffId: staffId as StaffId, typeId, from: '2027-03-10', to: '2027-03-10' };
  const [one, other] = site.deps.store.write((db) => [1, 2].map(() => insertLeave(db, twice, manager.username, 0)));
  await done(decide('approve', one ?? NOBODY));
  await refused('leave-overlaps', decide('approve', other ?? NOBODY));

  const list = (from: string, to: string) => client.GET('/v1/leave', { params: { query: { from, to } } });
  expect((await done(list('2027-03-01', '2027-03-31'))).items.length).toBeGreaterThan(2);
  await refused('range-backwards', list('2027-03-31', '2027-03-01'));
  await refused('range-too-long', list('2020-03-31', '2027-03-01'));
  expect((await done(client.GET('/v1/leave/{leaveId}', { params: { path: { leaveId } } }))).state).toBe('cancelled');
  await done(client.GET('/v1/leave-balances', { params: { query: { year: 2027 } } }));
  await tourHolidays(tour);
}

async function tourHolidays(tour: Tour): Promise<void> {
  const { client } = tour;
  const put = (date: string) =>
    client.PUT('/v1/holidays/{date}', { params: { path: { date } }, body: { name: 'Founding day' } });
  const remove = (date: string) => client.DELETE('/v1/holidays/{date}', { params: { path: { date } } });
  await done(put('2027-04-05'));
  const query = { from: '2027-04-01', to: '2027-04-30' };
  expect((await done(client.GET('/v1/holidays', { params: { query } }))).items).toHaveLength(1);
  await done(remove('2027-04-05'));
  await refused('not-found', remove('2027-04-05'));
  // A night that was planned into the holiday runs into the shift that comes back.
  const staffId = await addByApi(tour, 'L3', weekFrom('2026-11-02', { tue: [shift('05:00', '13:00')] }));
  await done(put('2027-04-06'));
  await setDay(tour, staffId, '2027-04-05', [shift('22:00', '06:00')]);
  await refused('shifts-overlap', remove('2027-04-06'));
  await done(client.GET('/v1/holiday-sets'));
}
