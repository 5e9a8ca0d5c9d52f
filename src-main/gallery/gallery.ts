import {
  CROWD_SIZE,
  decideMatch,
  faceScore,
  isCrowdingAsked,
  type MatchPolicy,
  type MatchRule,
  type PersonScore,
  personScoreBy,
} from '../../src-shared/domain/face-matching.ts';
import { type FaceEmbedding, hasCurrentNumbers, withOwnNumbers } from '../../src-shared/models/face.ts';
import type { StaffId, TemplateId } from '../../src-shared/models/ids.ts';
import { nextTurn } from '../platform/next-turn.ts';
import { createDividedWork, type Parts } from './divided-work.ts';
import { createFaceStore } from './face-store.ts';
import { type Approximate, createFirstPass, shippedNumbers } from './first-pass.ts';
import { createOwnFaces, type OwnFaces, type OwnNetworkInForce } from './own-faces.ts';
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
 * Every enrolled face in memory, searched one against all. Adding or removing one face costs one face. Searches take
 * turns with everything else and with each other; the answer of each is that of the faces there are when it is given.
 */
export interface Gallery {
  add(id: TemplateId, staffId: StaffId, embedding: FaceEmbedding): void;
  /**
   * Puts a face in the place of the one with this id, whose numbers of the site's own network stay where the other has
   * none; adds it where there is none.
   */
  put(id: TemplateId, staffId: StaffId, embedding: FaceEmbedding): void;
  remove(id: TemplateId): void;
  removeStaff(staffId: StaffId): void;
  /** Another number whenever a face came or went. */
  version(): number;
  /** How many people have a face here. */
  people(): number;
  /** Everyone who has a face here. */
  staff(): StaffId[];
  /**
   * Everyone with their score against the probe, rounded: a few thousandths from the exact one, for a picture of many
   * scores.
   */
  nearness(probe: FaceEmbedding): Promise<readonly (readonly [StaffId, number])[]>;
  /** The score of each person who has at least `least` against the probe, exactly. */
  scores(probe: FaceEmbedding, least?: number): Promise<Map<StaffId, number>>;
  /** Whether some face carries the first generation's numbers alone: probes must carry them too, then. */
  hasEarlierFaces(): boolean;
  /** Whom the probe shows, by threshold, crowding and lead, and by whom the roster expects (`decideMatch`). */
  identify(
    probe: FaceEmbedding,
    policy: MatchPolicy,
    isExpected?: (staffId: StaffId) => boolean,
  ): Promise<GalleryMatch>;
  /** Copies of one person's embeddings. */
  embeddingsOf(staffId: StaffId): FaceEmbedding[];
  /**
   * From now on compares by a site's own network where both faces have its numbers; null: by those that ship here
   * alone. What it made of the faces comes with `describe`.
   */
  compareByOwn(network: OwnNetworkInForce | null): void;
  /** The site's own network that compares; null where there is none. */
  ownNetwork(): OwnNetworkInForce | null;
  /** Gives a face its numbers by the site's own network; does nothing where it is gone, or they are another's. */
  describe(id: TemplateId, own: { readonly mark: number; readonly numbers: Float32Array }): void;
  /** How alike two faces are by the network that compares. */
  scoreBetween(a: FaceEmbedding, b: FaceEmbedding): number;
}

/**
 * The highest scores, best first, or all where there are fewer. Whoever is behind the last of them by more than both
 * can be wrong is none of them.
 */
function highest(scores: Float64Array, count: number): number[] {
  const best: number[] = [];
  for (const score of scores) {
    if (best.length === count && score <= (best.at(-1) as number)) continue;
    const place = best.findIndex((other) => other < score);
    best.splice(place < 0 ? best.length : place, 0, score);
    best.length = Math.min(best.length, count);
  }
  return best;
}

const meanOf = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** From which approximate score on somebody may be among so many nearest, given how far it can be wrong. */
const amongNearest =
  (count: number) =>
  (approximate: Float64Array, error: number): number => {
    const best = highest(approximate, count);
    return best.length < count ? Number.NEGATIVE_INFINITY : (best.at(-1) as number) - 2 * error;
  };

/**
 * An empty gallery. Every face is kept twice: exactly, and rounded for the first pass (`first-pass.ts`), which says of
 * everyone how near they are within a known error. Whoever that error leaves in question is scored again exactly, so an
 * answer is always the one that scoring everybody exactly would give. `pause` comes between two parts of a search.
 */
