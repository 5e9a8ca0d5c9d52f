import type { NetworkDescription } from '../../../src-shared/models/own-network.ts';
import { FIVE_POINTS_112, fitSimilarity, fivePoints, inverseOf } from '../alignment.ts';
import { mirrorSquare, type Pyramid, sampleSquare } from '../pixels.ts';

/** Where the five points of a face come to lie in the network's square. */
function pointsOf({ alignment, input }: NetworkDescription): readonly number[] {
  return alignment === 'arcface' ? FIVE_POINTS_112.map((at) => (at * input.size) / 112) : alignment;
}

/** A face brought upright into the square of a site's own network, red, green and blue from 0 to 255. */
export function ownSquare(
  description: NetworkDescription,
  image: Pyramid,
  mesh: Float32Array,
): Float32Array<ArrayBuffer> {
  const map = inverseOf(fitSimilarity(fivePoints(mesh), pointsOf(description)));
  return sampleSquare(image, map, description.input.size);
}

/** A square as the network takes it: its order of colours, its normalisation, its layout. */
export function ownInput(
  { input: { size, layout, colours }, normalisation: { mean, divide } }: NetworkDescription,
  square: Float32Array<ArrayBuffer>,
  mirrored: boolean,
): Float32Array<ArrayBuffer> {
  const rgb = mirrored ? mirrorSquare(square, size) : square;
  const input = new Float32Array(rgb.length);
  const pixels = size * size;
  for (let channel = 0; channel < 3; channel++) {
    const from = colours === 'rgb' ? channel : 2 - channel;
    const [off, by] = [mean[channel] as number, divide[channel] as number];
    for (let pixel = 0; pixel < pixels; pixel++) {
      const to = layout === 'nhwc' ? pixel * 3 + channel : channel * pixels + pixel;
      input[to] = ((rgb[pixel * 3 + from] as number) - off) / by;
    }
  }
  return input;
}

/** The dimensions of that input. */
export function inputShape({ input: { size, layout } }: NetworkDescription): readonly number[] {
  return layout === 'nhwc' ? [1, size, size, 3] : [1, 3, size, size];
}
