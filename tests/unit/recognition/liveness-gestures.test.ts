import { describe, expect, it } from 'vitest';
import { eyeLikeness } from '../../../src-renderer/recognition/liveness/eyes.ts';
import { answers, changeFrom, gestureOf, restOf, wayTo } from '../../../src-renderer/recognition/liveness/gestures.ts';
import { movement } from '../../../src-renderer/recognition/liveness/motion.ts';
import { eyesOf, meshOf, type Stance } from './head-points.ts';

const open = eyesOf();
const rest = restOf({ mesh: meshOf(), eyes: open });
const change = (stance: Stance, eyes = open) => changeFrom(rest, { mesh: meshOf(stance), eyes });

describe('gestures', () => {
  it.each([
    [{ yaw: 25 }, 'turn-left'],
    [{ yaw: -25 }, 'turn-right'],
    [{ pitch: -22 }, 'look-up'],
    [{ closed: 1 }, 'blink'],
    [{ smile: 1 }, 'smile'],
    [{}, null],
    [{ yaw: 8 }, null],
    [{ pitch: 18 }, null],
    [{ closed: 0.3 }, null],
    [{ dx: 40, scale: 1.2 }, null],
  ] as const)('reads %j as %s', (stance, expected) => {
    expect(gestureOf(change(stance))).toBe(expected);
  });

  it.each([{ yaw: 30 }, { yaw: -50 }, { pitch: -40 }])('reads no turn from a picture held at %j', (stance) => {
    const flat = restOf({ mesh: meshOf({ flat: true }), eyes: open });
    const tilted = changeFrom(flat, { mesh: meshOf({ ...stance, flat: true }), eyes: open });
    expect(['turn-left', 'turn-right', 'look-up']).not.toContain(gestureOf(tilted));
  });

  it.each([
    [{ yaw: 22 }, 0, 'turn-left'],
    [{ yaw: -25 }, 0, 'turn-right'],
    [{ pitch: -22 }, 1, 'look-up'],
  ] as const)(
    'reads no turn from a face at %j whose plane is foreshortened as on a bent picture',
    (stance, axis, step) => {
      const squeezed = (share: number): Float32Array =>
        meshOf(stance).map((value, index) => (index % 3 === axis ? value * share : value));
      expect(gestureOf(changeFrom(rest, { mesh: squeezed(0.97), eyes: open }))).toBe(step);
      expect(gestureOf(changeFrom(rest, { mesh: squeezed(0.7), eyes: open }))).toBe(null);
    },
  );

  it('takes eyes that look like another thing for closed when that was asked, but not for a wrong answer', () => {
    const shut = change({}, eyesOf(true));
    expect(answers('blink', shut)).toBe(true);
    expect(gestureOf(shut)).toBe(null);
    expect(answers('blink', change({ smile: 1 }, eyesOf(true)))).toBe(false);
  });

  it('tells how far a turn has come, and nothing of what is no turn', () => {
    expect(wayTo('turn-left', change({ yaw: 5 }))).toBeGreaterThan(0.1);
    expect(wayTo('turn-left', change({ yaw: 5 }))).toBeLessThan(1);
    expect(wayTo('turn-right', change({ yaw: 25 }))).toBeLessThan(-1);
    expect(wayTo('smile', change({ smile: 1 }))).toBe(null);
  });

  it('compares eyes whatever the light', () => {
    const [right, left] = open;
    const darker = [right.map((value) => value * 0.5 + 3), left.map((value) => value * 0.5 + 3)] as const;
    expect(eyeLikeness(open, darker)).toBeCloseTo(1, 3);
    expect(eyeLikeness(open, eyesOf(true))).toBeLessThan(0.6);
  });

  it('measures movement in eye distances', () => {
    expect(movement(meshOf(), meshOf({ dx: 112 }))).toBeCloseTo(1, 1);
    expect(movement(meshOf(), meshOf())).toBe(0);
  });
});
