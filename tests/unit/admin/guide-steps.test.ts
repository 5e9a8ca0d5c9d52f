import { describe, expect, it } from 'vitest';
import { guideSteps } from '../../../src-renderer/admin/enrolment/guide-steps.ts';
import { type Candidate, judged } from '../../../src-renderer/admin/pictures/candidates.ts';
import type { FacePose } from '../../../src-shared/models/face.ts';
import { good, refusedFor } from './support.ts';

const taken = (pose: FacePose): Candidate => judged({ id: pose, name: pose, pose }, good, 'webcam');
const bad = (pose: FacePose): Candidate => judged({ id: pose, name: pose, pose }, refusedFor('too-blurred'), 'webcam');

describe('the steps of a guided enrolment', () => {
  it('come in order, and one being checked counts as taken', () => {
    const checking: Candidate = { id: 'l', name: 'l', pose: 'left', state: 'checking' };
    expect(guideSteps([taken('front'), checking], new Set())).toMatchObject({
      next: 'right',
      states: { front: 'taken', left: 'taken', right: 'now', up: 'later', glasses: 'later' },
    });
  });

  it('ask again for a picture that was refused or removed', () => {
    expect(guideSteps([taken('front'), bad('left'), taken('right')], new Set()).next).toBe('left');
    expect(guideSteps([taken('left')], new Set()).next).toBe('front');
  });

  it('end when all are taken or left out; pictures by hand do not count', () => {
    const byHand: Candidate = { ...taken('front'), pose: null };
    expect(guideSteps([byHand], new Set()).next).toBe('front');
    const four = (['front', 'left', 'right', 'up'] as const).map(taken);
    expect(guideSteps(four, new Set(['glasses']))).toMatchObject({ next: null, states: { glasses: 'skipped' } });
  });
});
