import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { rows } from '../site.ts';
import { done, keyed, refused } from '../typed-client.ts';
import { NOBODY, TODAY, type Tour } from './tour.ts';

const night = { start: '22:00', end: '12:00' };
const room = { name: 'Room', openings: null, expected: { kind: 'all' as const }, keepFacesDays: 7 };
const never = { mon: null, tue: null, wed: null, thu: null, fri: null, sat: null, sun: null };

/** Venues, their sessions, lists and pictures, exports and the audit. */
export async function tourVenues(tour: Tour): Promise<void> {
  const { client, picture, site } = tour;
  site.deps.clock.set(`${TODAY} 10:00`);
  const add = (fields: object) => client.POST('/v1/venues', { params: keyed(), body: { ...room, ...fields } });
  const { id: venueId } = await done(add({}));
  const chosen = { expected: { kind: 'chosen', staffIds: [NOBODY] } };
  const overlapping = { openings: { ...never, mon: night, tue: { start: '08:00', end: '17:00' } } };
  await refused('name-exists', add({ name: 'ROOM' }));
  await refused('openings-overlap', add({ name: 'Other', ...overlapping }));
  await refused('not-found', add({ name: 'Other', ...chosen }));
  const params = { path: { venueId } };
  await done(add({ name: 'Hall' }));
  const put = (fields: object, header = {}) =>
    client.PUT('/v1/venues/{venueId}', { params: { ...params, header }, body: { ...room, ...fields } });
  await done(put({}));
  await refused('name-exists', put({ name: 'hall' }));
  await refused('openings-overlap', put(overlapping));
  await refused('changed-since', put({}, { 'If-Match': '"other"' }));
  await done(client.GET('/v1/venues'));
  await done(client.GET('/v1/venues/{venueId}', { params }));

  const next = () => client.POST('/v1/venues/{venueId}/sessions', { params: { ...params, ...keyed() } });
  const capture = (file: string) =>
    client.POST('/v1/venues/{venueId}/captures', { params: { ...params, ...keyed() }, body: { picture: file } });
  await refused('session-empty', next());
  await refused('bad-picture', capture(Buffer.from('GIF89a').toString('base64')));
  const nowhere = { path: { venueId: NOBODY }, ...keyed() };
  const body = { picture: await picture(1) };
  await refused('not-found', client.POST('/v1/venues/{venueId}/captures', { params: nowhere, body }));
  const { id: captureId, faces } = await done(capture(await picture(1, 9)));
  expect(faces.map(({ person }) => person?.code ?? null)).toEqual(['P1', null]);
  const list = client.GET('/v1/venues/{venueId}/lists/{date}', { params: { path: { venueId, date: TODAY } } });
  const [present] = (await done(list)).present;
  const voiding = { path: { recordId: present?.recordId ?? NOBODY }, ...keyed() };
  await done(client.POST('/v1/venue-records/{recordId}/void', { params: voiding, body: { reason: 'somebody else' } }));
  site.deps.clock.add(60_000);
  await done(next());
  expect((await done(client.GET('/v1/venues/{venueId}/sessions', { params }))).items).toHaveLength(2);
  const photograph = () =>
    client.GET('/v1/captures/{captureId}/picture', { params: { path: { captureId } }, parseAs: 'arrayBuffer' });
  await done(photograph());
  for (const { path } of rows(site.deps, 'evidence'))
    rmSync(join(site.deps.paths.evidence, String(path)), { force: true });
  await refused('evidence-missing', photograph());
  await tourExports(tour, venueId);

  await done(put({ openings: never }));
  await refused('venue-closed', next());
  await refused('venue-closed', capture(await picture(1)));
  await done(client.POST('/v1/venues/{venueId}/archive', { params: { ...params, ...keyed() } }));
  await refused('venue-archived', next());
  await refused('venue-archived', capture(await picture(1)));
  await refused('venue-archived', put({}));
  await done(client.POST('/v1/venues/{venueId}/restore', { params: { ...params, ...keyed() } }));
}

async function tourExports({ client, site }: Tour, venueId: number): Promise<void> {
  const parseAs = 'text' as const;
  const range = { from: '2026-11-19', to: TODAY };
  const backwards = { from: TODAY, to: '2026-11-19' };
  const punches = (query: object) => client.GET('/v1/exports/punches.csv', { params: { query }, parseAs });
  const hours = (query: typeof range) => client.GET('/v1/exports/hours.csv', { params: { query }, parseAs });
  expect(await done(punches(range))).toContain('P1');
  await refused('range-backwards', punches(backwards));
  expect(await done(hours(range))).toContain('P1');
  await refused('range-backwards', hours(backwards));
  await refused('range-too-long', hours({ from: '2020-01-01', to: TODAY }));
  expect(await done(client.GET('/v1/exports/staff.csv', { parseAs }))).toContain('P1');
  const ofDate = { params: { path: { venueId, date: TODAY } }, parseAs };
  expect(await done(client.GET('/v1/exports/venues/{venueId}/{date}', ofDate))).toContain('P1');
  const audit = await done(client.GET('/v1/audit', { params: { query: { limit: 5 } } }));
  expect([audit.items.length, audit.next === null]).toEqual([5, false]);
  expect((await done(client.GET('/v1/health'))).site).toBe('Corner Bakery');
  const stop = new AbortController();
  const query = { topics: ['punches'] as 'punches'[] };
  const stream = await client.GET('/v1/events', { params: { query }, parseAs: 'stream', signal: stop.signal });
  expect(stream.response.headers.get('content-type')).toBe('text/event-stream');
  stop.abort();
  expect(site.log).toEqual([]);
}
