/**
 * HSE-FaceRes, which ships for another purpose, as a network that a site brings itself: as the graph model that it is,
 * and rewritten as ONNX.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { FACERES_SIZE, FACERES_TEMPLATE } from '../../../src-renderer/recognition/alignment.ts';
import { readWeights, scaledByChannel, type Weight } from '../../../src-renderer/recognition/weights.ts';
import { FACERES_WIDTH } from '../../../src-shared/models/face.ts';
import { NETWORK_FILE, type NetworkDescription } from '../../../src-shared/models/own-network.ts';
import { constant, node, onnxFile } from './onnx-file.ts';

/** The files of a network by name, with the one that describes them. */
export interface GuestNetwork {
  readonly description: NetworkDescription;
  readonly files: ReadonlyMap<string, Buffer>;
}

const models = resolve(import.meta.dirname, '../../../node_modules/@vladmandic/human/models');
const HALVING = [2, 4, 6, 12];
const BLOCKS = 13;
const MEAN_BGR = [103.939, 116.779, 123.68] as const;

/** A filter of TensorFlow.js (height, width, in, out) in ONNX's order (out, in, height, width). */
function reordered({ values, shape }: Weight, depthwise: boolean): { values: Float32Array; shape: number[] } {
  const [height = 0, width = 0, inputs = 0, outputs = 0] = shape;
  const to = depthwise ? [inputs, 1, height, width] : [outputs, inputs, height, width];
  const result = new Float32Array(values.length);
  let at = 0;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let from = 0; from < inputs; from++)
        for (let out = 0; out < outputs; out++) {
          const place = depthwise ? from : out * inputs + from;
          result[(place * height + y) * width + x] = values[at++] as number;
        }
  return { values: result, shape: to };
}

function faceresOnnx(json: Buffer, weights: Buffer): Buffer {
  const { weightsManifest } = JSON.parse(json.toString('utf8')) as { weightsManifest: { weights: object[] }[] };
  const weight = readWeights(weightsManifest, new Uint8Array(weights).buffer);
  const parts: Buffer[] = [constant('zero', [], Float32Array.of(0)), constant('six', [], Float32Array.of(6))];
  let x = 'input';
  const layer = (name: string, filter: Weight, depthwise: boolean, stride: number): void => {
    const { values, shape } = reordered(filter, depthwise);
    const bias = weight(`${name}_bn/batchnorm_1/sub`).values;
    parts.push(constant(`${name}/w`, shape, values), constant(`${name}/b`, [bias.length], bias));
    const group = depthwise ? (shape[0] as number) : 1;
    const attributes = { auto_pad: 'SAME_UPPER', strides: [stride, stride], group };
    parts.push(node('Conv', [x, `${name}/w`, `${name}/b`], `${name}/c`, attributes));
    parts.push(node('Clip', [`${name}/c`, 'zero', 'six'], `${name}/y`));
    x = `${name}/y`;
  };
  layer('conv1', weight('conv1/convolution/merged_input'), false, 2);
  for (let block = 1; block <= BLOCKS; block++) {
    const name = `conv_dw_${block}`;
    const { values, shape } = weight(`${name}/depthwise_kernel`);
    const scaled = scaledByChannel(values, weight(`${name}_bn/batchnorm_1/mul`).values);
    layer(name, { values: scaled, shape }, true, HALVING.includes(block) ? 2 : 1);
    layer(`conv_pw_${block}`, weight(`conv_pw_${block}/convolution/merged_input`), false, 1);
  }
  parts.push(node('GlobalAveragePool', [x], 'pooled'), node('Flatten', ['pooled'], 'face'));
  return onnxFile(
    { name: 'input', shape: [1, 3, FACERES_SIZE, FACERES_SIZE] },
    { name: 'face', shape: [1, FACERES_WIDTH] },
    parts,
  );
}

const fileOf = (file: string, content: Buffer) => ({
  file,
  sha256: createHash('sha256').update(content).digest('hex'),
  bytes: content.byteLength,
});

/** FaceRes as a guest. Its cosines of different people are 0.25 on average, and one of ten thousand reaches 0.62. */
export function guestNetwork(kind: NetworkDescription['kind'], name = 'HSE-FaceRes'): GuestNetwork {
  const json = readFileSync(resolve(models, 'faceres.json'));
  const weights = readFileSync(resolve(models, 'faceres.bin'));
  const files = new Map(
    kind === 'onnx'
      ? [['faceres.onnx', faceresOnnx(json, weights)]]
      : [
          ['faceres.json', json],
          ['faceres.bin', weights],
        ],
  );
  return {
    description: {
      format: 'clockface-network',
      version: 1,
      name,
      licence: 'Apache-2.0',
      kind,
      files: [...files].map(([file, content]) => fileOf(file, content)),
      input: { size: FACERES_SIZE, layout: kind === 'onnx' ? 'nchw' : 'nhwc', colours: 'bgr' },
      alignment: [...FACERES_TEMPLATE],
      normalisation: { mean: MEAN_BGR, divide: [1, 1, 1] },
      width: FACERES_WIDTH,
      mirror: true,
      scores: { different: 0.25, oneInTenThousand: 0.62 },
    },
    files,
  };
}

/** Writes a network's files into a folder; answers the one that describes it, and the others. */
export function writeGuest(
  { description, files }: GuestNetwork,
  folder: string,
): { description: string; network: string[] } {
  const described = join(folder, NETWORK_FILE);
  writeFileSync(described, JSON.stringify(description));
  const network = Array.from(files, ([name, content]) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  });
  return { description: described, network };
}
