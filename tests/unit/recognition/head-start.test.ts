import { describe, expect, it } from 'vitest';
import { createHeadStart, type DescribableFrame } from '../../../src-renderer/recognition/head-start.ts';
import type { Networks } from '../../../src-renderer/recognition/networks.ts';

/** A describer whose answer tells which frame it was shown. */
function describing(): { readonly networks: Networks; readonly shown: number[] } {
  const shown: number[] = [];
  const faceres = {
    describe: async (input: Float32Array) => {
      // The network's input is blue first, with a mean taken off.
      const mark = Math.round((input[2] ?? 0) + 123.68);
      shown.push(mark);
      return Float32Array.from({ length: 1024 }, (_, index) => (index === mark ? 1 : 0));
    },
  };
  return { networks: { beside: { faceres } } as unknown as Networks, shown };
}

function frame(mark: number, score: number): DescribableFrame {
  const canvas = { convertToBlob: async () => new Blob([Uint8Array.of(mark)]) } as unknown as OffscreenCanvas;
  const aligned = { rgb: new Float32Array(224 * 224 * 3).fill(mark), eyeDistance: 60 };
  return { aligned, canvas, quality: { score } as DescribableFrame['quality'] };
}

const markOf = (faceres: Float32Array | undefined): number => faceres?.indexOf(1) ?? -1;

describe('a head start', () => {
  it('describes the frame begun with once, and gives its own evidence with it', async () => {
    const { networks, shown } = describing();
    const start = createHeadStart(networks);
    const [first, second, third] = [frame(1, 0.8), frame(2, 0.9), frame(3, 0.95)];
    start.begin([first, second]);
    const probe = await start.finish([first, second, third]);
    expect([probe?.frame, markOf(probe?.faceres), probe?.evidenceJpeg]).toEqual([second, 2, Uint8Array.of(2)]);
    expect(shown).toEqual([2]);
  });

  it('never gives the description of a frame that is not among those of the probe', async () => {
    const { networks } = describing();
    const start = createHeadStart(networks);
    start.begin([frame(1, 0.9)]);
    const others = [frame(5, 0.5), frame(6, 0.6)];
    const probe = await start.finish(others);
    expect([probe?.frame, markOf(probe?.faceres), probe?.evidenceJpeg]).toEqual([others[1], 6, Uint8Array.of(6)]);
  });

  it('keeps nothing of a face once its probe is made, or it is forgotten', async () => {
    const { networks, shown } = describing();
    const start = createHeadStart(networks);
    const one = frame(1, 0.9);
    start.begin([one]);
    await start.finish([one]);
    await start.finish([one]);
    expect(shown).toEqual([1, 1]);
    start.begin([one]);
    start.forget();
    await start.finish([one]);
    expect(shown).toEqual([1, 1, 1, 1]);
  });
});
