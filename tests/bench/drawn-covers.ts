/** Draws masks, scarves and hands over a mouth, placed on the face's own mesh, as SVG to lay over its picture. */
type Random = () => number;

type Point = readonly [x: number, y: number];

/** One way to cover a mouth. */
export const COVERS = ['surgical', 'cloth', 'pattern', 'shell', 'scarf', 'fingers', 'palm', 'fist'] as const;
export type Cover = (typeof COVERS)[number];

/** The jaw from ear to ear over the chin. */
const JAW = [93, 132, 58, 172, 136, 150, 149, 176, 148, 152, 377, 400, 378, 379, 365, 397, 288, 361, 323];
/** Where the upper edge of a mask may cross the nose, and the points of the cheeks that it then passes. */
const EDGES = [
  { nose: 6, cheeks: [118, 347] },
  { nose: 195, cheeks: [50, 280] },
  { nose: 4, cheeks: [205, 425] },
] as const;

const CLOTH = [
  '#f4f4f2',
  '#1b1b1e',
  '#26324f',
  '#7d1f2b',
  '#2f5a3c',
  '#8a8d90',
  '#d8b48a',
  '#5b3a68',
  '#e7c7cf',
  '#3f7f8f',
];
const SURGICAL = ['#a9cfe2', '#8fc3cf', '#d9e8ee', '#7fb5d6'];

interface Drawing {
  readonly at: (index: number) => Point;
  readonly random: Random;
  /** Colour of the person's cheek, for hands. */
  readonly skin: readonly [red: number, green: number, blue: number];
}

const pick = <T>(from: readonly T[], random: Random): T => from[Math.floor(random() * from.length)] as T;
const away = ([x, y]: Point, [cx, cy]: Point, factor: number): Point => [
  cx + (x - cx) * factor,
  cy + (y - cy) * factor,
];
const path = (points: readonly Point[]): string =>
  `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}Z`;
const between = (a: Point, b: Point, share: number): Point => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
];

function outline({ at, random }: Drawing): Point[] {
  const { nose, cheeks } = pick(EDGES, random);
  const centre = at(13);
  const grown = 1.02 + random() * 0.08;
  return [...JAW.map((index) => away(at(index), centre, grown)), at(cheeks[1]), at(nose), at(cheeks[0])];
}

function mask(drawing: Drawing, fill: string, more: string): string {
  const { at, random } = drawing;
  const shape = path(outline(drawing));
  const [left, right, chin] = [at(93), at(323), at(152)];
  const shade = (0.1 + random() * 0.35).toFixed(2);
  return `<defs><clipPath id="m"><path d="${shape}"/></clipPath>
    <linearGradient id="g" x1="${random() < 0.5 ? 0 : 1}" x2="${random().toFixed(2)}" y1="0" y2="1">
    <stop offset="0" stop-color="#fff" stop-opacity="${shade}"/><stop offset="1" stop-color="#000" stop-opacity="${shade}"/></linearGradient></defs>
    <path d="${shape}" fill="${fill}"/><g clip-path="url(#m)">${more}
    <rect x="${left[0]}" y="0" width="${right[0] - left[0]}" height="${chin[1] * 1.2}" fill="url(#g)"/></g>`;
}

function across(drawing: Drawing, count: number, width: number, colour: string): string {
  const { at } = drawing;
  return Array.from({ length: count }, (_, index) => {
    const share = (index + 1) / (count + 1);
    const [[x1, y1], [x2, y2]] = [between(at(93), at(172), share), between(at(323), at(397), share)];
    const [mx, my] = between(at(195), at(152), share);
    return `<path d="M${x1} ${y1}Q${mx} ${my + 4} ${x2} ${y2}" stroke="${colour}" stroke-width="${width}" fill="none"/>`;
  }).join('');
}

function dots(drawing: Drawing, size: number, colour: string): string {
  const { at } = drawing;
  const [[left], [right], [, top], [, bottom]] = [at(93), at(323), at(6), at(152)];
  let marks = '';
  for (let y = top; y < bottom * 1.1; y += size * 3)
    for (let x = left; x < right; x += size * 3) marks += `<circle cx="${x}" cy="${y}" r="${size}" fill="${colour}"/>`;
  return marks;
}

/** The cheek's colour, lighter or darker and a little redder or paler. */
function skinTone({ skin, random }: Drawing, light = 0.85 + random() * 0.3): string {
  const warm = (random() - 0.5) * 16;
  const [r, g, b] = skin.map((value, index) => Math.min(255, Math.max(0, value * light + (1 - index) * warm)));
  return `rgb(${Math.round(r as number)},${Math.round(g as number)},${Math.round(b as number)})`;
}

