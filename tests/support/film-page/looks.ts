/** What light, a screen or scissors make of a picture. */
import { drawHead, type HeadModel, REST, readPixel } from './head-model.ts';

/** Share of the usual light in a dim entrance. */
const DIM = 0.5;
/** A tablet's frame and bezel, as shares of the picture's height. */
const CASE = 0.03;
const BEZEL = 0.06;

function eachPixel(
  picture: ImageData,
  change: (value: number, x: number, y: number, channel: number) => number,
): ImageData {
  const { width, height, data } = picture;
  const out = new ImageData(width, height);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 4) {
      for (let channel = 0; channel < 3; channel++) {
        out.data[at + channel] = change(data[at + channel] as number, x, y, channel);
      }
      out.data[at + 3] = 255;
    }
  }
  return out;
}

/** The same scene in little light. */
export function darkened(picture: ImageData): ImageData {
  return eachPixel(picture, (value) => value * DIM);
}

/**
 * The picture as a tablet shows it: bezel, bluish, its pixels beating with the camera's, a band of its backlight, a
 * lamp in the glass.
 */
export function onScreen(picture: ImageData, at: number): ImageData {
  const { width, height } = picture;
  const tint = [0.92, 0.98, 1.08];
  return eachPixel(picture, (value, x, y, channel) => {
    const edge = Math.min(x, y, width - 1 - x, height - 1 - y) / height;
    if (edge < CASE) return 205;
    if (edge < BEZEL) return 18;
    const beat = 1 + 0.05 * Math.sin(x * 0.9 + y * 0.13) * Math.sin(y * 0.83 - x * 0.07);
    const band = 1 + 0.06 * Math.sin((y / height) * 2 * Math.PI + at * 5);
    const lamp = 55 * Math.exp(-(((x - 0.76 * width) / 60) ** 2) - ((y - 0.2 * height) / 38) ** 2);
    return value * (tint[channel] ?? 1) * beat * band + 6 + lamp;
  });
}

/** Corners of both eyes. */
const EYES = [
  [33, 133],
  [362, 263],
] as const;

/** The photograph with its eyes cut out, and somebody else's eyes behind the holes. */
export function withLiveEyes(head: HeadModel, behind: HeadModel, closed: number): ImageData {
  const out = drawHead(head, REST);
  const eyes = drawHead(behind, { ...REST, closed });
  const placeOf = ({ x, y }: HeadModel, [from, to]: readonly [number, number]) => {
    const [ax = 0, ay = 0, bx = 0, by = 0] = [x[from], y[from], x[to], y[to]];
    return { x: (ax + bx) / 2, y: (ay + by) / 2, wide: bx - ax, high: by - ay };
  };
  for (const eye of EYES) {
    const hole = placeOf(head, eye);
    const seen = placeOf(behind, eye);
    const reach = 0.7 * Math.hypot(hole.wide, hole.high);
    const square = hole.wide ** 2 + hole.high ** 2;
    // Turned and scaled so that the corners of the two eyes lie on one another.
    const cos = (seen.wide * hole.wide + seen.high * hole.high) / square;
    const sin = (seen.high * hole.wide - seen.wide * hole.high) / square;
    for (let dy = -Math.round(0.6 * reach); dy <= 0.6 * reach; dy++) {
      for (let dx = -Math.round(reach); dx <= reach; dx++) {
        if ((dx / reach) ** 2 + (dy / (0.6 * reach)) ** 2 > 1) continue;
        const to = (Math.round(hole.y + dy) * out.width + Math.round(hole.x + dx)) * 4;
        readPixel(eyes, seen.x + cos * dx - sin * dy, seen.y + sin * dx + cos * dy, out.data, to);
      }
    }
  }
  return out;
}
