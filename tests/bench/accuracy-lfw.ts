/** The published protocol of Labeled Faces in the Wild: `--lfw DIR` of the accuracy bench. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Pair, readPairs, UsageError } from './accuracy-input.ts';
import type { Scores } from './accuracy-search.ts';
import { SYSTEMS, type System } from './accuracy-types.ts';

/** Pairs of one fold. */
const FOLD = 600;
/** Where the pictures may lie below the folder. */
const PLACES = ['', 'pairs', 'lfw', 'lfw-deepfunneled', 'lfw_funneled'];

const picture = (name: string, number: string): string => `${name}/${name}_${number.padStart(4, '0')}.jpg`;

/** Two files of an official pair. */
interface OfficialPair {
  readonly a: string;
  readonly b: string;
  readonly same: boolean;
}

/** The pairs of the official `pairs.txt`: three words for the same person, four for two. */
export function readOfficialPairs(text: string): OfficialPair[] {
  return text.split(/\r?\n/).flatMap((line): OfficialPair[] => {
    const [first, n, third, m] = line.trim().split(/\s+/);
    if (first === undefined || n === undefined || third === undefined) return [];
    if (m === undefined) return [{ a: picture(first, n), b: picture(first, third), same: true }];
    return [{ a: picture(first, n), b: picture(third, m), same: false }];
  });
}

/** The folder of the pictures and the pairs in their official order, from `pairs.txt` or `pairs.csv` in the folder. */
export function readLfw(folder: string): { readonly images: string; readonly pairs: readonly Pair[] } {
  const [official, table] = [join(folder, 'pairs.txt'), join(folder, 'pairs.csv')];
  const names = existsSync(official) ? readOfficialPairs(readFileSync(official, 'utf8')) : null;
  if (names === null && !existsSync(table)) throw new UsageError(`--lfw: ${folder} has no pairs.txt or pairs.csv`);
  const places = PLACES.map((place) => join(folder, place));
  const sample = names?.[0]?.a ?? /^([^,\s]+\/[^,\s]+\.jpg)/m.exec(readFileSync(table, 'utf8'))?.[1] ?? '';
  const images = places.find((place) => existsSync(join(place, sample)));
  if (images === undefined) throw new UsageError(`--lfw: ${sample} is not below ${folder}`);
  const url = (name: string): string => `/images/${name.split('/').map(encodeURIComponent).join('/')}`;
  const pairs = names?.map(({ a, b, same }) => ({ a: url(a), b: url(b), same })) ?? readPairs(table, images);
  return { images, pairs };
}

interface Judged {
  /** Null where a picture was refused. */
  readonly score: number | null;
  readonly same: boolean;
}

export interface Accuracy {
  /** Mean over the folds; a pair with a refused picture is wrong. */
  readonly accuracy: number;
  readonly standardError: number;
  /** The same over the pairs whose pictures both passed. */
  readonly withoutRefused: number;
  readonly withoutRefusedError: number;
  readonly refusedPairs: number;
  readonly folds: number;
}

const isRight = ({ score, same }: Judged, line: number): boolean => score !== null && score >= line === same;

/** The line at which most of the pairs are told right. */
function bestLine(pairs: readonly Judged[]): number {
  const scored = pairs
    .flatMap(({ score, same }) => (score === null ? [] : [{ score, same }]))
    .sort((a, b) => a.score - b.score);
  // Everybody is called the same person below the lowest score; each step up calls one more pair different.
  let right = scored.filter(({ same }) => same).length;
  let best = { right, line: Number.NEGATIVE_INFINITY };
  for (const [index, { score, same }] of scored.entries()) {
    right += same ? -1 : 1;
    if (right > best.right) best = { right, line: ((scored[index + 1]?.score ?? score + 1) + score) / 2 };
  }
  return best.line;
}

/** Each fold at the line that is best on the others; of one fold alone at its own. */
export function accuracyOf(pairs: readonly Judged[], foldSize = FOLD): Accuracy {
  const folds = Array.from({ length: Math.ceil(pairs.length / foldSize) }, (_, n) =>
    pairs.slice(n * foldSize, (n + 1) * foldSize),
  );
  const results = folds.map((fold) => {
    const others = folds.length > 1 ? folds.filter((other) => other !== fold).flat() : fold;
    const line = bestLine(others);
    const passed = fold.filter(({ score }) => score !== null);
    return {
      all: fold.filter((pair) => isRight(pair, line)).length / fold.length,
      passed: passed.filter((pair) => isRight(pair, line)).length / Math.max(1, passed.length),
    };
  });
  const summary = (values: readonly number[]): [number, number] => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const spread = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1);
    return [mean, Math.sqrt(spread / values.length)];
  };
  const [accuracy, standardError] = summary(results.map(({ all }) => all));
  const [withoutRefused, withoutRefusedError] = summary(results.map(({ passed }) => passed));
  const refusedPairs = pairs.filter(({ score }) => score === null).length;
  return { accuracy, standardError, withoutRefused, withoutRefusedError, refusedPairs, folds: folds.length };
}

/** Both systems over the pairs. */
export function measureLfw(pairs: readonly Pair[], scores: Scores): Record<System, Accuracy> {
  const of = (system: System): Accuracy =>
    accuracyOf(pairs.map(({ same }, index) => ({ score: scores[system][index] ?? null, same })));
  return { ours: of('ours'), stock: of('stock') };
}

export function printLfw(accuracies: Record<System, Accuracy>): void {
  console.log('| LFW | accuracy, refused as errors | without refused pairs | refused pairs | folds |');
  console.log('| --- | --- | --- | --- | --- |');
  const percent = (value: number, error: number): string =>
    `${(100 * value).toFixed(2)} ± ${(100 * error).toFixed(2)} %`;
  for (const system of SYSTEMS) {
    const one = accuracies[system];
    const all = percent(one.accuracy, one.standardError);
    const passed = percent(one.withoutRefused, one.withoutRefusedError);
    console.log(`| ${system} | ${all} | ${passed} | ${one.refusedPairs} | ${one.folds} |`);
  }
}
