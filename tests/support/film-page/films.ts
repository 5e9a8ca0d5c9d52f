/**
 * What stands before the camera: a person who does as asked, or somebody with a picture or a recording of that person.
 */
import type { PixelImage } from '../../../src-renderer/recognition/pixels.ts';
import type { ChallengeStep } from '../../../src-shared/models/liveness.ts';
import type { FilmKind, FilmOrder, FilmPlan } from '../film-types.ts';
import { numbersFrom } from '../random.ts';
import { drawBent, drawFlat, type Held } from './flat-picture.ts';
import { drawHead, type HeadModel, type Pose, REST } from './head-model.ts';
import { darkened, onScreen, withLiveEyes } from './looks.ts';

/** A piece of film that can be shown over and over: draws it at a time in seconds from its start. */
export interface Stretch {
  readonly seconds: number;
  readonly draw: (at: number) => ImageData;
}

export interface Film extends FilmPlan {
  readonly stretches: Readonly<Record<string, Stretch>>;
}

export interface Actors {
  readonly source: PixelImage;
  readonly head: HeadModel;
  /** The same head with glasses. */
  readonly wearing: () => HeadModel;
  readonly other: HeadModel;
}

interface Manner {
  readonly yaw: number;
  readonly pitch: number;
  /** Seconds from rest to the gesture, and for which it is held. */
  readonly move: number;
  readonly hold: number;
  readonly reaction: number;
}

/** Standing there once, in seconds. */
const SWAY = 2.4;
/** A bent picture that is turned further is no longer like the person. */
const BENT_TILT = { yaw: 38, pitch: 36 };
/** A picture that is tilted after the arrow is held there longer than a head. */
const TILT_HOLD = 1.2;
/** For so long, in seconds, a thumb hides the telephone while its pictures change. */
const HIDDEN = 0.34;

function mannerOf(kind: FilmKind, random: () => number): Manner {
  const between = (low: number, high: number): number => low + (high - low) * random();
  const usual = { yaw: between(22, 34), pitch: between(18, 26), move: between(0.3, 0.5), hold: between(0.35, 0.55) };
  switch (kind) {
    case 'slow':
      return { ...usual, move: between(0.6, 0.8), hold: between(0.5, 0.7), reaction: between(1, 1.2) };
    case 'small':
      return { ...usual, yaw: between(17, 20), pitch: between(15, 17), reaction: between(0.45, 0.75) };
    case 'far':
      return { ...usual, yaw: between(40, 50), pitch: between(26, 32), reaction: between(0.45, 0.75) };
    default:
      return { ...usual, reaction: between(0.45, 0.75) };
  }
}

/** 0 at rest, 1 while held: there and back again. */
function swing(seconds: number, { move, hold }: Manner): number {
  const ease = (share: number): number => 0.5 - 0.5 * Math.cos(Math.PI * Math.min(1, Math.max(0, share)));
  return seconds < move + hold ? ease(seconds / move) : 1 - ease((seconds - move - hold) / move);
}

/** A gesture; `share` is 0 at rest and 1 for the whole of it. */
function posed(step: ChallengeStep, share: number, { yaw, pitch }: Pick<Manner, 'yaw' | 'pitch'>): Partial<Pose> {
  switch (step) {
    case 'turn-left':
      return { yaw: yaw * share };
    case 'turn-right':
      return { yaw: -yaw * share };
    case 'look-up':
      return { pitch: -pitch * share };
    case 'blink':
      return { closed: share };
    case 'smile':
      return { smile: share };
  }
}

/** Nobody stands quite still. */
function sway(seconds: number): Pose {
  const turn = (seconds / SWAY) * 2 * Math.PI;
  return {
    ...REST,
    yaw: 1.2 * Math.sin(turn),
    pitch: 0.8 * Math.sin(2 * turn),
    dx: 3 * Math.sin(turn),
    dy: 1.5 * Math.sin(2 * turn),
  };
}

/** A film of somebody who answers each step with one stretch of its own, and is at rest else. */
function answered(
  { steps }: FilmOrder,
  manner: Manner,
  rest: (at: number) => ImageData,
  answer: (at: number, step: ChallengeStep, index: number) => ImageData,
  hold = manner.hold,
): Film {
  const seconds = 2 * manner.move + hold;
  const moving = steps.map(
    (step, index) => [step, { seconds, draw: (at: number) => answer(at, step, index) }] as const,
  );
  return {
    before: 'rest',
    stretches: { rest: { seconds: SWAY, draw: rest }, ...Object.fromEntries(moving) },
    steps: Object.fromEntries(steps.map((step) => [step, { waiting: 'rest', moving: step }])),
    reaction: manner.reaction,
  };
}

/** A head that does as asked; `look` is what light or a screen make of the picture. */
function alive(order: FilmOrder, manner: Manner, head: HeadModel, look: (picture: ImageData) => ImageData): Film {
  return answered(
    order,
    manner,
    (at) => look(drawHead(head, sway(at))),
    (at, step) => look(drawHead(head, { ...REST, ...posed(step, swing(at, manner), manner) })),
  );
}

