/**
 * What differs between groups of people: `--groups FILE.csv` of the accuracy bench. Rates of single comparisons within
 * and between groups, and of whole sites whose people are of one group, with intervals that come from leaving people
 * out and in again (bootstrap).
 */
import { createGallery } from '../../src-main/gallery/gallery.ts';
import { DEFAULT_MATCH_POLICY, faceScore } from '../../src-shared/domain/face-matching.ts';
import type { StaffId, TemplateId } from '../../src-shared/models/ids.ts';
import type { Harness } from '../support/browser-harness.ts';
import { numbersFrom } from '../support/random.ts';
import type { Person } from './accuracy-input.ts';
import { thresholdAt } from './accuracy-metrics.ts';
import { type LookedAt, scoreAll } from './accuracy-search.ts';
import { type BenchPage, SYSTEMS, type System } from './accuracy-types.ts';

/** Random sites for each group, random draws of people for each interval. */
const SITES = 40;
const DRAWS = 500;
/** People are enrolled by one to so many pictures. */
const MOST_TEMPLATES = 3;
/**
 * Share of different people that Human's line lets pass over all groups together; its scale has no line that is meant
 * for this.
 */
const STOCK_RATE = 0.001;

/** A share with the interval in which 95 of 100 draws of people lie; null where there was nothing to count. */
export interface Rate {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  readonly tries: number;
}

interface Counted {
  /** Indices of the people whom the count hangs on; one for a person's own tries. */
  readonly people: readonly number[];
  readonly hits: number;
  readonly tries: number;
}

/** The share of all hits in all tries, with its interval over draws of `count` people with replacement. */
export function rateOf(counted: readonly Counted[], count: number, next: () => number): Rate | null {
  const share = (weights: readonly number[] | null): number => {
    let [hits, tries] = [0, 0];
    for (const one of counted) {
      const weight = weights === null ? 1 : one.people.reduce((product, person) => product * (weights[person] ?? 0), 1);
      hits += weight * one.hits;
      tries += weight * one.tries;
    }
    return tries === 0 ? Number.NaN : hits / tries;
  };
  const value = share(null);
  if (Number.isNaN(value)) return null;
  const draws = Array.from({ length: DRAWS }, () => {
    const weights = new Array<number>(count).fill(0);
    for (let n = 0; n < count; n++) {
      const drawn = Math.floor(next() * count);
      weights[drawn] = (weights[drawn] ?? 0) + 1;
    }
    return share(weights);
  });
  const sorted = draws.filter((draw) => !Number.isNaN(draw)).sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? value;
  const tries = counted.reduce((sum, one) => sum + one.tries, 0);
  return { value, lower: at(0.025), upper: at(0.975), tries };
}

export interface GroupRow {
  readonly group: string;
  readonly people: number;
  readonly refused: number;
  readonly falseNonMatch: Rate | null;
  readonly strangersNamed: Rate | null;
  readonly membersNamed: Rate | null;
  readonly wrongNames: number;
}

export interface PairRow {
  readonly groups: string;
  readonly falseMatch: Rate | null;
}

export interface GroupsReport {
  readonly line: number;
  readonly groups: readonly GroupRow[];
  readonly pairs: readonly PairRow[];
}

interface Picture {
  readonly url: string;
  readonly person: number;
}

/** Scores of every picture with every other, and how a site decides on a probe by its templates. */
interface Compared {
  readonly line: number;
  score(a: number, b: number): number;
  /** Whom a probe is taken for at a site with these templates (picture and person); null for nobody. */
  siteOf(templates: readonly Picture[], indices: readonly number[]): (probe: number) => Promise<number | null>;
}

async function oursOf(harness: Harness, pictures: readonly Picture[]): Promise<Compared> {
  const embeddings = await harness.page.evaluate(
    (urls) => (globalThis as unknown as { bench: BenchPage }).bench.embeddings(urls),
    pictures.map(({ url }) => url),
  );
  const faces = embeddings.map((numbers) => Float32Array.from(numbers));
  const face = (index: number): Float32Array => faces[index] ?? new Float32Array();
  return {
    line: DEFAULT_MATCH_POLICY.acceptScore,
    score: (a, b) => faceScore(face(a), face(b)),
    siteOf(templates, indices) {
      const gallery = createGallery(() => Promise.resolve());
      for (const [n, { person }] of templates.entries())
        gallery.add((n + 1) as TemplateId, (person + 1) as StaffId, face(indices[n] ?? 0));
      return async (probe) => {
        const match = await gallery.identify(face(probe), DEFAULT_MATCH_POLICY);
        return match.kind === 'match' ? match.staffId - 1 : null;
      };
    },
  };
}

