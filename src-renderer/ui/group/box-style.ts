import type { CSSProperties } from 'react';
import type { FaceBox } from '../../recognition/types.ts';

const percent = (share: number): string => `${share * 100}%`;

/** Where a face's box lies over its picture. */
export function boxStyle({ x, y, width, height }: FaceBox): CSSProperties {
  return { left: percent(x), top: percent(y), width: percent(width), height: percent(height) };
}

/** Tells the style sheet the shape of a picture, width over height; nothing while it is not known. */
export function ratioStyle(ratio: number | null): CSSProperties {
  return ratio === null ? {} : ({ '--ratio': ratio } as CSSProperties);
}
