import { detectFaces } from './detector.ts';
import type { Runtime } from './human-runtime.ts';
import { meshFace } from './mesh.ts';
import { MOBILEFACENET_SIZE } from './mobilefacenet.ts';
import type { ModelFiles } from './models.ts';
import { loadNetworks, type Networks } from './networks.ts';
import { Pyramid } from './pixels.ts';
import { RecognitionError } from './recognition-error.ts';
import type { BackendInfo, BackendName, BackendTrial } from './types.ts';

const ROUNDS = 3;
/** A round that takes longer than this is not repeated: no precision is needed to see that it is slow. */
const SLOW_MS = 150;
/**
 * What graphics processors call themselves that the processor only simulates: Chromium's own, Mesa's, Windows' and
 * macOS'.
 */
const SIMULATED = /swiftshader|llvmpipe|softpipe|basic render|software/i;

interface Candidate {
  readonly name: BackendName;
  readonly device: string;
  readonly networks: Networks;
  readonly ms: number;
}

function deviceOf(name: BackendName): string | null {
  if (name === 'wasm') return 'SIMD';
  const context = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (context === null) return null;
  const info = context.getExtension('WEBGL_debug_renderer_info');
  const renderer: unknown = context.getParameter(info?.UNMASKED_RENDERER_WEBGL ?? context.RENDERER);
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return typeof renderer === 'string' ? renderer : 'WebGL 2';
}

/** The best of a few rounds in milliseconds, after one that compiles and fills caches. */
async function bestOf(work: () => Promise<unknown>): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round <= ROUNDS; round++) {
    const start = performance.now();
    await work();
    const took = performance.now() - start;
    if (round > 0) best = Math.min(best, took);
    if (round > 0 && took > SLOW_MS) break;
  }
  return best;
}

/** One convolution of the kind these networks are made of: tells the faster backend in no time. */
async function timeConvolution(runtime: Runtime): Promise<number> {
  const { ops } = runtime;
  const x = ops.tensor(new Float32Array(56 * 56 * 64).fill(0.5), [1, 56, 56, 64]);
  const filter = ops.tensor(new Float32Array(3 * 3 * 64 * 64).fill(0.01), [3, 3, 64, 64]);
  const bias = ops.tensor(new Float32Array(64), [64]);
  try {
    return await bestOf(() =>
      runtime.read(() => ops.fused.conv2d({ x, filter, bias, strides: [1, 1], pad: 'same', activation: 'relu' })),
    );
  } finally {
    for (const tensor of [x, filter, bias]) tensor.dispose();
  }
}

/** One face's worth of work on a grey picture. */
function timeFace({ runtime, detector, mesh, mobileface }: Networks): Promise<number> {
  const side = 320;
  const grey = new Uint8ClampedArray(side * side * 4).fill(128);
  const rgb = new Float32Array(MOBILEFACENET_SIZE * MOBILEFACENET_SIZE * 3).fill(128);
  return bestOf(async () => {
    const image = new Pyramid({ data: grey, width: side, height: side });
    await detectFaces(runtime, detector, image, 0.9);
    await meshFace(runtime, mesh, image, { x: 160, y: 160, side: 200, angle: 0 });
    await mobileface.describe(rgb);
  });
}

async function tryBackend(runtime: Runtime, files: ModelFiles, name: BackendName): Promise<Candidate> {
  await runtime.switchBackend(name);
  const networks = await loadNetworks(runtime, files, name);
  try {
    return { name, device: deviceOf(name) ?? name, networks, ms: await timeFace(networks) };
  } catch (error) {
    networks.dispose();
    throw error;
  }
}

async function convolutionOn(runtime: Runtime, name: BackendName, isOnlyOne: boolean): Promise<number> {
  const device = deviceOf(name);
  if (device === null) throw new Error('not available');
  // Nothing is compared with it.
  if (isOnlyOne) return 0;
  if (SIMULATED.test(device)) return Number.POSITIVE_INFINITY;
  await runtime.switchBackend(name);
  return timeConvolution(runtime);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/**
 * Measures webgl and wasm and goes on with the faster. One convolution decides whether a backend is worth loading the
 * networks for. A simulated graphics processor takes a second or more even of that: it comes last unmeasured, for where
 * wasm does not run. Throws `no-backend` when neither runs.
 */
export async function chooseBackend(
  runtime: Runtime,
  files: ModelFiles,
  wanted: BackendName | null,
): Promise<{ networks: Networks; info: BackendInfo }> {
  const trials: BackendTrial[] = [];
  const quick: { name: BackendName; ms: number }[] = [];
  for (const name of wanted === null ? (['webgl', 'wasm'] as const) : [wanted]) {
    try {
      quick.push({ name, ms: await convolutionOn(runtime, name, wanted !== null) });
    } catch (error) {
      trials.push({ name, ms: null, note: reasonOf(error) });
    }
  }
  quick.sort((a, b) => a.ms - b.ms);
  for (const { name, ms: convolutionMs } of quick) {
    try {
      const { networks, ms, device } = await tryBackend(runtime, files, name);
      trials.push({ name, ms, note: device });
      for (const other of quick.filter(
        (one) => one.name !== name && trials.every((trial) => trial.name !== one.name),
      )) {
        const why = Number.isFinite(other.ms)
          ? `${(other.ms / convolutionMs).toFixed(1)} times slower at a convolution`
          : 'a simulated graphics processor';
        trials.push({ name: other.name, ms: null, note: `${deviceOf(other.name)}: ${why}` });
      }
      return { networks, info: { name, ms, device, trials } };
    } catch (error) {
      trials.push({ name, ms: null, note: reasonOf(error) });
    }
  }
  throw new RecognitionError('no-backend', trials.map(({ name, note }) => `${name}: ${note}`).join('; '));
}
