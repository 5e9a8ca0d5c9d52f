/** Size of the thumbnail that motion is judged on. */
export const GATE_WIDTH = 32;
export const GATE_HEIGHT = 24;

/** A cell counts as changed from this difference in luma on; camera noise stays under 3 when averaged over a cell. */
const CELL_CHANGE = 10;
/** This many changed cells are motion: 1 % of the picture. */
const CELLS = 8;
/** The networks go on looking this long after the last motion or face, in milliseconds. */
const LINGER_MS = 1500;

/** Decides whether a frame is worth showing to the networks. */
export interface MotionGate {
  /** `luma` is the thumbnail, `at` any steady clock in milliseconds. */
  shouldLook(luma: Float32Array, at: number): boolean;
  /** Says that somebody is in view, which keeps the gate open. */
  sawFace(at: number): void;
}

/**
 * Keeps the networks asleep before an empty, still scene. Each thumbnail is compared with the one that was last looked
 * at, not with its predecessor, so that change too slow to see between two frames still adds up and wakes them.
 */
export function createMotionGate(): MotionGate {
  let seen: Float32Array | null = null;
  let openUntil = Number.NEGATIVE_INFINITY;
  /** Whether the last frame that was looked at showed a face. */
  let hadFace = false;
  return {
    shouldLook(luma, at) {
      let changed = 0;
      for (let i = 0; seen !== null && i < luma.length; i++) {
        if (Math.abs((luma[i] as number) - (seen[i] as number)) >= CELL_CHANGE) changed++;
      }
      if (changed >= CELLS) openUntil = Math.max(openUntil, at + LINGER_MS);
      // The first frame is looked at as well, since somebody may stand there already; and the one after a face, since
      // frames may be so rare that whoever stands quite still would never have a second look.
      if (at >= openUntil && seen !== null && !hadFace) return false;
      hadFace = false;
      seen = luma.slice();
      return true;
    },
    sawFace(at) {
      hadFace = true;
      openUntil = Math.max(openUntil, at + LINGER_MS);
    },
  };
}
