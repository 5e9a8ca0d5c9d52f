import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startLive } from '../../../src-renderer/recognition/live-session.ts';
import type { RecognitionError } from '../../../src-renderer/recognition/recognition-error.ts';
import type { WorkerClient } from '../../../src-renderer/recognition/worker-client.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('VideoFrame', class {});
  vi.stubGlobal('document', { visibilityState: 'visible' });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A session on a camera with a frame every 100 ms while it is not frozen. */
function watch(ask: () => Promise<unknown>, isFrozen: () => boolean = () => false) {
  const timers = new Map<number, ReturnType<typeof setTimeout>>();
  let last = 0;
  const video = {
    videoWidth: 640,
    requestVideoFrameCallback(callback: (now: number) => void): number {
      last++;
      timers.set(
        last,
        setTimeout(() => (isFrozen() ? video.requestVideoFrameCallback(callback) : callback(performance.now())), 100),
      );
      return last;
    },
    cancelVideoFrameCallback: (id: number): void => clearTimeout(timers.get(id)),
  };
  const errors: RecognitionError[] = [];
  const states: string[] = [];
  const commands: string[] = [];
  startLive(
    {
      ask,
      tell: (command) => commands.push(command.kind === 'live' ? command.command : command.kind),
      end: () => undefined,
    } as WorkerClient,
    video as unknown as HTMLVideoElement,
    {
      onState: ({ kind }) => states.push(kind),
      onProbe: () => undefined,
      onError: (error) => errors.push(error),
    },
  );
  return { errors, states, commands };
}

describe('a live session', () => {
  it('ends with an error when the worker answers no more for longer than a busy machine takes, although frames keep coming', () => {
    const { errors, commands } = watch(() => new Promise(() => undefined));
    vi.advanceTimersByTime(39_000);
    expect(errors).toEqual([]);
    vi.advanceTimersByTime(60_000);
    expect(errors.map(({ code }) => code)).toEqual(['recognition-failed']);
    expect(commands).toEqual(['start', 'stop']);
  });

  it('goes on for as long as every frame is answered', async () => {
    const { errors, states } = watch(async () => ({ state: { kind: 'empty' }, probe: null, restMs: 60 }));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(errors).toEqual([]);
    expect(states.length).toBeGreaterThan(500);
  });

  it('says that the camera froze once no picture came for five seconds, and goes on when one comes', async () => {
    let isFrozen = false;
    const answer = async () => ({ state: { kind: 'empty' }, probe: null, restMs: 60 });
    const { errors, states } = watch(answer, () => isFrozen);
    await vi.advanceTimersByTimeAsync(10_000);
    isFrozen = true;
    await vi.advanceTimersByTimeAsync(4500);
    expect(errors).toEqual([]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(errors.map(({ code, details }) => [code, details])).toEqual([['camera-lost', 'frozen']]);
    const seen = states.length;
    isFrozen = false;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(errors).toHaveLength(1);
    expect(states.length).toBeGreaterThan(seen + 50);
  });

  it('hands over no more frames than the worker wants', async () => {
    const { states } = watch(async () => ({ state: { kind: 'probe' }, probe: null, restMs: 1000 }));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(states.length).toBeGreaterThanOrEqual(59);
    expect(states.length).toBeLessThanOrEqual(60);
  });

  it('does not wait for the next frame where one came while the last was looked at', async () => {
    const taking = (): Promise<unknown> =>
      new Promise((done) => setTimeout(() => done({ state: { kind: 'face' }, probe: null, restMs: 0 }), 120));
    const { states } = watch(taking);
    await vi.advanceTimersByTimeAsync(12_100);
    // Frames come every 100 ms and take 120: 100 of them, not one for every second frame.
    expect(states.length).toBeGreaterThanOrEqual(98);
  });
});
