/** The bench's page: draws clips frame by frame and feeds them to the very watcher that looks at the camera. */
import { chooseBackend } from '../../../src-renderer/recognition/backend.ts';
import { alignFace } from '../../../src-renderer/recognition/faceres.ts';
import { type FoundFace, findFaces } from '../../../src-renderer/recognition/faces.ts';
import { createRuntime } from '../../../src-renderer/recognition/human-runtime.ts';
import { createWatcher } from '../../../src-renderer/recognition/live.ts';
import { eyePatches } from '../../../src-renderer/recognition/liveness/eyes.ts';
import { changeFrom, type FaceLook, gestureOf, restOf } from '../../../src-renderer/recognition/liveness/gestures.ts';
import { measureFace } from '../../../src-renderer/recognition/liveness/measures.ts';
import { readModels } from '../../../src-renderer/recognition/models.ts';
import type { Networks } from '../../../src-renderer/recognition/networks.ts';
import { Pyramid } from '../../../src-renderer/recognition/pixels.ts';
import type { FaceProbe } from '../../../src-renderer/recognition/types.ts';
import { DEFAULT_MATCH_POLICY, faceScore } from '../../../src-shared/domain/face-matching.ts';
import { challengeMilliseconds } from '../../../src-shared/models/liveness.ts';
import type { ClipOrder, ClipResult, LivenessPage } from '../liveness-types.ts';
import { type Actors, type Clip, makeClip, numbersFrom, type Prompt } from './clips.ts';
import { buildHead, type HeadModel } from './head-model.ts';

const WIDTH = 512;
const HEIGHT = 384;
const FACE = 330;
/** Frames are this far apart, as on the slower machines the product runs on. */
const FRAME_MS = 90;
/** A face that is not probed within this many frames never will be. */
const PROBE_FRAMES = 14;
const NOISE = 5;

let networks: Networks | null = null;
const staged = new Map<string, { source: ImageData; face: FoundFace; head: HeadModel } | null>();

function loaded(): Networks {
  if (networks === null) throw new Error('the bench is not open');
  return networks;
}

function context2d(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('no canvas');
  return context;
}

async function drawPicture(url: string): Promise<ImageData> {
  const bitmap = await createImageBitmap(await (await fetch(url)).blob());
  const context = context2d(new OffscreenCanvas(WIDTH, HEIGHT));
  context.fillStyle = '#8d8a86';
  context.fillRect(0, 0, WIDTH, HEIGHT);
  const factor = Math.min(WIDTH / bitmap.width, FACE / bitmap.height);
  const [width, height] = [bitmap.width * factor, bitmap.height * factor];
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, (WIDTH - width) / 2, (HEIGHT - height) / 2, width, height);
  bitmap.close();
  return context.getImageData(0, 0, WIDTH, HEIGHT);
}

async function stage(url: string): Promise<{ source: ImageData; face: FoundFace; head: HeadModel } | null> {
  const known = staged.get(url);
  if (known !== undefined) return known;
  const source = await drawPicture(url);
  const face = (await findFaces(loaded(), new Pyramid(source), true))[0];
  const made = face === undefined ? null : { source, face, head: buildHead(source, face.mesh) };
  staged.set(url, made);
  return made;
}

/** A sensor's noise, the same pattern at another offset each time. */
const noise = Int8Array.from({ length: 1 << 16 }, (_, i) => (numbersFrom(i)() - 0.5) * 2 * NOISE);

function addNoise(image: ImageData, frame: number): ImageData {
  const { data } = image;
  const offset = frame * 7919;
  for (let i = 0, k = offset; i < data.length; i += 4, k++) {
    const grain = noise[(k * 31) & 0xffff] as number;
    data[i] = (data[i] as number) + grain;
    data[i + 1] = (data[i + 1] as number) + grain;
    data[i + 2] = (data[i + 2] as number) + grain;
  }
  return image;
}

async function actorsOf({ picture, other }: ClipOrder): Promise<Actors | null> {
  const own = await stage(picture);
  const second = await stage(other);
  return own === null || second === null ? null : { source: own.source, head: own.head, other: second.head };
}

