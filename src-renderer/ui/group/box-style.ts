import type { CSSProperties } from 'react';
import type { FaceBox } from '../../recognition/types.ts';

/** Half of the longest name that is shown, beside the narrowest picture, as a share of its width. */
const NEAR_EDGE = 0.2;

const percent = (share: number): string => `${share * 100}%`;

/** Where a face's box lies over its picture. */
export function boxStyle({ x, y, width, height }: FaceBox): CSSProperties {
  return { left: percent(x), top: percent(y), width: percent(width), height: percent(height) };
}

/** Which edge of the picture a face is so near to that a long name under its middle would be cut off there. */
export function edgeOf({ x, width }: FaceBox): 'left' | 'right' | undefined {
  const middle = x + width / 2;
  if (middle < NEAR_EDGE) return 'left';
  return middle > 1 - NEAR_EDGE ? 'right' : undefined;
}

/** Tells the style sheet the shape of a picture, width over height; nothing while it is not known. */
export function ratioStyle(ratio: number | null): CSSProperties {
  return ratio === null ? {} : ({ '--ratio': ratio } as CSSProperties);
}
