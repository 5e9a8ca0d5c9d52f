import type { Runtime, Tensor, WeightsManifest } from '../human-runtime.ts';
import { readWeights, type Weight } from '../weights.ts';

/** Side of the square that MiniFASNet is shown, in pixels. */
export const MINIFAS_SIZE = 80;

export interface MiniFasNet {
  /**
   * How much a square of `MINIFAS_SIZE` pixels (blue-green-red, 0 to 255) looks like a living face before the camera, 0
   * to 1: one number.
   */
  describe(bgr: Float32Array<ArrayBuffer>): Promise<Float32Array>;
}

/** Added to each variance, as in the training. */
const EPSILON = 1e-5;
/** Which of the three classes is a living face. */
const LIVE = 1;
/** Blocks of the three stages that keep the picture's size, each after one that halves it. */
const STAGES = [
  { halving: 'conv_23', keeping: 'conv_3.model', blocks: 4 },
  { halving: 'conv_34', keeping: 'conv_4.model', blocks: 6 },
  { halving: 'conv_45', keeping: 'conv_5.model', blocks: 2 },
];

/** One pixel of nothing all around. */
const ROUND = [
  [0, 0],
  [1, 1],
  [1, 1],
  [0, 0],
] as const;

type Step = (x: Tensor) => Tensor;

interface ConvolutionKind {
  readonly depthwise?: boolean;
  readonly halves?: boolean;
  readonly pads?: boolean;
  readonly linear?: boolean;
}

type Arrays = (name: string) => Weight;

/** What a normalisation multiplies and adds, by channel. */
function normalisation(arrays: Arrays, name: string): { readonly scale: Float32Array; readonly shift: Float32Array } {
  const [mean, bias, variance, weight] = ['running_mean', 'bias', 'running_var', 'weight'].map(
    (part) => arrays(`${name}.${part}`).values,
  ) as [Float32Array, Float32Array, Float32Array, Float32Array];
  const scale = weight.map((value, i) => value / Math.sqrt((variance[i] as number) + EPSILON));
  return { scale, shift: bias.map((value, i) => value - (mean[i] as number) * (scale[i] as number)) };
}

/** The last two layers are small: plain loops from the features of the whole picture to the chance that it is live. */
function classifier(arrays: Arrays): (features: Float32Array) => number {
  const { scale, shift } = normalisation(arrays, 'bn');
  const linear = arrays('linear.weight').values;
  const width = linear.length / scale.length;
  const classes = arrays('prob.weight').values;
  return (features) => {
    const hidden = scale.map((factor, o) => {
      let sum = 0;
      for (let i = 0; i < width; i++) sum += (linear[o * width + i] as number) * (features[i] as number);
      return sum * factor + (shift[o] as number);
    });
    const outputs = Array.from({ length: classes.length / hidden.length }, (_, c) =>
      hidden.reduce((sum, value, i) => sum + value * (classes[c * hidden.length + i] as number), 0),
    );
    const most = Math.max(...outputs);
    const parts = outputs.map((output) => Math.exp(output - most));
    return (parts[LIVE] ?? 0) / parts.reduce((sum, part) => sum + part, 0);
  };
}

/**
 * Builds MiniFASNet (of minivision-ai/Silent-Face-Anti-Spoofing) on the runtime's backend from its weights: a small
 * MobileFaceNet with three classes. Each layer's normalisation is folded into its convolution.
 */
