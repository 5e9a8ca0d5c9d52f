import {
  DLIB_WIDTH,
  EARLIER_LENGTH,
  EMBEDDING_LENGTH,
  FACERES_WIDTH,
  type FaceQuality,
  WHOLE_LENGTH,
  withOwnNumbers,
} from '../../src-shared/models/face.ts';
import { clearSquare } from './clear-square.ts';
import { type Detection, detectFaces } from './detector.ts';
import { dlibChip } from './dlib-alignment.ts';
import { type AlignedFace, alignFace, describeFaceres, normalise } from './faceres.ts';
import { boxOfMesh, headPose, meshFace, type Region, regionOfDetection, regionOfMesh } from './mesh.ts';
import { MOBILEFACENET_SIZE, mobileFaceSquare } from './mobilefacenet.ts';
import type { Networks } from './networks.ts';
import { mirrorSquare, type Pyramid } from './pixels.ts';
import { assessFace } from './quality.ts';
import type { FaceBox } from './types.ts';

/** A face with its mesh, boxes as fractions of the picture. */
export interface FoundFace {
  readonly mesh: Float32Array;
  readonly box: FaceBox;
  /** The box that the detector draws, carried along where only the mesh is looked for again. */
  readonly detectedBox: FaceBox;
  readonly score: number;
}

/** Detections below this are not looked at. */
export const MIN_DETECTION = 0.5;
/** Where nothing was found, a weaker detection is good enough to let the mesh network decide. */
const WEAK_DETECTION = 0.3;
/** Below this the mesh network says that there is no face in the box. */
const MIN_PRESENCE = 0.6;
/** A box that lies to more than this share inside another is part of the same face. */
const SAME_FACE_SHARE = 0.4;
/** A second face counts when it is at least this large beside the first; smaller ones are background. */
const RIVAL_SIZE = 0.6;
/** In a picture somebody chose whom it shows: only a face nearly as large leaves that open. */
export const PICTURE_RIVAL_SIZE = 0.75;
/** Share of a face's box inside the picture from which on the face is whole. */
const WHOLE = 0.9;

/** How much of the smaller box lies inside the other, 0 to 1. */
export function shareShared(a: FaceBox, b: FaceBox): number {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return (Math.max(0, across) * Math.max(0, down)) / Math.min(a.width * a.height, b.width * b.height);
}

/** A box in pixels as fractions of the picture. */
function fractionsOf(image: Pyramid, { x, y, width, height }: FaceBox): FaceBox {
  return { x: x / image.width, y: y / image.height, width: width / image.width, height: height / image.height };
}

/** Places the mesh in a region; null where the mesh network is less sure than `minPresence` that there is a face. */
export async function meshAt(
  networks: Networks,
  image: Pyramid,
  region: Region,
  score: number,
  minPresence = MIN_PRESENCE,
): Promise<FoundFace | null> {
  const { mesh, presence } = await meshFace(networks.runtime, networks.mesh, image, region);
  if (presence < minPresence) return null;
  const box = fractionsOf(image, boxOfMesh(mesh));
  return { mesh, box, detectedBox: box, score };
}

/** The faces that the mesh network confirms among detections. */
async function confirmed(
  networks: Networks,
  image: Pyramid,
  detections: readonly Detection[],
  thorough: boolean,
): Promise<FoundFace[]> {
  const found: FoundFace[] = [];
  for (const detection of detections) {
    const first = await meshAt(networks, image, regionOfDetection(detection), detection.score);
    if (first === null) continue;
    const face = thorough ? await meshAt(networks, image, regionOfMesh(first.mesh), detection.score) : first;
    if (face !== null && found.every(({ box }) => shareShared(box, face.box) < SAME_FACE_SHARE))
      found.push({ ...face, detectedBox: fractionsOf(image, detection) });
  }
  return found;
}

/**
 * Finds every face, largest first. `thorough` places each mesh twice, and looks a second time with room around the
 * picture when no face was found: one that fills it is seen badly or as something that the mesh then denies.
 */
