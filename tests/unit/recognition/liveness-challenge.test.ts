import { describe, expect, it } from 'vitest';
import { type ChallengeState, createChallenge } from '../../../src-renderer/recognition/liveness/challenge.ts';
import type { ChallengeStep } from '../../../src-shared/models/liveness.ts';
import { eyesOf, meshOf, type Stance } from './head-points.ts';

const FRAME_MS = 90;
const LIMIT_MS = 8_000;
const box = { x: 0.3, y: 0.2, width: 0.4, height: 0.5 };
/** A description `turn` radians from the first: likeness falls with its cosine. */
const descriptor = (turn: number): Float32Array => Float32Array.of(Math.cos(turn), Math.sin(turn), 0, 0);

interface Shot {
  readonly stance?: Stance;
  readonly x?: number;
  readonly face?: number | null;
  readonly gone?: boolean;
  /** The same picture as before. */
  readonly frozen?: boolean;
}

/** Feeds frames until the challenge ends; noise of a hundredth of a pixel keeps them different. */
function film(steps: readonly ChallengeStep[], shots: readonly Shot[]): ChallengeState {
  const challenge = createChallenge(steps, LIMIT_MS, descriptor(0));
  let state: ChallengeState = { kind: 'going', index: 0, remainingMs: LIMIT_MS, between: false, done: null };
  let mesh = meshOf({});
  for (const [frame, { stance = {}, x = box.x, face = 0, gone = false, frozen = false }] of shots.entries()) {
    const at = 1000 + frame * FRAME_MS;
    if (!frozen) mesh = meshOf({ ...stance, dx: (stance.dx ?? 0) + (frame % 7) * 0.3 });
    const seen = { at, mesh, eyes: eyesOf(), box: { ...box, x }, descriptor: face === null ? null : descriptor(face) };
    state = gone ? challenge.miss(at) : challenge.see(seen);
    if (state.kind !== 'going') return state;
  }
  return state;
}

const still = (count: number, shot: Shot = {}): Shot[] => new Array<Shot>(count).fill(shot);
/** There, held, and back again. */
const sweep = (make: (share: number) => Stance): Shot[] =>
  [0.2, 0.5, 0.8, 1, 1, 1, 0.7, 0.4, 0.1].map((share) => ({ stance: make(share) }));
const left = sweep((share) => ({ yaw: 28 * share }));
const right = sweep((share) => ({ yaw: -28 * share }));
const up = sweep((share) => ({ pitch: -24 * share }));
const blink = sweep((share) => ({ closed: share }));
const smile = sweep((share) => ({ smile: share }));

