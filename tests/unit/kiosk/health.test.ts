import { describe, expect, it } from 'vitest';
import { advance, startOfFlow } from '../../../src-renderer/kiosk/flow/flow.ts';
import {
  allowsPin,
  asProblem,
  type Health,
  problemOf,
  startOfHealth,
} from '../../../src-renderer/kiosk/flow/health.ts';
import { codeOf, viewOf } from '../../../src-renderer/kiosk/flow/view.ts';
import { accepted, refused } from './outcomes.ts';

const well: Health = { app: null, engine: null, camera: null, enrolled: 3 };

describe('the problem shown', () => {
  it('is none when people can be recognised', () => {
    expect(problemOf(well)).toBeNull();
  });

  it('is that the kiosk starts, at first', () => {
    expect(problemOf(startOfHealth)).toBe('starting');
  });

  it('is the one that leaves the others without effect', () => {
    expect(problemOf({ app: 'db-damaged', engine: 'models-damaged', camera: 'camera-lost', enrolled: 0 })).toBe(
      'db-damaged',
    );
    expect(problemOf({ ...well, engine: 'models-damaged', camera: 'camera-lost' })).toBe('models-damaged');
  });

  it('is a fault before mere waiting', () => {
    expect(problemOf({ ...well, engine: 'starting', camera: 'camera-denied' })).toBe('camera-denied');
    expect(problemOf({ ...well, engine: 'starting', camera: 'camera-starting' })).toBe('starting');
  });

  it('is that nobody is enrolled, rather than refusing everyone', () => {
    expect(problemOf({ ...well, enrolled: 0 })).toBe('nobody-enrolled');
  });

  it('is an internal one for a code without words of its own', () => {
    expect(asProblem('bad-embedding')).toBe('internal');
    expect(asProblem('camera-busy')).toBe('camera-busy');
    // A photograph that cannot be written has words of its own: what to do about it is known.
    expect(asProblem('file-not-written')).toBe('file-not-written');
  });

  it('leaves the PIN open as long as the main process is well', () => {
    expect(allowsPin({ ...well, camera: 'camera-lost', engine: 'no-backend' })).toBe(true);
    expect(allowsPin({ ...well, app: 'db-locked' })).toBe(false);
  });
});

describe('the screen shown', () => {
  it('is the result of a PIN also while the camera is gone', () => {
    const flow = advance(startOfFlow, { kind: 'answered', outcome: accepted(), now: 1 });
    const view = viewOf(flow, { ...well, camera: 'camera-lost' });
    expect(view.screen).toBe('accepted');
    expect(codeOf(view)).toBe('in');
  });

  it('is the problem otherwise, with its code', () => {
    const view = viewOf(startOfFlow, { ...well, camera: 'camera-denied' });
    expect(view).toEqual({ screen: 'problem', code: 'camera-denied', passing: false });
  });

  it('is a full ring while the answer is awaited', () => {
    const asked = advance(
      advance(startOfFlow, {
        kind: 'live',
        live: { kind: 'face', box: { x: 0, y: 0, width: 1, height: 1 }, hint: null, reasons: [], progress: 0.5 },
        now: 1,
      }),
      { kind: 'asked', now: 2 },
    );
    expect(viewOf(asked, well)).toMatchObject({ screen: 'looking', progress: 1, asking: true });
  });

  it('carries the refusal code for each refusal', () => {
    const flow = advance(startOfFlow, { kind: 'answered', outcome: refused('no-shift'), now: 1 });
    expect(codeOf(viewOf(flow, well))).toBe('no-shift');
  });
});
