import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CROWD_MOST_MORE,
  CROWDED_SCORE,
  DEFAULT_MATCH_POLICY,
  decideMatch,
  dotAt,
  faceScore,
  type MatchDecision,
  matchRule,
  type PersonScore,
  UNEXPECTED_MORE,
} from '../../../src-shared/domain/face-matching.ts';
import { EMBEDDING_LENGTH, embeddingFault, FACERES_WIDTH, WHOLE_LENGTH } from '../../../src-shared/models/face.ts';
import { staffIdSchema } from '../../../src-shared/models/ids.ts';
import { personScore } from '../../support/person-score.ts';

const staff = (number: number): PersonScore['staffId'] => staffIdSchema.parse(number);

/** A face by the angle of today's numbers, of FaceRes', and the place of dlib's. */
function whole(angle: number, earlierAngle = angle, place = 0): Float32Array {
  const numbers = new Float32Array(WHOLE_LENGTH);
  numbers[0] = Math.cos(angle);
  numbers[1] = Math.sin(angle);
  numbers[EMBEDDING_LENGTH] = Math.cos(earlierAngle);
  numbers[EMBEDDING_LENGTH + 1] = Math.sin(earlierAngle);
  numbers[EMBEDDING_LENGTH + FACERES_WIDTH] = 1;
  numbers[EMBEDDING_LENGTH + FACERES_WIDTH + 1] = place;
  return numbers;
}

const embedding = (angle: number): Float32Array => whole(angle).slice(0, EMBEDDING_LENGTH);
const earlier = (angle: number, place: number): Float32Array => whole(0, angle, place).slice(EMBEDDING_LENGTH);

const anyAngle = fc.double({ min: 0, max: Math.PI, noNaN: true });
const anyEmbedding = fc
  .tuple(anyAngle, anyAngle, fc.double({ min: -1, max: 1, noNaN: true }), fc.constantFrom(0, 1, 2))
  .map(([angle, earlierAngle, place, kind]) =>
    kind === 0 ? embedding(angle) : kind === 1 ? earlier(earlierAngle, place) : whole(angle, earlierAngle, place),
  );