async function stockOf(harness: Harness, pictures: readonly Picture[]): Promise<Compared> {
  const size = pictures.length;
  const wanted: [string, string][] = [];
  const places: number[] = [];
  for (let a = 0; a < size; a++) {
    for (let b = a + 1; b < size; b++) {
      wanted.push([pictures[a]?.url ?? '', pictures[b]?.url ?? '']);
      places.push(a * size + b, b * size + a);
    }
  }
  const matrix = new Float64Array(size * size);
  const { stock } = await scoreAll(harness, wanted);
  for (const [n, score] of stock.entries()) {
    for (const place of places.slice(2 * n, 2 * n + 2)) matrix[place] = score ?? Number.NEGATIVE_INFINITY;
  }
  const score = (a: number, b: number): number => matrix[a * size + b] as number;
  const different: number[] = [];
  for (let a = 0; a < size; a++)
    for (let b = a + 1; b < size; b++) if (pictures[a]?.person !== pictures[b]?.person) different.push(score(a, b));
  const line = thresholdAt(different, STOCK_RATE);
  return {
    line,
    score,
    siteOf: (templates, indices) => async (probe) => {
      // Human's own find: the nearest of all templates.
      let best = { person: null as number | null, score: line };
      for (const [n, index] of indices.entries()) {
        const value = score(probe, index);
        if (value > best.score) best = { person: templates[n]?.person ?? null, score: value };
      }
      return best.person;
    },
  };
}

function shuffled<T>(list: readonly T[], next: () => number): T[] {
  const mixed = [...list];
  for (let n = mixed.length - 1; n > 0; n--) {
    const other = Math.floor(next() * (n + 1));
    [mixed[n], mixed[other]] = [mixed[other] as T, mixed[n] as T];
  }
  return mixed;
}

async function rowOf(
  group: string,
  members: readonly number[],
  pictures: readonly Picture[],
  refused: number,
  compared: Compared,
  next: () => number,
): Promise<GroupRow> {
  const own = new Map(members.map((person, place) => [person, place]));
  const byPerson = members.map((person) =>
    pictures.flatMap((picture, index) => (picture.person === person ? [index] : [])),
  );
  const genuine = byPerson.map((indices, place) => {
    let [misses, tries] = [0, 0];
    for (const [n, a] of indices.entries()) {
      for (const b of indices.slice(n + 1)) {
        tries++;
        if (compared.score(a, b) < compared.line) misses++;
      }
    }
    return { people: [place], hits: misses, tries };
  });
  const strangers = members.map((_, place) => ({ people: [place], hits: 0, tries: 0 }));
  const known = members.map((_, place) => ({ people: [place], hits: 0, tries: 0 }));
  let wrong = 0;
  for (let site = 0; site < SITES; site++) {
    const order = shuffled([...members.keys()], next);
    const enrolled = order.filter((place) => (byPerson[place]?.length ?? 0) > 1).slice(0, Math.ceil(order.length / 2));
    const indices: number[] = [];
    const probes: { readonly place: number; readonly index: number }[] = [];
    for (const place of enrolled) {
      const mixed = shuffled(byPerson[place] ?? [], next);
      const count = Math.min(mixed.length - 1, 1 + Math.floor(next() * MOST_TEMPLATES));
      indices.push(...mixed.slice(0, count));
      probes.push(...mixed.slice(count).map((index) => ({ place, index })));
    }
    const outside = order.filter((place) => !enrolled.includes(place));
    for (const place of outside) probes.push(...(byPerson[place] ?? []).map((index) => ({ place, index })));
    const templates = indices.map((index) => pictures[index] ?? { url: '', person: -1 });
    const identify = compared.siteOf(templates, indices);
    for (const { place, index } of probes) {
      const named = await identify(index);
      const tally = outside.includes(place) ? strangers[place] : known[place];
      if (tally === undefined) continue;
      tally.tries++;
      if (outside.includes(place) ? named !== null : named !== null && own.get(named) === place) tally.hits++;
      else if (named !== null) wrong++;
    }
  }
  return {
    group,
    people: members.length,
    refused,
    falseNonMatch: rateOf(genuine, members.length, next),
    strangersNamed: rateOf(strangers, members.length, next),
    membersNamed: rateOf(known, members.length, next),
    wrongNames: wrong,
  };
}

