import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideMatch, type PersonScore } from '../../../src-shared/domain/face-matching.ts';
import { decideGroup } from '../../../src-shared/domain/group-matching.ts';
import { type StaffId, staffIdSchema } from '../../../src-shared/models/ids.ts';

const policy = { acceptScore: 0.58, minMargin: 0.05, crowdLead: null };
const person = (id: number, score: number): PersonScore => ({ staffId: staffIdSchema.parse(id), score });

const alone = (scores: PersonScore[] | null) => (scores === null ? null : decideMatch(scores, policy));

describe('deciding a group', () => {
  it('names each face by threshold and lead, as a face on its own', () => {
    const faces = [
      [person(1, 0.8), person(2, 0.3)],
      [person(1, 0.4), person(2, 0.5)],
      [person(1, 0.6), person(2, 0.61)],
      null,
    ];
    expect(decideGroup(faces.map(alone)).map(({ kind }) => kind)).toEqual(['match', 'unknown', 'ambiguous', 'unknown']);
  });

  it('lets the best of two faces keep a name and guesses nobody for the other', () => {
    const faces = [[person(1, 0.7), person(2, 0.2)], [person(1, 0.9), person(2, 0.2)], [person(1, 0.75)]];
    const decided = decideGroup(faces.map(alone));
    expect(decided.map(({ kind }) => kind)).toEqual(['taken', 'match', 'taken']);
  });

  it('never names anybody twice, nor anybody whom the face alone would not be', () => {
    const scores = fc.array(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(scores, (rows) => {
        const faces = rows.map((row) => row.map((score, index) => person(index + 1, score)));
        const named: StaffId[] = [];
        for (const [index, face] of decideGroup(faces.map(alone)).entries()) {
          const single = decideMatch(faces[index] ?? [], policy);
          if (face.kind === 'match' || face.kind === 'taken') expect(single.kind).toBe('match');
          else expect(face.kind).toBe(single.kind);
          if (face.kind === 'match') named.push(face.staffId);
        }
        expect(new Set(named).size).toBe(named.length);
      }),
    );
  });
});
