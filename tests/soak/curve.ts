/** Draws measured series one below the other, as SVG. */

export interface Series {
  readonly name: string;
  readonly unit: string;
  readonly values: readonly (number | null)[];
  readonly verdict: string;
}

const WIDTH = 960;
const HEIGHT = 110;
const LEFT = 250;
const RIGHT = 20;
const TOP = 46;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function panel({ name, unit, values, verdict }: Series, minutes: readonly number[], top: number, from: number): string {
  const known = values.filter((value) => value !== null);
  const largest = Math.max(...known, 1) * 1.15;
  const last = minutes.at(-1) ?? 1;
  const x = (minute: number): number => LEFT + (minute / last) * (WIDTH - LEFT - RIGHT);
  const y = (value: number): number => top + HEIGHT - 26 - (value / largest) * (HEIGHT - 40);
  const points = values.flatMap((value, at) =>
    value === null ? [] : [`${x(minutes[at] ?? 0).toFixed(1)},${y(value).toFixed(1)}`],
  );
  const dots = points.map((point) => {
    const [cx, cy] = point.split(',');
    return `<circle cx="${cx}" cy="${cy}" r="2.5" fill="#1c7ed6"/>`;
  });
  const bottom = y(0);
  return [
    `<rect x="${LEFT}" y="${y(largest)}" width="${x(from) - LEFT}" height="${bottom - y(largest)}" fill="#f1f3f5"/>`,
    `<line x1="${LEFT}" y1="${bottom}" x2="${WIDTH - RIGHT}" y2="${bottom}" stroke="#ced4da"/>`,
    `<polyline points="${points.join(' ')}" fill="none" stroke="#1c7ed6" stroke-width="2"/>`,
    ...dots,
    `<text x="16" y="${top + 26}" font-weight="600">${escaped(name)}</text>`,
    `<text x="16" y="${top + 46}" fill="#495057">${known.at(0) ?? '–'} to ${known.at(-1) ?? '–'} ${escaped(unit)}</text>`,
    `<text x="16" y="${top + 64}" fill="#495057">${escaped(verdict)}</text>`,
    `<text x="${LEFT - 6}" y="${y(largest) + 10}" text-anchor="end" fill="#868e96">${Math.round(largest)}</text>`,
  ].join('\n');
}

/** All series over the same minutes; the time before `from` is shaded as warm-up. */
export function drawCurves(title: string, minutes: readonly number[], series: readonly Series[], from: number): string {
  const height = TOP + series.length * HEIGHT + 24;
  const panels = series.map((one, at) => panel(one, minutes, TOP + at * HEIGHT, from));
  const last = minutes.at(-1) ?? 0;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" font-family="sans-serif" font-size="13">
<rect width="100%" height="100%" fill="#fff"/>
<text x="16" y="28" font-size="17" font-weight="600">${escaped(title)}</text>
${panels.join('\n')}
<text x="${LEFT}" y="${height - 10}" fill="#868e96">0 min</text>
<text x="${WIDTH - RIGHT}" y="${height - 10}" text-anchor="end" fill="#868e96">${last.toFixed(1)} min</text>
</svg>
`;
}
