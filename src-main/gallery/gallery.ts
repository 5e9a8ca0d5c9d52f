import { decideMatch, type MatchPolicy, type MatchRule, personScoreBy } from '../../src-shared/domain/face-matching.ts';
import type { FaceEmbedding } from '../../src-shared/models/face.ts';
import type { StaffId, TemplateId } from '../../src-shared/models/ids.ts';
import { nextTurn } from '../platform/next-turn.ts';
import { createDividedWork, type Parts } from './divided-work.ts';
import { createFaceStore } from './face-store.ts';
import { createFirstPass } from './first-pass.ts';
import { createRowBook } from './row-book.ts';

export type GalleryMatch =
  | {
      readonly kind: 'match';
      readonly staffId: StaffId;
      readonly score: number;
      readonly margin: number;
      readonly rule: MatchRule;
    }
  | {
      readonly kind: 'unknown' | 'ambiguous';
      readonly score: number | null;
      readonly margin: number | null;
      /** What the nearest person was held to; null where nobody reached the threshold. */
      readonly rule: MatchRule | null;
    };

/** People scored exactly between two pauses. */
const PART = 128;

/**
 * Every enrolled face in memory, searched one against all. Adding or removing one face costs one face. Searches take turns with everything
 * else and with each other; the answer of each is that of the faces there are when it is given.
 */
export interface Gallery {
  add(id: TemplateId, staffId: StaffId, embedding: FaceEmbedding): void;
  remove(id: TemplateId): void;
  removeStaff(staffId: StaffId): void;
  /** Another number whenever a face came or went. */
  version(): number;
  /** How many people have a face here. */
  people(): number;
  /** Everyone who has a face here. */
  staff(): StaffId[];
  /** Everyone with their score against the probe, rounded: a few thousandths from the exact one, for a picture of many scores. */
  nearness(probe: FaceEmbedding): Promise<readonly (readonly [StaffId, number])[]>;
  /** The score of each person who has at least `least` against the probe, exactly. */
  scores(probe: FaceEmbedding, least?: number): Promise<Map<StaffId, number>>;
  /** Whom the probe shows, by threshold and lead, and by whom the roster expects (`decideMatch`). */
  identify(
    probe: FaceEmbedding,
    policy: MatchPolicy,
    isExpected?: (staffId: StaffId) => boolean,
  ): Promise<GalleryMatch>;
  /** Copies of one person's embeddings. */
  embeddingsOf(staffId: StaffId): FaceEmbedding[];
}

/** The second-highest score. Whoever is behind it by more than both can be wrong is neither the best nor the next. */
function secondOf(scores: Float64Array): number {
  let [first, second] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const score of scores) {
    if (score > first) [first, second] = [score, first];
    else if (score > second) second = score;
  }
  return second;
}

/**
 * An empty gallery. Every face is kept twice: exactly, and rounded for the first pass (`first-pass.ts`), which says of everyone how near they
 * are within a known error. Whoever that error leaves in question is scored again exactly, so an answer is always the one that
 * scoring everybody exactly would give. `pause` comes between two parts of a search.
 */
export function createGallery(pause: () => Promise<void> = nextTurn): Gallery {
  const exact = createFaceStore();
  const rounded = createFirstPass();
  const book = createRowBook();
  let version = 0;
  const divided = createDividedWork(() => version, pause);

  const removeRow = (row: number): void => {
    version++;
    const last = book.remove(row);
    if (last !== row) for (const faces of [exact, rounded]) faces.copy(last, row);
    for (const faces of [exact, rounded]) faces.erase(last);
  };

  const exactScore = (staffId: StaffId, probe: FaceEmbedding): number =>
    personScoreBy(book.rowsOf(staffId), (row) => exact.score(row, probe));

  /** Everyone from some approximate score on, with their exact score. `leastOf` says from which on, given how wrong they can be. */
  function* rescored(
    probe: FaceEmbedding,
    leastOf: (approximate: Float64Array, error: number) => number,
  ): Parts<{ staffId: StaffId; score: number }[]> {
    const pass = yield* rounded.search(probe, book.rows());
    const approximate = yield* book.scoresOf(pass.scores);
    const least = leastOf(approximate, pass.error);
    const near: { staffId: StaffId; score: number }[] = [];
    let index = 0;
    for (const staffId of book.everyone()) {
      if (!((approximate[index++] as number) >= least)) continue;
      near.push({ staffId, score: exactScore(staffId, probe) });
      if (near.length % PART === 0) yield;
    }
    return near;
  }

  return {
    add: (id, staffId, embedding) => {
      version++;
      const row = book.add(id, staffId);
      for (const faces of [exact, rounded]) faces.write(row, embedding);
    },
    remove: (id) => {
      const row = book.find(id);
      if (row !== null) removeRow(row);
    },
    removeStaff: (staffId) => {
      for (let [row] = book.rowsOf(staffId); row !== undefined; [row] = book.rowsOf(staffId)) removeRow(row);
    },
    version: () => version,
    people: book.people,
    staff: () => [...book.everyone()],
    nearness: (probe) =>
      divided(function* () {
        const pass = yield* rounded.search(probe, book.rows());
        const approximate = yield* book.scoresOf(pass.scores);
        return Array.from(book.everyone(), (staffId, index) => [staffId, approximate[index] as number] as const);
      }),
    scores: (probe, least = 0) =>
      divided(function* () {
        const near = yield* rescored(probe, (_, error) => least - error);
        return new Map(near.filter(({ score }) => score >= least).map(({ staffId, score }) => [staffId, score]));
      }),
    identify: (probe, policy, isExpected) =>
      divided(function* () {
        const near = yield* rescored(probe, (approximate, error) => secondOf(approximate) - 2 * error);
        const decision = decideMatch(near, policy, isExpected);
        if (decision.kind === 'match') return decision;
        const { margin, rule } = decision.kind === 'ambiguous' ? decision : { margin: null, rule: null };
        return { kind: decision.kind, score: decision.best?.score ?? null, margin, rule };
      }),
    embeddingsOf: (staffId) => book.rowsOf(staffId).map(exact.read),
  };
}
