import {
  DLIB_WIDTH,
  EMBEDDING_LENGTH,
  FACERES_WIDTH,
  type FaceEmbedding,
  findEarlierStart,
  hasCurrentNumbers,
} from '../models/face.ts';
import type { StaffId } from '../models/ids.ts';
import type { Policy } from '../models/policy.ts';

/**
 * Sums `a[aStart+i] * b[bStart+i]` for `length` numbers (a multiple of 4). Written out four at a time: this loop is
 * where a search spends its time, and memory is read in order.
 */
export function dotAt(a: Float32Array, aStart: number, b: Float32Array, bStart: number, length: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (let i = 0; i < length; i += 4) {
    const p = aStart + i;
    const q = bStart + i;
    s0 += (a[p] as number) * (b[q] as number);
    s1 += (a[p + 1] as number) * (b[q + 1] as number);
    s2 += (a[p + 2] as number) * (b[q + 2] as number);
    s3 += (a[p + 3] as number) * (b[q + 3] as number);
  }
  return s0 + s1 + s2 + s3;
}

function squaredDistanceAt(a: Float32Array, aStart: number, b: Float32Array, bStart: number, length: number): number {
  let sum = 0;
  for (let i = 0; i < length; i++) {
    const difference = (a[aStart + i] as number) - (b[bStart + i] as number);
    sum += difference * difference;
  }
  return sum;
}

/** Where each network alone tells same from different people equally badly both ways, and how far its scores spread. */
const FACERES_LINE = 0.59;
const FACERES_SPREAD = 0.1;
const DLIB_LINE = 0.6;
const DLIB_SPREAD = 0.06;

/**
 * So much less a score of the first generation means: from there on few strangers of any group are named by its
 * networks, which part some groups of people far worse than others. Figures in `docs/recognition.md`.
 */
const EARLIER_LESS = 0.1;

const limited = (score: number): number => Math.min(1, Math.max(0, score));

/**
 * The score of today's numbers at `aStart` of one flat array and at `bStart` of another: their cosine, where it is
 * above 0.
 */
export function currentScoreAt(a: Float32Array, aStart: number, b: Float32Array, bStart: number): number {
  return limited(dotAt(a, aStart, b, bStart, EMBEDDING_LENGTH));
}

/**
 * The score of the first generation's numbers. FaceRes' cosine and dlib's distance are each centred on their own line
 * between same and different people and divided by their spread; the mean of both, divided by ten, is added to 0.5 and
 * brought to today's scale.
 */
function earlierScoreAt(a: Float32Array, aStart: number, b: Float32Array, bStart: number): number {
  const cosine = dotAt(a, aStart, b, bStart, FACERES_WIDTH);
  const distance = Math.sqrt(squaredDistanceAt(a, aStart + FACERES_WIDTH, b, bStart + FACERES_WIDTH, DLIB_WIDTH));
  const score = 0.5 + ((cosine - FACERES_LINE) / FACERES_SPREAD + (DLIB_LINE - distance) / DLIB_SPREAD) / 20;
  return limited(score - EARLIER_LESS);
}

/**
 * How alike two faces are, from 0 to 1, by the newest numbers that both have. `NaN` where they have none in common;
 * such a pair is no evidence either way. Symmetric.
 *
 * On uncontrolled photographs, single pictures of different people score 0.08 on average with a standard deviation of
 * 0.11, of the same person 0.74 with 0.12; the same picture twice scores 1.
 */
export function faceScore(a: FaceEmbedding, b: FaceEmbedding): number {
  if (hasCurrentNumbers(a) && hasCurrentNumbers(b)) return currentScoreAt(a, 0, b, 0);
  const [aStart, bStart] = [findEarlierStart(a), findEarlierStart(b)];
  return aStart === null || bStart === null ? Number.NaN : earlierScoreAt(a, aStart, b, bStart);
}

/** How a search result becomes a decision. Scores are on `faceScore`'s scale. */
export interface MatchPolicy {
  /** Least score that counts as the same person. */
  readonly acceptScore: number;
  /** Least lead over the next person. */
  readonly minMargin: number;
  /** Least lead over a person's crowding (`matchRule`); null where it is not asked for. */
  readonly crowdLead: number | null;
}

/**
 * The default policy. `acceptScore` is set so that no stranger of any group measured is named at a site of up to 60
 * people; `docs/recognition.md` has the measurements, also of larger sites. `minMargin` asks for half a standard
 * deviation of lead.
 */
export const DEFAULT_MATCH_POLICY: MatchPolicy = { acceptScore: 0.6, minMargin: 0.05, crowdLead: 0.22 };

/**
 * From which score on two pictures that are said to show one person do: one comparison, and nothing to gain by a lie
 * that the search for a name has not had already.
 */
export const SAME_PERSON_SCORE = 0.58;

/** What a site's policy asks of a match. */
export function matchPolicyOf({ acceptScore }: Pick<Policy, 'acceptScore'>): MatchPolicy {
  return { ...DEFAULT_MATCH_POLICY, acceptScore };
}

/** How much more score, and how much more lead, a person needs whom the roster does not expect now. */
export const UNEXPECTED_MORE = 0.05;

/** How many of a person's nearest colleagues say how crowded it is around them. */
export const CROWD_SIZE = 3;

/**
 * Crowding raises a threshold by no more than this, and never above `CROWDED_SCORE`: the more colleagues there are, the
 * nearer the nearest come, and members must not be lost for the size of their site.
 */
export const CROWD_MOST_MORE = 0.04;
export const CROWDED_SCORE = 0.62;