function pairRowOf(
  [a, b]: readonly [string, string],
  groupOf: readonly string[],
  pictures: readonly Picture[],
  compared: Compared,
  next: () => number,
): PairRow {
  const counts = new Map<string, { people: [number, number]; hits: number; tries: number }>();
  for (const [i, first] of pictures.entries()) {
    for (const [j, second] of pictures.entries()) {
      if (j <= i || first.person === second.person) continue;
      const [p, q] = [groupOf[first.person], groupOf[second.person]];
      if (!((p === a && q === b) || (p === b && q === a))) continue;
      const people: [number, number] = [Math.min(first.person, second.person), Math.max(first.person, second.person)];
      const key = people.join();
      const count = counts.get(key) ?? { people, hits: 0, tries: 0 };
      counts.set(key, count);
      count.tries++;
      if (compared.score(i, j) >= compared.line) count.hits++;
    }
  }
  return { groups: a === b ? a : `${a} × ${b}`, falseMatch: rateOf([...counts.values()], groupOf.length, next) };
}

/** Both systems on the people whom the table sorts into groups; pictures with a group of their own count there. */
export async function measureGroups(
  harness: Harness,
  people: readonly Person[],
  groupsByName: ReadonlyMap<string, string>,
  looked: LookedAt,
): Promise<Record<System, GroupsReport>> {
  const sorted = people.flatMap(({ name, pictures }) => {
    const byGroup = Map.groupBy(pictures, (url) => groupsByName.get(decodeURIComponent(url)) ?? groupsByName.get(name));
    return [...byGroup].flatMap(([group, urls]) => (group === undefined ? [] : [{ group, urls }]));
  });
  const groupOf = sorted.map(({ group }) => group);
  const groups = [...new Set(groupOf)].sort();
  const reports = {} as Record<System, GroupsReport>;
  for (const system of SYSTEMS) {
    const next = numbersFrom(1);
    const isUsable = (url: string): boolean => looked.get(url)?.[system].refused === null;
    const pictures = sorted.flatMap(({ urls }, person) => urls.filter(isUsable).map((url) => ({ url, person })));
    const compared = await (system === 'ours' ? oursOf : stockOf)(harness, pictures);
    const rows: GroupRow[] = [];
    for (const group of groups.length > 1 ? [...groups, 'all together'] : groups) {
      const members = groupOf.flatMap((one, person) => (group === 'all together' || one === group ? [person] : []));
      const refused = members.flatMap((person) => sorted[person]?.urls.filter((url) => !isUsable(url)) ?? []).length;
      rows.push(await rowOf(group, members, pictures, refused, compared, next));
    }
    const pairs = groups.flatMap((a, n) => groups.slice(n).map((b) => [a, b] as const));
    reports[system] = {
      line: compared.line,
      groups: rows,
      pairs: pairs.map((pair) => pairRowOf(pair, groupOf, pictures, compared, next)),
    };
  }
  return reports;
}

function shown(rate: Rate | null): string {
  if (rate === null) return '—';
  const percent = (value: number): string => (100 * value).toFixed(2);
  return `${percent(rate.value)} (${percent(rate.lower)}–${percent(rate.upper)})`;
}

/** Both systems, one after the other. Percentages with 95 % intervals. */
export function printGroups(reports: Record<System, GroupsReport>): void {
  for (const system of SYSTEMS) {
    const { line, groups, pairs } = reports[system];
    console.log(`\n${system}, line ${line.toFixed(3)}, percent (95 % interval over people)`);
    console.log('| group | people | refused | false non-match | strangers named | members named | wrong names |');
    console.log('| --- | --- | --- | --- | --- | --- | --- |');
    for (const row of groups) {
      const rates = [row.falseNonMatch, row.strangersNamed, row.membersNamed].map(shown).join(' | ');
      console.log(`| ${row.group} | ${row.people} | ${row.refused} | ${rates} | ${row.wrongNames} |`);
    }
    console.log('| groups | different people matched |');
    console.log('| --- | --- |');
    for (const { groups: names, falseMatch } of pairs) console.log(`| ${names} | ${shown(falseMatch)} |`);
  }
}
