import type { FaceQuality, QualityReason } from '../../src-shared/models/face.ts';
import { FACERES_SIZE } from './alignment.ts';
import type { AlignedFace } from './faceres.ts';
import { lumaOf } from './pixels.ts';
import type { FaceHint } from './types.ts';

/** Where a face stops being good enough. The figures behind these numbers are in `docs/recognition.md`. */
export interface QualityGate {
  readonly minEyeDistance: number;
  readonly maxYaw: number;
  readonly maxPitch: number;
  readonly maxRoll: number;
  readonly minSharpness: number;
  readonly minBrightness: number;
  readonly maxBrightness: number;
  readonly minEyeLight: number;
}

/** Pictures that are kept as templates, or come from files: taken as they are, so only the useless is refused. */
export const PICTURE_GATE: QualityGate = {
  minEyeDistance: 14,
  maxYaw: 50,
  maxPitch: 35,
  maxRoll: 45,
  minSharpness: 0.05,
  minBrightness: 12,
  maxBrightness: 248,
  minEyeLight: 0.5,
};

/**
 * Somebody before the camera can come closer and look straight, so a little more is asked; nobody at a dim door can
 * mend the light. Dark glasses stop nobody there: whoever is known with them is named, and nobody else is.
 */
export const LIVE_GATE: QualityGate = {
  ...PICTURE_GATE,
  minEyeDistance: 32,
  maxYaw: 42,
  maxPitch: 30,
  maxRoll: 35,
  minEyeLight: 0,
};

/**
 * The mean luma of a face from which the rule about covered mouths is believed: it was made on faces at least as light.
 * Below that the dark looks like cloth, and somebody without a mask must not be told to take it off.
 */
export const MOUTH_SEEN_FROM = 18;

const SIDE = FACERES_SIZE / 2;
/** The part of the aligned square that is face on nearly everyone, at half its size. */
const OVAL = { x: 56, y: 72, across: 32, down: 38 };

const IN_OVAL = Uint8Array.from({ length: SIDE * SIDE }, (_, index) => {
  const x = ((index % SIDE) - OVAL.x) / OVAL.across;
  const y = (Math.floor(index / SIDE) - OVAL.y) / OVAL.down;
  return x * x + y * y <= 1 ? 1 : 0;
});

function halfLuma(rgb: Float32Array): Float32Array {
  const luma = lumaOf(rgb);
  return Float32Array.from({ length: SIDE * SIDE }, (_, index) => {
    const at = Math.floor(index / SIDE) * 2 * FACERES_SIZE + (index % SIDE) * 2;
    const below = at + FACERES_SIZE;
    return (
      ((luma[at] as number) + (luma[at + 1] as number) + (luma[below] as number) + (luma[below + 1] as number)) / 4
    );
  });
}

/** Places on the aligned square, at half its size: both eyes, and the cheeks below them. */
const EYES = [
  { x: 40, y: 57, across: 8, down: 4 },
  { x: 71, y: 57, across: 8, down: 4 },
];
const CHEEKS = [
  { x: 40, y: 77, across: 6, down: 4 },
  { x: 71, y: 77, across: 6, down: 4 },
];

function patch(
  luma: Float32Array,
  { x, y, across, down }: { x: number; y: number; across: number; down: number },
): number[] {
  const values: number[] = [];
  for (let row = y - down; row <= y + down; row++) {
    for (let column = x - across; column <= x + across; column++) values.push(luma[row * SIDE + column] as number);
  }
  return values.sort((a, b) => a - b);
}

/**
 * Lids and whites of uncovered eyes are about as light as the cheeks, whatever the skin; dark lenses are dark
 * throughout.
 */
function eyeLight(luma: Float32Array): number {
  const bright = EYES.map((place) => patch(luma, place)).map((values) => values[Math.floor(values.length * 0.9)] ?? 0);
  const cheeks = CHEEKS.flatMap((place) => patch(luma, place));
  const mean = cheeks.reduce((sum, value) => sum + value, 0) / cheeks.length;
  return bright.reduce((sum, value) => sum + value, 0) / bright.length / (mean + 1);
}

