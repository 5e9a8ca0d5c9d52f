import { describe, expect, it } from 'vitest';
import { createMotionGate, GATE_HEIGHT, GATE_WIDTH } from '../../../src-renderer/recognition/motion-gate.ts';

const CELLS = GATE_WIDTH * GATE_HEIGHT;
const room = (): Float32Array => new Float32Array(CELLS).fill(100);

/** The room with somebody in the middle of it. */
function withPerson(column = 12): Float32Array {
  const luma = room();
  for (let y = 8; y < 20; y++) for (let x = column; x < column + 8; x++) luma[y * GATE_WIDTH + x] = 160;
  return luma;
}

/** Sensor noise after averaging over a cell. */
const noisy = (seed: number): Float32Array =>
  room().map((value, i) => value + 2.5 * Math.sin(i * 12.9898 + seed * 78.233));

describe('the motion gate', () => {
  it('opens for the first frames and then sleeps before an empty, still scene', () => {
    const gate = createMotionGate();
    expect(gate.shouldLook(room(), 0)).toBe(true);
    expect(gate.shouldLook(room(), 5_000)).toBe(false);
    for (let at = 6_000; at < 60_000; at += 500) expect(gate.shouldLook(noisy(at), at)).toBe(false);
  });

  it('opens on the very frame in which somebody appears, and stays open a while', () => {
    const gate = createMotionGate();
    gate.shouldLook(room(), 0);
    expect(gate.shouldLook(room(), 5_000)).toBe(false);
    expect(gate.shouldLook(withPerson(), 5_100)).toBe(true);
    expect(gate.shouldLook(withPerson(), 6_000)).toBe(true);
    expect(gate.shouldLook(withPerson(), 12_000)).toBe(false);
  });

  it('stays open before somebody who stands quite still, as long as a face is seen', () => {
    const gate = createMotionGate();
    for (let at = 0; at < 30_000; at += 100) {
      expect(gate.shouldLook(withPerson(), at)).toBe(true);
      gate.sawFace(at);
    }
  });

  it('looks once more after a face, however late the next frame comes', () => {
    const gate = createMotionGate();
    gate.shouldLook(withPerson(), 0);
    gate.sawFace(0);
    expect(gate.shouldLook(withPerson(), 20_000)).toBe(true);
    expect(gate.shouldLook(withPerson(), 40_000)).toBe(false);
  });

  it('notices change that is too slow to see from one frame to the next', () => {
    const gate = createMotionGate();
    gate.shouldLook(room(), 0);
    expect(gate.shouldLook(room(), 5_000)).toBe(false);
    const opened = [];
    for (let step = 0; step < 20; step++) {
      const at = 6_000 + step * 10_000;
      opened.push(
        gate.shouldLook(
          room().map((value) => value + step),
          at,
        ),
      );
    }
    expect(opened).toContain(true);
    expect(opened.slice(0, 5)).not.toContain(true);
  });

  it('does not wake for a fly', () => {
    const gate = createMotionGate();
    gate.shouldLook(room(), 0);
    const fly = room();
    fly[300] = 0;
    fly[301] = 0;
    expect(gate.shouldLook(fly, 5_000)).toBe(false);
  });
});
