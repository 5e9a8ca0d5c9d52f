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

/** A 16-bit floating point number (IEEE 754 half precision) from its bits. */
function fromHalf(bits: number): number {
  const sign = (bits & 0x8000) === 0 ? 1 : -1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * 2 ** -24 * fraction;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * 2 ** (exponent - 15) * (1 + fraction / 1024);
}

const BYTES: Readonly<Record<string, number>> = { float32: 4, int32: 4, float16: 2, uint8: 1 };

function valuesOf({ dtype, quantization }: WeightEntry, stored: ArrayBuffer): Float32Array {
  if (quantization?.dtype === 'float16') return Float32Array.from(new Uint16Array(stored), fromHalf);
  if (quantization !== undefined) {
    const { scale = 1, min = 0 } = quantization;
    return Float32Array.from(new Uint8Array(stored), (value) => value * scale + min);
  }
  return dtype === 'int32' ? Float32Array.from(new Int32Array(stored)) : new Float32Array(stored);
}

/**
 * Reads a weights file of TensorFlow.js by its manifest (parsed), and answers a look-up by name. The look-up throws for a name that is
 * not there.
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