/** Fingers side by side from one side of the mouth to the other or from below, each with a darker rim. */
function fingers(drawing: Drawing): string {
  const { at, random } = drawing;
  const [ox, oy] = at(13);
  const wide = Math.hypot(at(454)[0] - at(234)[0], at(454)[1] - at(234)[1]);
  const thick = wide * (0.15 + random() * 0.06);
  const angle = pick([0, 90, 180], random) + (random() - 0.5) * 50;
  const [fill, rim] = [skinTone(drawing), skinTone(drawing, 0.5)];
  const marks = Array.from({ length: 4 }, (_, index) => {
    const y = (index - 1.5) * thick * 0.95;
    const start = -wide * (0.28 + random() * 0.12);
    return `<rect x="${start}" y="${y - thick / 2}" width="${wide * 1.3}" height="${thick}" rx="${thick / 2}" fill="${fill}" stroke="${rim}" stroke-width="${thick / 14}"/>`;
  });
  return `<g transform="translate(${ox} ${oy}) rotate(${angle})">${marks.join('')}</g>`;
}

function palm(drawing: Drawing, size: number): string {
  const { at, random } = drawing;
  const [ox, oy] = between(at(13), at(152), random() * 0.4);
  const wide = Math.hypot(at(454)[0] - at(234)[0], at(454)[1] - at(234)[1]) * size;
  const [fill, dark] = [skinTone(drawing), skinTone(drawing, 0.6)];
  const creases = Array.from({ length: 3 }, (_, index) => {
    const y = (index - 1) * wide * 0.16;
    return `<path d="M${-wide * 0.3} ${y}Q0 ${y + wide * 0.1} ${wide * 0.3} ${y}" stroke="${dark}" stroke-width="${wide / 50}" fill="none"/>`;
  });
  return `<defs><radialGradient id="p" cx="0.4" cy="0.35"><stop offset="0.3" stop-color="${fill}"/><stop offset="1" stop-color="${dark}"/></radialGradient></defs>
    <g transform="translate(${ox} ${oy}) rotate(${(random() - 0.5) * 80})"><ellipse rx="${wide * 0.5}" ry="${wide * 0.38}" fill="url(#p)"/>${creases.join('')}</g>`;
}

const DRAW: Readonly<Record<Cover, (drawing: Drawing) => string>> = {
  surgical: (drawing) => mask(drawing, pick(SURGICAL, drawing.random), across(drawing, 3, 1.5, '#00000055')),
  cloth: (drawing) => mask(drawing, pick(CLOTH, drawing.random), ''),
  pattern: (drawing) =>
    mask(
      drawing,
      pick(CLOTH, drawing.random),
      drawing.random() < 0.5
        ? across(drawing, 6, 4, pick(CLOTH, drawing.random))
        : dots(drawing, 3, pick(CLOTH, drawing.random)),
    ),
  shell: (drawing) => {
    const [[x1, y1], [x2, y2]] = [drawing.at(195), drawing.at(152)];
    return mask(
      drawing,
      pick(['#f7f7f5', '#e9e9ea', '#1f1f22'], drawing.random),
      `<path d="M${x1} ${y1}L${x2} ${y2}" stroke="#00000066" stroke-width="2"/>`,
    );
  },
  scarf: (drawing) => {
    const { at, random } = drawing;
    const centre = at(13);
    const top = [at(93), between(at(205), at(4), 0.3), at(2), between(at(425), at(4), 0.3), at(323)].map((point) =>
      away(point, centre, 1.05),
    );
    const [low, side] = [at(152)[1] * 1.6, Math.abs(at(323)[0] - at(93)[0]) * 0.4];
    const shape = path([...top, [at(323)[0] + side, low], [at(93)[0] - side, low]]);
    return `<path d="${shape}" fill="${pick(CLOTH, random)}"/>${across(drawing, 4, 3, '#00000044')}`;
  },
  fingers,
  palm: (drawing) => palm(drawing, 0.9 + drawing.random() * 0.3),
  fist: (drawing) => palm(drawing, 0.65 + drawing.random() * 0.15),
};

/** An SVG of the picture's size with one cover on the mesh's mouth, slightly blurred as a camera would. */
export function drawCover(
  cover: Cover,
  mesh: ArrayLike<number>,
  width: number,
  height: number,
  skin: Drawing['skin'],
  random: Random,
): string {
  const at = (index: number): Point => [mesh[index * 3] as number, mesh[index * 3 + 1] as number];
  const soft = 0.4 + random() * 0.8;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><filter id="f"><feGaussianBlur stdDeviation="${soft.toFixed(2)}"/></filter>
    <g filter="url(#f)">${DRAW[cover]({ at, random, skin })}</g></svg>`;
}
