import { z } from 'zod';
import { lawPackNames } from '../../src-shared/domain/pay/law-packs.ts';
import { punchMethodSchema } from '../../src-shared/models/attendance.ts';
import { policySchema } from '../../src-shared/models/policy.ts';
import type { Leave, Shift } from '../../src-shared/models/roster.ts';
import { shiftSchema } from '../../src-shared/models/roster.ts';
import { civilDateSchema, civilDateTimeSchema, timeOfDaySchema, zoneSchema } from '../../src-shared/models/time.ts';
import { parseShift } from './local-time.ts';

const shiftTextSchema = z.string().transform((text, context): Shift => {
  try {
    return shiftSchema.parse(parseShift(text));
  } catch {
    context.addIssue({ code: 'custom', message: 'a shift such as 09:00-17:00 or 22:00-06:00/30' });
    return z.NEVER;
  }
});
const shiftsSchema = z.array(shiftTextSchema).max(3);

const daySchema = shiftsSchema.default([]);
/** Weekdays that are left out are off. */
const weekSchema = z.strictObject({
  mon: daySchema,
  tue: daySchema,
  wed: daySchema,
  thu: daySchema,
  fri: daySchema,
  sat: daySchema,
  sun: daySchema,
});

const patternSchema = z
  .strictObject({
    from: civilDateSchema,
    week: weekSchema.optional(),
    weeks: z.array(weekSchema).min(1).max(12).optional(),
  })
  .refine(({ week, weeks }) => (week === undefined) !== (weeks === undefined), { error: 'either week or weeks' })
  .transform(({ from, week, weeks = [] }) => ({ effectiveFrom: from, weeks: week === undefined ? weeks : [week] }));

const halves: Readonly<Record<string, Leave['half']>> = {
  false: 'none',
  true: 'either',
  first: 'first',
  morning: 'first',
  second: 'second',
  afternoon: 'second',
};

const halfSchema = z
  .union([z.boolean(), z.enum(['first', 'morning', 'second', 'afternoon'])])
  .default(false)
  .transform((half): Leave['half'] => halves[String(half)] ?? 'none');

const holiday = {
  date: civilDateSchema,
  name: z.string().default('Holiday'),
  from: timeOfDaySchema.optional(),
  until: timeOfDaySchema.optional(),
};
/** Half a holiday begins at the one time or ends at the other. */
const isOnePart = ({ from, until }: { from?: string | undefined; until?: string | undefined }): boolean =>
  from === undefined || until === undefined;
const onePart = { error: 'either from or until' };

const sideSchema = z.strictObject({
  staff: z.string(),
  date: civilDateSchema.optional(),
  start: timeOfDaySchema.optional(),
});

const event = { at: civilDateTimeSchema, staff: z.string() };
/** A manager's command says who gave it and why. */
const command = { ...event, by: z.string().min(1).optional(), reason: z.string().min(1).optional() };
/** Which shift a command means: that of a date, and of several on it the one that starts at `start`. */
const ofShift = { date: civilDateSchema.optional(), start: timeOfDaySchema.optional() };
/** A time of day near the shift, a full local time, or null to take the punch out. */
const settledSchema = z.union([timeOfDaySchema, civilDateTimeSchema, z.null()]).optional();

/** An event that does not say what it does is a look at the camera. */
const withDo = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !('do' in value) ? { ...value, do: 'punch' } : value;

