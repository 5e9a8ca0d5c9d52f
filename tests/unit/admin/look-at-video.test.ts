import { describe, expect, it } from 'vitest';
import { isCutOff, lookAtVideo, momentsOf } from '../../../src-renderer/admin/pictures/look-at-video.ts';
import { type OpenVideo, VideoError } from '../../../src-renderer/admin/pictures/open-video.ts';
import type { FrameMeasure } from '../../../src-renderer/recognition/types.ts';
import { face } from '../../db/support/faces.ts';
import { good } from './support.ts';

/** A video whose frames only count how many of them are open, and tell when they are from. */
function video(
  seconds: number,
  open: { frames: number; closed: boolean },
  brokenFrom = Number.POSITIVE_INFINITY,
  lastFrame = Number.POSITIVE_INFINITY,
) {
  const make = (at: number): VideoFrame => {
    open.frames += 1;
    const close = (): void => {
      open.frames -= 1;
    };
    return { clone: () => make(at), close, timestamp: at * 1_000_000 } as unknown as VideoFrame;
  };
  const opened: OpenVideo = {
    seconds,
    frameAt: async (at) => {
      if (at >= brokenFrom) throw new VideoError('video-damaged');
      return make(Math.min(at, lastFrame));
    },
    close: () => {
      open.closed = true;
    },
  };
  return async () => opened;
}

/** Recognition of somebody who turns; from the moment `other` on there is another face. */
function recognition(faces = 1, other = Number.POSITIVE_INFINITY) {
  if (!good.ok) throw new Error('a good picture');
  const { face: seen } = good;
  let measured = 0;
  let described = 0;
  return {
    measureFrame: async (frame: VideoFrame): Promise<FrameMeasure> => {
      frame.close();
      measured += 1;
      const quality = { ...seen.quality, yaw: (measured % 8) * 4 };
      return { faces, face: { box: seen.box, quality, reasons: [], hint: null } };
    },
    captureFrame: async (frame: VideoFrame): Promise<Blob> => {
      frame.close();
      return new Blob(['x']);
    },
    analysePicture: async () => {
      described += 1;
      const quality = { ...seen.quality, yaw: (described % 8) * 4 };
      return { ...good, face: { ...seen, quality, embedding: face(described < other ? 1 : 2, described) } };
    },
  };
}

function look(seconds: number, seen = recognition(), brokenFrom?: number, lastFrame?: number) {
  const controller = new AbortController();
  const open = { frames: 0, closed: false };
  const progress: [number, number][] = [];
  const result = lookAtVideo({
    file: new Blob(),
    most: 10,
    recognition: seen,
    signal: controller.signal,
    onProgress: (...step) => {
      progress.push(step);
      if (progress.length === 5 && seconds === 99) controller.abort();
    },
    open: video(seconds, open, brokenFrom, lastFrame),
  });
  return { open, progress, result };
}

describe('looking at a video', () => {
  it('takes the varied frames of one person and tells how far it is', async () => {
    const { result, progress, open } = look(20);
    const pictures = await result;
    expect(pictures?.length).toBeGreaterThan(3);
    expect(pictures?.length).toBeLessThanOrEqual(10);
    expect(pictures?.every(({ source }) => source === 'video')).toBe(true);
    expect(progress.at(0)).toEqual([0, 56]);
    expect(progress.map(([done]) => done)).toEqual(progress.map((_, index) => index));
    expect(open).toEqual({ frames: 0, closed: true });
  });

  it('gives nothing and leaves nothing open when it is cancelled', async () => {
    const { result, open } = look(99);
    expect(await result).toBeNull();
    expect(open).toEqual({ frames: 0, closed: true });
  });

  it.each([
    ['is cut off', () => look(20, recognition(), 12), 'video-damaged'],
    ['goes on with its last frame where it was cut off', () => look(20, recognition(), undefined, 12), 'video-damaged'],
    ['shows two people at once', () => look(20, recognition(2)), 'video-several-people'],
    ['shows one person after the other', () => look(20, recognition(1, 10)), 'video-several-people'],
    ['shows nobody', () => look(20, recognition(0)), 'video-no-face'],
  ] as const)('refuses one that %s, and lets go of it', async (_case, begin, code) => {
    const { result, open } = begin();
    await expect(result).rejects.toMatchObject({ code });
    expect(open).toEqual({ frames: 0, closed: true });
  });

  it.each([
    ['a frame every three seconds', [0.5, 1.5, 2.5, 3.5, 4.5, 5.5], [0, 0, 0, 3, 3, 3], false],
    ['a last second that stands still', [0.5, 1.5, 2.5], [0.5, 1.5, 1.6], false],
    ['frames to the middle alone', [0.5, 1.5, 2.5, 3.5, 4.5, 5.5], [0.5, 1.5, 2.5, 2.9, 2.9, 2.9], true],
  ])('takes %s for what it is', (_case, moments, shown, cut) => {
    expect(isCutOff(moments, shown)).toBe(cut);
  });

  it('looks at evenly spread moments, however short or long', () => {
    expect(momentsOf(0.1)).toEqual([0.05]);
    expect(momentsOf(1)).toHaveLength(5);
    expect(momentsOf(180)).toHaveLength(40);
    expect(momentsOf(180).every((at) => at > 0 && at < 180)).toBe(true);
  });
});
