import { z } from 'zod';
import { boardStates } from '../domain/board.ts';
import { musterCodes } from '../domain/reports/muster.ts';
import { attendanceDaySchema } from '../models/attendance.ts';
import type { DeepReadonly } from '../models/deep-readonly.ts';
import { staffIdSchema, venueIdSchema } from '../models/ids.ts';
import { civilDateSchema, instantSchema } from '../models/time.ts';
import { venueSessionSchema } from '../models/venue.ts';
import { backupStateSchema } from './backup.ts';
import { channel } from './channel.ts';
import { personTotalsSchema } from './hours.ts';
import { leaveBalanceSchema } from './paid-time.ts';
import { personSchema } from './roster.ts';
import { diagnosticsSchema } from './settings.ts';

const account = { roles: ['admin'], access: 'account' } as const;

export const reportNames = [
  'daily',
  'timesheet',
  'muster',
  'lateness',
  'overtime',
  'attendance',
  'venues',
  'exceptions',
  'leave',
] as const;
export type ReportName = (typeof reportNames)[number];

/** The most days a report spans, and a muster. */
export const MOST_REPORT_DAYS = 366;
export const MOST_MUSTER_DAYS = 31;
/** The share of expected days under which somebody is listed, in percent, unless another is asked for. */
export const USUAL_THRESHOLD_PERCENT = 85;

const reportRequestSchema = z.strictObject({
  report: z.enum(reportNames),
  /** Part of a name or code, empty for everyone. */
  search: z.string().max(120),
  staffId: staffIdSchema.nullable(),
  from: civilDateSchema,
  to: civilDateSchema,
  /** The most rows (sheets of people, exceptions, people with leave) that are listed; sums and counts are of all. */
  limit: z.int().min(1).max(1000),
});
export type ReportRequest = DeepReadonly<z.infer<typeof reportRequestSchema>>;

const dayCountsSchema = z.strictObject(
  Object.fromEntries(musterCodes.map((code) => [code, z.number()])) as Record<
    (typeof musterCodes)[number],
    z.ZodNumber
  >,
);

const cellSchema = z.strictObject({
  code: z.enum(musterCodes),
  leave: z.string().nullable(),
  half: z.boolean(),
  worked: z.boolean(),
});

const shareSchema = z.strictObject({
  expectedDays: z.number(),
  attendedDays: z.number(),
  percent: z.number().nullable(),
});

const musterSchema = z.strictObject({
  /** Every date of the report, in order. */
  dates: z.array(civilDateSchema),
  /** The code of each type of leave. */
  leaveCodes: z.record(z.string(), z.string()),
  rows: z.array(
    z.strictObject({
      person: personSchema,
      /** One for each date; null where no day counts. */
      cells: z.array(cellSchema.nullable()),
      counts: dayCountsSchema,
      leave: z.record(z.string(), z.number()),
    }),
  ),
});
export type Muster = DeepReadonly<z.infer<typeof musterSchema>>;

const personFiguresSchema = personTotalsSchema.extend({
  counts: dayCountsSchema,
  share: shareSchema,
  lateShifts: z.int(),
  earlyShifts: z.int(),
  plannedMinutes: z.int(),
  /** Overtime that waits to be approved. */
  waitingMinutes: z.int(),
});
export type PersonFigures = DeepReadonly<z.infer<typeof personFiguresSchema>>;

/** What everybody listed comes to in one step of a chart: a date, a week by its first date, or a month `2026-03`. */
const trendPointSchema = z.strictObject({
  step: z.string(),
  share: shareSchema,
  absentDays: z.number(),
  lateShifts: z.int(),
  lateMinutes: z.int(),
  plannedMinutes: z.int(),
  workedMinutes: z.int(),
  overtimeMinutes: z.int(),
});
export type TrendPoint = DeepReadonly<z.infer<typeof trendPointSchema>>;

const personDaySchema = attendanceDaySchema.extend({ person: personSchema });

const figuresShape = {
  stepBy: z.enum(['day', 'week', 'month']),
  trend: z.array(trendPointSchema),
  rows: z.array(personFiguresSchema),
};

const venueCounts = { expected: z.int(), came: z.int(), excused: z.int() };