export async function findFaces(networks: Networks, image: Pyramid, thorough: boolean): Promise<FoundFace[]> {
  const { runtime, detector } = networks;
  const look = async (minScore: number, margin: number): Promise<FoundFace[]> =>
    confirmed(networks, image, await detectFaces(runtime, detector, image, minScore, margin), thorough);
  let found = await look(MIN_DETECTION, 0);
  if (thorough && found.length === 0) found = await look(WEAK_DETECTION, 0.5);
  return found.sort((a, b) => b.box.width * b.box.height - a.box.width * a.box.height);
}

/** Finds a face again near where it was, without the detector. Null when it is gone. */
export async function followFace(networks: Networks, image: Pyramid, last: FoundFace): Promise<FoundFace | null> {
  const face = await meshAt(networks, image, regionOfMesh(last.mesh), last.score);
  return face === null ? null : { ...face, detectedBox: carried(last, face.box) };
}

/** The detector's box where the mesh's has moved to, larger or smaller by as much. */
function carried({ box, detectedBox }: FoundFace, to: FaceBox): FaceBox {
  const [across, down] = [to.width / box.width, to.height / box.height];
  return {
    x: to.x + (detectedBox.x - box.x) * across,
    y: to.y + (detectedBox.y - box.y) * down,
    width: detectedBox.width * across,
    height: detectedBox.height * down,
  };
}

/** Share of a box that lies inside the picture, 0 to 1. */
function shareInside({ x, y, width, height }: FaceBox): number {
  const across = Math.min(1, x + width) - Math.max(0, x);
  const down = Math.min(1, y + height) - Math.max(0, y);
  return (Math.max(0, across) * Math.max(0, down)) / (width * height);
}

/**
 * The faces that compete for attention, largest first: those not much smaller than the largest, and of them only the
 * whole ones if there are any. Someone cut off by the edge of the picture is a bystander.
 */
export function rivals(faces: readonly FoundFace[], rivalSize = RIVAL_SIZE): readonly FoundFace[] {
  const size = ({ box }: FoundFace): number => Math.sqrt(box.width * box.height);
  const largest = faces[0];
  if (largest === undefined) return [];
  const near = faces.filter((face) => size(face) >= rivalSize * size(largest));
  const whole = near.filter(({ box }) => shareInside(box) >= WHOLE);
  return whole.length > 0 ? whole : [largest];
}

/** Brings a face upright and measures it. */
export function measureFace(image: Pyramid, face: FoundFace): { aligned: AlignedFace; quality: FaceQuality } {
  const aligned = alignFace(image, face.mesh);
  return { aligned, quality: qualityOf(face, aligned) };
}

/** The quality of a face that is brought upright already. */
export function qualityOf({ mesh, score }: FoundFace, aligned: AlignedFace): FaceQuality {
  return assessFace(aligned, headPose(mesh), score);
}

/** The mean of several vectors of one length. */
export function meanOf(vectors: readonly Float32Array[]): Float32Array {
  const mean = new Float32Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) {
    for (let i = 0; i < mean.length; i++) mean[i] = (mean[i] as number) + (vector[i] as number) / vectors.length;
  }
  return mean;
}

/** The square that MobileFaceNet is shown, as it is or its mirror image. */
function squareOf(image: Pyramid, face: FoundFace, mirrored: boolean): Float32Array<ArrayBuffer> {
  const square = clearSquare(mobileFaceSquare(image, face.mesh), MOBILEFACENET_SIZE);
  return mirrored ? mirrorSquare(square, MOBILEFACENET_SIZE) : square;
}

/** MobileFaceNet's numbers of a face as it is or of its mirror image, of length 1. */
export async function describeHere(
  { mobileface }: Networks,
  image: Pyramid,
  face: FoundFace,
  mirrored = false,
): Promise<Float32Array> {
  return normalise(await mobileface.describe(squareOf(image, face, mirrored)));
}

/** The same in the worker beside this one. */
export async function describeBeside(
  { beside }: Networks,
  image: Pyramid,
  face: FoundFace,
  mirrored: boolean,
): Promise<Float32Array> {
  return normalise(await beside.describe('mobilefacenet', squareOf(image, face, mirrored)));
}

