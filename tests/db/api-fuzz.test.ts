import fc from 'fast-check';
import { expect, test } from 'vitest';
import { errorsOf } from '../../src-main/api/openapi.ts';
import type { Operation } from '../../src-main/api/operation.ts';
import { operations } from '../../src-main/api/operations/index.ts';
import { statusOf } from '../../src-main/api/problems.ts';
import { isoIn, toWire } from '../../src-main/api/wire.ts';
import { saveVenue } from '../../src-main/services/venues/venues.ts';
import type { ErrorCode } from '../../src-shared/models/errors.ts';
import { apiSite } from './support/api-site.ts';
import { oddRequests } from './support/hostile-values.ts';
import { addEnrolled, addPerson, manager, zone } from './support/site.ts';

/** So many odd requests to each operation; more by hand: `ODD_REQUESTS=200 SEED=7`. */
const EACH = Number(process.env.ODD_REQUESTS ?? 8);
const SEED = Number(process.env.SEED ?? 20_261_129);

type Fields = Readonly<Record<string, unknown>>;

/** The address of an operation with these parameters in it. */
function addressOf({ path }: Operation, params: Fields, query: Fields): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(String(params[name])));
  const asked = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) =>
      value === undefined || value === null ? [] : [[name, String(value)]],
    ),
  );
  return asked.size === 0 ? filled : `${filled}?${asked}`;
}

/** Whether text can be sent in an address at all: half of a surrogate pair cannot. */
const isWhole = (text: string): boolean => text.isWellFormed();

test('no operation meets an odd request with an error that the document does not tell', {
  timeout: 180_000,
}, async () => {
  const { deps, ask, log } = await apiSite({ pictureMs: 5 });
  await addEnrolled(deps, 'E1', 1);
  addPerson(deps, 'E2');
  const room = { name: 'Room', openings: null, expected: { kind: 'all' }, keepFacesDays: 7 } as const;
  saveVenue(deps, null, room, manager.username);
  const iso = isoIn(zone);
  const answered = new Map<string, number>();
  const untold: Record<string, unknown> = {};
  for (const one of operations) {
    const odd = fc.record({
      params: oddRequests(one.params) as fc.Arbitrary<Fields>,
      query: oddRequests(one.query) as fc.Arbitrary<Fields>,
      body: one.body === null ? fc.constant(undefined) : oddRequests(one.body),
    });
    for (const { params, query, body } of fc.sample(odd, { numRuns: EACH, seed: SEED })) {
      if (![...Object.values(params), ...Object.values(query)].every((value) => isWhole(String(value)))) continue;
      const address = addressOf(one, params ?? {}, query ?? {});
      const sent = one.body === null ? undefined : (toWire(one.body, body, iso) ?? null);
      const { status, body: answer } = await ask(one.method, address, sent);
      const code: string = status < 400 ? 'ok' : answer.code;
      answered.set(code, (answered.get(code) ?? 0) + 1);
      const told = status < 400 || (errorsOf(one) as string[]).includes(code);
      if (!told || status === 500 || (status >= 400 && statusOf(code as ErrorCode) !== status))
        untold[`${one.id} ${status} ${code}`] = { address, sent, log: log.at(-1) };
    }
  }
  expect(untold).toEqual({});
  expect(answered.get('ok') ?? 0).toBeGreaterThan(operations.length);
  expect(answered.size).toBeGreaterThan(6);
});
