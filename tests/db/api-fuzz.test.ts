import fc from 'fast-check';
import { expect, test } from 'vitest';
import { errorsOf, openApiOf } from '../../src-main/api/openapi.ts';
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

test('what is not there is told so by every operation that names something', async () => {
  const { ask } = await apiSite();
  const named = operations.filter(({ errors, path }) => errors.includes('not-found') && /\{\w+Id\}/.test(path));
  expect(named.length).toBeGreaterThan(20);
  const bodies: Record<string, unknown> = {
    changePerson: { code: 'E1', name: 'A', email: null },
    answerCorrectionRequest: { grant: false, answer: '' },
    changeVenue: { name: 'A', openings: null, expected: { kind: 'all' }, keepFacesDays: 7 },
    voidVenueRecord: { reason: 'x' },
    recordConsent: { textVersion: 'v1' },
    addPictures: null,
    captureGroup: null,
  };
  for (const one of named.filter(({ id }) => bodies[id] !== null)) {
    const address = one.path.replace('{date}', '2026-11-20').replaceAll(/\{\w+\}/g, '999999');
    const { status, body } = await ask(one.method, address, one.body === null ? undefined : (bodies[one.id] ?? {}));
    expect([status, body.code], one.id).toEqual([404, 'not-found']);
  }
});

test('every refusal that any request may meet is told by the document and met by each operation', async () => {
  const { ask, url, token } = await apiSite();
  const document = openApiOf('1') as {
    paths: Record<string, Record<string, { responses: Record<string, { description: string }> }>>;
  };
  const none = token(['audit:read']);
  for (const one of operations) {
    const address = one.path.replace('{date}', '2026-11-20').replaceAll(/\{\w+\}/g, '1');
    const told = Object.values(document.paths[one.path]?.[one.method.toLowerCase()]?.responses ?? {}).flatMap(
      ({ description }) => description.split(', '),
    );
    const meet = async (code: ErrorCode, body: unknown, headers: Record<string, string>) => {
      if (!told.includes(code)) return;
      const { status, body: answer } = await ask(one.method, address, body, headers);
      expect([status, answer.code], `${one.id} ${code}`).toEqual([statusOf(code), code]);
    };
    expect(told, one.id).toEqual(expect.arrayContaining(['token-missing', 'token-refused', 'too-many-requests']));
    await meet('token-missing', undefined, { authorization: '' });
    await meet('token-refused', undefined, { authorization: 'Bearer x' });
    if (one.scope !== 'audit:read') await meet('scope-missing', undefined, { authorization: `Bearer ${none}` });
    if (one.body !== null) {
      await meet('invalid-data', [], {});
      await meet('too-large', { filler: 'x'.repeat(one.takesForm ? 26_000_000 : 300_000) }, {});
      const reply = await fetch(`${url}${address}`, {
        method: one.method,
        headers: { authorization: `Bearer ${token()}`, 'content-type': 'text/plain', 'idempotency-key': 'k' },
        body: 'text',
      });
      expect([reply.status, ((await reply.json()) as { code: string }).code], one.id).toEqual([415, 'media-type']);
    }
  }
});