describe('faceScore', () => {
  it('is 1 for the same numbers and 0 for opposite ones', () => {
    expect(faceScore(embedding(0.4), embedding(0.4))).toBeCloseTo(1, 6);
    expect(faceScore(embedding(0), embedding(Math.PI))).toBe(0);
  });

  it('is the cosine of the numbers that both have', () => {
    expect(faceScore(embedding(0), embedding(Math.acos(0.58)))).toBeCloseTo(0.58, 5);
    expect(faceScore(whole(0, 0, 0), whole(Math.acos(0.58), Math.PI, 1))).toBeCloseTo(0.58, 5);
  });

  it('compares the first generation by both of its networks, and counts it for less', () => {
    expect(faceScore(earlier(0, 0), earlier(Math.acos(0.59), 0.6))).toBeCloseTo(0.4, 5);
    expect(faceScore(earlier(0, 0), earlier(Math.acos(0.69), 0.6))).toBeCloseTo(0.45, 4);
    expect(faceScore(earlier(0, 0), earlier(Math.acos(0.59), 0.54))).toBeCloseTo(0.45, 4);
    expect(faceScore(whole(0, 0, 0), earlier(Math.acos(0.59), 0.6))).toBeCloseTo(0.4, 5);
  });

  it('says nothing of two that have no numbers in common', () => {
    expect(faceScore(embedding(0), earlier(0, 0))).toBeNaN();
    expect(faceScore(earlier(0, 0), embedding(0))).toBeNaN();
  });

  it('is symmetric and stays between 0 and 1', () => {
    fc.assert(
      fc.property(anyEmbedding, anyEmbedding, (a, b) => {
        const score = faceScore(a, b);
        expect(score).toBe(faceScore(b, a));
        fc.pre(!Number.isNaN(score));
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('dotAt', () => {
  it('equals the plain sum', () => {
    const numbers = fc.array(fc.float({ min: -10, max: 10, noNaN: true }), { minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const plain = a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
        expect(dotAt(Float32Array.from(a), 0, Float32Array.from(b), 0, 16)).toBeCloseTo(plain, 6);
      }),
    );
  });
});

describe('personScore', () => {
  it('is the mean of the two best templates', () => {
    expect(personScore([0.2, 0.8, 0.6, 0.1])).toBeCloseTo(0.7, 10);
  });

  it('is the only template, or nothing', () => {
    expect(personScore([0.64])).toBe(0.64);
    expect(personScore([])).toBe(0);
  });

  it('leaves out what cannot be compared', () => {
    expect(personScore([0.7, Number.NaN, 0.5])).toBeCloseTo(0.6, 10);
    expect(personScore([Number.NaN, 0.7])).toBe(0.7);
    expect(personScore([Number.NaN])).toBe(0);
  });

  it('lets no single look-alike template decide', () => {
    expect(personScore([0.62, 0.3, 0.3, 0.3])).toBeLessThan(DEFAULT_MATCH_POLICY.acceptScore);
  });

  it('does not depend on the order and lies within its templates', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 10 }), (scores) => {
        const score = personScore(scores);
        expect(personScore(scores.toReversed())).toBeCloseTo(score, 12);
        expect(score).toBeLessThanOrEqual(Math.max(...scores));
        expect(score).toBeGreaterThanOrEqual(Math.min(...scores));
      }),
    );
  });
});

describe('decideMatch', () => {
  const policy = { acceptScore: 0.6, minMargin: 0.05, crowdLead: 0.2 };
  const scores = (...values: number[]): PersonScore[] => values.map((score, i) => ({ staffId: staff(i + 1), score }));

  it.each([
    ['nobody enrolled', [], { kind: 'unknown', best: null }],
    ['a clear match', [0.3, 0.8, 0.4], { kind: 'match', staffId: staff(2), score: 0.8 }],
    ['the only person, clearly', [0.7], { kind: 'match', staffId: staff(1), score: 0.7, margin: 0.7 }],
    ['a score on the line', [0.6, 0.2], { kind: 'match', staffId: staff(1) }],
    ['a score just below', [0.599, 0.2], { kind: 'unknown', best: { staffId: staff(1), score: 0.599 } }],
    [
      'a look-alike too near',
      [0.8, 0.77],
      { kind: 'ambiguous', best: { staffId: staff(1) }, second: { staffId: staff(2) } },
    ],
    ['a lead that is just enough', [0.75, 0.5, 0.7], { kind: 'match', staffId: staff(1) }],
    ['two equal', [0.7, 0.7], { kind: 'ambiguous', margin: 0 }],
    ['numbers that are none', [Number.NaN], { kind: 'unknown' }],
  ] as const)('decides %s', (_, values, expected) => {
    expect(decideMatch(scores(...values), policy)).toMatchObject(expected);
  });

  it('never names anybody below the threshold or without the lead, in any order', () => {
    const people = fc.uniqueArray(
      fc.record({
        staffId: fc.integer({ min: 1, max: 500 }).map(staff),
        score: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      { selector: ({ staffId }) => staffId, maxLength: 30 },
    );
    fc.assert(
      fc.property(people, (list) => {
        const decision = decideMatch(list, policy);
        const [first, second] = list.toSorted((a, b) => b.score - a.score);
        if (decision.kind === 'match') {
          expect(decision.score).toBe(first?.score);
          expect(decision.score).toBeGreaterThanOrEqual(policy.acceptScore);
          expect(decision.score - (second?.score ?? 0)).toBeGreaterThanOrEqual(policy.minMargin);
        }
        expect(decideMatch(list.toReversed(), policy).kind).toBe(decision.kind);
      }),
    );
  });
});

describe('a crowded place', () => {
  const policy = { acceptScore: 0.58, minMargin: 0.05, crowdLead: 0.2 };
  const one = (score: number): PersonScore[] => [{ staffId: staff(1), score }];
  const crowding = (value: number) => () => value;

  it.each([
    ['colleagues far off ask for nothing more', 0.58, 0.3, 'match'],
    ['near colleagues ask for a lead over them', 0.6, 0.41, 'ambiguous'],
    ['which a clear match has', 0.61, 0.41, 'match'],
    ['but for no more than a little, however near they are', 0.62, 0.9, 'match'],
    ['and are not asked about where they can change nothing', 0.67, Number.NaN, 'match'],
    ['nobody below the policy is anybody, crowded or not', 0.57, 0, 'unknown'],
  ] as const)('%s', (_, score, near, kind) => {
    expect(decideMatch(one(score), policy, undefined, crowding(near)).kind).toBe(kind);
  });

  it('is kept with the rule, and comes before what the roster adds', () => {
    expect(matchRule(policy, true, 0.4)).toEqual({ acceptScore: 0.4 + 0.2, minMargin: 0.05, expected: true });
    expect(matchRule(policy, true, 0.5).acceptScore).toBe(0.58 + CROWD_MOST_MORE);
    expect(matchRule(policy, false, 0.4).acceptScore).toBeCloseTo(0.6 + UNEXPECTED_MORE, 12);
    expect(matchRule({ ...policy, crowdLead: null }, true, 0.5).acceptScore).toBe(0.58);
  });

  it('asks for no more than the score that was measured, and never for less than the policy', () => {
    expect(matchRule({ ...policy, acceptScore: 0.6 }, true, 0.9).acceptScore).toBe(CROWDED_SCORE);
    expect(matchRule({ ...policy, acceptScore: 0.65 }, true, 0.9).acceptScore).toBe(0.65);
  });
});

describe('the roster as prior', () => {
  const policy = { acceptScore: 0.58, minMargin: 0.05, crowdLead: 0.2 };
  const two = (first: number, second: number): PersonScore[] => [
    { staffId: staff(1), score: first },
    { staffId: staff(2), score: second },
  ];
  const only =
    (...ids: number[]) =>
    (id: PersonScore['staffId']) =>
      ids.includes(id);

  it.each([
    ['an expected person on the line', two(0.58, 0.2), only(1), 'match'],
    ['somebody not expected on the line', two(0.58, 0.2), only(2), 'ambiguous'],
    ['somebody not expected, clearly better', two(0.631, 0.2), only(2), 'match'],
    ['an expected person with the usual lead', two(0.7, 0.64), only(1), 'match'],
    ['somebody not expected with the usual lead', two(0.7, 0.64), only(2), 'ambiguous'],
    ['somebody not expected with a clear lead', two(0.74, 0.63), only(2), 'match'],
    ['an expected person behind one who is not', two(0.6, 0.7), only(1), 'ambiguous'],
    ['the only person, not expected, on the line', [{ staffId: staff(1), score: 0.6 }], only(), 'ambiguous'],
    ['nobody near', two(0.5, 0.2), only(1, 2), 'unknown'],
  ] as const)('decides %s', (_, people, expected, kind) => {
    expect(decideMatch(people, policy, expected).kind).toBe(kind);
  });

  it('says what was asked of the best person', () => {
    expect(decideMatch(two(0.7, 0.2), policy, only(1))).toMatchObject({
      rule: { expected: true, acceptScore: 0.58, minMargin: 0.05 },
    });
    const { rule } = decideMatch(two(0.6, 0.2), policy, only(2)) as Extract<MatchDecision, { kind: 'ambiguous' }>;
    expect(rule.expected).toBe(false);
    expect(rule.acceptScore).toBeCloseTo(0.58 + UNEXPECTED_MORE, 12);
    expect(rule.minMargin).toBeCloseTo(0.05 + UNEXPECTED_MORE, 12);
  });

  const score = fc.oneof(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.integer({ min: 50, max: 80 }).map((n) => n / 100),
  );
  const site = fc.array(fc.record({ score, expected: fc.boolean() }), { minLength: 1, maxLength: 20 });
  const peopleOf = (list: readonly { score: number }[]): PersonScore[] =>
    list.map((person, i) => ({ staffId: staff(i + 1), score: person.score }));
  const expectedOf =
    (list: readonly { expected: boolean }[]) =>
    (id: PersonScore['staffId']): boolean =>
      list[id - 1]?.expected ?? false;
  const named = (decision: MatchDecision): number | null => (decision.kind === 'match' ? decision.staffId : null);

  it('only ever takes a name away: whom it names is named without it, above the threshold and with the lead', () => {
    fc.assert(
      fc.property(site, (list) => {
        const held = decideMatch(peopleOf(list), policy, expectedOf(list));
        const free = decideMatch(peopleOf(list), policy);
        if (held.kind === 'match') {
          expect(free).toMatchObject({ kind: 'match', staffId: held.staffId, score: held.score });
          expect(held.score).toBeGreaterThanOrEqual(policy.acceptScore);
          expect(held.score).toBe(Math.max(...list.map((person) => person.score)));
        }
        // Nobody becomes a stranger by not being expected.
        expect(held.kind === 'unknown').toBe(free.kind === 'unknown');
      }),
      { numRuns: 2000 },
    );
  });

  it('never lets a stronger score, or being expected, lose a name', () => {
    fc.assert(
      fc.property(site, fc.double({ min: 0, max: 0.3, noNaN: true }), (list, more) => {
        const before = named(decideMatch(peopleOf(list), policy, expectedOf(list)));
        fc.pre(before !== null);
        const stronger = list.map((person, i) =>
          i + 1 === before ? { ...person, score: person.score + more } : person,
        );
        expect(named(decideMatch(peopleOf(stronger), policy, expectedOf(list)))).toBe(before);
        const awaited = list.map((person, i) => (i + 1 === before ? { ...person, expected: true } : person));
        expect(named(decideMatch(peopleOf(list), policy, expectedOf(awaited)))).toBe(before);
      }),
      { numRuns: 1000 },
    );
  });

  it('asks about one person at most, and about none where nobody is near', () => {
    const asked: number[] = [];
    const note = (id: PersonScore['staffId']): boolean => asked.push(id) > 0;
    decideMatch(two(0.7, 0.69), policy, note);
    decideMatch(two(0.3, 0.2), policy, note);
    expect(asked).toEqual([1]);
  });
});

describe('embeddingFault', () => {
  it('has nothing against what the networks make', () => {
    expect(embeddingFault(embedding(0.3))).toBeNull();
    expect(embeddingFault(whole(0.3, 0.4, 0.5))).toBeNull();
  });

  it('names what is wrong with anything else', () => {
    expect(embeddingFault(new Float32Array(1024))).toBe('embedding-wrong-length');
    expect(embeddingFault(earlier(0.3, 0.5))).toBe('embedding-wrong-length');
    expect(embeddingFault(new Float32Array(EMBEDDING_LENGTH))).toBe('embedding-not-normalised');
    expect(embeddingFault(embedding(0.3).map((value) => value * 2))).toBe('embedding-not-normalised');
    for (const at of [0, EMBEDDING_LENGTH, EMBEDDING_LENGTH + FACERES_WIDTH]) {
      const wrong = whole(0.3, 0.4, 0.5);
      wrong[at] = 9;
      expect(embeddingFault(wrong)).toBe('embedding-not-normalised');
    }
    const broken = whole(0.3, 0.4, 0.5);
    broken[700] = Number.NaN;
    expect(embeddingFault(broken)).toBe('embedding-not-finite');
    broken[700] = Number.POSITIVE_INFINITY;
    expect(embeddingFault(broken)).toBe('embedding-not-finite');
  });
});
