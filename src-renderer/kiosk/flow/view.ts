import type { SettledOutcome } from '../../../src-shared/ipc/kiosk.ts';
import type { ChallengeStep } from '../../../src-shared/models/liveness.ts';
import type { FaceHint } from '../../recognition/types.ts';
import type { Claim, Flow, Scene } from './flow-types.ts';
import { asProblem, type Health, type ProblemCode, problemOf } from './health.ts';

type Of<K extends SettledOutcome['kind']> = Extract<SettledOutcome, { kind: K }>;

/** The one screen to show. `note` is what a person still standing there was told already. */
export type View =
  /** `held`: who stands there is not looked at again until they have left. */
  | Readonly<{ screen: 'idle'; note: SettledOutcome | null; held: boolean; codeFirst: boolean }>
  | Readonly<{
      screen: 'looking';
      hint: FaceHint | null;
      progress: number;
      asking: boolean;
      note: SettledOutcome | null;
      /** Whether the look is for somebody's own data. */
      forSelf: boolean;
      /** Who somebody said they are; null where the face alone says it. */
      claim: Claim | null;
    }>
  | Readonly<{
      screen: 'challenge';
      step: ChallengeStep;
      index: number;
      of: number;
      remaining: number;
      asking: boolean;
    }>
  | Readonly<{ screen: 'accepted'; outcome: Of<'accepted'> }>
  | Readonly<{ screen: 'refused'; outcome: Of<'refused'> }>
  /** `mouthCovered`: what may be in the way of a name. */
  | Readonly<{ screen: 'unknown' | 'ambiguous' | 'not-you'; mouthCovered: boolean }>
  | Readonly<{ screen: 'undone'; name: string }>
  | Readonly<{ screen: 'problem'; code: ProblemCode; passing: boolean }>;

export type Screen = View['screen'];

function viewOfOutcome({ outcome, mouthCovered }: Extract<Scene, { kind: 'result' }>): View {
  switch (outcome.kind) {
    case 'accepted':
      return { screen: 'accepted', outcome };
    case 'refused':
      return { screen: 'refused', outcome };
    default:
      return { screen: outcome.kind, mouthCovered };
  }
}

/**
 * Chooses the screen: a result that was just given, else what keeps the kiosk from working, else where the person is.
 */
export function viewOf(flow: Flow, health: Health): View {
  const { scene, told, asking, held, codeFirst, claim } = flow;
  const forSelf = flow.aim.kind === 'self';
  if (scene.kind === 'result') return viewOfOutcome(scene);
  if (scene.kind === 'undone') return { screen: 'undone', name: scene.name };
  if (scene.kind === 'failed') return { screen: 'problem', code: asProblem(scene.code), passing: true };
  const problem = problemOf(health);
  if (problem !== null) return { screen: 'problem', code: problem, passing: false };
  if (scene.kind === 'challenge') {
    const { step, index, of, remaining } = scene;
    return { screen: 'challenge', step, index, of, remaining, asking };
  }
  if (scene.kind === 'looking') {
    const { hint, progress } = scene;
    return { screen: 'looking', hint, progress: asking ? 1 : progress, asking, note: told, forSelf, claim };
  }
  if (forSelf) return { screen: 'looking', hint: null, progress: 0, asking, note: told, forSelf, claim };
  return { screen: 'idle', note: told, held, codeFirst };
}

/** What e2e tests and styles tell screens of one kind apart by. */
export function codeOf(view: View): string | undefined {
  switch (view.screen) {
    case 'accepted':
      return view.outcome.direction;
    case 'refused':
      return view.outcome.code;
    case 'problem':
      return view.code;
    case 'challenge':
      return view.step;
    case 'looking':
      return view.hint ?? undefined;
    default:
      return undefined;
  }
}