describe('a challenge', () => {
  it.each([
    [
      ['turn-left', 'smile'],
      [...left, ...smile],
    ],
    [
      ['look-up', 'turn-right'],
      [...up, ...right],
    ],
    [
      ['blink', 'turn-left'],
      [...blink, ...left],
    ],
    [
      ['smile', 'look-up'],
      [...smile, ...up],
    ],
  ] as const)('is passed by a head that does %j', (steps, shots) => {
    const state = film(steps, [...still(5), ...shots, ...still(3)]);
    expect(state).toMatchObject({ kind: 'answered', steps: steps.map((step) => ({ step })) });
  });

  it('waits for the person to look straight again before it takes the second look', () => {
    const turned = still(6, { stance: { yaw: 28 } });
    expect(film(['smile', 'turn-left'], [...still(3), ...smile, ...left.slice(0, 6), ...turned]).kind).toBe('going');
  });

  it.each([
    ['turn-left', left],
    ['look-up', up],
    ['blink', blink],
    ['smile', smile],
  ] as const)('takes a frame for one between the steps only when nothing is left of %s', (step, shots) => {
    const challenge = createChallenge([step, step === 'smile' ? 'turn-left' : 'smile'], LIMIT_MS, descriptor(0));
    const between = [...still(3), ...shots, ...still(3)].map(({ stance = {} }, frame) => {
      const at = 1000 + frame * FRAME_MS;
      const mesh = meshOf({ ...stance, dx: (frame % 7) * 0.3 });
      const state = challenge.see({ at, mesh, eyes: eyesOf(), box, descriptor: null });
      return state.kind === 'going' && state.between;
    });
    expect(between.slice(0, 11)).not.toContain(true);
    expect(between.slice(-3)).toEqual([true, true, true]);
  });

  it('tells that all is answered while the person still looks away', () => {
    const state = film(['smile', 'turn-left'], [...still(3), ...smile, ...left.slice(0, 6)]);
    expect(state).toMatchObject({ kind: 'going', done: [{ step: 'smile' }, { step: 'turn-left' }] });
    expect(film(['smile', 'turn-left'], [...still(3), ...smile])).toMatchObject({ kind: 'going', done: null });
  });

  it('runs out while nothing happens', () => {
    expect(film(['turn-left', 'blink'], still(100))).toEqual({ kind: 'failed', reason: 'timeout' });
  });

  it('does not take a turn that was under way when it was asked for, but the same turn made again', () => {
    const under = left.slice(2);
    const going = film(['turn-left', 'smile'], [...still(1), ...under, ...still(20)]);
    expect(going).toMatchObject({ kind: 'going', index: 0 });
    const again = film(['turn-left', 'smile'], [...still(1), ...under, ...still(3), ...left, ...smile, ...still(3)]);
    expect(again.kind).toBe('answered');
  });

  it('calls a picture flat that was tilted until the time ran out', () => {
    const tilt = sweep((share) => ({ yaw: 50 * share, flat: true }));
    const shots = [...still(4, { stance: { flat: true } }), ...tilt, ...still(90, { stance: { flat: true } })];
    expect(film(['turn-left', 'look-up'], shots)).toEqual({ kind: 'failed', reason: 'flat' });
  });

  it('is not passed by answers in another order', () => {
    expect(film(['turn-left', 'look-up'], [...still(3), ...up, ...left])).toEqual({
      kind: 'failed',
      reason: 'wrong-move',
    });
    expect(film(['turn-left', 'blink'], [...still(3), ...right])).toEqual({ kind: 'failed', reason: 'wrong-move' });
  });

  it('forgives a natural blink and a passing smile', () => {
    const twitch = [{ stance: { closed: 1 } }, { stance: { closed: 0.8 } }];
    const grin = sweep((share) => ({ smile: share })).slice(2, 7);
    const state = film(['turn-left', 'look-up'], [...still(3), ...twitch, ...grin, ...left, ...up, ...still(2)]);
    expect(state.kind).toBe('answered');
  });

  it.each([
    ['from one frame to the next', []],
    ['after a hand before it for two frames', still(2, { gone: true })],
    ['after a frozen camera', still(3, { frozen: true })],
  ])('does not believe a pose that was there %s, until it is given up and made again', (_, hidden) => {
    const swap = [...hidden, ...still(12, { stance: { yaw: 28 } })];
    expect(film(['turn-left', 'smile'], [...still(5), ...swap])).toMatchObject({ kind: 'going', index: 0 });
    const second = film(['smile', 'turn-left'], [...still(3), ...smile, ...still(2), ...swap, ...still(2)]);
    expect(second).toMatchObject({ kind: 'going', index: 1, done: null });
    expect(film(['turn-left', 'smile'], [...still(5), ...swap, ...still(90)])).toEqual({
      kind: 'failed',
      reason: 'jump',
    });
    const again = film(['turn-left', 'smile'], [...still(5), ...swap, ...still(3), ...left, ...smile, ...still(3)]);
    expect(again.kind).toBe('answered');
  });

  it('wants a turn made again in which the face was hidden, also where it comes back half turned', () => {
    const hidden: Shot[] = left.flatMap((shot, index) => (index === 1 ? [{ gone: true }, shot] : [shot]));
    const going = film(['turn-left', 'smile'], [...still(5), ...hidden]);
    expect(going).toMatchObject({ kind: 'going', index: 0 });
    const again = film(['turn-left', 'smile'], [...still(5), ...hidden, ...still(2), ...left, ...smile, ...still(3)]);
    expect(again.kind).toBe('answered');
  });

  it('ends when another face takes the place, but forgives one blurred frame', () => {
    const other = { face: 1.3 };
    expect(film(['turn-left', 'smile'], [...still(3), ...still(3, other)])).toEqual({
      kind: 'failed',
      reason: 'other-face',
    });
    const state = film(['turn-left', 'smile'], [...still(3), other, ...left, ...smile, ...still(2)]);
    expect(state.kind).toBe('answered');
  });

  it('ends when the face is in another place from one frame to the next', () => {
    expect(film(['turn-left', 'smile'], [...still(3), { x: 0.75 }])).toEqual({ kind: 'failed', reason: 'other-face' });
  });

  it('ends when the person has left, and goes on after a frame or two without a face', () => {
    expect(film(['turn-left', 'smile'], [...still(3), ...still(12, { gone: true })])).toEqual({
      kind: 'failed',
      reason: 'face-lost',
    });
    const state = film(
      ['turn-left', 'smile'],
      [...still(3), ...still(2, { gone: true }), ...still(1), ...left, ...smile, ...still(2)],
    );
    expect(state.kind).toBe('answered');
  });

  it('learns nothing from the same frame again', () => {
    const challenge = createChallenge(['turn-left'], LIMIT_MS, descriptor(0));
    const see = (at: number, mesh: Float32Array): ChallengeState =>
      challenge.see({ at, mesh, eyes: eyesOf(), box, descriptor: null });
    see(0, meshOf());
    for (const [index, yaw] of [6, 12, 18].entries()) see(90 * (index + 1), meshOf({ yaw }));
    const frozen = meshOf({ yaw: 28 });
    for (let at = 400; at < 2000; at += 90) expect(see(at, frozen)).toMatchObject({ kind: 'going', index: 0 });
  });
});
