import { z } from 'zod';
import type { DeepReadonly } from './deep-readonly.ts';
import { instantSchema } from './time.ts';

/**
 * What was found to be wrong with the data. `rows-lost`: the database is older than what was stored. `audit-changed`:
 * the audit's newest entry is not the one that was written. `witness-missing`, `witness-damaged`: what is kept outside
 * the database to tell that is gone. `evidence-unknown`: photographs that no punch points to were put aside. `touched`:
 * the check of the data found something that was changed, added or taken away (`fault`, `table`, `row`).
 * `backup-failed`: a backup could not be made or does not open. `withdrawals-unreadable`: what was withdrawn after the
 * database was made cannot be read, and somebody's face may be back.
 * `drill-failed`: the last backup was restored for a try and is not what it should be.
 */
export const findingKinds = [
  'rows-lost',
  'audit-changed',
  'witness-missing',
  'witness-damaged',
  'evidence-unknown',
  'touched',
  'backup-failed',
  'withdrawals-unreadable',
  'drill-failed',
] as const;
export type FindingKind = (typeof findingKinds)[number];

/** What the check of the data can find. `entry`: the audit entry that tells of the row, where one does. */
export const verifyFaultSchema = z.strictObject({
  kind: z.enum(['pages', 'chain', 'row-changed', 'row-missing', 'row-added', 'sequence-gap', 'photograph']),
  table: z.string().max(60),
  row: z.string().max(200),
  entry: z.int().nullable(),
});
export type VerifyFault = DeepReadonly<z.infer<typeof verifyFaultSchema>>;

export const findingSchema = z.strictObject({
  id: z.int(),
  at: instantSchema,
  kind: z.enum(findingKinds),
  /** Facts that fill the words on screen: counts, ids, times. */
  details: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
});
export type Finding = DeepReadonly<z.infer<typeof findingSchema>>;
