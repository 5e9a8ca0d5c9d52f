import { z } from 'zod';
import type { DeepReadonly } from './deep-readonly.ts';

/**
 * Kinds of data that go after a time that the site chooses. `photographs`: those taken with a punch. `attempts`: looks
 * at the kiosk that led to no punch. `thumbnails`: small pictures of enrolled faces; the numbers stay.
 * `passive-scores`: what a model thought of a face's liveness. `logs`: lines of the log.
 */
export const retentionKinds = ['photographs', 'attempts', 'thumbnails', 'passive-scores', 'logs'] as const;
export type RetentionKind = (typeof retentionKinds)[number];

/** Nobody keeps anything for longer by a setting than `null`, which keeps it. */
export const MOST_KEPT_DAYS = 36_500;

const days = z.int().min(1).max(MOST_KEPT_DAYS).nullable();

/** For how many days each kind is kept; null: until it is deleted with the person. */
export const retentionSchema = z.strictObject({
  photographs: days,
  attempts: days,
  thumbnails: days,
  'passive-scores': days,
  logs: days,
});
export type Retention = DeepReadonly<z.infer<typeof retentionSchema>>;