export function createMiniFasNet(runtime: Runtime, manifest: WeightsManifest, bytes: ArrayBuffer): MiniFasNet {
  const { ops } = runtime;
  const arrays = readWeights(manifest, bytes);
  const names = new Set(manifest.flatMap(({ weights }) => (weights as { name: string }[]).map(({ name }) => name)));

  /** Weights by output, input, row, column in the runtime's order, multiplied by the scale of their output. */
  const filter = (name: string, scale: Float32Array, depthwise: boolean): Tensor => {
    const { values: source, shape } = arrays(name);
    const [outputs = 1, inputs = 1, rows = 1, columns = 1] = shape;
    const numbers = new Float32Array(source.length);
    for (let o = 0; o < outputs; o++) {
      for (let i = 0; i < inputs; i++) {
        for (let at = 0; at < rows * columns; at++) {
          const value = (source[(o * inputs + i) * rows * columns + at] as number) * (scale[o] as number);
          numbers[depthwise ? at * outputs + o : (at * inputs + i) * outputs + o] = value;
        }
      }
    }
    return ops.tensor(numbers, depthwise ? [rows, columns, outputs, 1] : [rows, columns, inputs, outputs]);
  };

  const convolution = (name: string, kind: ConvolutionKind): Step => {
    const { depthwise = false, halves = false, pads = false, linear = false } = kind;
    const { scale, shift } = normalisation(arrays, `${name}.bn`);
    const weights = filter(`${name}.conv.weight`, scale, depthwise);
    const bias = ops.tensor(shift, [shift.length]);
    const slopes = linear ? null : ops.tensor(arrays(`${name}.prelu.weight`).values, [shift.length]);
    return (x) => {
      // The runtime's own padding would put everything at the far edges where the picture is halved.
      const padded = pads ? ops.pad(x, ROUND) : x;
      const strides = halves ? ([2, 2] as const) : ([1, 1] as const);
      const options = { x: padded, filter: weights, bias, strides, pad: 'valid' } as const;
      const whole =
        slopes === null
          ? ({ ...options, activation: 'linear' } as const)
          : ({ ...options, activation: 'prelu', preluActivationWeights: slopes } as const);
      return depthwise ? ops.fused.depthwiseConv2d(whole) : ops.fused.conv2d(whole);
    };
  };

  /** Weighs the channels by what the whole picture holds; one of the networks does so at the end of each stage. */
  const attention = (name: string): Step => {
    if (!names.has(`${name}.fc1.weight`)) return (x) => x;
    const dense = (layer: string, norm: string, activation: 'relu' | 'linear'): Step => {
      const { scale, shift } = normalisation(arrays, `${name}.${norm}`);
      const weights = filter(`${name}.${layer}.weight`, scale, false);
      const bias = ops.tensor(shift, [shift.length]);
      return (x) => ops.fused.conv2d({ x, filter: weights, bias, strides: [1, 1], pad: 'valid', activation });
    };
    const [down, up] = [dense('fc1', 'bn1', 'relu'), dense('fc2', 'bn2', 'linear')];
    return (x) => {
      const [batch = 1, , , channels = 1] = x.shape;
      const mean = ops.reshape(ops.mean(x, [1, 2]), [batch, 1, 1, channels]);
      return ops.mul(x, ops.sigmoid(up(down(mean))));
    };
  };

  const bottleneck = (name: string, halves: boolean): Step => {
    const parts = [
      convolution(`${name}.conv`, {}),
      convolution(`${name}.conv_dw`, { depthwise: true, halves, pads: true }),
      convolution(`${name}.project`, { linear: true }),
      attention(`${name}.se_module`),
    ];
    return (x) => {
      const inner = parts.reduce((now, part) => part(now), x);
      return halves ? inner : ops.add(x, inner);
    };
  };

  const steps: readonly Step[] = [
    convolution('conv1', { halves: true, pads: true }),
    convolution('conv2_dw', { depthwise: true, pads: true }),
    ...STAGES.flatMap(({ halving, keeping, blocks }) => [
      bottleneck(halving, true),
      ...Array.from({ length: blocks }, (_, index) => bottleneck(`${keeping}.${index}`, false)),
    ]),
    convolution('conv_6_sep', {}),
    convolution('conv_6_dw', { depthwise: true, linear: true }),
  ];
  const liveOf = classifier(arrays);

  return {
    async describe(bgr) {
      const [features = new Float32Array()] = await runtime.read(() =>
        ops.tidy(() => steps.reduce((x, step) => step(x), ops.tensor(bgr, [1, MINIFAS_SIZE, MINIFAS_SIZE, 3]))),
      );
      return Float32Array.of(liveOf(features));
    },
  };
}
