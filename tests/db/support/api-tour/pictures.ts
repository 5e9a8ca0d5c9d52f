import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { saveConnections } from '../../../../src-main/services/connections/settings.ts';
import { submitNewcomer } from '../../../../src-main/services/enrolment/newcomers.ts';
import type { PicturePunches } from '../../../../src-shared/models/connections.ts';
import type { RequestId } from '../../../../src-shared/models/ids.ts';
import { face, jpeg } from '../faces.ts';
import { manager, rows } from '../site.ts';
import { done, keyed, refused } from '../typed-client.ts';
import { addByApi, NOBODY, TODAY, type Tour, underPolicy } from './tour.ts';

const NO_PICTURE = Buffer.from('GIF89a no picture at all').toString('base64');

function decide({ site }: Tour, picturePunches: PicturePunches): void {
  const settings = { enabled: false, address: '127.0.0.1', port: 8740, picturePunches, dialects: [] };
  saveConnections(site.deps, settings, manager.username);
}

/** Faces that are enrolled, punches by code and by picture, and their photographs. */
export async function tourPictures(tour: Tour): Promise<void> {
  const { client, picture } = tour;
  const staffId = await addByApi(tour, 'P1');
  const other = await addByApi(tour, 'P2');
  const agree = (id: number) =>
    client.POST('/v1/staff/{staffId}/consent', {
      params: { path: { staffId: id }, ...keyed() },
      body: { textVersion: 'v1' },
    });
  const add = (id: number, ...pictures: string[]) =>
    client.POST('/v1/staff/{staffId}/pictures', { params: { path: { staffId: id }, ...keyed() }, body: { pictures } });
  await refused('consent-missing', add(staffId, await picture(1)));
  await done(agree(staffId));
  expect(await done(add(staffId, await picture(1), await picture(1)))).toEqual({ templates: 2 });
  await done(agree(other));
  await refused('face-belongs-to-other', add(other, await picture(1)));
  await refused('face-disagrees', add(other, await picture(2), await picture(8)));
  await refused('face-unusable', add(other, await picture()));
  await refused('bad-picture', add(other, NO_PICTURE));
  await refused('not-found', add(NOBODY, await picture(3)));
  const many = await Promise.all(Array.from({ length: 10 }, () => picture(1)));
  await refused('too-many-pictures', add(staffId, ...many));
  const gone = await addByApi(tour, 'P3');
  await done(client.POST('/v1/staff/{staffId}/archive', { params: { path: { staffId: gone }, ...keyed() } }));
  await refused('archived', agree(gone));
  await refused('archived', add(gone, await picture(3)));
  const listed = await done(client.GET('/v1/staff/{staffId}/pictures', { params: { path: { staffId } } }));
  expect(listed.items).toHaveLength(2);
  await tourPunches(tour, staffId);
  const [template] = listed.items;
  const templateId = template?.id ?? NOBODY;
  await done(client.DELETE('/v1/pictures/{templateId}', { params: { path: { templateId } } }));
}