const eventSchema = z.preprocess(
  withDo,
  z.discriminatedUnion('do', [
    z.strictObject({
      ...event,
      method: punchMethodSchema.default('face'),
      /** With the method `pin`: what was typed is not their PIN. */
      wrongPin: z.boolean().default(false),
      do: z.literal('punch'),
    }),
    z.strictObject({
      ...command,
      do: z.literal('request-correction'),
      date: civilDateSchema,
      start: timeOfDaySchema.optional(),
      in: timeOfDaySchema.optional(),
      out: timeOfDaySchema.optional(),
    }),
    z.strictObject({
      ...command,
      do: z.literal('request-leave'),
      from: civilDateSchema,
      to: civilDateSchema,
      type: z.string().default('leave'),
      half: halfSchema,
    }),
    z.strictObject({ ...command, do: z.enum(['answer-correction', 'answer-leave']), grant: z.boolean() }),
    z.strictObject({ ...command, do: z.literal('void'), punch: civilDateTimeSchema.optional() }),
    z.strictObject({ ...command, do: z.enum(['archive', 'unarchive']) }),
    z.strictObject({ ...command, do: z.literal('cancel-leave'), date: civilDateSchema }),
    z.strictObject({ ...command, do: z.literal('restore'), punch: civilDateTimeSchema.optional() }),
    z.strictObject({ ...command, ...ofShift, do: z.literal('correct'), in: settledSchema, out: settledSchema }),
    z.strictObject({ ...command, ...ofShift, do: z.literal('excuse'), mark: z.enum(['late', 'early']) }),
    z.strictObject({ ...command, ...ofShift, do: z.literal('approve-overtime') }),
    z.strictObject({ ...command, ...ofShift, do: z.literal('unexcuse'), mark: z.enum(['late', 'early']) }),
    z.strictObject({ ...command, ...ofShift, do: z.literal('revoke-overtime') }),
  ]),
);

/** Overrides of the policy, as they are written: only those count that are there. */
function policyOverrides(fields: Record<string, unknown>, context: z.RefinementCtx): void {
  const { error } = policySchema.safeParse(fields);
  for (const issue of error?.issues ?? []) context.issues.push({ ...issue, input: fields } as z.core.$ZodRawIssue);
}

/** A scenario as it is written down; `docs/scenarios.md` explains every field. */
export const scenarioSchema = z.strictObject({
  /** What it shows; of no effect. */
  about: z.string().optional(),
  /** Where the example is published; of no effect. */
  source: z.string().optional(),
  zone: zoneSchema,
  /** Zones that the site goes by from a date on. */
  zones: z.array(z.strictObject({ from: civilDateSchema, zone: zoneSchema })).default([]),
  /** A law pack that `policy` and `policies` lie over. */
  lawPack: z.enum(lawPackNames).optional(),
  /** Overrides of the default policy, and those that count from a date on. */
  policy: z.record(z.string(), z.unknown()).superRefine(policyOverrides).default({}),
  policies: z
    .array(
      z
        .looseObject({ from: civilDateSchema, at: civilDateTimeSchema.optional() })
        .superRefine(({ from: _, at: __, ...fields }, context) => policyOverrides(fields, context)),
    )
    .default([]),
  staff: z
    .array(
      z.strictObject({
        code: z.string().min(1),
        name: z.string().optional(),
        patterns: z.array(patternSchema).default([]),
        role: z.string().optional(),
        joinedOn: civilDateSchema.optional(),
        leavesOn: civilDateSchema.optional(),
        archived: z.boolean().default(false),
        enrolled: z.boolean().default(true),
        consent: z.enum(['none', 'given', 'withdrawn']).default('given'),
      }),
    )
    .min(1),
  holidays: z
    .array(z.strictObject({ ...holiday, at: civilDateTimeSchema.optional() }).refine(isOnePart, onePart))
    .default([]),
  /** Holidays of some people: those named, those of a role, or (with neither) the whole site. */
  holidaySets: z
    .array(
      z.strictObject({
        name: z.string().default('Set'),
        staff: z.array(z.string()).default([]),
        roles: z.array(z.string()).default([]),
        holidays: z.array(z.strictObject(holiday).refine(isOnePart, onePart)),
        at: civilDateTimeSchema.optional(),
      }),
    )
    .default([]),
  /** What types of leave grant; a type that is not here grants nothing and keeps no balance. */
  leaveTypes: z
    .array(
      z.strictObject({
        name: z.string(),
        paid: z.boolean().default(true),
        daysPerYear: z.number().nullable().default(null),
        accrual: z.enum(['yearly', 'monthly']).default('yearly'),
        carryOverDays: z.number().default(0),
        carryOverUntil: z.string().nullable().default(null),
        mayGoNegative: z.boolean().default(false),
        skipsHolidays: z.boolean().default(false),
      }),
    )
    .default([]),
  /** Minutes that a manager adds to a time account, or takes off. */
  adjustments: z
    .array(
      z.strictObject({
        staff: z.string(),
        date: civilDateSchema,
        minutes: z.int(),
        reason: z.string().default('adjusted'),
        at: civilDateTimeSchema.optional(),
      }),
    )
    .default([]),
  leave: z
    .array(
      z.strictObject({
        staff: z.string(),
        from: civilDateSchema,
        to: civilDateSchema,
        type: z.string().default('leave'),
        half: halfSchema,
        at: civilDateTimeSchema.optional(),
      }),
    )
    .default([]),
  overrides: z
    .array(
      z.strictObject({
        staff: z.string(),
        date: civilDateSchema,
        shifts: shiftsSchema,
        at: civilDateTimeSchema.optional(),
      }),
    )
    .default([]),
  swaps: z
    .array(
      z.strictObject({
        a: sideSchema,
        b: sideSchema,
        at: civilDateTimeSchema.optional(),
        reverseAt: civilDateTimeSchema.optional(),
      }),
    )
    .default([]),
  events: z.array(eventSchema).default([]),
  /**
   * The first date that attendance days are wanted for; if left out the first on which there is a pattern, else
   * anything at all.
   */
  from: civilDateSchema.optional(),
  /** If left out, the end of the last date on which anything happens. */
  now: civilDateTimeSchema.optional(),
});
export type Scenario = z.infer<typeof scenarioSchema>;
export type ScenarioEvent = Scenario['events'][number];
/** What a manager does about a person or their leave. */
export type StaffCommand = Extract<ScenarioEvent, { do: 'archive' | 'unarchive' | 'cancel-leave' }>;
/** What a person asks for at the kiosk, and the answer to it. */
export type RequestEvent = Extract<
  ScenarioEvent,
  { do: 'request-correction' | 'request-leave' | 'answer-correction' | 'answer-leave' }
