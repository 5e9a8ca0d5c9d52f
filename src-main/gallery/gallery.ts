import {
  decideMatch,
  faceScoreAt,
  type MatchPolicy,
  type MatchRule,
  personScore,
} from '../../src-shared/domain/face-matching.ts';
import { EMBEDDING_LENGTH, type FaceEmbedding } from '../../src-shared/models/face.ts';
import type { StaffId, TemplateId } from '../../src-shared/models/ids.ts';

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
  /** Each person's score against the probe. */
  scores(probe: FaceEmbedding): Map<StaffId, number>;
  /** Whom the probe shows, by threshold and lead, and by whom the roster expects (`decideMatch`). */
  identify(probe: FaceEmbedding, policy: MatchPolicy, isExpected?: (staffId: StaffId) => boolean): GalleryMatch;
  /** Copies of one person's embeddings. */
  embeddingsOf(staffId: StaffId): FaceEmbedding[];
}

interface Row {
  readonly id: TemplateId;
  readonly staffId: StaffId;
}

/** An empty gallery: one flat array that doubles when full; a removed face's place is taken by the last one. */
export function createGallery(): Gallery {
  let flat = new Float32Array(64 * EMBEDDING_LENGTH);
  const rows: Row[] = [];

  const removeAt = (index: number): void => {
    const last = rows.pop();
    if (last === undefined) return;
    const end = rows.length * EMBEDDING_LENGTH;
    if (index < rows.length) {
      rows[index] = last;
      flat.copyWithin(index * EMBEDDING_LENGTH, end, end + EMBEDDING_LENGTH);
    }
    flat.fill(0, end, end + EMBEDDING_LENGTH);
  };

  const scores = (probe: FaceEmbedding): Map<StaffId, number> => {
    const byPerson = new Map<StaffId, number[]>();
    for (const [index, { staffId }] of rows.entries()) {
      const score = faceScoreAt(flat, index * EMBEDDING_LENGTH, probe, 0);
      const list = byPerson.get(staffId);
      if (list === undefined) byPerson.set(staffId, [score]);
      else list.push(score);
    }
    return new Map(Array.from(byPerson, ([staffId, list]) => [staffId, personScore(list)]));
  };

  return {
    add: (id, staffId, embedding) => {
      const start = rows.length * EMBEDDING_LENGTH;
      if (start === flat.length) {
        const larger = new Float32Array(flat.length * 2);
        larger.set(flat);
        flat = larger;
      }
      flat.set(embedding, start);
      rows.push({ id, staffId });
    },
    remove: (id) => {
      const index = rows.findIndex((row) => row.id === id);
      if (index >= 0) removeAt(index);
    },
    removeStaff: (staffId) => {
      for (let index = rows.length - 1; index >= 0; index--) if (rows[index]?.staffId === staffId) removeAt(index);
    },
    people: () => new Set(rows.map((row) => row.staffId)).size,
    scores,
    identify: (probe, policy, isExpected) => {
      const people = Array.from(scores(probe), ([staffId, score]) => ({ staffId, score }));
      const decision = decideMatch(people, policy, isExpected);
      if (decision.kind === 'match') return decision;
      const { margin, rule } = decision.kind === 'ambiguous' ? decision : { margin: null, rule: null };
      return { kind: decision.kind, score: decision.best?.score ?? null, margin, rule };
    },
    embeddingsOf: (staffId) =>
      rows.flatMap((row, index) =>
        row.staffId === staffId ? [flat.slice(index * EMBEDDING_LENGTH, (index + 1) * EMBEDDING_LENGTH)] : [],
      ),
  };
}
