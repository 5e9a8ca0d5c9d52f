/**
 * `npm run bench:prior -- --people DIR [--unknown DIR] [--enrol 3] [--due 0.3] --json`
 *
 * What the roster does to the chance of a wrong name at sites of different size, from the scores of real pictures.
 * `docs/recognition.md` has the figures and the assumptions.
 */
import { parseArgs } from 'node:util';
import { DEFAULT_MATCH_POLICY, faceScore, matchRule, personScoreBy } from '../../src-shared/domain/face-matching.ts';
import { type Estimate, estimateTail, type StrangerScores, scoreOf } from '../../src-shared/domain/score-tail.ts';
import type { FaceEmbedding } from '../../src-shared/models/face.ts';
import { numbersFrom } from '../support/random.ts';
import { describeFaces, picturesOfPeople, picturesOfStrangers } from './describe-faces.ts';

const sizes = [50, 500, 5000];
/** Each look is compared with this many random choices of a person's templates. */
const ROUNDS = 6;
const { people, unknown, enrol, due, json } = parseArgs({
  options: {
    people: { type: 'string' },
    unknown: { type: 'string' },
    enrol: { type: 'string', default: '3' },
    due: { type: 'string', default: '0.3' },
    json: { type: 'boolean', default: false },
  },
}).values;
if (people === undefined) throw new Error('give --people DIR, a folder for each person');
const templates = Number(enrol);
const dueShare = Number(due);

const strangersIn = unknown === undefined ? [] : picturesOfStrangers(unknown);
const described = await describeFaces([...picturesOfPeople(people), ...strangersIn]);
const everyone = [...Map.groupBy(described, ({ person }) => person).values()].map((faces) =>
  faces.map(({ embedding }) => embedding),
);
const groups = Math.min(10, everyone.filter((faces) => faces.length > templates).length);

const next = numbersFrom(11);
function chosen(from: readonly FaceEmbedding[]): FaceEmbedding[] {
  const left = [...from];
  return Array.from({ length: Math.min(templates, left.length) }, () =>
    left.splice(Math.floor(next() * left.length), 1),
  ).flat();
}

const scores: number[] = [];
const from: number[] = [];
const to: number[] = [];
const own: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  for (const [a, looks] of everyone.entries()) {
    for (const look of looks) {
      for (const [b, faces] of everyone.entries()) {
        const others = faces.filter((face) => face !== look);
        // Whoever has too few pictures looks, and is nobody's colleague.
        if (others.length < templates) continue;
        const score = personScoreBy(chosen(others), (face) => faceScore(look, face));
        if (a === b) own.push(score);
        else {
          scores.push(score);
          from.push(a % groups);
          to.push(b % groups);
        }
      }
    }
  }
}
const strangers: StrangerScores = {
  scores: Float32Array.from(scores),
  from: Uint8Array.from(from),
  to: Uint8Array.from(to),
  groups,
};

const [expected, unexpected] = [matchRule(DEFAULT_MATCH_POLICY, true), matchRule(DEFAULT_MATCH_POLICY, false)];

/** How likely a score is, as estimated, or at least, or at most. */
type Limit = keyof Estimate;
type Chance = (score: number) => number;

/**
 * The chance of each score, read off the scores of many chances: a chance has limits where its score has. What is rarer
 * than one in a million million counts as never, and so does a score beyond where the tail ends.
 */
const curve = Array.from({ length: 221 }, (_, n) => 10 ** (-1 - n / 20)).flatMap((chance) => {
  const found = estimateTail(strangers, (tail) => scoreOf(tail, Math.min(chance, tail.share)));
  return found === null ? [] : [{ chance, ...found }];
});
if (curve.length === 0) throw new Error('too few pictures to say anything about rare scores');
function chanceAt(limit: Limit): Chance {
  const known = new Map<number, number>();
  return (score) => {
    const found = known.get(score) ?? curve.find((point) => point[limit] >= score)?.chance ?? 0;
    known.set(score, found);
    return found;
  };
}
const chances: Record<Limit, Chance> = { value: chanceAt('value'), lower: chanceAt('lower'), upper: chanceAt('upper') };

/**
 * That the highest of so many others, each by chance independent of the rest, reaches its rule over the person's own
 * score.
 */
function anyOf(chance: Chance, count: number, { acceptScore, minMargin }: typeof expected, ownScore: number): number {
  return -Math.expm1(count * Math.log1p(-chance(Math.max(acceptScore, ownScore + minMargin))));
}

const either = (a: number, b: number): number => 1 - (1 - a) * (1 - b);
const meanOver = (list: readonly number[], of: (score: number) => number): number =>
  list.reduce((sum, score) => sum + of(score), 0) / list.length;

function estimated(of: (chance: Chance) => number): Estimate {
  const at = (limit: Limit): number => Number(of(chances[limit]).toPrecision(2));
  return { value: at('value'), lower: at('lower'), upper: at('upper') };
}

/** Wrong names per look, for somebody whose own score is one of these: `-Infinity` for a stranger. */
function wrongNames(others: number, ownScores: readonly number[]) {
  const dueOthers = Math.round(others * dueShare);
  return {
    withoutRoster: estimated((chance) => meanOver(ownScores, (score) => anyOf(chance, others, expected, score))),
    withRoster: estimated((chance) =>
      meanOver(ownScores, (score) =>
        either(anyOf(chance, dueOthers, expected, score), anyOf(chance, others - dueOthers, unexpected, score)),
      ),
    ),
    wrongPunch: estimated((chance) => meanOver(ownScores, (score) => anyOf(chance, dueOthers, expected, score))),
  };
}

/** Share of looks in which a member is named: their own score is high enough, and nobody of the others is too near. */
function rightName(size: number, rule: typeof expected): number {
  const share = meanOver(own, (score) =>
    score < rule.acceptScore ? 0 : (1 - chances.value(score - rule.minMargin)) ** (size - 1),
  );
  return Number(share.toFixed(4));
}

const spread = (list: readonly number[]) => {
  const mean = meanOver(list, (score) => score);
  return {
    comparisons: list.length,
    mean: Number(mean.toFixed(3)),
    spread: Number(Math.sqrt(meanOver(list, (score) => (score - mean) ** 2)).toFixed(3)),
    lowest: Number(Math.min(...list).toFixed(3)),
    highest: Number(Math.max(...list).toFixed(3)),
  };
};

const result = {
  people: everyone.filter((faces) => faces.length > templates).length,
  pictures: described.length,
  templates,
  dueShare,
  same: spread(own),
  different: spread(scores),
  perComparison: {
    expected: estimated((chance) => chance(expected.acceptScore)),
    unexpected: estimated((chance) => chance(unexpected.acceptScore)),
  },
  sites: sizes.map((size) => ({
    people: size,
    lookOfMember: wrongNames(size - 1, own),
    lookOfStranger: wrongNames(size, [Number.NEGATIVE_INFINITY]),
    rightNameWhenDue: rightName(size, expected),
    rightNameWhenNotDue: rightName(size, unexpected),
  })),
};
console.log(JSON.stringify(result, null, json ? undefined : 2));
