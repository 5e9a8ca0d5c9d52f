import type { Instant } from '../../models/time.ts';
import { MINUTE } from '../civil-time.ts';

/** A stretch of time, its end not included. */
export interface TimeSpan {
  readonly from: Instant;
  readonly to: Instant;
}

/** What of the spans lies between two instants. */
export function clipped(spans: readonly TimeSpan[], from: Instant, to: Instant): TimeSpan[] {
  return spans
    .map((span) => ({ from: Math.max(span.from, from), to: Math.min(span.to, to) }))
    .filter((span) => span.to > span.from);
}

/** Whole minutes of the spans together. */
export function minutesOf(spans: readonly TimeSpan[]): number {
  return Math.floor(spans.reduce((sum, { from, to }) => sum + to - from, 0) / MINUTE);
}

/** The same time with nothing in it twice, by start. */
export function united(spans: readonly TimeSpan[]): TimeSpan[] {
  const apart: { from: Instant; to: Instant }[] = [];
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    const last = apart.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else apart.push({ from, to });
  }
  return apart;
}
