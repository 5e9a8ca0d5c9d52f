import type { FaceQuality } from '../../src-shared/models/face.ts';
import type { AlignedFace } from './faceres.ts';
import { describeViews } from './faces.ts';
import type { Networks } from './networks.ts';
import { encodeJpeg } from './pictures.ts';

const EVIDENCE_QUALITY = 0.85;
/** A frame this near to the best in quality describes its face as well as the best does. */
const AS_GOOD = 0.9;

/** A frame worth describing. */
export interface DescribableFrame {
  readonly aligned: AlignedFace;
  readonly quality: FaceQuality;
  readonly canvas: OffscreenCanvas;
}

/** What one frame adds to a probe: FaceRes' numbers, and the frame itself as evidence. */
interface Described {
  readonly faceres: Float32Array;
  readonly evidenceJpeg: Uint8Array<ArrayBuffer>;
}

/** Describes the frame that a probe will rest on while later frames are still being looked at. */
export interface HeadStart {
  /** Begins with the best of these frames, unless another is still under way: one that came to nothing must not hold up the next. */
  begin(frames: readonly DescribableFrame[]): void;
  /** The frame that the probe of these frames rests on, described: the one begun with if it is about as good as the best. */
  finish<T extends DescribableFrame>(frames: readonly T[]): Promise<(Described & { readonly frame: T }) | null>;
  /** Keeps nothing of what was begun with; so it is after `finish`, too. */
  forget(): void;
}

function bestOf<T extends DescribableFrame>(frames: readonly T[]): T | undefined {
  return frames.toSorted((a, b) => b.quality.score - a.quality.score)[0];
}

export function createHeadStart(networks: Networks): HeadStart {
  let begun: { readonly canvas: OffscreenCanvas; readonly described: Promise<Described> } | null = null;
  let underWay = false;

  /**
   * FaceRes' mirror image, which templates are averaged with, brings a probe nothing once dlib has seen several frames, so that it is
   * left out.
   */
  const describe = async ({ aligned, canvas }: DescribableFrame): Promise<Described> => {
    const [faceres, evidenceJpeg] = await Promise.all([
      describeViews(networks, [{ aligned, mirrored: false }]),
      encodeJpeg(canvas, EVIDENCE_QUALITY),
    ]);
    return { faceres, evidenceJpeg };
  };

  return {
    begin(frames) {
      const frame = bestOf(frames);
      if (underWay || frame === undefined) return;
      underWay = true;
      const described = describe(frame);
      begun = { canvas: frame.canvas, described };
      const over = (): void => {
        underWay = false;
      };
      // Whoever finishes hears of a failure; nobody may.
      described.then(over, over);
    },
    async finish(frames) {
      const early = begun;
      begun = null;
      const best = bestOf(frames);
      if (best === undefined) return null;
      const frame = frames.find(({ canvas }) => canvas === early?.canvas);
      if (early !== null && frame !== undefined && frame.quality.score >= AS_GOOD * best.quality.score) {
        return { ...(await early.described), frame };
      }
      return { ...(await describe(best)), frame: best };
    },
    forget() {
      begun = null;
    },
  };
}
