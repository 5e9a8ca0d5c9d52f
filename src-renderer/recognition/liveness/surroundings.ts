import type { Describer } from '../describer.ts';
import { type Pyramid, sampleSquare } from '../pixels.ts';
import type { FaceBox } from '../types.ts';
import { MINIFAS_SIZE } from './minifasnet.ts';

/** The two networks, and how much of the surroundings each sees, in sides of the face. */
const NETWORKS = [
  { name: 'minifasnet-near', sides: 2.7 },
  { name: 'minifasnet-wide', sides: 4 },
] as const;

/**
 * The face with what lies around it, blue-green-red: its box (fractions of the picture) enlarged `times` about its
 * centre, made smaller where the picture ends and moved inside it, as in the networks' training.
 */
export function faceWithSurroundings(image: Pyramid, box: FaceBox, times: number): Float32Array<ArrayBuffer> {
  const [width, height] = [box.width * image.width, box.height * image.height];
  const scale = Math.min((image.height - 1) / height, (image.width - 1) / width, times);
  const [across, down] = [width * scale, height * scale];
  const from = (centre: number, length: number, whole: number): number =>
    Math.min(Math.max(0, centre - length / 2), Math.max(0, whole - 1 - length));
  const left = from((box.x + box.width / 2) * image.width, across, image.width);
  const top = from((box.y + box.height / 2) * image.height, down, image.height);
  const [stepX, stepY] = [across / MINIFAS_SIZE, down / MINIFAS_SIZE];
  const square = sampleSquare(image, [stepX, 0, left + stepX / 2 - 0.5, 0, stepY, top + stepY / 2 - 0.5], MINIFAS_SIZE);
  for (let i = 0; i < square.length; i += 3) {
    const red = square[i] as number;
    square[i] = square[i + 2] as number;
    square[i + 2] = red;
  }
  return square;
}

/**
 * Has both networks loaded and run once, so that the first look need not wait for that. What fails here is told by the
 * first look, which fails likewise.
 */
export async function prepareLiveScore(beside: Pick<Describer, 'describe'>): Promise<void> {
  const nothing = (): Float32Array<ArrayBuffer> => new Float32Array(MINIFAS_SIZE * MINIFAS_SIZE * 3);
  await Promise.allSettled(NETWORKS.map(({ name }) => beside.describe(name, nothing())));
}

/**
 * How much a face looks like a living one before the camera, 0 to 1, by two networks that see more and less of what
 * lies around it; low for prints held before the camera.
 */
export async function liveScoreOf(beside: Pick<Describer, 'describe'>, image: Pyramid, box: FaceBox): Promise<number> {
  const answers = await Promise.all(
    NETWORKS.map(({ name, sides }) => beside.describe(name, faceWithSurroundings(image, box, sides))),
  );
  return answers.reduce((sum, answer) => sum + (answer[0] ?? 0), 0) / answers.length;
}