/** The most that crowding can ask for. */
const mostCrowded = (acceptScore: number): number => Math.min(acceptScore + CROWD_MOST_MORE, CROWDED_SCORE);

/** Whether a score is so near the policy's threshold that crowding can matter to it. */
export function isCrowdingAsked(score: number, { acceptScore, crowdLead }: MatchPolicy): boolean {
  return crowdLead !== null && score >= acceptScore && score < mostCrowded(acceptScore) + UNEXPECTED_MORE;
}

/** What a match was held to, and whether because the roster expects the person now. */
export interface MatchRule extends Omit<MatchPolicy, 'crowdLead'> {
  readonly expected: boolean;
}

/**
 * What a person is held to. The threshold is the policy's, or `crowdLead` above their crowding (the mean score of their
 * nearest colleagues' faces with theirs) where that is more, up to `CROWD_MOST_MORE` and `CROWDED_SCORE`: where faces
 * are alike by nature or by camera, a stranger is near to somebody more easily. The roster is a prior: whoever it does
 * not expect is held to `UNEXPECTED_MORE` in score and lead. Both only ever take a name away: nobody is named below the
 * policy's own threshold or lead, and nobody in the place of a person who scores higher.
 */
export function matchRule(
  { acceptScore, minMargin, crowdLead }: MatchPolicy,
  expected: boolean,
  crowding = 0,
): MatchRule {
  const more = expected ? 0 : UNEXPECTED_MORE;
  const crowded = crowdLead === null ? acceptScore : Math.min(crowding + crowdLead, mostCrowded(acceptScore));
  const least = Math.max(acceptScore, crowded);
  return { acceptScore: least + more, minMargin: minMargin + more, expected };
}

/**
 * How much less score confirms one named person than picks one of many: a false name then has one comparison to come
 * from.
 */
export const CONFIRM_LESS = 0.03;

/**
 * Whether a score is enough for the person somebody says they are. Whoever is nearer to somebody else must be refused
 * all the same.
 */
export function isConfirmed(score: number, { acceptScore }: Pick<MatchPolicy, 'acceptScore'>): boolean {
  return score >= acceptScore - CONFIRM_LESS;
}

/**
 * From which score on a new face counts as somebody enrolled: wherever the kiosk would take it for them. Never above
 * the default, so a stricter kiosk lets no more likenesses in.
 */
export function duplicateScore({ acceptScore, recognition }: Pick<Policy, 'acceptScore' | 'recognition'>): number {
  const least = Math.min(DEFAULT_MATCH_POLICY.acceptScore, acceptScore);
  return recognition === 'confirm' ? least - CONFIRM_LESS : least;
}

/** One person's score against a probe. */
export interface PersonScore {
  readonly staffId: StaffId;
  readonly score: number;
}

export type MatchDecision =
  | {
      readonly kind: 'match';
      readonly staffId: StaffId;
      readonly score: number;
      /** Lead over the next person; the score itself where there is no other. */
      readonly margin: number;
      readonly rule: MatchRule;
    }
  | { readonly kind: 'unknown'; readonly best: PersonScore | null }
  | {
      readonly kind: 'ambiguous';
      readonly best: PersonScore;
      /**
       * The next person; null where there is none, and the best one alone is not near enough for somebody not expected.
       */
      readonly second: PersonScore | null;
      readonly margin: number;
      readonly rule: MatchRule;
    };

/** How many of a person's best template scores are averaged. */
const BEST_TEMPLATES = 2;

/**
 * One person's score from those of their templates: the mean of the two best. A single template that happens to
 * resemble a stranger then does not decide alone, and one bad template does no harm. Templates that cannot be compared
 * (`NaN`) count as if they were not there; none at all score 0.
 */
export function personScoreBy<T>(templates: readonly T[], scoreOf: (template: T) => number): number {
  let best = 0;
  let second = 0;
  let compared = 0;
  for (const template of templates) {
    const score = scoreOf(template);
    if (Number.isNaN(score)) continue;
    compared++;
    if (score > best) {
      second = best;
      best = score;
    } else if (score > second) {
      second = score;
    }
  }
  return compared < BEST_TEMPLATES ? best : (best + second) / BEST_TEMPLATES;
}

/**
 * Decides whom a probe shows from one score per person, in any order. `unknown`: nobody reaches the policy's threshold.
 * `match`: the best does, and has the score and the lead that `matchRule` asks. `ambiguous` is in between: nobody is
 * guessed. `isExpected` and `crowdingOf` are asked at most once, about the best person, the second only where it can
 * matter; without them everyone is expected, and stands alone.
 */
export function decideMatch(
  people: Iterable<PersonScore>,
  policy: MatchPolicy,
  isExpected: (staffId: StaffId) => boolean = () => true,
  crowdingOf: (staffId: StaffId) => number = () => 0,
): MatchDecision {
  let best: PersonScore | null = null;
  let second: PersonScore | null = null;
  for (const person of people) {
    if (best === null || person.score > best.score) {
      second = best;
      best = person;
    } else if (second === null || person.score > second.score) {
      second = person;
    }
  }
  if (best === null || !(best.score >= policy.acceptScore)) return { kind: 'unknown', best };
  const { staffId, score } = best;
  const margin = score - (second?.score ?? 0);
  const rule = matchRule(policy, isExpected(staffId), isCrowdingAsked(score, policy) ? crowdingOf(staffId) : 0);
  if (score < rule.acceptScore || (second !== null && margin < rule.minMargin))
    return { kind: 'ambiguous', best, second, margin, rule };
  return { kind: 'match', staffId, score, margin, rule };
}
