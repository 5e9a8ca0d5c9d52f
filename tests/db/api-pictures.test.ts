import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { createPictureQueue } from '../../src-main/services/connections/picture-queue.ts';
import { saveConnections } from '../../src-main/services/connections/settings.ts';
import { withdrawConsent } from '../../src-main/services/enrolment/enrolment.ts';
import { changePolicy } from '../../src-main/services/policy/policy.ts';
import { saveVenue } from '../../src-main/services/venues/venues.ts';
import type { PicturePunches } from '../../src-shared/models/connections.ts';
import { defaultPolicy } from '../../src-shared/models/policy.ts';
import { type ApiSite, apiSite } from './support/api-site.ts';
import { picturePage } from './support/picture-page.ts';
import { addEnrolled, addPerson, codeOf, manager, rows } from './support/site.ts';

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

function decide({ deps }: ApiSite, picturePunches: PicturePunches): void {
  const settings = { enabled: false, address: '127.0.0.1', port: 8740, picturePunches, dialects: [] };
  saveConnections(deps, settings, manager.username);
}

/** Sends a form as a program does. */
async function form(site: ApiSite, path: string, parts: Record<string, string | Uint8Array<ArrayBuffer>[]>) {
  const body = new FormData();
  for (const [field, value] of Object.entries(parts)) {
    if (typeof value === 'string') body.append(field, value);
    else for (const bytes of value) body.append(field, new Blob([bytes], { type: 'image/jpeg' }), 'a.jpg');
  }
  const headers = { authorization: `Bearer ${site.token()}`, 'idempotency-key': randomUUID() };
  const reply = await fetch(`${site.url}${path}`, { method: 'POST', body, headers });
  return { status: reply.status, body: JSON.parse(await reply.text()), later: reply.headers.get('retry-after') };
}

test('a person who agreed is enrolled from pictures, in JSON or as a form, and known at once', async () => {
  const { page, picture } = picturePage();
  const site = await apiSite({ page });
  const { deps, ask } = site;
  const { id } = addPerson(deps, 'E1');
  const place = `/v1/staff/${id}/pictures`;
  const first = base64(await picture(1));
  expect((await ask('POST', place, { pictures: [first] })).body.code).toBe('consent-missing');
  expect((await ask('POST', `/v1/staff/${id}/consent`, { textVersion: 'v1' })).status).toBe(204);
  expect(await ask('POST', place, { pictures: [`data:image/jpeg;base64,${first}`] })).toMatchObject({
    ...{ status: 200, body: { templates: 1 } },
  });
  const two = await form(site, place, { pictures: [await picture(1), await picture(1)] });
  expect(two).toMatchObject({ status: 200, body: { templates: 3 } });
  const listed = await ask('GET', place);
  expect(listed.body.items).toMatchObject([{ source: 'file' }, { source: 'file' }, { source: 'file' }]);
  expect(JSON.stringify(listed.body)).not.toContain('thumbnail');
  // Somebody else's face among them: none is stored.
  await addEnrolled(deps, 'E2', 2);
  const mixed = await form(site, place, { pictures: [await picture(1), await picture(2)] });
  expect(mixed).toMatchObject({ status: 422, body: { code: 'face-belongs-to-other', details: { code: 'E2' } } });
  expect((await ask('GET', '/v1/staff/1')).body.templates).toBe(3);
});

