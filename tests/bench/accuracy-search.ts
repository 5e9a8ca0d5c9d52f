/** Scores of the accuracy bench: pairs, and probes against a gallery of enrolled pictures. */

import type { Harness } from '../support/browser-harness.ts';
import { personScore } from '../support/person-score.ts';
import type { Person } from './accuracy-input.ts';
import type { MemberSearch } from './accuracy-metrics.ts';
import { type BenchPage, type Looked, SYSTEMS, type System } from './accuracy-types.ts';

const CHUNK = 5000;

/** What both systems made of each picture, by URL. */
export type LookedAt = ReadonlyMap<string, Record<System, Looked>>;

export type Scores = Record<System, (number | null)[]>;

/** Scores of pairs of pictures that were described before. */
export async function scoreAll(harness: Harness, pairs: readonly (readonly [string, string])[]): Promise<Scores> {
  const scores: Scores = { ours: [], stock: [] };
  for (let start = 0; start < pairs.length; start += CHUNK) {
    const part = await harness.page.evaluate(
      (chunk) => (globalThis as unknown as { bench: BenchPage }).bench.score(chunk),
      pairs.slice(start, start + CHUNK),
    );
    for (const system of SYSTEMS) {
      for (const score of part[system]) scores[system].push(score);
    }
  }
  return scores;
}

/** People with the pictures they are enrolled by. */
export type Gallery = readonly { readonly name: string; readonly templates: readonly string[] }[];

/** The first usable pictures of everyone. */
export function enrolFirst(people: readonly Person[], count: number, system: System, looked: LookedAt): Gallery {
  return people.map(({ name, pictures }) => ({
    name,
    templates: pictures.filter((url) => looked.get(url)?.[system].refused === null).slice(0, count),
  }));
}

/**
 * One probe in the gallery. `own` is null for strangers, too; `refused` says that there is no description of the probe.
 */
export interface Searched extends MemberSearch {
  readonly refused: boolean;
}

/** Scores one probe against everybody; `name` is whose it is, null for a stranger. */
export async function searchFor(
  harness: Harness,
  system: System,
  gallery: Gallery,
  name: string | null,
  url: string,
): Promise<Searched> {
  const pairs = gallery.flatMap(({ templates }) => templates.map((template) => [url, template] as const));
  const scores = (await scoreAll(harness, pairs))[system];
  let next = 0;
  let own: number | null = null;
  let other = Number.NEGATIVE_INFINITY;
  let refused = false;
  for (const person of gallery) {
    const mine = person.templates.map(() => scores[next++] ?? null).filter((score) => score !== null);
    if (mine.length < person.templates.length) refused = true;
    if (mine.length === 0) continue;
    // Human's find takes the nearest of all; ours averages the best two of a person.
    const score = system === 'ours' ? personScore(mine) : Math.max(...mine);
    if (person.name === name) own = score;
    else other = Math.max(other, score);
  }
  return { own: refused ? null : own, other, refused };
}

export interface Identification {
  readonly searches: MemberSearch[];
  readonly strangers: number[];
}

/**
 * Enrols the first usable pictures of everyone and searches the rest. Strangers are the unknown pictures, and each
 * member's probes against the gallery without that member.
 */
export async function identify(
  harness: Harness,
  people: readonly Person[],
  unknown: readonly string[],
  enrol: number,
  looked: LookedAt,
): Promise<Record<System, Identification>> {
  const results: Record<System, Identification> = {
    ours: { searches: [], strangers: [] },
    stock: { searches: [], strangers: [] },
  };
  for (const system of SYSTEMS) {
    const gallery = enrolFirst(people, enrol, system, looked);
    const templates = new Set(gallery.flatMap(({ templates: urls }) => urls));
    const probes = [
      ...people.flatMap(({ name, pictures }) =>
        pictures.filter((url) => !templates.has(url)).map((url) => ({ name, url })),
      ),
      ...unknown.map((url) => ({ name: null, url })),
    ];
    for (const { name, url } of probes) {
      const { own, other, refused } = await searchFor(harness, system, gallery, name, url);
      if (name !== null) results[system].searches.push({ own, other });
      if (!refused && other > Number.NEGATIVE_INFINITY) results[system].strangers.push(other);
    }
  }
  return results;
}
