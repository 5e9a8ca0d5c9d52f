import { DLIB_WIDTH } from '../../src-shared/models/face.ts';
import { DLIB_SIZE } from './dlib-alignment.ts';
import type { Runtime, Tensor, WeightsManifest } from './human-runtime.ts';
import { readWeights, scaledByChannel } from './weights.ts';

interface Convolution {
  readonly filter: Tensor;
  readonly bias: Tensor;
}

export interface DlibNet {
  /** Describes an RGB square of `DLIB_SIZE` pixels, 0 to 255. */
  describe(rgb: Float32Array<ArrayBuffer>): Promise<Float32Array>;
  dispose(): void;
}

const MEAN_RGB = [122.782, 117.001, 104.298] as const;

/** The network's blocks in order; `down` halves the picture. */
const BLOCKS = [
  ...['conv32_1', 'conv32_2', 'conv32_3'].map((name) => ({ name, down: false })),
  { name: 'conv64_down', down: true },
  ...['conv64_1', 'conv64_2', 'conv64_3'].map((name) => ({ name, down: false })),
  { name: 'conv128_down', down: true },
  ...['conv128_1', 'conv128_2'].map((name) => ({ name, down: false })),
  { name: 'conv256_down', down: true },
  ...['conv256_1', 'conv256_2'].map((name) => ({ name, down: false })),
  { name: 'conv256_down_out', down: true },
];

/**
 * Builds dlib's face recognition network (a ResNet, 128 numbers out) on the runtime's backend, from the weights of the
 * package @vladmandic/face-api: its weights manifest, parsed, and its binary file. Each layer there is a convolution
 * followed by a scale; the scale is folded into the convolution here, so that a layer is one fused operation.
 */
export function createDlibNet(runtime: Runtime, manifest: WeightsManifest, bytes: ArrayBuffer): DlibNet {
  const { ops } = runtime;
  const weight = readWeights(manifest, bytes);

  const convolution = (prefix: string): Convolution => {
    const filters = weight(`${prefix}/conv/filters`);
    const bias = weight(`${prefix}/conv/bias`).values;
    const scales = weight(`${prefix}/scale/weights`).values;
    const shifts = weight(`${prefix}/scale/biases`).values;
    const folded = scaledByChannel(filters.values, scales);
    const moved = bias.map((value, index) => value * (scales[index] as number) + (shifts[index] as number));
    return { filter: ops.tensor(folded, filters.shape), bias: ops.tensor(moved, [scales.length]) };
  };

  const first = convolution('conv32_down');
  const blocks = BLOCKS.map(({ name, down }) => ({
    down,
    conv1: convolution(`${name}/conv1`),
    conv2: convolution(`${name}/conv2`),
  }));
  const fc = weight('fc');
  const last = ops.tensor(fc.values, fc.shape);

  const convolve = (x: Tensor, { filter, bias }: Convolution, stride: 1 | 2, relu: boolean): Tensor =>
    ops.fused.conv2d({
      x,
      filter,
      bias,
      strides: [stride, stride],
      pad: stride === 2 ? 'valid' : 'same',
      activation: relu ? 'relu' : 'linear',
    });

  /** Zeros at the far edges, so that two layers of slightly different size can be added. */
  const grow = (x: Tensor, like: readonly number[]): Tensor => {
    const missing = x.shape.map((length, axis) => Math.max(0, (like[axis] as number) - length));
    return missing.some((count) => count > 0)
      ? ops.pad(
          x,
          missing.map((count) => [0, count] as const),
        )
      : x;
  };

  const forward = (input: Tensor): Tensor => {
    let x = ops.maxPool(convolve(input, first, 2, true), 3, 2, 'valid');
    for (const { down, conv1, conv2 } of blocks) {
      const inner = convolve(convolve(x, conv1, down ? 2 : 1, true), conv2, 1, false);
      const past = down ? ops.avgPool(x, 2, 2, 'valid') : x;
      x = ops.relu(ops.add(grow(past, inner.shape), grow(inner, past.shape)));
    }
    return ops.matMul(ops.mean(x, [1, 2]), last);
  };

  return {
    async describe(rgb) {
      const input = new Float32Array(rgb.length);
      for (let i = 0; i < rgb.length; i++) input[i] = ((rgb[i] as number) - (MEAN_RGB[i % 3] as number)) / 255;
      const [values = new Float32Array()] = await runtime.read(() =>
        ops.tidy(() => forward(ops.tensor(input, [1, DLIB_SIZE, DLIB_SIZE, 3]))),
      );
      return values.slice(0, DLIB_WIDTH);
    },
    dispose() {
      for (const { filter, bias } of [first, ...blocks.flatMap(({ conv1, conv2 }) => [conv1, conv2])]) {
        filter.dispose();
        bias.dispose();
      }
      last.dispose();
    },
  };
}