test('the site decides what becomes of a punch by picture', async () => {
  const { page, picture } = picturePage();
  const site = await apiSite({ page });
  const { deps, ask } = site;
  await addEnrolled(deps, 'E1', 1);
  deps.clock.set('2026-11-20 08:55');
  const punch = async (...people: number[]) =>
    form(site, '/v1/punches/picture', { reason: 'door camera', picture: [await picture(...people)] });
  decide(site, 'refuse');
  expect(await punch(1)).toMatchObject({ status: 403, body: { code: 'pictures-refused' } });
  decide(site, 'pending');
  const pending = await punch(1);
  expect(pending.body).toMatchObject({ kind: 'pending', direction: 'in', person: { code: 'E1' } });
  expect(rows(deps, 'punches')).toEqual([]);
  const open = await ask('GET', '/v1/correction-requests');
  expect(open.body.items).toMatchObject([{ id: pending.body.correctionRequestId, note: 'door camera', state: 'open' }]);
  expect((await punch(1)).body.code).toBe('correction-pending');
  deps.clock.set('2026-11-20 08:56');
  const grant = { grant: true, answer: 'seen' };
  await ask('POST', `/v1/correction-requests/${pending.body.correctionRequestId}/answer`, grant);
  expect((await ask('GET', '/v1/board')).body.people).toMatchObject([{ inAt: '2026-11-20T08:55:00+01:00' }]);
  decide(site, 'accept');
  deps.clock.set('2026-11-20 17:00');
  const out = await punch(1);
  expect(out.body).toMatchObject({ kind: 'accepted', direction: 'out', flags: ['api'] });
  const photograph = await ask('GET', `/v1/punches/${out.body.punchId}/photograph`);
  expect(photograph.status).toBe(200);
  // Right after: the time between punches holds, and strangers stay strangers.
  expect((await punch(1)).body).toMatchObject({ kind: 'refused', code: 'too-soon' });
  expect((await punch(9)).body).toMatchObject({ kind: 'unknown' });
  expect((await punch()).body).toMatchObject({ code: 'face-unusable', details: { reason: 'no-face' } });
  expect((await punch(1, 2)).body).toMatchObject({ code: 'face-unusable', details: { reason: 'several-faces' } });
});

test('a picture that is doubted waits for a manager even where pictures are accepted', async () => {
  const { page, picture } = picturePage();
  const site = await apiSite({ page });
  const { deps } = site;
  await addEnrolled(deps, 'E1', 1);
  decide(site, 'accept');
  changePolicy(deps, { ...defaultPolicy, liveness: 'always' }, manager.username, '2026-11-20');
  deps.clock.set('2026-11-20 08:55');
  const asked = await form(site, '/v1/punches/picture', { reason: 'door', picture: [await picture(1)] });
  expect(asked.body.kind).toBe('pending');
  expect(rows(deps, 'punches')).toEqual([]);
});

test('nobody who took their consent back is named by a picture', async () => {
  const { page, picture } = picturePage();
  const site = await apiSite({ page });
  const { deps } = site;
  const { id } = await addEnrolled(deps, 'E1', 1);
  decide(site, 'accept');
  deps.clock.set('2026-11-20 08:55');
  withdrawConsent(deps, id, manager.username);
  const asked = await form(site, '/v1/punches/picture', { reason: 'door', picture: [await picture(1)] });
  expect(asked.body).toEqual({ kind: 'unknown', at: '2026-11-20T08:55:00+01:00' });
});

test('the same picture under the same key is one punch', async () => {
  const { page, picture } = picturePage();
  const site = await apiSite({ page });
  const { deps, ask } = site;
  await addEnrolled(deps, 'E1', 1);
  decide(site, 'accept');
  deps.clock.set('2026-11-20 08:55');
  const body = { picture: base64(await picture(1)), reason: 'door' };
  const key = { 'idempotency-key': 'one' };
  const first = await ask('POST', '/v1/punches/picture', body, key);
  expect((await ask('POST', '/v1/punches/picture', body, key)).body).toEqual(first.body);
  const other = { ...body, picture: base64(await picture(1)) };
  expect((await ask('POST', '/v1/punches/picture', other, key)).body.code).toBe('request-reused');
  expect(rows(deps, 'punches')).toHaveLength(1);
});

