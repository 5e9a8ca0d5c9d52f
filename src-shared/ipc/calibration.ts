import { z } from 'zod';
import { SCORE_BARS } from '../domain/calibration.ts';
import type { DeepReadonly } from '../models/deep-readonly.ts';
import { instantSchema } from '../models/time.ts';
import { channel } from './channel.ts';

const score = z.number().min(0).max(1);
const bars = z.array(z.int().min(0)).length(SCORE_BARS);
const person = z.strictObject({ name: z.string(), code: z.string() });

/** How a site's own faces score against each other: counts and names, never what a face is made of. */
const calibrationReportSchema = z.strictObject({
  at: instantSchema,
  people: z.int(),
  templates: z.int(),
  /**
   * How many enrolled pictures were searched for as if they were looks at the camera; all of them unless that would
   * take too long.
   */
  looks: z.int(),
  /**
   * Scores of a picture against the person's other pictures, and against everybody else: counts in equal steps from 0
   * to 1.
   */
  same: bars,
  different: bars,
  sameCount: z.int(),
  differentCount: z.int(),
  /** Share of `same` below the threshold in force, and below the suggested one. */
  sameBelow: z.strictObject({ inForce: z.number().nullable(), suggested: z.number().nullable() }),
  /** The pairs of people who are most alike, nearest first. */
  closest: z.array(z.strictObject({ first: person, second: person, score })).max(3),
  /** The threshold in force when the report was made. */
  acceptScore: score,
  /**
   * The share of a stranger's looks that reach the threshold in force for somebody, and the most it is; null where the
   * people are too few to say.
   */
  falseMatches: z.strictObject({ estimate: score, upper: score }).nullable(),
  /** Null where the people are too few to say. */
  suggestion: z.strictObject({ estimate: z.number(), upper: z.number(), acceptScore: score }).nullable(),
});
export type CalibrationReport = DeepReadonly<z.infer<typeof calibrationReportSchema>>;

const calibrationStateSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('running'), done: z.int(), of: z.int() }),
  z.strictObject({ kind: z.literal('done'), report: calibrationReportSchema }),
]);
export type CalibrationState = DeepReadonly<z.infer<typeof calibrationStateSchema>>;

export const calibrationChannels = {
  /** Begins a report, or anew. The state tells how far it is. */
  'calibration:start': channel({
    roles: ['admin'],
    access: 'manager',
    request: z.undefined(),
    reply: calibrationStateSchema,
  }),
  'calibration:state': channel({
    roles: ['admin'],
    access: 'manager',
    request: z.undefined(),
    reply: calibrationStateSchema,
  }),
  'calibration:cancel': channel({
    roles: ['admin'],
    access: 'manager',
    request: z.undefined(),
    reply: calibrationStateSchema,
  }),
} as const;
