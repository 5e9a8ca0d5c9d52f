/**
 * Human as its own face-ID demo sets it up (demo/faceid in its package): the same networks, options, rules and loops,
 * on the page's thread. One loop detects as fast as it can; another, every 30 ms, draws and holds the result against
 * the rules.
 */
import Human, { type FaceResult } from '@vladmandic/human';
import type { DemoRule } from '../vision-types.ts';
import type { LookingSystem } from './system.ts';

type LivenessRule = 'blinkDetected' | 'antispoofCheck' | 'livenessCheck';
type OtherRule = Exclude<DemoRule, LivenessRule>;

const MATCH = { order: 2, multiplier: 25, min: 0.2, max: 0.8 };
const LEAST_CONFIDENCE = 0.6;
const LEAST_SIZE = 224;
const LEAST_SIMILARITY = 0.5;
const BLINK_MS = { least: 10, most: 800 };
const DISTANCE_M = { least: 0.4, most: 1 };
const RULES_EVERY_MS = 30;

function canvasOf(id: string): HTMLCanvasElement {
  const canvas = document.getElementById(id);
  if (!(canvas instanceof HTMLCanvasElement)) throw new Error(`no canvas ${id}`);
  return canvas;
}

export async function createStock(backend: 'webgl' | 'wasm', models: string, wasm: string): Promise<LookingSystem> {
  const human = new Human({
    backend,
    debug: false,
    modelBasePath: models,
    wasmPath: wasm,
    cacheModels: false,
    cacheSensitivity: 0.01,
    filter: { enabled: true, equalization: true },
    face: {
      enabled: true,
      detector: { rotation: true, return: true, mask: false },
      description: { enabled: true },
      iris: { enabled: true },
      emotion: { enabled: false },
      antispoof: { enabled: true },
      liveness: { enabled: true },
    },
    body: { enabled: false },
    hand: { enabled: false },
    object: { enabled: false },
    gesture: { enabled: true },
  });
  const work = { frames: 0, milliseconds: 0, networkRuns: 0 };
  const graphs = human.tf.GraphModel.prototype as { execute(...inputs: unknown[]): unknown };
  const execute = graphs.execute;
  graphs.execute = function counted(this: unknown, ...inputs) {
    work.networkRuns++;
    return execute.apply(this, inputs);
  };
  await human.load();
  // The demo warms up on a picture of its own; the pictures of those enrolled do that here.
  const screen = canvasOf('screen');
  const known: { readonly name: string; readonly embedding: number[] }[] = [];

  const nameOf = ({ embedding }: FaceResult): string | null => {
    if (embedding === undefined || known.length === 0) return null;
    const descriptors = known.map((person) => person.embedding);
    const { index, similarity } = human.match.find(embedding, descriptors, MATCH);
    return similarity > LEAST_SIMILARITY ? (known[index]?.name ?? null) : null;
  };

  return {
    backend: human.tf.getBackend(),
    async enrol({ name, url }) {
      const picture = await createImageBitmap(await (await fetch(url)).blob());
      const { face } = await human.detect(picture);
      picture.close();
      const embedding = face[0]?.embedding;
      if (embedding !== undefined) known.push({ name, embedding });
    },
    watch(video, seen) {
      let stopped = false;
      const blink = { begun: 0, ended: 0, seen: false };

      const detect = async (): Promise<void> => {
        if (stopped) return;
        const start = performance.now();
        for (const { tensor } of human.result.face) if (tensor !== undefined) human.tf.dispose(tensor);
        const { face } = await human.detect(video);
        if (face.length > 0) {
          work.frames++;
          work.milliseconds += performance.now() - start;
        }
        requestAnimationFrame(() => void detect());
      };

      /**
       * The demo's `validationLoop`, but that it goes on after a decision, and forgets a blink when the person leaves.
       */
      const judge = async (): Promise<void> => {
        if (stopped) return;
        const interpolated = human.next(human.result);
        await human.draw.canvas(video, screen);
        await human.draw.all(screen, interpolated);
        const [face] = human.result.face;
        if (face !== undefined && human.result.face.length === 1) {
          const gestures: string[] = human.result.gesture.map(({ gesture }) => gesture);
          const closed = gestures.includes('blink left eye') || gestures.includes('blink right eye');
          if (closed) blink.begun = human.now();
          if (blink.begun > 0 && !closed) blink.ended = human.now();
          const lasted = Math.abs(blink.ended - blink.begun);
          blink.seen ||= lasted > BLINK_MS.least && lasted < BLINK_MS.most;
          const distance = face.distance ?? 0;
          const live: Record<LivenessRule, boolean> = {
            blinkDetected: blink.seen,
            antispoofCheck: (face.real ?? 0) >= LEAST_CONFIDENCE,
            livenessCheck: (face.live ?? 0) >= LEAST_CONFIDENCE,
          };
          const others: Record<OtherRule, boolean> = {
            facingCenter: gestures.includes('facing center'),
            lookingCenter: gestures.includes('looking center'),
            faceConfidence: (face.faceScore || face.boxScore || 0) >= LEAST_CONFIDENCE,
            faceSize: Math.min(face.box[2], face.box[3]) >= LEAST_SIZE,
            distance: distance >= DISTANCE_M.least && distance <= DISTANCE_M.most,
            descriptor: (face.embedding?.length ?? 0) > 0,
            age: (face.age ?? 0) > 0,
            gender: (face.genderScore ?? 0) >= LEAST_CONFIDENCE,
          };
          seen.judged({ ...others, ...live });
          if (face.embedding !== undefined) seen.described(nameOf(face));
          const good = Object.values(others).every(Boolean);
          if (good) seen.decidedWithoutLiveness(nameOf(face));
          if (good && Object.values(live).every(Boolean)) seen.decided(nameOf(face));
        } else {
          Object.assign(blink, { begun: 0, ended: 0, seen: false });
        }
        setTimeout(() => void judge(), RULES_EVERY_MS);
      };

      void detect();
      void judge();
      return () => {
        stopped = true;
      };
    },
    work: async () => ({ ...work }),
  };
}