/** A thing in somebody's hand that is tilted after the arrow, and does with its face what it can. */
function held(
  order: FilmOrder,
  manner: Manner,
  draw: (held: Held, gesture: Partial<Pose>) => ImageData,
  { drift = 6, grow = 0, furthest = { yaw: 52, pitch: 45 } } = {},
): Film {
  const tilt = { ...manner, ...furthest, hold: TILT_HOLD };
  const inHand = (at: number): Held => {
    const turn = (at / SWAY) * 2 * Math.PI;
    return {
      yaw: 4 * Math.sin(turn),
      pitch: 3 * Math.sin(2 * turn),
      dx: drift * Math.sin(turn),
      dy: (drift / 2) * Math.sin(2 * turn),
      scale: 1 + grow * Math.sin(turn),
    };
  };
  return answered(
    order,
    manner,
    (at) => draw(inHand(at), {}),
    (at, step) => {
      const { yaw = 0, pitch = 0 } = posed(step, swing(at, tilt), tilt);
      return draw({ ...inHand(at), yaw, pitch }, posed(step, swing(at, manner), manner));
    },
    TILT_HOLD,
  );
}

/** A loop that answers nothing, begun when the first step is asked. */
function recording(
  { steps, recorded }: FilmOrder,
  manner: Manner,
  start: number,
  draw: (pose: Pose, at: number) => ImageData,
): Film {
  const each = 2 * manner.move + manner.hold + 0.35;
  const seconds = each * recorded.length;
  const drawAt = (at: number): ImageData => {
    const now = (at + start) % seconds;
    const step = recorded[Math.floor(now / each)] ?? 'blink';
    return draw({ ...REST, ...posed(step, swing(now % each, manner), manner) }, at);
  };
  return {
    before: 'rest',
    stretches: { rest: { seconds: SWAY, draw: (at) => draw(sway(at), at) }, recording: { seconds, draw: drawAt } },
    steps: Object.fromEntries(steps.map((step) => [step, { waiting: 'recording', moving: null }])),
    reaction: manner.reaction,
  };
}

export function makeFilm(order: FilmOrder, { source, head, wearing, other }: Actors): Film {
  const { kind, seed, bend = 1 } = order;
  const random = numbersFrom(seed);
  const manner = mannerOf(kind, random);
  const start = random() * 3;
  const level: Held = { yaw: 0, pitch: 0, dx: 0, dy: 0, scale: 1 };
  switch (kind) {
    case 'willing':
    case 'slow':
    case 'small':
    case 'far':
      return alive(order, manner, head, (picture) => picture);
    case 'dark':
      return alive(order, manner, head, darkened);
    case 'glasses':
      return alive(order, manner, wearing(), (picture) => picture);
    case 'still': {
      const still = drawFlat(source, level);
      return answered(
        order,
        manner,
        () => still,
        () => still,
      );
    }
    case 'moved':
      return held(order, manner, (hand) => drawFlat(source, hand), { drift: 25, grow: 0.15 });
    case 'warped':
      return held(order, manner, (hand, { closed = 0, smile = 0 }) =>
        drawFlat(drawHead(head, { ...REST, closed, smile }), hand),
      );
    case 'eye-holes':
      return held(order, manner, (hand, { closed = 0 }) => drawFlat(withLiveEyes(head, other, closed), hand));
    case 'bent':
      return held(
        order,
        manner,
        (hand, { closed = 0 }) => drawBent(withLiveEyes(head, other, closed), hand, bend * head.size),
        { furthest: BENT_TILT },
      );
    case 'recording':
      return recording(order, manner, start, (pose) => drawHead(head, pose));
    case 'screen':
      return recording(order, manner, start, (pose, at) =>
        drawFlat(onScreen(drawHead(head, pose), at), { ...level, yaw: 2 * Math.sin(at), scale: 0.8 }),
      );
    case 'swapped-faces': {
      // The right face is recognised, another does the steps. With odd seeds the right one does the first of them.
      const rights = seed % 2;
      const film = answered(
        order,
        manner,
        (at) => drawHead(head, sway(at)),
        (at, step, index) =>
          drawHead(index < rights ? head : other, { ...REST, ...posed(step, swing(at, manner), manner) }),
      );
      const [first] = order.steps;
      return {
        ...film,
        stretches: { ...film.stretches, other: { seconds: SWAY, draw: (at) => drawHead(other, sway(at)) } },
        steps: Object.fromEntries(
          order.steps.map((step) => [step, { waiting: rights > 0 && step === first ? 'rest' : 'other', moving: step }]),
        ),
      };
    }
    case 'swapped-pictures':
      // A second picture of the pose is put in the first one's place, as when swiping on a telephone.
      return answered(
        order,
        manner,
        (at) => drawHead(head, { ...REST, dx: 2 * Math.sin((at / SWAY) * 2 * Math.PI) }),
        (_at, step) => drawHead(head, { ...REST, ...posed(step, 1, manner) }),
      );
    case 'hidden-swaps': {
      const seconds = 2 * manner.move + TILT_HOLD;
      return answered(
        order,
        manner,
        (at) => drawHead(head, { ...REST, dx: 2 * Math.sin((at / SWAY) * 2 * Math.PI) }),
        (at, step) =>
          at < HIDDEN || at > seconds - HIDDEN
            ? new ImageData(source.width, source.height)
            : drawHead(head, { ...REST, ...posed(step, 1, manner), dx: 2 * Math.sin(8 * at) }),
        TILT_HOLD,
      );
    }
  }
}
