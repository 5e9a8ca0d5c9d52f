import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  addPictures,
  listPictures,
  removePicture,
  withdrawConsent,
} from '../../src-main/services/enrolment/enrolment.ts';
import {
  acceptSuggested,
  dismissSuggested,
  readSuggested,
} from '../../src-main/services/enrolment/suggested-pictures.ts';
import { changePolicy } from '../../src-main/services/policy/policy.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { voidPunch } from '../../src-main/services/punch/void-punch.ts';
import { faceScore } from '../../src-shared/domain/face-matching.ts';
import type { PunchId, StaffId } from '../../src-shared/models/ids.ts';
import { defaultPolicy } from '../../src-shared/models/policy.ts';
import { between, face } from './support/faces.ts';
import {
  addEnrolled,
  codeOf,
  look,
  manager,
  openFolder,
  openSite,
  picture,
  rows,
  type TestSite,
} from './support/site.ts';

const by = manager.username;

/** Face 1 as it just passes: something else is in it. `other` makes different ones. */
function lowFace(other: number): Float32Array<ArrayBuffer> {
  const shares = Array.from({ length: 200 }, (_, step) => between(face(1, 1), face(other, 1), 0.3 + step / 300));
  const found = shares.find((mixed) => {
    const score = (faceScore(mixed, face(1, 1)) + faceScore(mixed, face(1, 2))) / 2;
    return score >= 0.64 && score < 0.68;
  });
  if (found === undefined) throw new Error('no face in the band');
  return found;
}

interface Day {
  readonly site: TestSite;
  readonly staffId: StaffId;
  /** In the morning by a low score, out in the evening by another. */
  readonly punches: readonly [PunchId, PunchId];
}

async function lowDay(): Promise<Day> {
  const site = await openSite();
  const { id: staffId } = await addEnrolled(site, 'E1', 1);
  await addEnrolled(site, 'E2', 2);
  const punchAt = async (time: string, other: number): Promise<PunchId> => {
    site.clock.set(`2026-11-20 ${time}`);
    const outcome = await punchByFace(site, { ...look(1, randomUUID()), embedding: lowFace(other) });
    if (outcome.kind !== 'accepted') throw new Error(`not accepted: ${JSON.stringify(outcome)}`);
    return outcome.punchId;
  };
  return { site, staffId, punches: [await punchAt('09:00', 50), await punchAt('17:00', 60)] };
}

const offered = (site: TestSite, staffId: StaffId): PunchId[] =>
  readSuggested(site, staffId).looks.map(({ punchId }) => punchId);