const contentSchema = z.discriminatedUnion('report', [
  z.strictObject({ report: z.literal('daily'), days: z.array(personDaySchema) }),
  z.strictObject({
    report: z.literal('timesheet'),
    /** People there are sheets of, listed or not. */
    total: z.int(),
    sheets: z.array(z.strictObject({ totals: personTotalsSchema, days: z.array(attendanceDaySchema) })),
  }),
  musterSchema.extend({ report: z.literal('muster') }),
  z.strictObject({ report: z.literal('lateness'), ...figuresShape }),
  z.strictObject({ report: z.literal('overtime'), ...figuresShape }),
  z.strictObject({ report: z.literal('attendance'), ...figuresShape }),
  z.strictObject({
    report: z.literal('venues'),
    sessions: z.array(
      z.strictObject({
        venueId: venueIdSchema,
        venue: z.string(),
        session: venueSessionSchema,
        ...venueCounts,
        /** Who came without being expected. */
        others: z.int(),
      }),
    ),
    people: z.array(z.strictObject({ person: personSchema, ...venueCounts, percent: z.number().nullable() })),
  }),
  z.strictObject({
    report: z.literal('exceptions'),
    total: z.int(),
    /** How many wait to be decided. */
    open: z.int(),
    /** How many days there are of each kind: a flag, `absent` or `incomplete`. */
    kinds: z.record(z.string(), z.int()),
    rows: z.array(personDaySchema.extend({ open: z.boolean() })),
  }),
  z.strictObject({
    report: z.literal('leave'),
    on: civilDateSchema,
    total: z.int(),
    rows: z.array(z.strictObject({ person: personSchema, balances: z.array(leaveBalanceSchema) })),
  }),
]);
export type ReportContent = DeepReadonly<z.infer<typeof contentSchema>>;

const reportReplySchema = z.strictObject({
  siteName: z.string(),
  madeAt: instantSchema,
  from: civilDateSchema,
  to: civilDateSchema,
  /** The date a shift's minutes count on, by the rules of the last date. */
  shiftDate: z.enum(['start', 'end', 'majority']),
  /** Dates on which the clocks of the site are changed. */
  clockChanges: z.array(civilDateSchema),
  /** The zones of the first and the last punch, where the site moved from one to another in between. */
  zones: z.strictObject({ first: z.string(), last: z.string() }).nullable(),
  content: contentSchema,
});
export type Report = DeepReadonly<z.infer<typeof reportReplySchema>>;

const dashboardSchema = z.strictObject({
  at: instantSchema,
  date: civilDateSchema,
  /** How many people are in each state of the board. */
  presence: z.record(z.enum(boardStates), z.int()),
  /** The last two weeks by date, and the first date of this week. */
  days: z.array(trendPointSchema),
  weekFrom: civilDateSchema,
  /** Days to decide on, and the date of the oldest. */
  exceptions: z.strictObject({ days: z.int(), oldest: civilDateSchema.nullable() }),
  /** Leave that is asked for, the earliest first; as many as the tile lists. */
  leave: z.strictObject({
    total: z.int(),
    first: z.array(
      z.strictObject({ person: personSchema, type: z.string(), from: civilDateSchema, to: civilDateSchema }),
    ),
  }),
  /** Corrections that staff asked for. */
  requests: z.int(),
  /** The kiosk's last word on how recognition is doing; null before it has said any. */
  kiosk: diagnosticsSchema.shape.kiosk,
  disk: z.strictObject({ freeBytes: z.int().nullable(), isLow: z.boolean() }),
  backups: backupStateSchema,
  /** The version that lies ready and waits for somebody; null where none does. */
  update: z.string().nullable(),
});
export type Dashboard = DeepReadonly<z.infer<typeof dashboardSchema>>;

export const reportChannels = {
  /** What needs somebody today, and how the kiosk is doing. Read again when punches, days or the roster change. */
  'dashboard:read': channel({
    roles: ['admin'],
    access: 'manager',
    request: z.undefined(),
    reply: dashboardSchema,
  }),
  /**
   * One report of some dates: of everybody, of those found by a search, or of one person; of a supervisor's own people
   * alone. Refusals: `range-backwards`, `range-too-long` (details: most), `not-found`, `not-your-people`.
   */
  'reports:read': channel({ ...account, request: reportRequestSchema, reply: reportReplySchema }),
  /**
   * Prints the report that the window has drawn for paper, or asks where to save it as PDF and answers the path.
   * Refusals: `cancelled`, `no-printer`, `print-failed`, and for a PDF those of exports.
   */
  'reports:paper': channel({
    ...account,
    request: reportRequestSchema.pick({ report: true, from: true, to: true }).extend({ use: z.enum(['print', 'pdf']) }),
    reply: z.strictObject({ path: z.string().nullable() }),
  }),
} as const;
