import { expect } from 'vitest';
import { stepSwap } from '../../../../src-main/services/swaps/swaps.ts';
import type { ErrorCode } from '../../../../src-shared/models/errors.ts';
import { done, keyed, refused } from '../typed-client.ts';
import {
  addByApi,
  day,
  early,
  late,
  NOBODY,
  type ShiftHours,
  setDay,
  shift,
  type Tour,
  underPolicy,
  weekFrom,
} from './tour.ts';

const tuesday = '2026-11-24';
const offOnTuesdays = weekFrom('2026-11-02', { tue: [], sat: [day] });
const limits = { limits: 'refuse', restMinutes: 660, minWeeklyOffs: 0, maxWeeklyOffs: 7, minRestMinutes: 0 } as const;
const role = 'baker';

/** Two people of whom one works on a Tuesday and the other does not, and a swap between them. */
async function pair(tour: Tour, number: number) {
  const { client, site } = tour;
  const giver = await addByApi(tour, `G${number}`, weekFrom('2026-11-02', { sat: [day] }));
  const taker = await addByApi(tour, `T${number}`, offOnTuesdays);
  const ask = (fields: object = {}) => {
    const gives = { date: tuesday, start: '09:00' };
    const body = { staffId: giver, gives, other: taker as number | null, takes: null, note: '', ...fields };
    return client.POST('/v1/swaps', { params: keyed(), body });
  };
  const decide = (what: 'approve' | 'reject' | 'reverse', swapId: number) => {
    const init = { params: { path: { swapId }, ...keyed() }, body: { note: 'tour' } };
    if (what === 'approve') return client.POST('/v1/swaps/{swapId}/approve', init);
    if (what === 'reject') return client.POST('/v1/swaps/{swapId}/reject', init);
    return client.POST('/v1/swaps/{swapId}/reverse', init);
  };
  /** At the kiosk: the person who is asked accepts. */
  const accepted = async (): Promise<number> => {
    const { id } = await done(ask());
    const by = { actor: taker, name: 'kiosk', note: '' } as const;
    site.deps.store.write((db) => stepSwap(db, id as never, 'accept', by, site.deps.clock.now()));
    return id;
  };
  return { giver, taker, ask, decide, accepted };
}

async function setRole({ client }: Tour, staffId: number, code: string, to: string): Promise<void> {
  const body = { code, name: `Person ${code}`, email: null, role: to };
  await done(client.PUT('/v1/staff/{staffId}', { params: { path: { staffId } }, body }));
}

async function enterLeave({ client }: Tour, staffId: number, date: string): Promise<void> {
  const [type] = (await done(client.GET('/v1/leave-types'))).items;
  const body = { staffId, typeId: type?.id ?? 0, from: date, to: date, half: 'none' as const, note: '', approve: true };
  await done(client.POST('/v1/leave', { params: keyed(), body }));
}

/** What can make a swap impossible, by the code that it is refused with: done to whoever would take the shift. */
const against: Partial<Record<ErrorCode, (tour: Tour, taker: number, number: number) => Promise<unknown>>> = {
  'swap-on-leave': (tour, taker) => enterLeave(tour, taker, tuesday),
  'shifts-overlap': (tour, taker) => setDay(tour, taker, tuesday, [shift('16:00', '20:00')]),
  'swap-rest': (tour, taker) => setDay(tour, taker, '2026-11-23', [shift('20:00', '04:00')]),
  'too-many-shifts': (tour, taker) => setDay(tour, taker, tuesday, hours),
  'swap-other-role': (tour, taker, number) => setRole(tour, taker, `T${number}`, role),
  'limit-broken': (tour, taker) => setDay(tour, taker, '2026-11-23', [shift('15:00', '23:30')]),
};
const hours: ShiftHours[] = [shift('00:00', '00:30'), shift('01:00', '01:30'), shift('02:00', '02:30')];

