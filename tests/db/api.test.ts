import { expect, test } from 'vitest';
import { operations } from '../../src-main/api/operations/index.ts';
import { createToken, revokeToken } from '../../src-main/services/connections/tokens.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { changeZone } from '../../src-main/services/site/site-zones.ts';
import { apiScopes } from '../../src-shared/models/connections.ts';
import { apiSite } from './support/api-site.ts';
import { addEnrolled, addPerson, look, manager, rows, shift, weekdaysPattern } from './support/site.ts';

test('nobody is answered without a token that works', async () => {
  const { deps, ask } = await apiSite();
  const code = async (headers: Record<string, string>) =>
    (await ask('GET', '/v1/health', undefined, headers)).body.code;
  expect(await code({ authorization: '' })).toBe('token-missing');
  expect(await code({ authorization: 'Basic YTpi' })).toBe('token-missing');
  expect(await code({ authorization: 'Bearer clockface_guessed' })).toBe('token-refused');
  const brief = createToken(deps, { name: 'Brief', scopes: ['staff:read'], days: 1 }, manager.username);
  expect((await ask('GET', '/v1/health', undefined, { authorization: `Bearer ${brief}` })).status).toBe(200);
  deps.clock.add(86_400_000);
  expect(await code({ authorization: `Bearer ${brief}` })).toBe('token-refused');
  const revoked = createToken(deps, { name: 'Revoked', scopes: ['staff:read'], days: null }, manager.username);
  const id = rows(deps, 'api_tokens').find(({ name }) => name === 'Revoked')?.id as never;
  revokeToken(deps, id, manager.username);
  expect(await code({ authorization: `Bearer ${revoked}` })).toBe('token-refused');
});

test('a token is stored as a hash alone, and its use to the minute', async () => {
  const { deps, ask, token } = await apiSite();
  const secret = token(['staff:read']);
  expect(JSON.stringify(rows(deps, 'api_tokens'))).not.toContain(secret.slice(-20));
  const used = () => rows(deps, 'api_tokens').map(({ last_used_at }) => last_used_at);
  expect(used()).toEqual([null, null]);
  const ofToken = { authorization: `Bearer ${secret}` };
  await ask('GET', '/v1/health', undefined, ofToken);
  const first = deps.clock.now();
  deps.clock.add(30_000);
  await ask('GET', '/v1/health', undefined, ofToken);
  expect(used()).toEqual([null, first]);
  deps.clock.add(60_000);
  await ask('GET', '/v1/health', undefined, ofToken);
  expect(used()).toEqual([null, deps.clock.now()]);
});

test('every operation asks for its scope, and no other scope opens it', async () => {
  const { ask, token } = await apiSite();
  const tokens = new Map(apiScopes.map((scope) => [scope, token([scope])]));
  let refused = 0;
  for (const one of operations) {
    const path = one.path.replaceAll(/\{date\}/g, '2026-11-20').replaceAll(/\{\w+\}/g, '1');
    for (const [scope, secret] of tokens) {
      const { body, status } = await ask(one.method, path, undefined, { authorization: `Bearer ${secret}` });
      const isOpen = one.scope === null || one.scope === scope;
      expect(body?.code === 'scope-missing', `${one.id} with ${scope}: ${status}`).toBe(!isOpen);
      if (!isOpen) refused += 1;
    }
  }
  expect(refused).toBeGreaterThan(operations.length * 10);
  // No scope is there for nothing; dialects and the stream have theirs.
  const others = apiScopes.filter((scope) => scope === 'events:read' || scope.startsWith('compat:'));
  expect(new Set([...operations.flatMap(({ scope }) => scope ?? []), ...others])).toEqual(new Set(apiScopes));
});

test('a program reads and changes people, and what it did is in the audit under its name', async () => {
  const { deps, ask } = await apiSite();
  const person = { code: 'E1', name: 'Ada', email: null, pattern: weekdaysPattern(shift('09:00', '17:00')) };
  const made = await ask('POST', '/v1/staff', person);
  expect(made).toMatchObject({ status: 200, body: { code: 'E1', archivedAt: null } });
  expect(await ask('POST', '/v1/staff', person)).toMatchObject({ status: 409, body: { code: 'code-exists' } });
  const place = `/v1/staff/${made.body.id}`;
  const read = await ask('GET', place);
  expect(read.body).toEqual(made.body);
  const tag = read.headers.get('etag') ?? '';
  expect((await ask('GET', place, undefined, { 'if-none-match': tag })).status).toBe(304);
  const { pattern: _, ...fields } = person;
  const changed = await ask('PUT', place, { ...fields, name: 'Ada L.' }, { 'if-match': tag });
  expect(changed).toMatchObject({ status: 200, body: { name: 'Ada L.' } });
  const late = await ask('PUT', place, fields, { 'if-match': tag });
  expect(late).toMatchObject({ status: 412, body: { code: 'changed-since' } });
  expect((await ask('POST', `${place}/archive`)).body.archivedAt).toBe('2026-11-20T08:00:00+01:00');
  expect((await ask('GET', '/v1/staff')).body.items).toEqual([]);
  expect((await ask('GET', '/v1/staff?archived=true')).body.items).toMatchObject([{ name: 'Ada L.' }]);
  const trail = rows(deps, 'audit').filter(({ action }) => String(action).startsWith('staff.'));
  expect(trail.map(({ action, actor }) => `${action} ${actor}`)).toEqual(
    ['create', 'change', 'archive'].map((what) => expect.stringMatching(`staff.${what} api:Program `)),
  );
});

