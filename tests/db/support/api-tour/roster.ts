import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { done, keyed, refused } from '../typed-client.ts';
import { addByApi, day, early, late, NOBODY, setDay, shift, TODAY, type Tour, underPolicy, weekFrom } from './tour.ts';

type Shifts = Parameters<typeof setDay>[3];

/** The roster: days, moves, undoing, and the limits on rest and working time. */
export async function tourRoster(tour: Tour): Promise<void> {
  const { client } = tour;
  const staffId = await addByApi(tour, 'R1');
  const grid = (from: string, to: string) => client.GET('/v1/roster', { params: { query: { from, to } } });
  expect((await done(grid('2026-11-23', '2026-11-29'))).people.length).toBeGreaterThan(0);
  await refused('range-backwards', grid('2026-11-29', '2026-11-23'));
  await refused('range-too-long', grid('2026-01-01', '2026-11-29'));
  await tourDays(tour, staffId);
  await tourMoves(tour, staffId);
  await tourUndo(tour, await addByApi(tour, 'R2', weekFrom('2026-11-02', { sat: [day] })));
  await tourLimits(tour, await addByApi(tour, 'R3'));
}

const changing = ({ client }: Tour, changes: { staffId: number; date: string; shifts: Shifts }[]) =>
  client.POST('/v1/roster/changes', {
    params: keyed(),
    body: { changes: changes.map((one) => ({ ...one, kind: 'change' as const })) },
  });

async function tourDays(tour: Tour, staffId: number): Promise<void> {
  const change = (date: string, shifts: Shifts, id = staffId) => changing(tour, [{ staffId: id, date, shifts }]);
  await refused('not-found', change('2026-11-24', [day], NOBODY));
  await refused('shifts-overlap', change('2026-11-24', [early, day]));
  const weekend = ['2026-11-28', '2026-11-29'].map((date) => ({ staffId, date, shifts: [day] }));
  await refused('weekly-offs', changing(tour, weekend));
}

async function tourMoves(tour: Tour, staffId: number): Promise<void> {
  const { client } = tour;
  type Place = { staffId: number; date: string };
  const move = (from: Place & { start: string }, to: Place, mode: 'move' | 'copy' = 'move') =>
    client.POST('/v1/roster/moves', { params: keyed(), body: { from, to, mode } });
  const at = (date: string, id = staffId) => ({ staffId: id, date });
  const nine = (date: string) => ({ ...at(date), start: '09:00' });
  await refused('no-such-shift', move({ ...at('2026-11-24'), start: '03:00' }, at('2026-11-25')));
  await refused('not-found', move(nine('2026-11-24'), at('2026-11-25', NOBODY), 'copy'));
  await refused('shifts-overlap', move(nine('2026-11-24'), at('2026-11-25'), 'copy'));
  await setDay(tour, staffId, '2026-11-28', [day]);
  await refused('weekly-offs', move(nine('2026-11-24'), at('2026-11-29'), 'copy'));
  const hours = [shift('00:00', '01:00'), shift('02:00', '03:00'), shift('04:00', '05:00')];
  await setDay(tour, staffId, '2026-11-25', hours);
  await refused('too-many-shifts', move(nine('2026-11-24'), at('2026-11-25'), 'copy'));
  await done(move(nine('2026-11-24'), at('2026-11-29')));
}

async function tourUndo(tour: Tour, staffId: number): Promise<void> {
  const { client, site } = tour;
  const undo = (token: string) => client.POST('/v1/roster/undo', { params: keyed(), body: { undo: token } });
  await refused('not-found', undo(randomUUID()));
  const first = await setDay(tour, staffId, '2026-11-24', [early]);
  await setDay(tour, staffId, '2026-11-24', [late]);
  await refused('changed-since', undo(first));
  const night = await setDay(tour, staffId, '2026-11-25', [shift('22:00', '06:00')]);
  const freed = await setDay(tour, staffId, '2026-11-25', []);
  await setDay(tour, staffId, '2026-11-26', [shift('05:00', '09:00')]);
  await refused('shifts-overlap', undo(freed));
  expect(night).not.toBe(freed);
  await done(undo(await setDay(tour, staffId, '2026-12-02', [])));
  // A pattern of today is not taken back tomorrow, once somebody punched by it.
  const apply = client.POST('/v1/patterns', {
    params: keyed(),
    body: { staffIds: [staffId], pattern: weekFrom(TODAY) },
  });
  const { undo: pattern } = await done(apply);
  const before = site.deps.clock.now();
  site.deps.clock.set(`${TODAY} 09:00`);
  const punched = await done(client.POST('/v1/punches', { params: keyed(), body: { code: 'R2', reason: 'tour' } }));
  expect(punched.kind).toBe('accepted');
  site.deps.clock.set('2026-11-21 09:00');
  await refused('pattern-in-past', undo(pattern));
  const again = { staffIds: [staffId], pattern: weekFrom(TODAY) };
  await refused('pattern-in-past', client.POST('/v1/patterns', { params: keyed(), body: again }));
  site.deps.clock.add(before - site.deps.clock.now());
}

async function tourLimits(tour: Tour, staffId: number): Promise<void> {
  const { client } = tour;
  const freely = { minWeeklyOffs: 0, maxWeeklyOffs: 7 };
  const move = {
    from: { staffId, date: '2026-12-01', start: '06:00' },
    to: { staffId, date: '2026-12-04' },
    mode: 'copy' as const,
  };
  let freed = '';
  await underPolicy(tour, freely, async () => {
    await setDay(tour, staffId, '2026-11-30', [late]);
    freed = await setDay(tour, staffId, '2026-11-30', []);
    await setDay(tour, staffId, '2026-12-01', [early]);
    await setDay(tour, staffId, '2026-12-02', []);
    await setDay(tour, staffId, '2026-12-03', [late]);
    await setDay(tour, staffId, '2026-12-04', []);
  });
  await underPolicy(tour, { ...freely, limits: 'refuse', restMinutes: 660 }, async () => {
    await refused('limit-broken', client.POST('/v1/roster/undo', { params: keyed(), body: { undo: freed } }));
    const tooLate = [{ staffId, date: '2026-12-02', shifts: [shift('20:00', '06:00')] }];
    await refused('limit-broken', changing(tour, tooLate));
    await refused('limit-broken', client.POST('/v1/roster/moves', { params: keyed(), body: move }));
    const short = { mon: [late], tue: [early] };
    const pattern = { staffIds: [staffId], pattern: weekFrom('2026-12-14', short) };
    await refused('limit-broken', client.POST('/v1/patterns', { params: keyed(), body: pattern }));
  });
}
