import { decideMatch, type MatchPolicy, type MatchRule, personScoreBy } from '../../src-shared/domain/face-matching.ts';
import type { FaceEmbedding } from '../../src-shared/models/face.ts';
import type { StaffId, TemplateId } from '../../src-shared/models/ids.ts';
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

/** Every enrolled face in memory, searched one against all. Adding or removing one face costs one face. */
export interface Gallery {
  add(id: TemplateId, staffId: StaffId, embedding: FaceEmbedding): void;
  remove(id: TemplateId): void;
  removeStaff(staffId: StaffId): void;
  /** How many people have a face here. */
  people(): number;
  /** Everyone who has a face here. */
  staff(): StaffId[];
  /** Everyone with their score against the probe, rounded: a few thousandths from the exact one, for a picture of many scores. */
  nearness(probe: FaceEmbedding): Iterable<readonly [StaffId, number]>;
  /** The score of each person who has at least `least` against the probe, exactly. */
  scores(probe: FaceEmbedding, least?: number): Map<StaffId, number>;
  /** Whom the probe shows, by threshold and lead, and by whom the roster expects (`decideMatch`). */
  identify(probe: FaceEmbedding, policy: MatchPolicy, isExpected?: (staffId: StaffId) => boolean): GalleryMatch;
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
 * scoring everybody exactly would give.
 */
export function createGallery(): Gallery {
  const exact = createFaceStore();
  const rounded = createFirstPass();
  const book = createRowBook();

  const removeRow = (row: number): void => {
    const last = book.remove(row);
    if (last !== row) for (const faces of [exact, rounded]) faces.copy(last, row);
    for (const faces of [exact, rounded]) faces.erase(last);
  };

  const exactScore = (staffId: StaffId, probe: FaceEmbedding): number =>
    personScoreBy(book.rowsOf(staffId), (row) => exact.score(row, probe));

  /** Everyone from some approximate score on, with their exact score. `leastOf` says from which on, given how wrong they can be. */
  const rescored = (
    probe: FaceEmbedding,
    leastOf: (approximate: Float64Array, error: number) => number,
  ): { staffId: StaffId; score: number }[] => {
    const pass = rounded.search(probe, book.rows());
    const approximate = book.scoresOf(pass.scores);
    const least = leastOf(approximate, pass.error);
    const near: { staffId: StaffId; score: number }[] = [];
    let index = 0;
    for (const staffId of book.everyone())
      if ((approximate[index++] as number) >= least) near.push({ staffId, score: exactScore(staffId, probe) });
    return near;
  };

  return {
    add: (id, staffId, embedding) => {
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
    people: book.people,
    staff: () => [...book.everyone()],
    nearness: (probe) => {
      const approximate = book.scoresOf(rounded.search(probe, book.rows()).scores);
      return Array.from(book.everyone(), (staffId, index) => [staffId, approximate[index] as number] as const);
    },
    scores: (probe, least = 0) => {
      const near = rescored(probe, (_, error) => least - error);
      return new Map(near.filter(({ score }) => score >= least).map(({ staffId, score }) => [staffId, score]));
    },
    identify: (probe, policy, isExpected) => {
      const near = rescored(probe, (approximate, error) => secondOf(approximate) - 2 * error);
      const decision = decideMatch(near, policy, isExpected);
      if (decision.kind === 'match') return decision;
      const { margin, rule } = decision.kind === 'ambiguous' ? decision : { margin: null, rule: null };
      return { kind: decision.kind, score: decision.best?.score ?? null, margin, rule };
    },
    embeddingsOf: (staffId) => book.rowsOf(staffId).map(exact.read),
  };
}
