/** How many frames are remembered: a loop of two minutes at 30 frames a second comes round within them. */
const REMEMBERED = 4_000;
/** Every so manieth pixel is read: coprime to the width of a frame, so that all columns have their turn. */
const STEP = 13;

/** A number that is the same only for the same picture, as near as 32 bits go. */
function hashOf(pixels: Uint8ClampedArray): number {
  const words = new Uint32Array(pixels.buffer, pixels.byteOffset, pixels.length >> 2);
  let hash = 0x811c9dc5;
  for (let i = 0; i < words.length; i += STEP) hash = Math.imul(hash ^ (words[i] as number), 0x01000193);
  return hash >>> 0;
}

/** A picture that is new, the same as the last one, or one that was shown before that. */
export type Shown = 'new' | 'same' | 'again';

/**
 * Tells pictures that were shown before, to the last pixel. Some drivers give one picture twice where light is short,
 * but no sensor ever takes the same one again: what comes in a loop is fed in the camera's place. Asked of every frame
 * in turn.
 */
export function createRepeatWatch(): (pixels: Uint8ClampedArray) => Shown {
  const seen = new Set<number>();
  let last: number | null = null;
  return (pixels) => {
    const hash = hashOf(pixels);
    if (hash === last) return 'same';
    last = hash;
    if (seen.has(hash)) return 'again';
    seen.add(hash);
    const oldest = seen.size > REMEMBERED ? seen.values().next().value : undefined;
    if (oldest !== undefined) seen.delete(oldest);
    return 'new';
  };
}