test('a list is read page by page to its end', async () => {
  const { deps, ask } = await apiSite();
  for (let index = 1; index <= 7; index++) addPerson(deps, `E${index}`);
  const found: string[] = [];
  let cursor = '';
  let pages = 0;
  do {
    const { body } = await ask('GET', `/v1/staff?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`);
    found.push(...body.items.map(({ code }: { code: string }) => code));
    cursor = body.next ?? '';
    pages += 1;
  } while (cursor !== '');
  expect([found, pages]).toEqual([['E1', 'E2', 'E3', 'E4', 'E5', 'E6', 'E7'], 3]);
  expect((await ask('GET', '/v1/staff?cursor=nonsense')).body).toMatchObject({
    code: 'invalid-data',
    details: { field: 'cursor' },
  });
});

test('a punch by code is decided as at the kiosk, flagged, and made once', async () => {
  const { deps, ask } = await apiSite();
  addPerson(deps, 'E1');
  deps.clock.set('2026-11-20 09:03');
  const key = { 'idempotency-key': 'door-1' };
  const punch = { code: 'e1', reason: 'badge 17 at the back door' };
  const first = await ask('POST', '/v1/punches', punch, key);
  expect(first).toMatchObject({
    status: 200,
    body: { kind: 'accepted', direction: 'in', at: '2026-11-20T09:03:00+01:00', flags: ['api'] },
  });
  deps.clock.set('2026-11-20 09:04');
  const again = await ask('POST', '/v1/punches', punch, key);
  expect([again.status, again.body]).toEqual([200, first.body]);
  const other = await ask('POST', '/v1/punches', { ...punch, reason: 'other' }, key);
  expect(other).toMatchObject({ status: 409, body: { code: 'request-reused' } });
  // The same door a minute later, under a key of its own: the time between punches holds for programs too.
  expect((await ask('POST', '/v1/punches', punch)).body).toMatchObject({ kind: 'refused', code: 'too-soon' });
  expect((await ask('POST', '/v1/punches', { ...punch, code: 'E9' })).body.code).toBe('not-found');
  expect(rows(deps, 'punches')).toHaveLength(1);
  const [entry] = rows(deps, 'audit').filter(({ action }) => action === 'punch.in');
  expect(entry?.actor).toMatch(/^api:Program /);
  expect(entry?.details).toContain('badge 17 at the back door');
  const needs = await fetch(new URL('/v1/punches', (await apiSite()).url), { method: 'POST' });
  expect(needs.status).toBe(401);
});

test('a key is needed for every POST', async () => {
  const { ask } = await apiSite();
  for (const one of operations.filter(({ method }) => method === 'POST')) {
    const path = one.path.replaceAll(/\{\w+\}/g, '1');
    for (const key of ['', 'ä', 'x'.repeat(101), 'with space']) {
      const headers = { 'idempotency-key': encodeURI(key) === key ? key : ' ' };
      expect((await ask('POST', path, {}, headers)).body.code, one.id).toBe('key-missing');
    }
  }
});