describe('photographs of looks that only just passed', () => {
  test('are offered newest first, a clear look is not, and a look that was taken back is not', async () => {
    const { site, staffId, punches } = await lowDay();
    expect(readSuggested(site, staffId)).toMatchObject({
      looks: [
        { punchId: punches[1], direction: 'out' },
        { punchId: punches[0], direction: 'in' },
      ],
      replaces: null,
    });
    voidPunch(site, punches[1]);
    expect(offered(site, staffId)).toEqual([punches[0]]);
    site.clock.set('2026-11-23 09:00');
    expect(await punchByFace(site, look(1))).toMatchObject({ kind: 'accepted' });
    expect(offered(site, staffId)).toEqual([punches[0]]);
    const other = rows(site, 'staff').find(({ code }) => code === 'E2');
    expect(offered(site, other?.id as StaffId)).toEqual([]);
    changePolicy(site, { ...defaultPolicy, acceptScore: 0.7 }, by);
    expect(offered(site, staffId)).toEqual([]);
  });

  test('one that is accepted is stored as from a punch, and looks measured without it are no longer offered', async () => {
    const { site, staffId, punches } = await lowDay();
    site.clock.add(60_000);
    const embedding = lowFace(60);
    const before = (await site.gallery.scores(embedding)).get(staffId) ?? 0;
    await acceptSuggested(site, { punchId: punches[1], picture: picture(embedding), replaces: null }, by);
    expect(listPictures(site, staffId).map(({ source }) => source)).toEqual(['file', 'file', 'punch']);
    expect((await site.gallery.scores(embedding)).get(staffId)).toBeGreaterThan(before + 0.05);
    expect(offered(site, staffId)).toEqual([]);
    const again = { punchId: punches[1], picture: picture(embedding), replaces: null };
    expect(await codeOf(() => acceptSuggested(site, again, by))).toBe('not-found');
    expect(rows(site, 'audit').slice(-2)).toMatchObject([
      { action: 'face.add', actor: by },
      { action: 'face.accept-suggested', actor: by, subject: `staff:${staffId}` },
    ]);
    // With the new picture gone the accepted look itself is still decided about.
    removePicture(site, listPictures(site, staffId)[2]?.id as never, by);
    expect(offered(site, staffId)).toEqual([punches[0]]);
  });

  test('one that is dismissed is never offered again, also after a start', async () => {
    const { site, staffId, punches } = await lowDay();
    dismissSuggested(site, punches[1], by);
    expect(await codeOf(() => dismissSuggested(site, punches[1], by))).toBe('not-found');
    expect(rows(site, 'audit').at(-1)).toMatchObject({ action: 'face.dismiss-suggested', actor: by });
    site.store.close();
    const reopened = await openFolder(site.folder);
    expect(offered(reopened, staffId)).toEqual([punches[0]]);
  });

  test('a picture of somebody else, or of nobody like the person, is refused and nothing changes', async () => {
    const { site, staffId, punches } = await lowDay();
    const accept = (embedding: Float32Array<ArrayBuffer>, punchId = punches[1]) =>
      codeOf(() => acceptSuggested(site, { punchId, picture: picture(embedding), replaces: null }, by));
    expect(await accept(face(2, 5))).toBe('face-belongs-to-other');
    expect(await accept(face(8, 1))).toBe('face-disagrees');
    expect(await accept(new Float32Array(1152))).toBe('bad-embedding');
    expect(await accept(lowFace(60), 999 as PunchId)).toBe('not-found');
    expect(rows(site, 'suggested_pictures')).toEqual([]);
    expect(listPictures(site, staffId)).toHaveLength(2);
    expect(offered(site, staffId)).toHaveLength(2);
  });

  test('with ten pictures the weakest makes room, and only the one that was shown', async () => {
    const site = await openSite();
    const { id: staffId } = await addEnrolled(site, 'E1', 1);
    await addEnrolled(site, 'E2', 2);
    const eight = Array.from({ length: 8 }, (_, index) => ({
      ...picture(face(1, index + 3)),
      quality: index === 4 ? 0.3 : 0.8,
    }));
    await addPictures(site, staffId, eight, by);
    site.clock.set('2026-11-20 09:00');
    const outcome = await punchByFace(site, { ...look(1, randomUUID()), embedding: lowFace(50) });
    if (outcome.kind !== 'accepted') throw new Error('not accepted');
    const { punchId } = outcome;
    const weakest = listPictures(site, staffId).find(({ quality }) => quality === 0.3);
    expect(readSuggested(site, staffId)).toMatchObject({ looks: [{ punchId }], replaces: weakest?.id });
    const request = { punchId, picture: picture(lowFace(50)) };
    expect(await codeOf(() => acceptSuggested(site, { ...request, replaces: null }, by))).toBe('not-found');
    expect(listPictures(site, staffId)).toHaveLength(10);
    await acceptSuggested(site, { ...request, replaces: weakest?.id ?? null }, by);
    const kept = listPictures(site, staffId);
    expect(kept).toHaveLength(10);
    expect(kept.some(({ id }) => id === weakest?.id)).toBe(false);
    expect(kept.at(-1)).toMatchObject({ source: 'punch' });
    expect(site.gallery.embeddingsOf(staffId)).toHaveLength(10);
    expect(rows(site, 'audit').slice(-3)).toMatchObject([
      { action: 'face.remove' },
      { action: 'face.add' },
      { action: 'face.accept-suggested' },
    ]);
  });

  test('a consent that is taken back takes accepted pictures and what was on offer', async () => {
    const { site, staffId, punches } = await lowDay();
    const request = { punchId: punches[1], picture: picture(lowFace(60)), replaces: null };
    await acceptSuggested(site, request, by);
    expect(withdrawConsent(site, staffId, by)).toMatchObject({ templatesDeleted: 3, picturesDeleted: 5 });
    expect(listPictures(site, staffId)).toEqual([]);
    expect(readSuggested(site, staffId)).toEqual({ looks: [], replaces: null });
    expect(site.gallery.embeddingsOf(staffId)).toEqual([]);
  });
});
