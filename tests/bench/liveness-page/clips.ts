/** What is put before the camera: a person who does as asked, or somebody with a picture or a recording of that person. */
import type { PixelImage } from '../../../src-renderer/recognition/pixels.ts';
import type { ChallengeStep } from '../../../src-shared/models/liveness.ts';
import type { ClipKind } from '../liveness-types.ts';
import { drawFlat } from './flat-picture.ts';
import { drawHead, type HeadModel, type Pose } from './head-model.ts';

/** What the clip knows of the challenge: the step on screen and for how long it has been there, in seconds; null before it. */
export interface Prompt {
  readonly step: ChallengeStep;
  readonly index: number;
  readonly since: number;
}

/** Draws the scene at a time in seconds. */
export type Clip = (seconds: number, prompt: Prompt | null) => ImageData;

const REST: Pose = { yaw: 0, pitch: 0, closed: 0, smile: 0, dx: 0, dy: 0 };
/** From seeing what is asked to moving. */
const REACTION = 0.45;

/** Repeatable numbers from 0 to 1. */
export function numbersFrom(seed: number): () => number {
  let state = seed + 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state >>> 0) / 4_294_967_296;
  };
}

interface Manner {
  readonly yaw: number;
  readonly pitch: number;
  readonly move: number;
  readonly hold: number;
}

function mannerOf(random: () => number): Manner {
  return { yaw: 22 + 12 * random(), pitch: 18 + 8 * random(), move: 0.3 + 0.2 * random(), hold: 0.35 + 0.2 * random() };
}

/** 0 at rest, 1 while held: there and back again. */
function swing(seconds: number, { move, hold }: Manner): number {
  const ease = (share: number): number => 0.5 - 0.5 * Math.cos(Math.PI * Math.min(1, Math.max(0, share)));
  return seconds < move + hold ? ease(seconds / move) : 1 - ease((seconds - move - hold) / move);
}

function posed(step: ChallengeStep, share: number, manner: Manner): Partial<Pose> {
  switch (step) {
    case 'turn-left':
      return { yaw: manner.yaw * share };
    case 'turn-right':
      return { yaw: -manner.yaw * share };
    case 'look-up':
      return { pitch: -manner.pitch * share };
    case 'blink':
      return { closed: share };
    case 'smile':
      return { smile: share };
  }
}

/** Nobody stands quite still. */
function sway(seconds: number): Pose {
  return {
    ...REST,
    yaw: 1.5 * Math.sin(seconds * 1.7),
    pitch: Math.sin(seconds * 1.1),
    dx: 3 * Math.sin(seconds * 0.9),
    dy: 2 * Math.sin(seconds * 1.3),
  };
}

function answering(prompt: Prompt | null, manner: Manner): Partial<Pose> {
  return prompt === null ? {} : posed(prompt.step, swing(prompt.since - REACTION, manner), manner);
}

/** The way a picture is tilted by somebody who follows the arrow with it. */
function tilted(prompt: Prompt | null, seconds: number, manner: Manner): { yaw: number; pitch: number } {
  const share = prompt === null ? 0 : swing(prompt.since - REACTION, { ...manner, hold: 1.2 });
  const towards = prompt === null ? {} : posed(prompt.step, share, { ...manner, yaw: 52, pitch: 45 });
  return {
    yaw: (towards.yaw ?? 0) + 4 * Math.sin(seconds * 2),
    pitch: (towards.pitch ?? 0) + 3 * Math.sin(seconds * 1.6),
  };
}

export interface Actors {
  readonly source: PixelImage;
  readonly head: HeadModel;
  readonly other: HeadModel;
}

export function makeClip(
  kind: ClipKind,
  { source, head, other }: Actors,
  recorded: readonly ChallengeStep[],
  seed: number,
): Clip {
  const random = numbersFrom(seed);
  const manner = mannerOf(random);
  const start = random() * 3;
  const level = { yaw: 0, pitch: 0, dx: 0, dy: 0, scale: 1 };
  switch (kind) {
    case 'willing':
      return (seconds, prompt) => drawHead(head, { ...sway(seconds), ...answering(prompt, manner) });
    case 'still':
      return () => drawFlat(source, level);
    case 'moved':
      return (seconds, prompt) =>
        drawFlat(source, {
          ...tilted(prompt, seconds, manner),
          dx: 25 * Math.sin(seconds * 1.9),
          dy: 12 * Math.sin(seconds * 2.3),
          scale: 1 + 0.15 * Math.sin(seconds * 1.2),
        });
    case 'cut-eyes':
      return (seconds, prompt) => {
        const { closed = 0, smile = 0 } = answering(prompt, manner);
        const picture = drawHead(head, { ...REST, closed, smile });
        return drawFlat(picture, { ...level, ...tilted(prompt, seconds, manner), dx: 6 * Math.sin(seconds * 1.9) });
      };
    case 'recording': {
      const each = 2 * manner.move + manner.hold + 0.35;
      const loop = each * recorded.length;
      return (seconds, prompt) => {
        if (prompt === null) return drawHead(head, sway(seconds));
        const at = (seconds + start) % loop;
        const step = recorded[Math.floor(at / each)] ?? 'blink';
        return drawHead(head, { ...sway(seconds), ...posed(step, swing(at % each, manner), manner) });
      };
    }
    case 'swapped-faces':
      // The right face is recognised, another does the steps. With odd seeds the right one does the first of them.
      return (seconds, prompt) => {
        const right = prompt === null || (seed % 2 === 1 && prompt.index === 0 && prompt.since < 2.5);
        return drawHead(right ? head : other, { ...sway(seconds), ...answering(prompt, manner) });
      };
    case 'swapped-pictures':
      // A second picture of the pose is put in the first one's place, as when swiping on a telephone.
      return (seconds, prompt) => {
        const shown = prompt !== null && prompt.since > REACTION && prompt.since < REACTION + 0.9;
        const pose = shown ? posed(prompt.step, 1, manner) : {};
        return drawHead(head, { ...REST, dx: 2 * Math.sin(seconds), ...pose });
      };
  }
}