/**
 * MobileFaceNet's numbers averaged over a face and its mirror image, of length 1. `shared`: one is described in each
 * worker at the same time; `here`: both in this one, while the other has something else to do.
 */
export async function describeBothWays(
  networks: Networks,
  image: Pyramid,
  face: FoundFace,
  where: 'shared' | 'here' = 'shared',
): Promise<Float32Array> {
  const views = await Promise.all([
    where === 'here' ? describeHere(networks, image, face, true) : describeBeside(networks, image, face, true),
    describeHere(networks, image, face, false),
  ]);
  return normalise(meanOf(views));
}

/** FaceRes' 1024 numbers over several views of one face, each plain or mirrored. */
export async function describeViews(
  { beside }: Networks,
  views: readonly { readonly aligned: AlignedFace; readonly mirrored: boolean }[],
): Promise<Float32Array> {
  // All are asked for at once: the answers come from another thread, which would stand idle in between.
  return normalise(
    meanOf(await Promise.all(views.map(({ aligned, mirrored }) => describeFaceres(beside, aligned, mirrored)))),
  );
}

/** The first generation's numbers of a face as it is, for templates that carry nothing else. */
async function describeEarlier(
  networks: Networks,
  image: Pyramid,
  face: FoundFace,
  aligned: AlignedFace,
): Promise<Float32Array> {
  const [faceres, dlib] = await Promise.all([
    describeViews(networks, [{ aligned, mirrored: false }]),
    networks.beside.describe('dlib', dlibChip(image, face.mesh)),
  ]);
  const numbers = new Float32Array(EARLIER_LENGTH);
  numbers.set(faceres);
  numbers.set(dlib.subarray(0, DLIB_WIDTH), FACERES_WIDTH);
  return numbers;
}

/** What describes a face besides the network of today. */
export interface FurtherNumbers {
  /** The first generation's, where templates carry nothing else. */
  readonly earlier: Float32Array | null;
  /** Those of the site's own network. */
  readonly own: { readonly mark: number; readonly numbers: Float32Array } | null;
}

/** What the site's own network makes of a face; null where there is none, or it failed. */
export async function describeByOwn(
  { own }: Networks,
  image: Pyramid,
  face: FoundFace,
): Promise<FurtherNumbers['own']> {
  const numbers = own === null ? null : await own.describe(image, face.mesh);
  return own === null || numbers === null ? null : { mark: own.mark, numbers };
}

/** What further networks make of a face; `begun` is what the site's own was asked for already. */
export async function describeFurther(
  networks: Networks,
  image: Pyramid,
  face: FoundFace,
  aligned: AlignedFace,
  begun: Promise<FurtherNumbers['own']> | null = null,
): Promise<FurtherNumbers> {
  const [own, earlier] = await Promise.all([
    begun ?? describeByOwn(networks, image, face),
    networks.describesEarlier ? describeEarlier(networks, image, face, aligned) : null,
  ]);
  return { earlier, own };
}

/** Today's numbers, with those of further networks after them. */
export function joinEmbedding(current: Float32Array, { earlier, own }: FurtherNumbers): Float32Array<ArrayBuffer> {
  const embedding = new Float32Array(earlier === null ? EMBEDDING_LENGTH : WHOLE_LENGTH);
  embedding.set(current);
  if (earlier !== null) embedding.set(earlier, EMBEDDING_LENGTH);
  return own === null ? embedding : withOwnNumbers(embedding, own);
}

/** The whole embedding of a face in a picture. */
export async function describeFace(
  networks: Networks,
  image: Pyramid,
  face: FoundFace,
  aligned: AlignedFace,
  where: 'shared' | 'here' = 'shared',
): Promise<Float32Array<ArrayBuffer>> {
  // What other workers do is asked for first: this one computes without a pause.
  const [further, current] = await Promise.all([
    describeFurther(networks, image, face, aligned),
    describeBothWays(networks, image, face, where),
  ]);
  return joinEmbedding(current, further);
}
