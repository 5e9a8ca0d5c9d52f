/** A share of tries, with the interval that an exact test (Clopper and Pearson) gives at 95 of 100. */
export interface Share {
  readonly hits: number;
  readonly tries: number;
  readonly lower: number;
  readonly upper: number;
}

/** The chance of at most `hits` of `tries`, each with the chance `p`. */
function atMost(hits: number, tries: number, p: number): number {
  if (p <= 0) return 1;
  if (p >= 1) return hits >= tries ? 1 : 0;
  let term = tries * Math.log(1 - p);
  let sum = Math.exp(term);
  for (let k = 1; k <= hits; k++) {
    term += Math.log((tries - k + 1) / k) + Math.log(p / (1 - p));
    sum += Math.exp(term);
  }
  return Math.min(1, sum);
}

/** Where a chance that falls as `p` rises comes down to `level`. */
function crossing(chance: (p: number) => number, level: number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (chance(middle) > level) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

export function shareOf(hits: number, tries: number): Share {
  return {
    hits,
    tries,
    lower: hits === 0 ? 0 : crossing((p) => atMost(hits - 1, tries, p), 0.975),
    upper: hits === tries ? 1 : crossing((p) => atMost(hits, tries, p), 0.025),
  };
}

/** "3 of 100 (0.6–8.5 %)". */
export function shown({ hits, tries, lower, upper }: Share): string {
  return tries === 0 ? '—' : `${hits} of ${tries} (${(lower * 100).toFixed(1)}–${(upper * 100).toFixed(1)} %)`;
}