export function createGallery(pause: () => Promise<void> = nextTurn): Gallery {
  const exact = createFaceStore();
  const rounded = createFirstPass(shippedNumbers);
  const book = createRowBook();
  let own: OwnFaces | null = null;
  let version = 0;
  const divided = createDividedWork(() => version, pause);

  const everywhere = (): readonly Pick<OwnFaces, 'write' | 'copy' | 'erase'>[] =>
    own === null ? [exact, rounded] : [exact, rounded, own];

  const add = (id: TemplateId, staffId: StaffId, embedding: FaceEmbedding): void => {
    version++;
    const row = book.add(id, staffId);
    for (const faces of everywhere()) faces.write(row, embedding);
  };

  const removeRow = (row: number): void => {
    version++;
    const last = book.remove(row);
    if (last !== row) for (const faces of everywhere()) faces.copy(last, row);
    for (const faces of everywhere()) faces.erase(last);
  };

  const rowScore = (row: number, probe: FaceEmbedding): number => own?.score(row, probe) ?? exact.score(row, probe);

  const exactScore = (staffId: StaffId, probe: FaceEmbedding): number =>
    personScoreBy(book.rowsOf(staffId), (row) => rowScore(row, probe));

  /** A face as it was enrolled, with its numbers by the site's own network. */
  const read = (row: number): FaceEmbedding => {
    const numbers = own?.read(row) ?? null;
    const face = exact.read(row);
    return own === null || numbers === null || !hasCurrentNumbers(face)
      ? face
      : withOwnNumbers(face, { mark: own.network.mark, numbers });
  };

  /** A score for every row; exact already where the row carries the first generation's numbers alone. */
  function* approximateScores(probe: FaceEmbedding): Parts<Approximate> {
    const pass = yield* rounded.search(probe, book.rows());
    for (const [index, row] of exact.earlierRows().entries()) {
      if (index > 0 && index % PART === 0) yield;
      pass.scores[row] = exact.score(row, probe);
    }
    if (own !== null) return { ...pass, error: yield* own.overwrite(pass, probe, book.rows()) };
    return pass;
  }

  /**
   * Everyone from some approximate score on, with their exact score. `leastOf` says from which on, given how wrong they
   * can be.
   */
  function* rescored(
    probe: FaceEmbedding,
    leastOf: (approximate: Float64Array, error: number) => number,
  ): Parts<PersonScore[]> {
    const pass = yield* approximateScores(probe);
    const approximate = yield* book.scoresOf(pass.scores);
    const least = leastOf(approximate, pass.error);
    const near: PersonScore[] = [];
    let index = 0;
    for (const staffId of book.everyone()) {
      if (!((approximate[index++] as number) >= least)) continue;
      near.push({ staffId, score: exactScore(staffId, probe) });
      if (near.length % PART === 0) yield;
    }
    return near;
  }

  /**
   * How near a person's nearest colleagues are: the mean of the `CROWD_SIZE` nearest to each of their templates. 0
   * where there are too few.
   */
  function* crowdingOf(staffId: StaffId): Parts<number> {
    const templates = book.rowsOf(staffId).map(read);
    const means: number[] = [];
    for (const template of templates) {
      const near = yield* rescored(template, amongNearest(CROWD_SIZE + 1));
      const colleagues = near.filter((person) => person.staffId !== staffId).map(({ score }) => score);
      if (colleagues.length < CROWD_SIZE) return 0;
      const nearest = colleagues.sort((a, b) => b - a).slice(0, CROWD_SIZE);
      means.push(meanOf(nearest));
    }
    // Sorted: the order of rows changes as faces go, and the answer must not, to the last digit.
    return meanOf(means.sort((a, b) => a - b));
  }

  return {
    add,
    put: (id, staffId, embedding) => {
      const row = book.find(id);
      if (row === null) {
        add(id, staffId, embedding);
        return;
      }
      version++;
      const numbers = own?.read(row) ?? null;
      for (const faces of everywhere()) faces.write(row, embedding);
      if (own !== null && numbers !== null && own.read(row) === null)
        own.write(row, withOwnNumbers(embedding, { mark: own.network.mark, numbers }));
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
        const pass = yield* approximateScores(probe);
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
        const near = yield* rescored(probe, amongNearest(2));
        const best = near.reduce<PersonScore | null>((a, b) => (a === null || b.score > a.score ? b : a), null);
        const crowding = best !== null && isCrowdingAsked(best.score, policy) ? yield* crowdingOf(best.staffId) : 0;
        const decision = decideMatch(near, policy, isExpected, () => crowding);
        if (decision.kind === 'match') return decision;
        const { margin, rule } = decision.kind === 'ambiguous' ? decision : { margin: null, rule: null };
        return { kind: decision.kind, score: decision.best?.score ?? null, margin, rule };
      }),
    hasEarlierFaces: () => exact.earlierRows().length > 0,
    embeddingsOf: (staffId) => book.rowsOf(staffId).map(read),
    compareByOwn: (network) => {
      version++;
      own = network === null ? null : createOwnFaces(network, book.rows());
    },
    ownNetwork: () => own?.network ?? null,
    describe: (id, described) => {
      const row = book.find(id);
      if (row === null || own === null || described.mark !== own.network.mark) return;
      version++;
      if (hasCurrentNumbers(exact.read(row))) own.describe(row, described.numbers);
    },
    scoreBetween: (a, b) => own?.scoreOf(a, b) ?? faceScore(a, b),
  };
}
