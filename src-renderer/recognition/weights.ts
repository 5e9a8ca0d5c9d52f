/** One array of a weights file, as the manifest beside it describes it. */
interface WeightEntry {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: string;
  /** Absent: stored as it is. Halves as `float16`; bytes stretched between two ends otherwise. */
  readonly quantization?: { readonly dtype: string; readonly scale?: number; readonly min?: number };
}

/** One array of numbers out of a weights file. */
export interface Weight {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** Multiplies each number by the scale of its channel, the last dimension. */
export function scaledByChannel(values: Float32Array, scales: Float32Array): Float32Array {
  const scaled = new Float32Array(values.length);
  for (let start = 0; start < values.length; start += scales.length) {
    for (let i = 0; i < scales.length; i++) scaled[start + i] = (values[start + i] as number) * (scales[i] as number);
  }
  return scaled;
}

const BYTES: Readonly<Record<string, number>> = { float32: 4, int32: 4, float16: 2, uint8: 1 };

/**
 * Millions of numbers at every start: plain loops, since `Float32Array.from` with a function takes some fifty times
 * longer.
 */
function valuesOf({ dtype, quantization }: WeightEntry, stored: ArrayBuffer): Float32Array {
  if (quantization?.dtype === 'float16') return new Float32Array(new Float16Array(stored));
  if (quantization !== undefined) {
    const { scale = 1, min = 0 } = quantization;
    const bytes = new Uint8Array(stored);
    const values = new Float32Array(bytes.length);
    for (let i = 0; i < bytes.length; i++) values[i] = (bytes[i] as number) * scale + min;
    return values;
  }
  return dtype === 'int32' ? Float32Array.from(new Int32Array(stored)) : new Float32Array(stored);
}

/**
 * Reads a weights file of TensorFlow.js by its manifest (parsed), and answers a look-up by name. The look-up throws for
 * a name that is not there.
 */
export function readWeights(
  manifest: readonly { readonly weights: readonly object[] }[],
  bytes: ArrayBuffer,
): (name: string) => Weight {
  let offset = 0;
  const weights = new Map(
    manifest
      .flatMap((group) => group.weights as readonly WeightEntry[])
      .map((entry): [string, Weight] => {
        const size = entry.shape.reduce((product, length) => product * length, 1);
        const length = size * (BYTES[entry.quantization?.dtype ?? entry.dtype] ?? 4);
        const stored = bytes.slice(offset, offset + length);
        offset += length;
        return [entry.name, { shape: entry.shape, values: valuesOf(entry, stored) }];
      }),
  );
  return (name) => {
    const found = weights.get(name);
    if (found === undefined) throw new Error(`no weights named ${name}`);
    return found;
  };
}