/** Swaps from asking to reversing, and all that stands against them. */
export async function tourSwaps(tour: Tour): Promise<void> {
  const { client } = tour;
  let number = 1;
  const { giver, taker, ask, decide, accepted } = await pair(tour, number);
  await refused('not-found', ask({ staffId: NOBODY }));
  await refused('swap-same-person', ask({ other: giver }));
  await refused('swap-no-shift', ask({ gives: { date: tuesday, start: '03:00' } }));
  await refused('swap-past', ask({ gives: { date: '2026-11-19', start: '09:00' } }));
  const first = await accepted();
  await refused('swap-pending', ask());
  await done(decide('approve', first));
  await refused('swap-not-possible', decide('approve', first));
  await refused('swap-not-possible', decide('reject', first));
  await setDay(tour, taker, tuesday, [early]);
  await refused('changed-since', decide('reverse', first));
  await setDay(tour, taker, tuesday, [day]);
  const list = await done(client.GET('/v1/swaps', { params: { query: { which: 'all' } } }));
  expect(list.items.map(({ id }) => id)).toContain(first);
  await done(client.GET('/v1/swaps/{swapId}', { params: { path: { swapId: first } } }));

  for (const [code, happens] of Object.entries(against) as [ErrorCode, (typeof against)[ErrorCode]][]) {
    const under = code === 'limit-broken' ? limits : {};
    for (const isAgreed of [false, true]) {
      number += 1;
      const two = await pair(tour, number);
      // Who may take a shift is asked by the role that its owner had when the swap was asked for.
      if (code === 'swap-other-role') {
        await setRole(tour, two.giver, `G${number}`, 'cook');
        if (isAgreed) await setRole(tour, two.taker, `T${number}`, 'cook');
      }
      const swapId = isAgreed ? await two.accepted() : 0;
      await happens?.(tour, two.taker, number);
      await underPolicy(tour, under, () => refused(code, isAgreed ? two.decide('approve', swapId) : two.ask()));
    }
  }
  await tourEnds(tour, number + 1);
}

async function tourEnds(tour: Tour, from: number): Promise<void> {
  const { client, site } = tour;
  const changed = await pair(tour, from);
  const swap = await changed.accepted();
  await setDay(tour, changed.giver, tuesday, [shift('09:00', '16:00')]);
  await refused('swap-changed', changed.decide('approve', swap));
  await setDay(tour, changed.giver, tuesday, []);
  await refused('swap-no-shift', changed.decide('approve', swap));
  await done(changed.decide('reject', swap));
  await refused('swap-not-possible', changed.decide('reverse', swap));

  const archived = await pair(tour, from + 1);
  const path = { staffId: archived.taker };
  await done(client.POST('/v1/staff/{staffId}/archive', { params: { path, ...keyed() } }));
  await refused('archived', archived.ask());

  // What came beside the days since stands against taking a swap back.
  const reversed = await pair(tour, from + 2);
  const done1 = await reversed.accepted();
  await done(reversed.decide('approve', done1));
  await setDay(tour, reversed.giver, '2026-11-23', [shift('22:00', '10:00')]);
  await refused('shifts-overlap', reversed.decide('reverse', done1));
  await setDay(tour, reversed.giver, '2026-11-23', [late]);
  await setDay(tour, reversed.giver, '2026-11-23', [shift('15:00', '23:30')]);
  await underPolicy(tour, limits, () => refused('limit-broken', reversed.decide('reverse', done1)));
  await setDay(tour, reversed.giver, '2026-11-23', null);
  await done(reversed.decide('reverse', done1));

  const open = (date: string) =>
    client.POST('/v1/open-shifts', { params: keyed(), body: { date, shift: day, role: null, note: '' } });
  const { id } = await done(open('2026-11-28'));
  await refused('swap-past', open('2026-11-19'));
  const late1 = await pair(tour, from + 3);
  const applied = await late1.accepted();
  await done(late1.decide('approve', applied));
  const before = site.deps.clock.now();
  site.deps.clock.set('2026-11-29 09:00');
  await refused('swap-expired', late1.decide('reverse', applied));
  await refused('swap-expired', late1.decide('approve', id));
  await refused('swap-expired', late1.decide('reject', id));
  site.deps.clock.add(before - site.deps.clock.now());
}
