import { expect, test } from 'vitest';
import { toBytes } from '../../src-main/gallery/bytes.ts';
import { loadGallery } from '../../src-main/gallery/load.ts';
import { numbersOf } from '../../src-main/platform/vault.ts';
import { completeTemplates, listOutdated } from '../../src-main/services/enrolment/complete-templates.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { readKioskConfig } from '../../src-main/services/site/kiosk-config.ts';
import { DEFAULT_MATCH_POLICY } from '../../src-shared/domain/face-matching.ts';
import type { MachineSettings } from '../../src-shared/ipc/settings.ts';
import { EARLIER_MODEL, EMBEDDING_MODEL, type FaceEmbedding } from '../../src-shared/models/face.ts';
import type { StaffId, TemplateId } from '../../src-shared/models/ids.ts';
import { currentOf, earlierOf, face, jpeg, wholeFace } from './support/faces.ts';
import { addEnrolled, look, manager, openSite, rows, type TestSite } from './support/site.ts';

/** A site as the first generation left it: of everybody's two templates only the earlier numbers are stored. */
async function siteOfEarlier(people: readonly number[]): Promise<TestSite & { readonly ids: readonly StaffId[] }> {
  const site = await openSite();
  const ids: StaffId[] = [];
  for (const person of people) ids.push((await addEnrolled(site, `E${person}`, person)).id);
  site.store.write((db) => {
    for (const [index, staffId] of ids.entries()) {
      const own = rows(site, 'templates').filter((row) => row.staff_id === staffId);
      for (const [n, { id }] of own.entries()) {
        const numbers = earlierOf(wholeFace(people[index] ?? 0, n + 1));
        const sealed = site.vault.seal('embedding', numbersOf(`staff:${staffId}`, EARLIER_MODEL), toBytes(numbers));
        db.prepare('UPDATE templates SET model = ?, embedding = ? WHERE id = ?').run(EARLIER_MODEL, sealed, id);
      }
    }
  });
  return { ...site, gallery: await loadGallery(site.store, site.vault, site.log), ids };
}

const named = async (site: TestSite, probe: FaceEmbedding): Promise<StaffId | null> => {
  const match = await site.gallery.identify(probe, DEFAULT_MATCH_POLICY);
  return match.kind === 'match' ? match.staffId : null;
};
const models = (site: TestSite): unknown[] => rows(site, 'templates').map((row) => row.model);

test('nobody is lost when the networks change: a probe of both generations is named by the earlier templates', async () => {
  const site = await siteOfEarlier([1, 2]);
  const settings = { cameraId: null, language: 'en', sound: false, speech: false } as MachineSettings;
  expect(readKioskConfig(site, settings).earlierFaces).toBe(true);
  expect(await named(site, wholeFace(1, 9))).toBe(site.ids[0]);
  expect(await named(site, wholeFace(2, 9))).toBe(site.ids[1]);
  expect(await named(site, wholeFace(7, 9))).toBe(null);
  // Today's numbers alone cannot be compared, and name nobody.
  expect(await named(site, face(1, 9))).toBe(null);
});

test('templates are completed from their own pictures, and the same face is named by today’s numbers from then on', async () => {
  const site = await siteOfEarlier([1, 2]);
  const outdated = listOutdated(site, 0);
  expect(outdated).toHaveLength(4);
  expect(outdated[0]?.thumbnail.slice(0, 3)).toEqual(jpeg('').slice(0, 3));
  const described = outdated.map(({ id }, index) => ({
    id,
    embedding: wholeFace(index < 2 ? 1 : 2, (index % 2) + 1),
  }));
  expect(completeTemplates(site, described, manager.username)).toEqual({ completed: 4 });
  expect(models(site)).toEqual(Array(4).fill(EMBEDDING_MODEL));
  expect(listOutdated(site, 0)).toEqual([]);
  expect(await named(site, face(1, 9))).toBe(site.ids[0]);
  const again = await loadGallery(site.store, site.vault, site.log);
  expect(again.hasEarlierFaces()).toBe(false);
  expect((await again.identify(face(2, 9), DEFAULT_MATCH_POLICY)).kind).toBe('match');
  expect(rows(site, 'audit').at(-1)).toMatchObject({ action: 'face.complete', actor: manager.username });
});

test.each([
  ['another face', (id: TemplateId) => ({ id, embedding: wholeFace(5, 1) })],
  [
    'today’s numbers of another face beside the right earlier ones of nobody',
    (id: TemplateId) => ({ id, embedding: face(1, 1) }),
  ],
  ['the face of the other person', (id: TemplateId) => ({ id, embedding: wholeFace(2, 1) })],
  ['broken numbers', (id: TemplateId) => ({ id, embedding: wholeFace(1, 1).fill(Number.NaN, 3, 4) })],
])('a template is not completed by %s', async (_, of) => {
  const site = await siteOfEarlier([1, 2]);
  const [first] = listOutdated(site, 0);
  if (first === undefined) throw new Error('no template');
  expect(completeTemplates(site, [of(first.id)], manager.username)).toEqual({ completed: 0 });
  expect(models(site)).toEqual(Array(4).fill(EARLIER_MODEL));
});

test('a clear, accepted look completes one template of its owner; an unclear one does not', async () => {
  const site = await siteOfEarlier([1, 2]);
  site.clock.set('2026-11-20 09:00');
  const outcome = await punchByFace(site, { ...look(1), embedding: wholeFace(1, 9) });
  expect(outcome).toMatchObject({ kind: 'accepted' });
  expect(models(site).filter((model) => model === EMBEDDING_MODEL)).toHaveLength(1);
  expect(rows(site, 'audit').at(-1)).toMatchObject({ action: 'face.complete', actor: 'kiosk' });
  // Mixed: one template by today's numbers, one by the earlier.
  expect(await named(site, wholeFace(1, 10))).toBe(site.ids[0]);
  expect(await named(site, currentOf(wholeFace(1, 10)))).toBe(site.ids[0]);
});