async function tourPunches(tour: Tour, staffId: number): Promise<void> {
  const { client, picture, site } = tour;
  const punch = (file: string, code?: string) => {
    const body = { picture: file, reason: 'tour', ...(code === undefined ? {} : { code }) };
    return client.POST('/v1/punches/picture', { params: keyed(), body });
  };
  site.deps.clock.set(`${TODAY} 08:55`);
  decide(tour, 'refuse');
  await refused('pictures-refused', punch(await picture(1)));
  decide(tour, 'pending');
  expect(await done(punch(await picture(1)))).toMatchObject({ kind: 'pending' });
  await refused('correction-pending', punch(await picture(1)));
  const { items: asked } = await done(client.GET('/v1/correction-requests'));
  const path = { requestId: asked[0]?.id ?? NOBODY };
  const asking = () =>
    client.GET('/v1/correction-requests/{requestId}/photograph', { params: { path }, parseAs: 'arrayBuffer' });
  await done(asking());
  const answer = (requestId: number) => {
    const params = { path: { requestId }, ...keyed() };
    const body = { grant: false, answer: 'seen nobody' };
    return client.POST('/v1/correction-requests/{requestId}/answer', { params, body });
  };
  await done(answer(path.requestId));
  await refused('already-decided', answer(path.requestId));
  decide(tour, 'accept');
  await refused('face-unusable', punch(await picture()));
  await refused('bad-picture', punch(NO_PICTURE));
  await underPolicy(tour, { recognition: 'confirm' }, async () => refused('code-needed', punch(await picture(1))));
  expect(await done(punch(await picture(1)))).toMatchObject({ kind: 'accepted' });
  await refused('not-found', client.POST('/v1/punches', { params: keyed(), body: { code: 'nobody', reason: 'tour' } }));

  const list = (query: object) => client.GET('/v1/punches', { params: { query } });
  await refused('range-backwards', list({ from: '2026-11-21', to: TODAY }));
  const [stored] = (await done(list({ staffId }))).items;
  const params = { path: { punchId: stored?.id ?? NOBODY } };
  expect(await done(client.GET('/v1/punches/{punchId}', { params }))).toEqual(stored);
  const grounds = (punchId: number) => client.GET('/v1/punches/{punchId}/grounds', { params: { path: { punchId } } });
  expect(await done(grounds(stored?.id ?? NOBODY))).toMatchObject({ record: stored, photograph: 'kept' });
  await refused('not-found', grounds(NOBODY));
  const photograph = () => client.GET('/v1/punches/{punchId}/photograph', { params, parseAs: 'arrayBuffer' });
  await done(photograph());
  for (const { path: file } of rows(site.deps, 'evidence')) rmSync(join(site.deps.paths.evidence, String(file)));
  await refused('evidence-missing', photograph());
  await refused('evidence-missing', asking());
}

/** Somebody whom a program named, and who waits for a manager. */
export async function tourNewcomers({ client, site: { deps } }: Tour): Promise<void> {
  const picture = { embedding: face(77, 1), quality: 0.9, source: 'file', pose: null, thumbnail: jpeg('new') } as const;
  const newcomer = { requestId: randomUUID() as RequestId, name: 'Linus', code: 'N1', textVersion: 'v1' };
  submitNewcomer(deps, { ...newcomer, pictures: [picture] }, 'api:Door');
  const { items } = await done(client.GET('/v1/newcomers'));
  expect(items).toMatchObject([{ name: 'Linus', code: 'N1', pictures: 1, matches: [] }]);
}

/** Whom no page describes pictures for: what waits, what is too much, and one request sent twice at once. */
export async function tourWithoutPage(tour: Tour): Promise<void> {
  const { client, picture } = tour;
  tour.setPage(false);
  const staffId = await addByApi(tour, 'P9');
  const venue = { name: 'Waiting room', openings: null, expected: { kind: 'all' as const }, keepFacesDays: 7 };
  const { id: venueId } = await done(client.POST('/v1/venues', { params: keyed(), body: venue }));
  const file = await picture(1);
  type Keyed = ReturnType<typeof keyed>;
  for (const send of [
    (key: Keyed) =>
      client.POST('/v1/staff/{staffId}/pictures', {
        params: { path: { staffId }, ...key },
        body: { pictures: [file] },
      }),
    (key: Keyed) => client.POST('/v1/punches/picture', { params: key, body: { picture: file, reason: 'tour' } }),
    (key: Keyed) =>
      client.POST('/v1/venues/{venueId}/captures', { params: { path: { venueId }, ...key }, body: { picture: file } }),
  ]) {
    const twice = keyed();
    const codes = await Promise.all(
      [twice, twice, keyed(), keyed(), keyed()].map(async (key) => {
        const { error } = await send(key);
        return (error as { code: string } | undefined)?.code;
      }),
    );
    const three = Array(3).fill('recogniser-away');
    expect(codes.sort()).toEqual(['pictures-full', ...three, 'request-under-way']);
  }
  tour.setPage(true);
}
