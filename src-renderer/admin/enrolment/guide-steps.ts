import { FACE_POSES, type FacePose } from '../../../src-shared/models/face.ts';
import type { Candidate } from '../pictures/candidates.ts';

export type StepState = 'taken' | 'now' | 'later' | 'skipped';

export interface GuideSteps {
  readonly states: Readonly<Record<FacePose, StepState>>;
  /** The pose that comes next; null when all are taken or skipped. */
  readonly next: FacePose | null;
}

/** Where a guided enrolment stands, told from the pictures there are: removing one asks for its pose again. */
export function guideSteps(candidates: readonly Candidate[], skipped: ReadonlySet<FacePose>): GuideSteps {
  const taken = new Set(candidates.filter((one) => one.state !== 'refused').map((one) => one.pose));
  const next = FACE_POSES.find((pose) => !taken.has(pose) && !skipped.has(pose)) ?? null;
  const stateOf = (pose: FacePose): StepState =>
    taken.has(pose) ? 'taken' : skipped.has(pose) ? 'skipped' : pose === next ? 'now' : 'later';
  return {
    next,
    states: {
      front: stateOf('front'),
      left: stateOf('left'),
      right: stateOf('right'),
      up: stateOf('up'),
      glasses: stateOf('glasses'),
    },
  };
}