>;
export type ScenarioCommand = Exclude<ScenarioEvent, StaffCommand | RequestEvent | { do: 'punch' }>;

/** The policy of a scenario: the defaults, with overrides checked by the product’s own schema. */
export function policyWith(...overrides: readonly Record<string, unknown>[]): z.infer<typeof policySchema> {
  return policySchema.parse(Object.assign({}, ...overrides));
}

export interface ReadScenario {
  readonly scenario: Scenario;
  /** Where the file says something that no field is there for; it is of no effect. */
  readonly ignored: readonly string[];
}

/** Takes the named fields out of the part of `raw` that `path` leads to. */
function leaveOut(raw: unknown, path: readonly PropertyKey[], keys: readonly string[]): void {
  const part = path.reduce<unknown>((value, key) => Reflect.get(Object(value), key), raw);
  for (const key of keys) Reflect.deleteProperty(Object(part), key);
}

/**
 * Reads a scenario. What is wrong is an error; a field that nothing is known of is left out and told, so that notes of
 * somebody's own do not keep a file from being played. @throws ZodError where it is not a scenario.
 */
export function readScenario(file: unknown): ReadScenario {
  const raw = structuredClone(file);
  const ignored: string[] = [];
  for (;;) {
    const { data: scenario, error } = scenarioSchema.safeParse(raw);
    if (error === undefined) return { scenario, ignored };
    const unknown = error.issues.filter((issue) => issue.code === 'unrecognized_keys');
    if (unknown.length < error.issues.length) throw error;
    for (const { keys, path } of unknown) {
      leaveOut(raw, path, keys);
      ignored.push(...keys.map((key) => [...path, key].join('.')));
    }
  }
}
