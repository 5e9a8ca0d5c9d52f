import { z } from 'zod';
import type { DeepReadonly } from '../models/deep-readonly.ts';
import { payrollPrograms } from '../models/exports.ts';
import { closeIdSchema } from '../models/ids.ts';
import { figuresSchema, groupSchema, paidMinutesSchema } from '../models/payroll.ts';
import { civilDateSchema, instantSchema } from '../models/time.ts';
import { channel } from './channel.ts';
import { personSchema } from './roster.ts';

const manager = { roles: ['admin'], access: 'manager' } as const;
const auditor = { roles: ['admin'], access: 'auditor' } as const;

/** Whom and which shift dates a close is about. */
const periodSchema = z.strictObject({ group: groupSchema, from: civilDateSchema, to: civilDateSchema });
export type PayrollPeriod = DeepReadonly<z.infer<typeof periodSchema>>;

/** What a date of another period adds. */
const adjustmentSchema = z.strictObject({ date: civilDateSchema, minutes: paidMinutesSchema });

const personRowSchema = z.strictObject({
  person: personSchema,
  figures: figuresSchema,
  balanceMinutes: z.int().nullable(),
  /** Days that a manager has still to settle. */
  openDays: z.int(),
  /** When the person signed exactly these dates at the kiosk, and whether it was these figures; null where not. */
  signature: z.strictObject({ at: instantSchema, isCurrent: z.boolean() }).nullable(),
  /** What changed in earlier closed periods since they were closed, and comes to this one. */
  adjustments: z.array(adjustmentSchema),
});

const closeSchema = z.strictObject({
  id: closeIdSchema,
  from: civilDateSchema,
  to: civilDateSchema,
  /** Empty for everyone. */
  groupName: z.string(),
  closedAt: instantSchema,
  closedBy: z.string(),
  openDays: z.int(),
  /** Of the stored figures. */
  sha256: z.string(),
});

export const payrollFileKinds = [...payrollPrograms, 'figures'] as const;

export const payrollChannels = {
  /** The last closed first. */
  'payroll:list': channel({
    ...auditor,
    request: z.strictObject({ before: closeIdSchema.nullable(), limit: z.int().min(1).max(200) }),
    reply: z.array(closeSchema),
  }),
  /**
   * What closing now would store. `seen` is to be given back. Refusals: `range-backwards`, `range-too-long`,
   * `not-found`.
   */
  'payroll:preview': channel({
    ...manager,
    request: periodSchema,
    reply: z.strictObject({ rows: z.array(personRowSchema), openDays: z.int(), seen: z.string() }),
  }),
  /**
   * Approves and closes a period: its figures are kept as they are. `acceptsOpen`: with days still to be settled.
   * Refusals: as `payroll:preview`, `period-not-over`, `nobody-to-close`, `closed-already` (the person and period are
   * named), `days-open`, `changed-since`.
   */
  'payroll:close': channel({
    ...manager,
    request: periodSchema.extend({ seen: z.string().max(64), acceptsOpen: z.boolean() }),
    reply: z.strictObject({ id: closeIdSchema }),
  }),
  /** A closed period with its files and what changed in it since. Refusal: `not-found`. */
  'payroll:read': channel({
    ...auditor,
    request: z.strictObject({ id: closeIdSchema }),
    reply: z.strictObject({
      close: closeSchema,
      rows: z.array(personRowSchema),
      exports: z.array(
        z.strictObject({ program: z.string(), at: instantSchema, actor: z.string(), sha256: z.string() }),
      ),
      /** Changes of its dates: carried into a later close, or still to be (`carried` false). */
      changes: z.array(adjustmentSchema.extend({ person: personSchema, carried: z.boolean() })),
      /** Whether the stored figures still have the hash they were closed with. */
      isWhole: z.boolean(),
    }),
  }),
  /**
   * Writes a file of a closed period, `figures` as CSV. The reply says what differs from the last such file. Refusals:
   * `not-found`, and as `exports:run`.
   */
  'payroll:export': channel({
    ...manager,
    request: z.strictObject({ id: closeIdSchema, program: z.enum(payrollFileKinds) }),
    reply: z.strictObject({
      path: z.string(),
      rows: z.int(),
      sha256: z.string(),
      difference: z
        .strictObject({
          at: instantSchema,
          sha256: z.string(),
          added: z.array(z.string()),
          removed: z.array(z.string()),
        })
        .nullable(),
    }),
  }),
} as const;
