import { z } from 'zod';
import { holidaySetIdSchema, leaveTypeIdSchema, staffIdSchema } from '../models/ids.ts';
import { civilDateSchema, instantSchema } from '../models/time.ts';
import { channel } from './channel.ts';
import { holidaySchema } from './leave.ts';
import { personSchema } from './roster.ts';

const auditor = { roles: ['admin'], access: 'auditor' } as const;
const manager = { roles: ['admin'], access: 'manager' } as const;

/** Whom a set of holidays is for: a role's name or the id of a venue or person; empty for the whole site. */
const assignmentSchema = z.strictObject({
  kind: z.enum(['site', 'role', 'venue', 'staff']),
  subject: z.string().max(60),
});

const holidaySetSchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  days: z.array(holidaySchema).max(400),
  assignments: z.array(assignmentSchema).max(500),
});

const reasonSchema = z.string().trim().min(1).max(200);
const noted = { reason: z.string(), at: instantSchema, actor: z.string() };

/** Days of one type of leave in the year of a date; half days count. */
export const leaveBalanceSchema = z.strictObject({
  typeId: leaveTypeIdSchema,
  type: z.string(),
  /** Days a year where they are this person's own, else null. */
  ownDaysPerYear: z.number().nullable(),
  entitledDays: z.number(),
  carriedDays: z.number(),
  adjustedDays: z.number(),
  takenDays: z.number(),
  lapsedDays: z.number(),
  leftDays: z.number(),
});

/** Planned against worked in minutes by week (`period` is its first date) or month (`2026-03`). */
const timeAccountSchema = z.strictObject({
  by: z.enum(['week', 'month']),
  /** The first date that counts. */
  from: civilDateSchema,
  capMinutes: z.int().nullable(),
  balanceMinutes: z.int(),
  periods: z.array(
    z.strictObject({
      period: z.string(),
      plannedMinutes: z.int(),
      workedMinutes: z.int(),
      adjustedMinutes: z.int(),
      /** Brought in from the period before, and carried on after the cap. */
      carriedMinutes: z.int(),
      balanceMinutes: z.int(),
    }),
  ),
  adjustments: z.array(z.strictObject({ date: civilDateSchema, minutes: z.int(), ...noted })),
});

/** What a person sees of their own accounts. */
export const ownBalancesSchema = z.strictObject({
  time: timeAccountSchema.pick({ by: true, from: true, balanceMinutes: true }).nullable(),
  leave: z.array(leaveBalanceSchema),
});

export const paidTimeChannels = {
  'holiday-sets:list': channel({
    ...auditor,
    request: z.undefined(),
    reply: z.array(holidaySetSchema.extend({ id: holidaySetIdSchema })),
  }),
  /** `id` null adds one. Refusals: `not-found`, `name-exists`, `shifts-overlap`, `invalid-data` for a date twice. */
  'holiday-sets:save': channel({
    ...manager,
    request: holidaySetSchema
      .extend({ id: holidaySetIdSchema.nullable() })
      .refine(({ days }) => new Set(days.map(({ date }) => date)).size === days.length, { path: ['days'] })
      .refine(
        ({ assignments }) =>
          new Set(assignments.map(({ kind, subject }) => `${kind} ${subject}`)).size === assignments.length,
        { path: ['assignments'] },
      ),
    reply: z.undefined(),
  }),
  /** Refusals: `not-found`, `shifts-overlap`. */
  'holiday-sets:remove': channel({
    ...manager,
    request: z.strictObject({ id: holidaySetIdSchema }),
    reply: z.undefined(),
  }),
  /** Balances of everybody who is not archived, by code: today in this year, else at the end of the year. */
  'leave:balances': channel({
    ...auditor,
    request: z.strictObject({
      year: z.int().min(1970).max(9998),
      search: z.string().max(120),
      offset: z.int().min(0).max(100_000),
      limit: z.int().min(1).max(500),
    }),
    reply: z.strictObject({
      total: z.int(),
      on: civilDateSchema,
      rows: z.array(z.strictObject({ person: personSchema, balances: z.array(leaveBalanceSchema) })),
    }),
  }),
  /** Refusal: `not-found`. */
  'leave:person': channel({
    ...auditor,
    request: z.strictObject({ staffId: staffIdSchema }),
    reply: z.strictObject({
      on: civilDateSchema,
      balances: z.array(leaveBalanceSchema),
      adjustments: z.array(
        z.strictObject({
          typeId: leaveTypeIdSchema,
          type: z.string(),
          date: civilDateSchema,
          days: z.number(),
          ...noted,
        }),
      ),
    }),
  }),
  /** Days a year of a person's own; null gives what the type grants. Refusal: `not-found`. */
  'leave:entitle': channel({
    ...manager,
    request: z.strictObject({
      staffId: staffIdSchema,
      typeId: leaveTypeIdSchema,
      daysPerYear: z.number().min(0).max(366).multipleOf(0.5).nullable(),
    }),
    reply: z.undefined(),
  }),
  /** Adds days in the year of a date, or takes them off. Refusal: `not-found`. */
  'leave:adjust': channel({
    ...manager,
    request: z.strictObject({
      staffId: staffIdSchema,
      typeId: leaveTypeIdSchema,
      date: civilDateSchema,
      days: z.number().min(-366).max(366).multipleOf(0.5),
      reason: reasonSchema,
    }),
    reply: z.undefined(),
  }),
  /** Null where the policy of today keeps no account. Refusal: `not-found`. */
  'time-account:read': channel({
    ...auditor,
    request: z.strictObject({ staffId: staffIdSchema }),
    reply: timeAccountSchema.nullable(),
  }),
  /** Adds minutes on a date, or takes them off; the first such entry is an opening balance. Refusal: `not-found`. */
  'time-account:adjust': channel({
    ...manager,
    request: z.strictObject({
      staffId: staffIdSchema,
      date: civilDateSchema,
      minutes: z.int().min(-600_000).max(600_000),
      reason: reasonSchema,
    }),
    reply: z.undefined(),
  }),
} as const;
