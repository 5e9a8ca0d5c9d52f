import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { sweepEvidence } from '../../src-main/data/sweep-evidence.ts';
import { withdrawConsent } from '../../src-main/services/enrolment/enrolment.ts';
import { viewRequestPhotograph } from '../../src-main/services/hours/photographs.ts';
import { exportPerson } from '../../src-main/services/privacy/person-export.ts';
import {
  changeRetention,
  previewRetention,
  retentionOf,
  runRetention,
} from '../../src-main/services/privacy/retention.ts';
import { punchByPicture } from '../../src-main/services/punch/picture-punch.ts';
import { verifyData } from '../../src-main/services/verify/verify-data.ts';
import type { CorrectionRequestId, RequestId } from '../../src-shared/models/ids.ts';
import { apiSite } from './support/api-site.ts';
import { face, jpeg } from './support/faces.ts';
import { addEnrolled, addPerson, codeOf, manager, openSite, rows, type TestSite } from './support/site.ts';

const photographs = (site: TestSite): string[] => [...site.evidence.list()];

/** Asks for a punch by a picture of a person of this number, at a site where a manager decides. */
const askFor = (site: TestSite, person: number, picture: string) =>
  punchByPicture(
    site,
    {
      requestId: randomUUID() as RequestId,
      embedding: face(person, 9),
      quality: 0.8,
      jpeg: jpeg(picture),
      reason: 'door camera',
    },
    'pending',
    'api:Door',
  );

async function pending(site: TestSite, person: number, picture: string): Promise<CorrectionRequestId> {
  const outcome = await askFor(site, person, picture);
  if (outcome.kind !== 'pending') throw new Error(`the punch is ${outcome.kind}`);
  return outcome.correctionRequestId;
}

const open = (site: TestSite, id: CorrectionRequestId) => viewRequestPhotograph(site, new Map(), id, 'ada');

test('a punch that waits for a manager keeps its picture, sealed, and every look at it is noted', async () => {
  const site = await openSite();
  await addEnrolled(site, 'E1', 1);
  site.clock.set('2026-11-20 08:55');
  const id = await pending(site, 1, 'door 1');
  const [path] = photographs(site);
  const sealed = readFileSync(join(site.paths.evidence, path ?? ''));
  expect(sealed.includes(Buffer.from(jpeg('door 1')))).toBe(false);
  const seen = new Map();
  expect(viewRequestPhotograph(site, seen, id, 'ada')).toEqual(jpeg('door 1'));
  viewRequestPhotograph(site, seen, id, 'ada');
  const looks = rows(site, 'audit').filter(({ action }) => action === 'evidence.view');
  expect(looks).toMatchObject([{ actor: 'ada', details: JSON.stringify({ request: id }) }]);
  expect(await verifyData(site)).toMatchObject({ faults: [], photographs: 1 });
});

test('what is refused keeps no picture, and what could not be stored leaves no file', async () => {
  const site = await openSite();
  await addEnrolled(site, 'E1', 1);
  site.clock.set('2026-11-20 05:00');
  expect((await askFor(site, 1, 'early')).kind).toBe('refused');
  expect(photographs(site)).toEqual([]);
  site.clock.set('2026-11-20 08:55');
  await pending(site, 1, 'first');
  expect(await codeOf(() => askFor(site, 1, 'second'))).toBe('correction-pending');
  expect(photographs(site)).toHaveLength(1);
  site.clock.set('2026-11-23 08:55');
  site.store.write((db) =>
    db.prepare("CREATE TRIGGER broken BEFORE INSERT ON request_photographs BEGIN SELECT raise(ABORT, 'no'); END").run(),
  );
  await expect(askFor(site, 1, 'third')).rejects.toThrow();
  expect(photographs(site)).toHaveLength(1);
  expect(rows(site, 'correction_requests')).toHaveLength(1);
});

test('retention deletes it with the others, but for one that a later request shares', async () => {
  const site = await openSite();
  for (const number of [1, 2, 3]) await addEnrolled(site, `E${number}`, number);
  site.clock.set('2026-11-20 08:55');
  const old = await pending(site, 1, 'old');
  const shared = await pending(site, 2, 'shared');
  site.clock.set('2026-11-27 08:55');
  const young = await pending(site, 2, 'shared');
  const kept = retentionOf(site);
  changeRetention(site, { retention: { ...kept, photographs: 30 }, seen: kept }, 'ada');
  const then = { ...site, watch: { ...site.watch, deletionNow: () => site.clock.now() + 25 * 86_400_000 } };
  const shown = await previewRetention(then, { ...kept, photographs: 30 });
  expect(shown.kinds.find(({ kind }) => kind === 'photographs')).toMatchObject({ count: 2 });
  await runRetention(then);
  await sweepEvidence(site);
  expect(await codeOf(() => open(site, old))).toBe('evidence-missing');
  expect(await codeOf(() => open(site, shared))).toBe('evidence-missing');
  expect(open(site, young)).toEqual(jpeg('shared'));
  expect(photographs(site)).toHaveLength(1);
  expect(await verifyData(site)).toMatchObject({ faults: [], photographs: 1 });
  // The requests themselves stay.
  expect(rows(site, 'correction_requests')).toHaveLength(3);
});

test('whoever takes their consent back takes it along, and is given it in their export', async () => {
  const site = await openSite();
  const person = await addEnrolled(site, 'E1', 1);
  await addEnrolled(site, 'E2', 2);
  site.clock.set('2026-11-20 08:55');
  const id = await pending(site, 1, 'mine');
  const others = await pending(site, 2, 'others');
  const file = join(site.folder, 'person.zip');
  await exportPerson(site, person.id, file, manager.username, 'en');
  const files = unzipSync(readFileSync(file));
  expect(files[`pictures/request-${id}.jpg`]).toEqual(jpeg('mine'));
  expect(Object.keys(files).filter((name) => name.includes('request-'))).toHaveLength(1);
  withdrawConsent(site, person.id, manager.username);
  expect(await codeOf(() => open(site, id))).toBe('evidence-missing');
  expect(open(site, others)).toEqual(jpeg('others'));
  expect(photographs(site)).toHaveLength(1);
});

test('a program that may see photographs is given it, and told where there is none', async () => {
  const { deps, ask, token } = await apiSite();
  await addEnrolled(deps, 'E1', 1);
  addPerson(deps, 'E2');
  deps.clock.set('2026-11-20 08:55');
  const id = await pending(deps, 1, 'door');
  const [listed] = (await ask('GET', '/v1/correction-requests')).body.items;
  expect(listed).toMatchObject({ id, hasPhotograph: true });
  const place = `/v1/correction-requests/${id}/photograph`;
  const photograph = await ask('GET', place);
  expect([photograph.status, photograph.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  const narrow = { authorization: `Bearer ${token(['hours:read'])}` };
  expect((await ask('GET', place, undefined, narrow)).status).toBe(403);
  expect((await ask('GET', '/v1/correction-requests/99/photograph')).status).toBe(404);
  // A file that was changed outside is not given out.
  const [path] = photographs(deps);
  writeFileSync(join(deps.paths.evidence, path ?? ''), 'something else');
  expect((await ask('GET', place)).body.code).toBe('evidence-missing');
});