test('a picture of a group puts everybody seen on the list of the session that is on', async () => {
  const { page, picture } = picturePage();
  const site = await apiSite({ page });
  const { deps, ask } = site;
  await addEnrolled(deps, 'E1', 1);
  await addEnrolled(deps, 'E2', 2);
  const room = { name: 'Room', openings: null, expected: { kind: 'all' }, keepFacesDays: 7 } as const;
  const venue = saveVenue(deps, null, room, manager.username);
  const seen = await form(site, `/v1/venues/${venue.id}/captures`, { picture: [await picture(1, 2, 9)] });
  expect(seen.body.faces.map(({ person }: { person: { code: string } | null }) => person?.code ?? null)).toEqual([
    ...['E1', 'E2', null],
  ]);
  const list = await ask('GET', `/v1/venues/${venue.id}/lists/2026-11-20`);
  expect(list.body.present).toHaveLength(2);
});

test('files that are no pictures, bombs and too many of them are refused before anybody decodes them', async () => {
  const seen: string[] = [];
  const site = await apiSite({ page: () => seen.push('asked'), pictureMs: 100 });
  const { deps, ask } = site;
  await addEnrolled(deps, 'E1', 1);
  const punch = async (picture: Uint8Array<ArrayBuffer>) =>
    (await form(site, '/v1/punches/picture', { reason: 'x', picture: [picture] })).body.code;
  expect(await punch(new TextEncoder().encode('GIF89a no picture at all'))).toBe('bad-picture');
  const bomb = await sharp({ create: { width: 9000, height: 9000, channels: 3, background: '#000' } })
    .png({ compressionLevel: 9 })
    .toBuffer();
  expect(bomb.byteLength).toBeLessThan(400_000);
  expect(await punch(new Uint8Array(bomb))).toBe('too-large');
  expect(await punch(new Uint8Array(9 * 1024 * 1024))).toBe('too-large');
  const many = Array.from({ length: 12 }, () => Uint8Array.of(0xff, 0xd8));
  const sent = await form(site, '/v1/staff/1/pictures', { pictures: many });
  expect(sent).toMatchObject({ status: 413, body: { code: 'too-large' } });
  expect((await ask('POST', '/v1/punches/picture', { picture: 'no base64!', reason: 'x' })).body).toMatchObject({
    ...{ code: 'invalid-data', details: { field: 'body.picture' } },
  });
  expect(await form(site, '/v1/punches', { code: 'E1', reason: 'x' })).toMatchObject({ status: 415 });
  expect(seen).toEqual([]);
});

test('pictures wait so long and no longer, and so many at once', async () => {
  const { picture } = picturePage();
  const site = await apiSite({ pictureMs: 300 });
  await addEnrolled(site.deps, 'E1', 1);
  decide(site, 'accept');
  const file = await picture(1);
  const replies = await Promise.all(
    Array.from({ length: 4 }, () => form(site, '/v1/punches/picture', { reason: 'x', picture: [file] })),
  );
  const codes = replies.map(({ status, body, later }) => `${status} ${body.code} ${later}`).sort();
  expect(codes).toEqual(['429 pictures-full 5', ...Array(3).fill('503 recogniser-away 30')]);
});

test('a picture that nobody waits for any more is nobody’s', async () => {
  const { picture } = picturePage();
  let told = 0;
  const queue = createPictureQueue(() => void told++, { most: 2, milliseconds: 50 });
  const late = queue.describe('face', await picture(1));
  const job = queue.next();
  expect([told, job?.kind, queue.next()]).toEqual([1, 'face', null]);
  await expect(late).rejects.toMatchObject({ code: 'recogniser-away', details: { seconds: 30 } });
  const answer = () => queue.answer(job?.jobId ?? '', { kind: 'refused', reasons: ['no-face'] });
  expect(await codeOf(answer)).toBe('not-found');
  const waiting = queue.describe('crowd', await picture(1));
  await expect(waiting).rejects.toMatchObject({ code: 'recogniser-away' });
  expect(queue.next()).toBeNull();
});
