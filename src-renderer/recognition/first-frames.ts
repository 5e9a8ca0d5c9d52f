import type { FaceQuality } from '../../src-shared/models/face.ts';
import { extendRun, isEnough } from './agreement.ts';
import { type AlignedFace, normalise } from './faceres.ts';
import { describeBeside, describeHere, type FoundFace, type FurtherNumbers, meanOf } from './faces.ts';
import type { Networks } from './networks.ts';
import type { Pyramid } from './pixels.ts';
import type { FaceBox } from './types.ts';

/** A frame with one face that is good enough. */
export interface SeenFrame {
  readonly face: FoundFace;
  readonly box: FaceBox;
  readonly aligned: AlignedFace;
  readonly quality: FaceQuality;
  readonly image: Pyramid;
  readonly at: number;
}

/** The same with its description. */
export interface GoodFrame extends SeenFrame {
  readonly descriptor: Float32Array;
  /** How much like a living face it looks, where that was asked of this frame. */
  readonly live: Promise<number> | null;
  /** What the site's own network makes of it, where that was asked of this frame. */
  readonly own: Promise<FurtherNumbers['own']> | null;
}

/** A face's first good frame, while it is still being described. */
export interface OpeningFrame extends Omit<GoodFrame, 'descriptor'> {
  /** The description of the face as it is, without its mirror image. */
  readonly plain: Promise<Float32Array>;
}

/**
 * The run of a face's first two good frames. The one as it is and the other's mirror image are enough where they are
 * clearly alike: by two such views any picture is described. Else each gets its other view as well.
 */
export async function runOfTwo(
  networks: Networks,
  framesNeeded: number,
  { plain, ...first }: OpeningFrame,
  frame: SeenFrame,
): Promise<readonly GoodFrame[]> {
  const second = { ...frame, live: null, own: null };
  const mirrored = await describeHere(networks, frame.image, frame.face, true);
  const one = await plain;
  const quick = extendRun([{ ...first, descriptor: one }], { ...second, descriptor: mirrored });
  if (isEnough(quick, framesNeeded)) return quick;
  const [other, another] = await Promise.all([
    describeBeside(networks, first.image, first.face, true),
    describeHere(networks, frame.image, frame.face, false),
  ]);
  return extendRun([{ ...first, descriptor: normalise(meanOf([one, other])) }], {
    ...second,
    descriptor: normalise(meanOf([another, mirrored])),
  });
}
