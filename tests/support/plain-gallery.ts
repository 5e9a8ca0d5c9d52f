import {
  CROWD_SIZE,
  decideMatch,
  faceScore,
  type MatchDecision,
  type MatchPolicy,
} from '../../src-shared/domain/face-matching.ts';
import type { FaceEmbedding } from '../../src-shared/models/face.ts';
import type { StaffId } from '../../src-shared/models/ids.ts';
import { personScore } from './person-score.ts';

/** A face and whose it is. */
export interface Template {
  readonly staffId: StaffId;
  readonly face: FaceEmbedding;
}

/** How alike two faces are. */
type ScoreOf = (a: FaceEmbedding, b: FaceEmbedding) => number;

function scoresOf(templates: readonly Template[], probe: FaceEmbedding, scoreOf: ScoreOf): Map<StaffId, number> {
  const byPerson = new Map<StaffId, number[]>();
  for (const { staffId, face } of templates)
    byPerson.set(staffId, [...(byPerson.get(staffId) ?? []), scoreOf(face, probe)]);
  return new Map(Array.from(byPerson, ([staffId, list]) => [staffId, personScore(list)]));
}

/** How near a person's nearest colleagues are to each of their templates, on average; 0 where they are too few. */
function crowdingOf(templates: readonly Template[], staffId: StaffId, scoreOf: ScoreOf): number {
  const own = templates.filter((template) => template.staffId === staffId);
  const others = templates.filter((template) => template.staffId !== staffId);
  const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const nearest = own.map(({ face }) =>
    [...scoresOf(others, face, scoreOf).values()].sort((a, b) => b - a).slice(0, CROWD_SIZE),
  );
  if (nearest.some(({ length }) => length < CROWD_SIZE)) return 0;
  return meanOf(nearest.map(meanOf).sort((a, b) => a - b));
}

/** The search as its rules say it, without anything to make it fast: every template exactly, in order. */
export function searchPlainly(
  templates: readonly Template[],
  probe: FaceEmbedding,
  policy: MatchPolicy,
  isExpected?: (staffId: StaffId) => boolean,
  scoreOf: ScoreOf = faceScore,
): { readonly scores: Map<StaffId, number>; readonly decision: MatchDecision } {
  const scores = scoresOf(templates, probe, scoreOf);
  const people = Array.from(scores, ([staffId, score]) => ({ staffId, score }));
  const crowding = (staffId: StaffId): number => crowdingOf(templates, staffId, scoreOf);
  return { scores, decision: decideMatch(people, policy, isExpected, crowding) };
}
