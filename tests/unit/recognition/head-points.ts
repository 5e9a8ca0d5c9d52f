import type { EyePatches } from '../../../src-renderer/recognition/liveness/eyes.ts';

/**
 * A head of points in space, in units of the distance of the eyes' outer corners over one: x to the right of the
 * picture, y down, z away from the camera. Only the points that liveness reads; proportions of an average face.
 */
const HEAD: Readonly<Record<number, readonly [number, number, number]>> = {
  33: [-0.5, 0, 0.05],
  133: [-0.17, 0.01, 0],
  362: [0.17, 0.01, 0],
  263: [0.5, 0, 0.05],
  160: [-0.4, -0.05, 0],
  159: [-0.33, -0.06, 0],
  158: [-0.26, -0.05, 0],
  144: [-0.4, 0.05, 0],
  145: [-0.33, 0.06, 0],
  153: [-0.26, 0.05, 0],
  385: [0.26, -0.05, 0],
  386: [0.33, -0.06, 0],
  387: [0.4, -0.05, 0],
  380: [0.26, 0.05, 0],
  374: [0.33, 0.06, 0],
  373: [0.4, 0.05, 0],
  70: [-0.6, -0.25, 0.06],
  105: [-0.35, -0.32, -0.02],
  334: [0.35, -0.32, -0.02],
  300: [0.6, -0.25, 0.06],
  61: [-0.27, 0.75, 0],
  291: [0.27, 0.75, 0],
  1: [0, 0.42, -0.38],
  4: [0, 0.38, -0.4],
  10: [0, -0.8, 0.05],
  152: [0, 1.15, 0.02],
  234: [-0.75, 0.2, 0.55],
  454: [0.75, 0.2, 0.55],
};

export interface Stance {
  /** Degrees; yaw positive to the right of the picture, pitch positive down. */
  readonly yaw?: number;
  readonly pitch?: number;
  /** 0 open, 1 closed. */
  readonly closed?: number;
  /** 0 at rest, 1 a wide smile. */
  readonly smile?: number;
  readonly dx?: number;
  readonly scale?: number;
  /** All depth taken away before it is turned: a picture of the head. */
  readonly flat?: boolean;
  /**
   * A picture of the head around an upright cylinder of this radius (the face is 1.5 wide), turned about the cylinder's
   * axis.
   */
  readonly bent?: number;
}

/**
 * The mesh that a camera three and a half face widths away sees: pixels, with the depths that a network would guess.
 */
export function meshOf(stance: Stance = {}): Float32Array {
  const { yaw = 0, pitch = 0, closed = 0, smile = 0, dx = 0, scale = 1, flat = false, bent } = stance;
  const radians = Math.PI / 180;
  const [cosY, sinY] = [Math.cos(yaw * radians), Math.sin(yaw * radians)];
  const [cosP, sinP] = [Math.cos(pitch * radians), Math.sin(pitch * radians)];
  const mesh = new Float32Array(468 * 3);
  for (const [key, [x0, y0, z0]] of Object.entries(HEAD)) {
    const index = Number(key);
    const lid = [160, 159, 158, 144, 145, 153, 385, 386, 387, 380, 374, 373].includes(index);
    const corner = index === 61 || index === 291;
    const across = corner ? x0 * (1 + 0.3 * smile) : x0;
    const x = bent === undefined ? across : bent * Math.sin(across / bent);
    const y = lid ? y0 * (1 - 0.7 * closed) : y0;
    // The head turns about the neck, a face's depth behind the eyes.
    const z = bent === undefined ? (flat ? 0 : z0 - 0.6) : -bent * Math.cos(across / bent);
    const tx = x * cosY - z * sinY;
    const tz = x * sinY + z * cosY;
    const ty = y * cosP - tz * sinP;
    const far = y * sinP + tz * cosP;
    const size = (100 * scale * 5) / (5 + far);
    mesh[index * 3] = 320 + dx + tx * size;
    mesh[index * 3 + 1] = 200 + ty * size;
    // What the network believes of a picture is the depth of the head in it.
    mesh[index * 3 + 2] = (flat ? z0 : far) * size;
  }
  return mesh;
}

/** Eyes as patches that differ when closed; open ones are the same but for their light. */
export function eyesOf(closed = false): EyePatches {
  const patch = Float32Array.from({ length: 17 * 9 }, (_, i) => (closed ? (i * 37) % 101 : (i * 13) % 97));
  return [patch, patch];
}