test('punches are found by person, dates, times of day, direction and venue', async () => {
  const { deps, ask } = await apiSite();
  const first = await addEnrolled(deps, 'E1', 1);
  await addEnrolled(deps, 'E2', 2);
  for (const [person, time] of [
    [1, '08:55'],
    [2, '09:10'],
    [1, '17:02'],
  ] as const) {
    deps.clock.set(`2026-11-20 ${time}`);
    expect(await punchByFace(deps, look(person))).toMatchObject({ kind: 'accepted' });
  }
  /** All pages: on a busy machine one may be short. */
  const found = async (query: string): Promise<string[]> => {
    const { body } = await ask('GET', `/v1/punches?${query}`);
    const here = body.items.map((one: { at: string; staffCode: string }) => `${one.staffCode} ${one.at.slice(11, 16)}`);
    if (body.next === null) return here;
    const rest = query.replace(/&?cursor=.*$/, '');
    return [...here, ...(await found(`${rest}&cursor=${body.next}`))];
  };
  expect(await found('')).toEqual(['E1 17:02', 'E2 09:10', 'E1 08:55']);
  expect(await found(`staffId=${first.id}`)).toEqual(['E1 17:02', 'E1 08:55']);
  expect(await found('direction=in')).toEqual(['E2 09:10', 'E1 08:55']);
  expect(await found('timeFrom=09:00&timeUntil=10:00')).toEqual(['E2 09:10']);
  expect(await found('timeFrom=16:00&timeUntil=08:59')).toEqual(['E1 17:02', 'E1 08:55']);
  expect(await found('from=2026-11-21')).toEqual([]);
  expect(await found('venueId=4')).toEqual([]);
  const firstPage = '/v1/punches?direction=in&limit=1';
  let page = await ask('GET', firstPage);
  while (page.body.items.length === 0) page = await ask('GET', `${firstPage}&cursor=${page.body.next}`);
  expect(page.body.items).toMatchObject([{ staffCode: 'E2' }]);
  expect(await found(`direction=in&limit=1&cursor=${page.body.next}`)).toEqual(['E1 08:55']);
  const { id } = page.body.items[0];
  expect((await ask('GET', `/v1/punches/${id}`)).body).toEqual(page.body.items[0]);
  const photograph = await ask('GET', `/v1/punches/${id}/photograph`);
  expect([photograph.status, photograph.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  expect(rows(deps, 'audit').filter(({ action }) => action === 'evidence.view')).toHaveLength(1);
});

test('an export is the file that a manager would get, noted in the audit, and nothing of it stays', async () => {
  const { deps, ask } = await apiSite();
  await addEnrolled(deps, 'E1', 1);
  deps.clock.set('2026-11-20 09:00');
  await punchByFace(deps, look(1));
  const csv = await ask('GET', '/v1/exports/punches.csv?from=2026-11-20');
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(csv.body.split('\r\n')).toHaveLength(3);
  expect(csv.body).toContain('Person E1');
  expect((await ask('GET', '/v1/exports/hours.csv?from=2026-11-20&to=2026-11-20')).body).toContain('E1');
  expect((await ask('GET', '/v1/exports/staff.csv')).body).toContain('09:00-17:00');
  const exported = rows(deps, 'audit').filter(({ action }) => String(action).endsWith('.export'));
  expect(exported.map(({ action }) => action)).toEqual(['attendance.export', 'hours.export', 'staff.export']);
  const { readdirSync } = await import('node:fs');
  await expect.poll(() => readdirSync(deps.paths.outgoing)).toEqual([]);
});

test('times are sent and taken with their offset', async () => {
  const { deps, ask } = await apiSite();
  const { id } = addPerson(deps, 'E1');
  deps.clock.set('2026-11-20 18:00');
  const correction = {
    staffId: id,
    reason: 'forgot',
    change: { kind: 'times', date: '2026-11-19', startsAt: '2026-11-19T09:00:00+01:00', in: '09:30', out: '17:00' },
  };
  const made = await ask('POST', '/v1/corrections', correction);
  expect(made.body.days).toMatchObject([{ status: 'present', inAt: '2026-11-19T09:30:00+01:00', lateMinutes: 30 }]);
  const inNumbers = { ...correction, change: { ...correction.change, startsAt: 1_795_075_200_000 } };
  expect((await ask('POST', '/v1/corrections', inNumbers)).body.code).toBe('invalid-data');
  const day = await ask('GET', `/v1/attendance-days/${id}/2026-11-19`);
  expect(day.body).toMatchObject({ days: made.body.days, corrections: [{ kind: 'add' }, { kind: 'add' }] });
  const days = await ask('GET', '/v1/attendance-days?from=2026-11-19&to=2026-11-19');
  expect(days.body.items).toMatchObject([{ inAt: '2026-11-19T09:30:00+01:00' }]);
});

test('the zone is told by its name, and all zones beside it, before a site changes its zone and after', async () => {
  const { deps, ask } = await apiSite();
  const told = async (): Promise<unknown[]> => {
    const answers = [await ask('GET', '/v1/health'), await ask('GET', '/v1/roster?from=2026-11-20&to=2026-11-21')];
    return answers.map(({ body: { zone, zones } }) => ({ zone, zones }));
  };
  const berlin = { zone: 'Europe/Berlin', zones: [{ from: null, zone: 'Europe/Berlin' }] };
  expect(await told()).toEqual([berlin, berlin]);
  changeZone(deps, { from: '2026-11-28', zone: 'Europe/Lisbon' }, manager.username);
  const zones = [...berlin.zones, { from: '2026-11-28', zone: 'Europe/Lisbon' }];
  expect(await told()).toEqual([
    { zone: 'Europe/Berlin', zones },
    { zone: 'Europe/Berlin', zones },
  ]);
  deps.clock.set('2026-11-28 12:00');
  expect(await told()).toEqual([
    { zone: 'Europe/Lisbon', zones },
    { zone: 'Europe/Lisbon', zones },
  ]);
});
