/**
 * Real presentation attacks, `--real DIR` of the liveness bench. DIR holds the folder `live` and one for each kind of
 * attack, in each a folder per person. Some live pictures enrol the person; every other picture is held before the
 * camera, and what comes of the look goes the product's own way to whether a challenge is asked.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { createGallery } from '../../src-main/gallery/gallery.ts';
import { DEFAULT_MATCH_POLICY } from '../../src-shared/domain/face-matching.ts';
import { type DoubtReason, livenessDoubt } from '../../src-shared/domain/liveness-doubt.ts';
import type { StaffId, TemplateId } from '../../src-shared/models/ids.ts';
import { STAGE } from '../support/film-types.ts';
import type { LiveScene } from '../support/live-camera.ts';
import { toPlanes } from '../support/planes.ts';
import { type Share, shareOf, shown } from './exact-interval.ts';
import type { SeenLook } from './liveness-types.ts';

/** So many live pictures of each person are their templates. */
const ENROL = 3;
/** The pictures have noise of their own; a little more keeps the camera from showing one twice. */
const GRAIN = 1;
const LIVE = 'live';
const DAY_MS = 24 * 3_600_000;

export interface RealStand {
  /** Shows a scene to the camera, or nobody. */
  show(scene: LiveScene | null): void;
  /** Waits until nobody is in view. */
  clear(): Promise<void>;
  /** What recognition makes of whoever is before the camera; null where it makes no look of it. */
  look(): Promise<SeenLook | null>;
  /** A picture that is to be kept; null where it is refused. */
  enrol(base64: string): Promise<readonly number[] | null>;
}

/** What came of one kind of picture, or of one group's. */
export interface RealRow {
  readonly kind: string;
  readonly people: number;
  readonly pictures: number;
  /** Of all pictures: named without a challenge, without and with the signs of life. */
  readonly passedBefore: Share;
  readonly passed: Share;
  /** Of the named ones: asked for a challenge, without and with them. */
  readonly askedBefore: Share;
  readonly asked: Share;
  /** Why those were asked that now are. */
  readonly reasons: Readonly<Record<string, number>>;
  /** Least, middle and greatest score of those that made a look. */
  readonly live: readonly number[];
}

interface Tried {
  readonly kind: string;
  readonly person: string;
  readonly live: number | null;
  readonly named: boolean;
  readonly before: DoubtReason | null;
  readonly now: DoubtReason | null;
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => /\.(jpe?g|png|webp)$/i.test(name))
    .sort();
const foldersIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

async function sceneOf(picture: Buffer): Promise<LiveScene> {
  const { width, height } = STAGE;
  const planes = toPlanes(await sharp(picture).resize(width, height, { fit: 'cover' }).removeAlpha().raw().toBuffer());
  return { grain: GRAIN, pictureAt: () => planes };
}

function rowOf(kind: string, tried: readonly Tried[]): RealRow {
  const named = tried.filter((one) => one.named);
  const live = tried.flatMap((one) => one.live ?? []).sort((a, b) => a - b);
  const count = (of: readonly Tried[], holds: (one: Tried) => boolean): Share =>
    shareOf(of.filter(holds).length, of.length);
  return {
    kind,
    people: new Set(tried.map(({ person }) => person)).size,
    pictures: tried.length,
    passedBefore: count(tried, (one) => one.named && one.before === null),
    passed: count(tried, (one) => one.named && one.now === null),
    askedBefore: count(named, (one) => one.before !== null),
    asked: count(named, (one) => one.now !== null),
    reasons: Object.fromEntries(
      [...Map.groupBy(named, ({ now }) => now ?? '')].flatMap(([reason, all]) =>
        reason === '' ? [] : [[reason, all.length] as const],
      ),
    ),
    live: [live[0] ?? 0, live[Math.floor(live.length / 2)] ?? 0, live.at(-1) ?? 0].map((score) =>
      Number(score.toFixed(3)),
    ),
  };
}

/**
 * Enrols the people of `live`, and puts every other picture before the camera. `groups` by the name of a person's
 * folder.
 */
export async function measureReal(
  stand: RealStand,
  folder: string,
  groups: ReadonlyMap<string, string> | null,
): Promise<RealRow[]> {
  const gallery = createGallery(() => Promise.resolve());
  const people = foldersIn(join(folder, LIVE));
  const staffOf = (person: string): StaffId => (people.indexOf(person) + 1) as StaffId;
  let templates = 0;
  const enrolled = new Set<string>();
  for (const person of people) {
    for (const file of filesIn(join(folder, LIVE, person))) {
      if ([...enrolled].filter((path) => path.startsWith(`${person}/`)).length >= ENROL) break;
      const numbers = await stand.enrol(readFileSync(join(folder, LIVE, person, file)).toString('base64'));
      if (numbers === null) continue;
      gallery.add(++templates as TemplateId, staffOf(person), Float32Array.from(numbers));
      enrolled.add(`${person}/${file}`);
    }
  }
  const tried: Tried[] = [];
  for (const kind of foldersIn(folder)) {
    for (const person of people.filter((name) => existsSync(join(folder, kind, name)))) {
      for (const file of filesIn(join(folder, kind, person))) {
        if (kind === LIVE && enrolled.has(`${person}/${file}`)) continue;
        stand.show(null);
        await stand.clear();
        stand.show(await sceneOf(readFileSync(join(folder, kind, person, file))));
        tried.push(await tryLook(await stand.look(), kind, person, staffOf(person)));
      }
    }
  }
  stand.show(null);

  /** Whether a look that named its person would be put to a challenge, of somebody who came yesterday. */
  async function tryLook(look: SeenLook | null, kind: string, person: string, staffId: StaffId): Promise<Tried> {
    const nothing = { kind, person, live: look?.lifeSigns?.live ?? null, named: false, before: null, now: null };
    if (look === null) return nothing;
    const match = await gallery.identify(Float32Array.from(look.embedding), DEFAULT_MATCH_POLICY);
    if (match.kind !== 'match' || match.staffId !== staffId) return nothing;
    const facts = {
      at: DAY_MS,
      score: match.score,
      margin: match.margin,
      lastPunchAt: 0,
      lastFailedAt: null,
      isVirtual: false,
    };
    const doubt = (signs: SeenLook['lifeSigns']): DoubtReason | null => {
      const lifeSigns = signs === null ? null : { ...signs, virtualCamera: false };
      return livenessDoubt('when-in-doubt', { ...facts, lifeSigns }, DEFAULT_MATCH_POLICY);
    };
    return { ...nothing, named: true, before: doubt(null), now: doubt(look.lifeSigns) };
  }

  const kinds = Map.groupBy(tried, ({ kind, person }) =>
    kind === LIVE ? `${LIVE}, ${groups?.get(person) ?? 'everybody'}` : kind,
  );
  return [...kinds].map(([kind, all]) => rowOf(kind, all));
}

export function printReal(rows: readonly RealRow[]): void {
  for (const { kind, people, pictures, passedBefore, passed, askedBefore, asked, reasons, live } of rows) {
    console.log(`${kind}: ${pictures} pictures of ${people} people, looks alive ${live.join(' / ')}`);
    console.log(`  named without a challenge: ${shown(passed)}; without signs of life ${shown(passedBefore)}`);
    console.log(`  of the named, asked for one: ${shown(asked)}; without signs of life ${shown(askedBefore)}`);
    console.log(`  ${JSON.stringify(reasons)}`);
  }
}