function frameOf(clip: Clip, at: number, frame: number, prompt: Prompt | null): VideoFrame {
  const canvas = new OffscreenCanvas(WIDTH, HEIGHT);
  context2d(canvas).putImageData(addNoise(clip(at / 1000, prompt), frame), 0, 0);
  return new VideoFrame(canvas, { timestamp: at * 1000 });
}

async function run(order: ClipOrder): Promise<ClipResult> {
  const none: ClipResult = { accepted: null, reason: 'no-face', milliseconds: 0, score: null };
  const actors = await actorsOf(order);
  if (actors === null) return none;
  const clip = makeClip(order.kind, actors, order.recorded, order.seed);
  const watcher = createWatcher(loaded(), 3);
  let probe: FaceProbe | null = null;
  let frame = 0;
  for (; frame < PROBE_FRAMES && probe === null; frame++) {
    const seen = frameOf(clip, frame * FRAME_MS, frame, null);
    probe = (await watcher.look(seen, frame * FRAME_MS)).probe;
    seen.close();
  }
  if (probe === null) return { ...none, reason: 'no-probe' };
  watcher.startChallenge(order.steps, challengeMilliseconds);
  const begun = frame * FRAME_MS;
  let index = 0;
  let since = begun;
  for (;;) {
    const at = frame * FRAME_MS;
    const step = order.steps[index];
    const prompt = step === undefined ? null : { step, index, since: (at - since) / 1000 };
    const seen = frameOf(clip, at, frame, prompt);
    const { state, challenge } = await watcher.look(seen, at);
    seen.close();
    frame++;
    if (state.kind === 'challenge' && state.index !== index) {
      index = state.index;
      since = at;
    }
    if (challenge === undefined) continue;
    const milliseconds = at - begun;
    if (challenge.kind === 'failed') return { accepted: false, reason: challenge.reason, milliseconds, score: null };
    const score = faceScore(probe.embedding, challenge.embedding);
    const accepted = score >= DEFAULT_MATCH_POLICY.acceptScore;
    return { accepted, reason: accepted ? 'passed' : 'other-person', milliseconds, score };
  }
}

const bench: LivenessPage = {
  async open() {
    const modelsUrl = new URL('../models/', location.href).href;
    const files = await readModels(modelsUrl, () => undefined);
    const chosen = await chooseBackend(createRuntime(`${modelsUrl}wasm/`), files, 'wasm');
    networks = chosen.networks;
    return chosen.info.name;
  },
  run,
  async real(pictures) {
    const faces: FoundFace[] = [];
    const images = new Map<FoundFace, ImageData>();
    const lookOf = (face: FoundFace): FaceLook => {
      const image = new Pyramid(images.get(face) ?? new ImageData(1, 1));
      return { mesh: face.mesh, eyes: eyePatches(alignFace(image, face.mesh).rgb) };
    };
    for (const url of pictures) {
      const found = await stage(url);
      if (found === null) continue;
      faces.push(found.face);
      images.set(found.face, found.source);
    }
    const turn = ({ mesh }: FoundFace): number => Math.abs(measureFace(mesh).yaw);
    const rest = faces.toSorted((a, b) => turn(a) - turn(b))[0];
    if (rest === undefined) return [];
    const still = restOf(lookOf(rest));
    return faces
      .filter((face) => face !== rest)
      .map((face) => {
        const change = changeFrom(still, lookOf(face));
        const gesture = gestureOf(change);
        return {
          yaw: change.yaw,
          openness: change.openness,
          turned: Math.abs(change.yaw) >= 20,
          seenTurned: gesture === 'turn-left' || gesture === 'turn-right',
        };
      });
  },
  async frame(order, seconds) {
    const actors = await actorsOf(order);
    if (actors === null) return '';
    const [step] = order.steps;
    const prompt = step === undefined ? null : { step, index: 0, since: seconds };
    const canvas = new OffscreenCanvas(WIDTH, HEIGHT);
    context2d(canvas).putImageData(makeClip(order.kind, actors, order.recorded, order.seed)(seconds, prompt), 0, 0);
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg' })).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  },
};
Object.assign(globalThis, { bench });
