import { expect } from 'vitest';
import { closePeriod, previewClose } from '../../../../src-main/services/payroll/closes.ts';
import { beginEvacuation } from '../../../../src-main/services/presence/evacuations.ts';
import { manager } from '../site.ts';
import { done, keyed, refused } from '../typed-client.ts';
import { addByApi, NOBODY, TODAY, type Tour } from './tour.ts';

const yesterday = '2026-11-19';
const atNine = (date: string) => `${date}T09:00:00+01:00`;

interface Times {
  kind: 'times';
  date: string;
  startsAt: string;
  in?: string;
  out?: string;
}

/** Attendance days, corrections, overtime and what staff asked for. */
export async function tourHours(tour: Tour): Promise<void> {
  const { client, site } = tour;
  const staffId = await addByApi(tour, 'H1');
  site.deps.clock.set(`${TODAY} 20:00`);
  const make = (change: Times, id = staffId) =>
    client.POST('/v1/corrections', { params: keyed(), body: { staffId: id, reason: 'tour', change } });
  const times = (date: string, at: Pick<Times, 'in' | 'out'>, startsAt = atNine(date)): Times => {
    return { kind: 'times', date, startsAt, ...at };
  };
  await refused('not-found', make(times(yesterday, { in: '09:00' }), NOBODY));
  await refused('no-such-shift', make(times(yesterday, { in: '09:00' }, `${yesterday}T03:00:00+01:00`)));
  await done(make(times(yesterday, { in: '09:00', out: '19:00' })));
  await refused('nothing-to-change', make(times(yesterday, { in: '09:00' })));
  await refused('out-before-in', make(times(yesterday, { out: `${yesterday}T08:00` })));
  await refused('time-in-future', make(times(TODAY, { in: '09:00', out: '23:00' })));
  await refused('time-far-from-date', make(times(yesterday, { in: `2026-11-17T09:00` })));
  await done(make(times(TODAY, { in: '09:00', out: '17:00' })));
  await refused('counted-twice', make(times(yesterday, { out: `${TODAY}T10:00` })));

  const range = { from: yesterday, to: TODAY };
  const backwards = { from: TODAY, to: yesterday };
  const years = { from: '2024-01-01', to: TODAY };
  const days = (query: typeof range) => client.GET('/v1/attendance-days', { params: { query } });
  const sheets = (query: typeof range) => client.GET('/v1/timesheets', { params: { query } });
  const corrections = (query: typeof range) => client.GET('/v1/corrections', { params: { query } });
  expect((await done(days(range))).items.length).toBeGreaterThan(0);
  expect((await done(sheets(range))).items.length).toBeGreaterThan(0);
  expect((await done(corrections(range))).items.length).toBeGreaterThan(0);
  for (const list of [days, sheets, corrections]) {
    await refused('range-backwards', list(backwards));
    await refused('range-too-long', list(years));
  }
  const nobodys = { query: { ...range, staffId: NOBODY } };
  await refused('not-found', client.GET('/v1/attendance-days', { params: nobodys }));
  const ofDay = { path: { staffId, date: yesterday } };
  expect((await done(client.GET('/v1/attendance-days/{staffId}/{date}', { params: ofDay }))).days).toHaveLength(1);
  await done(client.GET('/v1/staff/{staffId}/time-account', { params: { path: { staffId } } }));
  await tourDecisions(tour, staffId);
}

async function tourDecisions(tour: Tour, staffId: number): Promise<void> {
  const { client } = tour;
  const approve = (date: string, startsAt: string, id = staffId) => {
    const body = { shifts: [{ staffId: id, date, startsAt }], reason: 'tour' };
    return client.POST('/v1/overtime-approvals', { params: keyed(), body });
  };
  await refused('not-found', approve(yesterday, atNine(yesterday), NOBODY));
  await refused('no-such-shift', approve(yesterday, `${yesterday}T03:00:00+01:00`));
  await done(approve(yesterday, atNine(yesterday)));
  await refused('nothing-to-change', approve(yesterday, atNine(yesterday)));
  const board = await done(client.GET('/v1/board'));
  const [seen] = board.exceptions.filter(({ day }) => day.date !== yesterday);
  if (seen === undefined) throw new Error('nothing waits for a decision');
  const accept = (of: { staffId?: number; seen?: string }) => {
    const days = [{ staffId: seen.person.staffId, date: seen.day.date, seen: seen.seen, ...of }];
    return client.POST('/v1/attendance-days/accept', { params: keyed(), body: { days, note: 'seen' } });
  };
  await refused('not-found', accept({ staffId: NOBODY }));
  await refused('day-changed', accept({ seen: seen.seen.replace(/.$/, (end) => (end === '0' ? '1' : '0')) }));
  await done(accept({}));
  await done(client.GET('/v1/policy'));
  expect((await done(client.GET('/v1/policy-versions'))).items.length).toBeGreaterThan(0);
  await tourRecords(tour, staffId);
}

/** Who is in the building, roll calls, and closed payrolls. */
async function tourRecords({ client, site: { deps } }: Tour, staffId: number): Promise<void> {
  const { people, at } = await done(client.GET('/v1/presence', { params: { query: {} } }));
  expect(at).toBe(`${TODAY}T20:00:00+01:00`);
  expect(people.map(({ person }) => person.staffId)).not.toContain(staffId);
  const noon = { query: { at: `${TODAY}T12:00:00+01:00` } };
  const { people: there } = await done(client.GET('/v1/presence', { params: noon }));
  expect(there.map(({ person }) => person.staffId)).toContain(staffId);
  const { rows } = await done(client.GET('/v1/presence/{date}', { params: { path: { date: TODAY } } }));
  expect(rows.length).toBeGreaterThan(0);
  const { id: evacuationId } = beginEvacuation(deps, { kind: 'drill' }, manager.username);
  expect((await done(client.GET('/v1/roll-calls'))).items).toMatchObject([{ id: evacuationId, kind: 'drill' }]);
  const rollCall = (id: number) =>
    client.GET('/v1/roll-calls/{evacuationId}', { params: { path: { evacuationId: id } } });
  expect(await done(rollCall(evacuationId))).toMatchObject({ id: evacuationId, endedAt: null });
  await refused('not-found', rollCall(NOBODY));
  const period = { group: { kind: 'all' }, from: '2026-11-18', to: '2026-11-19' } as const;
  const { seen } = await previewClose(deps, period);
  const { id: closeId } = await closePeriod(deps, { ...period, seen, acceptsOpen: true }, manager.username);
  expect((await done(client.GET('/v1/payroll-closes'))).items).toMatchObject([{ id: closeId, from: '2026-11-18' }]);
  const close = (id: number) => client.GET('/v1/payroll-closes/{closeId}', { params: { path: { closeId: id } } });
  expect(await done(close(closeId))).toMatchObject({ isWhole: true });
  await refused('not-found', close(NOBODY));
}
