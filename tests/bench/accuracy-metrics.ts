/** Verification and identification figures from lists of scores (higher is more alike). */

/** The rate at which false acceptances and false refusals are equal, between the two thresholds where they cross. */
export function equalErrorRate(same: readonly number[], different: readonly number[]): number | null {
  if (same.length === 0 || different.length === 0) return null;
  const genuine = same.toSorted((a, b) => a - b);
  const impostors = different.toSorted((a, b) => a - b);
  let refused = 0;
  let below = 0;
  let best = { gap: Number.POSITIVE_INFINITY, rate: 1 };
  for (const threshold of [...genuine, ...impostors].sort((a, b) => a - b)) {
    while (refused < genuine.length && (genuine[refused] ?? 0) < threshold) refused++;
    while (below < impostors.length && (impostors[below] ?? 0) < threshold) below++;
    const falseRefusals = refused / genuine.length;
    const falseAcceptances = 1 - below / impostors.length;
    const gap = Math.abs(falseRefusals - falseAcceptances);
    if (gap < best.gap) best = { gap, rate: (falseRefusals + falseAcceptances) / 2 };
  }
  return best.rate;
}

/** The lowest threshold that at most `rate` of the impostors pass; they pass by exceeding it. */
export function thresholdAt(different: readonly number[], rate: number): number {
  const impostors = different.toSorted((a, b) => b - a);
  return impostors[Math.floor(rate * impostors.length)] ?? Number.NEGATIVE_INFINITY;
}

/** Share of the genuine scores above the threshold at which at most `rate` of the impostors are accepted. */
export function trueAcceptRate(same: readonly number[], different: readonly number[], rate: number): number | null {
  if (same.length === 0 || different.length === 0) return null;
  const threshold = thresholdAt(different, rate);
  return same.filter((score) => score > threshold).length / same.length;
}

/** One probe of a member searched in the gallery; null where the picture was refused. */
export interface MemberSearch {
  readonly own: number | null;
  /** The best score of anybody else. */
  readonly other: number;
}

/** Share of members' probes whose best match is themselves. A refused picture counts as a miss. */
export function rankOne(searches: readonly MemberSearch[]): number | null {
  if (searches.length === 0) return null;
  return searches.filter(({ own, other }) => own !== null && own > other).length / searches.length;
}

/**
 * Share of members' probes that are identified as themselves at the threshold where at most `rate` of the strangers'
 * best scores are identified as anybody.
 */
export function truePositiveIdentification(
  searches: readonly MemberSearch[],
  strangers: readonly number[],
  rate: number,
): number | null {
  if (searches.length === 0 || strangers.length === 0) return null;
  const threshold = thresholdAt(strangers, rate);
  const hits = searches.filter(({ own, other }) => own !== null && own > other && own > threshold);
  return hits.length / searches.length;
}
