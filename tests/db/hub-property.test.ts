import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withdrawConsent } from '../../src-main/services/enrolment/enrolment.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { verifyData } from '../../src-main/services/verify/verify-data.ts';
import { addDays } from '../../src-shared/domain/civil-time.ts';
import type { StaffId } from '../../src-shared/models/ids.ts';
import type { TestDoor } from '../support/door.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { startProxy, type TcpProxy } from '../support/tcp-proxy.ts';
import { addDoor, addressOf, foundDoor, renamePerson, settleAll, siteOf } from './support/hub-site.ts';
import { addEnrolled, look, manager, rows } from './support/site.ts';
import { stateOf } from './support/site-state.ts';

/** More runs than the suite has time for, and others: `HUB_RUNS=50 HUB_SEED=7`. */
const RUNS = Number(process.env.HUB_RUNS ?? 2);
const SEED = Number(process.env.HUB_SEED ?? -1_270_605_436);
const PEOPLE = [1, 2, 3] as const;

type Op =
  | { readonly kind: 'punch' | 'rename' | 'withdraw'; readonly door: number; readonly person: number }
  | { readonly kind: 'hire'; readonly door: number; readonly code: number }
  | { readonly kind: 'sync' | 'kill'; readonly door: number }
  | { readonly kind: 'break'; readonly door: number; readonly bytes: number }
  | { readonly kind: 'weather'; readonly door: number; readonly isCut: boolean };

const door = fc.nat({ max: 2 });
const person = fc.nat({ max: PEOPLE.length - 1 });
const op: fc.Arbitrary<Op> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('punch' as const), door, person }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('rename' as const), door, person }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('withdraw' as const), door, person }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('hire' as const), door, code: fc.nat({ max: 2 }) }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('sync' as const), door }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('kill' as const), door }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('break' as const), door, bytes: fc.integer({ min: 1, max: 6000 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('weather' as const), door, isCut: fc.boolean() }) },
);

/** Starting a server and doors takes long where other tests run beside it. */
const HOOK_MS = 120_000;

let server: TestPostgres;
let doors: TestDoor[] = [];
let proxies: TcpProxy[] = [];
let date = '2026-11-23';
let hired = 0;
/** Every punch that somebody was told is stored, by its request. */
const acknowledged = new Set<string>();

beforeAll(async () => {
  server = await startPostgres();
  proxies = await Promise.all([0, 1, 2].map(() => startProxy(server)));
  const first = await foundDoor(server, 'door-1', proxies[0]?.port);
  for (const number of PEOPLE) await addEnrolled(siteOf(first), `E${number}`, number);
  await first.step();
  doors = [first];
  for (const number of [1, 2])
    doors.push(await addDoor(first, `door-${number + 1}`, addressOf(server, proxies[number]?.port)));
  await settleAll(doors);
}, HOOK_MS);

afterAll(async () => {
  for (const one of doors) await one.close();
  for (const one of proxies) await one.close();
  await server?.stop();
}, HOOK_MS);

async function punch(at: TestDoor, which: number): Promise<void> {
  const request = look(PEOPLE[which] ?? 1);
  const answer = await punchByFace(siteOf(at), request);
  if (answer.kind === 'accepted') acknowledged.add(request.requestId);
}

/** Somebody new, perhaps with a code that another door gives somebody else meanwhile. */
async function hire(at: TestDoor, code: number): Promise<void> {
  const known = new Set(rows(at.deps(), 'staff').map((row) => row.code_key));
  if (!known.has(`n${code}`)) await addEnrolled(siteOf(at), `N${code}`, 10 + ++hired);
}

function withdraw(at: TestDoor, which: number): void {
  const id = rows(at.deps(), 'staff')
    .map((row) => Number(row.id))
    .toSorted((a, b) => a - b)[which] as StaffId;
  try {
    withdrawConsent(siteOf(at), id, manager.username);
  } catch {
    // Nobody withdraws twice.
  }
}

async function act(given: Op, index: number): Promise<void> {
  const at = doors[given.door] as TestDoor;
  const proxy = proxies[given.door] as TcpProxy;
  // Each step is half a day later: an in in the morning, an out in the evening.
  if (index % 2 === 0) date = addDays(date, 1);
  for (const one of doors) one.clock.set(`${date} ${index % 2 === 0 ? '09:00' : '17:01'}`);
  if (given.kind === 'punch') await punch(at, given.person);
  else if (given.kind === 'rename') renamePerson(at, given.person, `${at.name} ${++hired}`);
  else if (given.kind === 'withdraw') withdraw(at, given.person);
  else if (given.kind === 'hire') await hire(at, given.code);
  else if (given.kind === 'weather') proxy.set(given.isCut ? 'cut' : 'fair');
  else if (given.kind === 'break') {
    proxy.breakAfter(given.bytes);
    await at.step().catch(() => undefined);
  } else if (given.kind === 'sync') await at.step().catch(() => undefined);
  else {
    // In the middle of an exchange, wherever it is.
    const going = at.step().catch(() => undefined);
    await new Promise((resolve) => setImmediate(resolve));
    at.kill();
    await going;
    await at.open();
  }
}

test('three doors end in the same state, whatever came between, with every punch once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(op, { minLength: 25, maxLength: 45 }), async (ops) => {
      for (const [index, given] of ops.entries()) await act(given, index);
      for (const proxy of proxies) {
        proxy.set('fair');
        proxy.breakAfter(Number.POSITIVE_INFINITY);
      }
      for (const one of doors) await one.step().catch(() => undefined);
      await settleAll(doors);
      const [first, ...others] = doors.map(stateOf);
      for (const other of others) expect(other).toEqual(first);
      expect(first?.parked).toEqual([]);
      const stored = doors.map((one) =>
        rows(one.deps(), 'punches')
          .map((row) => String(row.request_id))
          .toSorted(),
      );
      for (const ids of stored) expect(ids).toEqual([...acknowledged].toSorted());
    }),
    {
      numRuns: RUNS,
      endOnFailure: true,
      seed: SEED,
    },
  );
  for (const one of doors) expect(await verifyData(siteOf(one))).toMatchObject({ faults: [] });
});
