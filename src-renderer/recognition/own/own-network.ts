import {
  markOf,
  NETWORK_FILE,
  type NetworkDescription,
  type NetworkId,
} from '../../../src-shared/models/own-network.ts';
import { normalise } from '../faceres.ts';
import { fetchBytes, sha256 } from '../models.ts';
import type { Pyramid } from '../pixels.ts';
import { RecognitionError } from '../recognition-error.ts';
import type { BackendName } from '../types.ts';
import { openLine } from '../worker-line.ts';
import { ownInput, ownSquare } from './own-input.ts';
import type { OwnRequest } from './own-protocol.ts';

/** A site's own network, loaded. */
export interface OwnNetwork {
  readonly mark: number;
  /** What it takes for one face, in milliseconds. */
  readonly ms: number;
  /**
   * Its numbers of a face, of length 1. Null where it failed: the face is then known by the numbers of the networks
   * that ship here, and nobody waits at the door for long for a network of a site's own.
   */
  describe(image: Pyramid, mesh: Float32Array): Promise<Float32Array | null>;
  /** Whether it has faces to describe: what is asked now waits for them. */
  isBusy(): boolean;
  dispose(): void;
}

/** A network that takes longer than this over one face holds everybody up. */
const SILENCE_MS = 20_000;
/** Nobody waits longer for it at the door, and a network that takes longer is none for a door. */
const MOST_MS = 3000;
/** So often a test face is described to see how long that takes. */
const ROUNDS = 3;
/** Two different squares that come out this much alike say that the network does not look at them. */
const ALIKE = 0.9999;

interface Loaded {
  readonly description: NetworkDescription;
  readonly files: readonly ArrayBuffer[];
}

/** Reads a network's files and proves them. Throws `RecognitionError`: `models-missing`, `models-damaged`. */
async function readNetwork(url: string, id: NetworkId): Promise<Loaded> {
  const bytes = await fetchBytes(url + NETWORK_FILE, NETWORK_FILE);
  if ((await sha256(bytes)) !== id) throw new RecognitionError('models-damaged', NETWORK_FILE);
  // The main process checked it before it gave it this id.
  const description = JSON.parse(new TextDecoder().decode(bytes)) as NetworkDescription;
  const files = await Promise.all(
    description.files.map(async ({ file, sha256: expected }) => {
      const content = await fetchBytes(url + file, file);
      if ((await sha256(content)) !== expected) throw new RecognitionError('models-damaged', file);
      return content;
    }),
  );
  return { description, files };
}

/** A square of noise, the same at every call with one seed. */
function noise(size: number, seed: number): Float32Array<ArrayBuffer> {
  let state = seed;
  return new Float32Array(size * size * 3).map(() => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return (state / 2_147_483_648) * 255;
  });
}

const dot = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

/**
 * Loads a site's own network in a worker of its own and tries it. `url` is the folder of its files, ending in a slash.
 * Throws `RecognitionError`: `models-missing`, `models-damaged`, `own-network-failed` (in `details` why); nothing is
 * left running then.
 */
export async function openOwnNetwork(
  { url, id }: { readonly url: string; readonly id: NetworkId },
  wasmUrl: string,
  backend: BackendName,
): Promise<OwnNetwork> {
  const { description, files } = await readNetwork(url, id);
  const worker = new Worker(new URL('./own-worker.ts', import.meta.url), { type: 'module', name: 'own-network' });
  const { ask, end } = openLine<OwnRequest, Float32Array>(worker, SILENCE_MS);

  const describeSquare = async (square: Float32Array<ArrayBuffer>): Promise<Float32Array> => {
    const views: Float32Array[] = [];
    for (const mirrored of description.mirror ? [false, true] : [false]) {
      const input = ownInput(description, square, mirrored);
      const numbers = await ask((requestId) => ({ kind: 'describe', id: requestId, input }), [input.buffer]);
      if (!numbers.every(Number.isFinite) || !numbers.some((value) => value !== 0))
        throw new RecognitionError('own-network-failed', 'gives numbers that are none');
      views.push(normalise(numbers));
    }
    return normalise(Float32Array.from(views[0] ?? [], (value, at) => value + (views[1]?.[at] ?? 0)));
  };

  const trial = async (): Promise<number> => {
    await ask((requestId) => ({ kind: 'open', id: requestId, wasmUrl, backend, description, files }));
    const { size } = description.input;
    const [first, second] = [
      await describeSquare(noise(size, 1)),
      await describeSquare(noise(size, 2).map((v) => v / 4)),
    ];
    if (dot(first, second) > ALIKE)
      throw new RecognitionError('own-network-failed', 'gives the same numbers for everything');
    let ms = Number.POSITIVE_INFINITY;
    for (let round = 0; round < ROUNDS; round++) {
      const begun = performance.now();
      await describeSquare(noise(size, 1));
      ms = Math.min(ms, performance.now() - begun);
    }
    if (ms > MOST_MS)
      throw new RecognitionError('own-network-failed', `takes ${Math.round(ms)} ms for a face, more than ${MOST_MS}`);
    return ms;
  };

  let waiting = 0;
  try {
    const ms = await trial();
    return {
      mark: markOf(id),
      ms,
      describe: async (image, mesh) => {
        waiting++;
        let late: ReturnType<typeof setTimeout> | undefined;
        const described = describeSquare(ownSquare(description, image, mesh))
          .catch(() => null)
          .finally(() => {
            waiting--;
            clearTimeout(late);
          });
        const tooLate = new Promise<null>((resolve) => {
          late = setTimeout(() => resolve(null), MOST_MS);
        });
        return Promise.race([described, tooLate]);
      },
      isBusy: () => waiting > 0,
      dispose: end,
    };
  } catch (error) {
    end();
    if (error instanceof RecognitionError && error.code === 'recognition-failed')
      throw new RecognitionError('own-network-failed', error.details);
    throw error;
  }
}
