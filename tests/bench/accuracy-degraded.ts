/**
 * What is left of both systems when a probe was taken in bad light, from far, in motion: `--degraded` of the accuracy
 * bench.
 */
import { join } from 'node:path';
import { DEFAULT_MATCH_POLICY } from '../../src-shared/domain/face-matching.ts';
import type { Harness } from '../support/browser-harness.ts';
import type { Person } from './accuracy-input.ts';
import { enrolFirst, type LookedAt, searchFor } from './accuracy-search.ts';
import { type BenchPage, SYSTEMS, type System } from './accuracy-types.ts';
import { DEGRADED, degrade } from './degrade.ts';

/** So many probes of each person are degraded. */
const PROBES = 2;
/** The turn from which on a probe that nothing was done to has a row of its own. */
const TURNED = 20;

/**
 * One kind of degradation. Scores are on each system's own scale; `named` by its own line and nearer to nobody else.
 */
export interface DegradedRow {
  readonly kind: string;
  readonly probes: number;
  readonly refused: number;
  /** Why, and how often. */
  readonly reasons: Readonly<Record<string, number>>;
  /** Mean score of the probes that were described, against the right person. */
  readonly mean: number | null;
  readonly named: number;
  readonly highestOther: number | null;
}

interface Probe {
  readonly name: string;
  readonly url: string;
  readonly yaw: number;
}

/** A probe searched for, and why it was refused; null where it was not. */
interface Search {
  readonly own: number | null;
  readonly other: number;
  readonly reason: string | null;
}

function rowOf(kind: string, searches: readonly Search[], line: number): DegradedRow {
  const own = searches.flatMap((search) => search.own ?? []);
  const others = searches.filter(({ reason }) => reason === null).map(({ other }) => other);
  const reasons: Record<string, number> = {};
  for (const { reason } of searches) if (reason !== null) reasons[reason] = (reasons[reason] ?? 0) + 1;
  return {
    kind,
    probes: searches.length,
    refused: searches.filter(({ reason }) => reason !== null).length,
    reasons,
    mean: own.length === 0 ? null : own.reduce((sum, score) => sum + score, 0) / own.length,
    named: searches.filter((search) => search.own !== null && search.own >= line && search.own > search.other).length,
    highestOther: others.length === 0 ? null : Math.max(...others),
  };
}

/**
 * The first probes of each person, degraded in every way and scored against the plain pictures they are enrolled by.
 * This product is held to its own threshold; Human, whose scale has none that is meant for this, to the highest score
 * of the plain probes with anybody else.
 */
export async function measureDegraded(
  harness: Harness,
  folder: string,
  people: readonly Person[],
  enrol: number,
  looked: LookedAt,
): Promise<Record<System, DegradedRow[]>> {
  const rows: Record<System, DegradedRow[]> = { ours: [], stock: [] };
  const galleries = {
    ours: enrolFirst(people, enrol, 'ours', looked),
    stock: enrolFirst(people, enrol, 'stock', looked),
  };
  const enrolled = new Set(SYSTEMS.flatMap((system) => galleries[system].flatMap(({ templates }) => templates)));
  const probes = people.flatMap(({ name, pictures }): Probe[] =>
    pictures
      .filter((url) => !enrolled.has(url))
      .flatMap((url) => {
        const both = looked.get(url);
        if (both?.ours.refused !== null || both.stock.refused !== null) return [];
        return both.ours.face === null ? [] : [{ name, url, yaw: both.ours.face.yaw }];
      })
      .slice(0, PROBES),
  );
  const plain: Record<System, Search[]> = { ours: [], stock: [] };
  for (const system of SYSTEMS) {
    for (const { name, url } of probes)
      plain[system].push({ ...(await searchFor(harness, system, galleries[system], name, url)), reason: null });
  }
  const lines = {
    ours: DEFAULT_MATCH_POLICY.acceptScore,
    stock: Math.max(...plain.stock.map(({ other }) => other)),
  };
  for (const system of SYSTEMS) {
    const turned = plain[system].filter((_, index) => Math.abs(probes[index]?.yaw ?? 0) >= TURNED);
    if (turned.length > 0) rows[system].push(rowOf(`turned by ${TURNED}° or more, as it is`, turned, lines[system]));
  }
  for (const kind of DEGRADED) {
    const searches: Record<System, Search[]> = { ours: [], stock: [] };
    for (const { name, url } of probes) {
      const face = looked.get(url)?.ours.face ?? null;
      if (face === null) continue;
      const file = join(folder, decodeURIComponent(url).slice('/people/'.length));
      const copy = await degrade(kind, file, face);
      const key = `${kind} ${url}`;
      const seen = await harness.page.evaluate(
        ([name, base64]) => (globalThis as unknown as { bench: BenchPage }).bench.describeCopy(name, base64),
        [key, copy.toString('base64')] as const,
      );
      for (const system of SYSTEMS) {
        const reason = seen === null ? 'not-a-picture' : seen[system].refused;
        searches[system].push({ ...(await searchFor(harness, system, galleries[system], name, key)), reason });
      }
    }
    for (const system of SYSTEMS) rows[system].push(rowOf(kind, searches[system], lines[system]));
    console.log(`${kind}: done`);
  }
  return rows;
}

/** Ours beside stock, row for row. */
export function printDegraded({ ours, stock }: Record<System, readonly DegradedRow[]>): void {
  const score = (value: number | null): string => (value === null ? '—' : value.toFixed(2));
  console.log('| probe | refused | mean score | named | highest other | stock: no face | stock: named |');
  console.log('| --- | --- | --- | --- | --- | --- | --- |');
  for (const [index, row] of ours.entries()) {
    const beside = stock[index];
    const why = Object.entries(row.reasons).map(([reason, count]) => `${count} ${reason}`);
    console.log(
      `| ${row.kind} | ${why.join(', ') || '0'} | ${score(row.mean)} | ${row.named} of ${row.probes} | ${score(row.highestOther)} | ${beside?.refused ?? '—'} | ${beside?.named ?? '—'} |`,
    );
  }
}
