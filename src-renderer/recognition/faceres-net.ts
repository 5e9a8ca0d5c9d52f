import { FACERES_SIZE } from './alignment.ts';
import type { Runtime, Tensor, WeightsManifest } from './human-runtime.ts';
import { readWeights, scaledByChannel } from './weights.ts';

export interface FaceresNet {
  /**
   * Describes a square of `FACERES_SIZE` pixels in the network's own colours (`describeFaceres` makes them) in 1024
   * numbers. The input may be gone afterwards.
   */
  describe(input: Float32Array<ArrayBuffer>): Promise<Float32Array>;
  dispose(): void;
}

interface Layer {
  readonly filter: Tensor;
  readonly bias: Tensor;
  readonly depthwise: boolean;
  readonly stride: 1 | 2;
}

/** The blocks whose depthwise convolution halves the picture. */
const HALVING = [2, 4, 6, 12];
const BLOCKS = 13;

/**
 * Builds HSE-FaceRes (a MobileNet) on the runtime's backend from the weights of its graph. The file's graph has each
 * layer as five operations (convolution, scale, shift and two for the limits at 0 and 6); here the scale is folded into
 * the convolution and each layer is one fused operation, which takes less than half the time for the same numbers. Its
 * heads for age and gender are left out.
 */
export function createFaceresNet(runtime: Runtime, manifest: WeightsManifest, bytes: ArrayBuffer): FaceresNet {
  const { ops } = runtime;
  const weight = readWeights(manifest, bytes);
  const biasOf = (name: string): Tensor => {
    const { values, shape } = weight(`${name}_bn/batchnorm_1/sub`);
    return ops.tensor(values, shape);
  };

  /** The scale of these is part of the filter already. */
  const convolution = (name: string, stride: 1 | 2): Layer => {
    const { values, shape } = weight(`${name}/convolution/merged_input`);
    return { filter: ops.tensor(values, shape), bias: biasOf(name), depthwise: false, stride };
  };

  const depthwise = (name: string, stride: 1 | 2): Layer => {
    const { values, shape } = weight(`${name}/depthwise_kernel`);
    const scale = weight(`${name}_bn/batchnorm_1/mul`).values;
    return { filter: ops.tensor(scaledByChannel(values, scale), shape), bias: biasOf(name), depthwise: true, stride };
  };

  const layers = [
    convolution('conv1', 2),
    ...Array.from({ length: BLOCKS }, (_, index) => [
      depthwise(`conv_dw_${index + 1}`, HALVING.includes(index + 1) ? 2 : 1),
      convolution(`conv_pw_${index + 1}`, 1),
    ]).flat(),
  ];

  const forward = (input: Tensor): Tensor => {
    let x = input;
    for (const { filter, bias, depthwise: each, stride } of layers) {
      const options = { x, filter, bias, strides: [stride, stride], pad: 'same', activation: 'relu6' } as const;
      x = each ? ops.fused.depthwiseConv2d(options) : ops.fused.conv2d(options);
    }
    return ops.mean(x, [1, 2]);
  };

  return {
    async describe(input) {
      const [values = new Float32Array()] = await runtime.read(() =>
        ops.tidy(() => forward(ops.tensor(input, [1, FACERES_SIZE, FACERES_SIZE, 3]))),
      );
      return values;
    },
    dispose() {
      for (const { filter, bias } of layers) {
        filter.dispose();
        bias.dispose();
      }
    },
  };
}