/** Light and sharpness of an aligned face. */
export function measureLight(
  rgb: Float32Array,
): Pick<FaceQuality, 'sharpness' | 'brightness' | 'unevenLight' | 'eyeLight'> {
  const luma = halfLuma(rgb);
  let count = 0;
  let sum = 0;
  let squares = 0;
  let left = 0;
  let right = 0;
  let edges = 0;
  let edgeSquares = 0;
  for (let index = 0; index < luma.length; index++) {
    if (IN_OVAL[index] === 0) continue;
    const value = luma[index] as number;
    const around =
      (luma[index - 1] as number) +
      (luma[index + 1] as number) +
      (luma[index - SIDE] as number) +
      (luma[index + SIDE] as number);
    const edge = 4 * value - around;
    count++;
    sum += value;
    squares += value * value;
    edges += edge;
    edgeSquares += edge * edge;
    if (index % SIDE < OVAL.x) left += value;
    else right += value;
  }
  const spread = (total: number, totalSquares: number): number =>
    Math.sqrt(Math.max(0, totalSquares / count - (total / count) ** 2));
  return {
    // Divided by the contrast, so that a dim picture is not taken for a blurred one; 4 keeps noise in flat pictures
    // down.
    sharpness: spread(edges, edgeSquares) / (spread(sum, squares) + 4),
    brightness: sum / count,
    unevenLight: sum > 0 ? Math.abs(left - right) / sum : 0,
    eyeLight: eyeLight(luma),
  };
}

function ramp(value: number, zero: number, one: number): number {
  return Math.min(1, Math.max(0, (value - zero) / (one - zero)));
}

/** Puts the measurements together and ranks the face among others of the same person. */
export function assessFace(
  face: AlignedFace,
  pose: { yaw: number; pitch: number; roll: number },
  detection: number,
): FaceQuality {
  const light = measureLight(face.rgb);
  const straight = Math.cos((Math.min(90, Math.hypot(pose.yaw, pose.pitch)) * Math.PI) / 180);
  const score =
    straight *
    (0.4 + 0.6 * ramp(face.eyeDistance, 16, 60)) *
    (0.3 + 0.7 * ramp(light.sharpness, 0.04, 0.3)) *
    (0.3 + 0.7 * Math.min(ramp(light.brightness, 15, 70), ramp(light.brightness, 245, 200))) *
    (1 - 0.4 * light.unevenLight);
  return { eyeDistance: face.eyeDistance, ...pose, ...light, detection, score };
}

/** Everything that is wrong with a face, the most telling first. */
export function qualityReasons(quality: FaceQuality, gate: QualityGate): QualityReason[] {
  const reasons: QualityReason[] = [];
  if (quality.eyeDistance < gate.minEyeDistance) reasons.push('too-small');
  if (
    Math.abs(quality.yaw) > gate.maxYaw ||
    Math.abs(quality.pitch) > gate.maxPitch ||
    Math.abs(quality.roll) > gate.maxRoll
  ) {
    reasons.push('turned-away');
  }
  if (quality.brightness < gate.minBrightness) reasons.push('too-dark');
  if (quality.brightness > gate.maxBrightness) reasons.push('too-bright');
  if (quality.sharpness < gate.minSharpness) reasons.push('too-blurred');
  if (quality.eyeLight < gate.minEyeLight) reasons.push('occluded');
  return reasons;
}

const HINTS: Readonly<Record<QualityReason, FaceHint>> = {
  'no-face': 'look-straight',
  'several-faces': 'one-at-a-time',
  'too-small': 'come-closer',
  'turned-away': 'look-straight',
  'too-dark': 'more-light',
  'too-bright': 'less-light',
  'too-blurred': 'hold-still',
  occluded: 'uncover-face',
  'mouth-covered': 'uncover-mouth',
};

/** The one hint that helps most: that of the first reason. */
export function hintFor(reasons: readonly QualityReason[]): FaceHint | null {
  const first = reasons[0];
  return first === undefined ? null : HINTS[first];
}
