import { type Retention, type RetentionKind, retentionKinds } from '../models/retention.ts';
import type { Instant } from '../models/time.ts';

const DAY_MS = 86_400_000;

/**
 * The fewest days for which each kind is kept: whoever disputes hours or looks into a refusal must still find what was
 * seen.
 */
export const LEAST_KEPT_DAYS: Readonly<Record<RetentionKind, number>> = {
  photographs: 30,
  attempts: 7,
  thumbnails: 30,
  'passive-scores': 1,
  logs: 7,
};

/** The first kind that would be kept for too short a time; null where none would. */
export function tooShort(retention: Retention): { readonly kind: RetentionKind; readonly least: number } | null {
  for (const kind of retentionKinds) {
    const [days, least] = [retention[kind], LEAST_KEPT_DAYS[kind]];
    if (days !== null && days < least) return { kind, least };
  }
  return null;
}

/** What was made before this instant goes; null where nothing does. */
export const keptSince = (days: number | null, now: Instant): Instant | null =>
  days === null ? null : now - days * DAY_MS;

/** Whether the second lets more go than the first: a kind is kept for a shorter time, or not for ever any more. */
export const isShorter = (before: Retention, after: Retention): boolean =>
  retentionKinds.some((kind) => (after[kind] ?? Number.POSITIVE_INFINITY) < (before[kind] ?? Number.POSITIVE_INFINITY));
