import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listLeaves } from '../../src-main/db/queries/leave.ts';
import { policyAt } from '../../src-main/services/base/policies.ts';
import { makeCorrection } from '../../src-main/services/hours/corrections.ts';
import { loadRecord } from '../../src-main/services/hours/days.ts';
import { countedPunches } from '../../src-main/services/hours/hours.ts';
import { addHoliday, removeHoliday } from '../../src-main/services/leave/holidays.ts';
import { addLeave, changeLeave } from '../../src-main/services/leave/leave.ts';
import { readLeaveTypes } from '../../src-main/services/leave/leave-types.ts';
import { punchFor } from '../../src-main/services/punch/punch.ts';
import { editRoster } from '../../src-main/services/roster/roster-edit.ts';
import { attendanceDays, dayFactsBetween } from '../../src-shared/domain/attendance-days.ts';
import { addDays, instantOf, MINUTE } from '../../src-shared/domain/civil-time.ts';
import { countedSpans } from '../../src-shared/domain/counted-spans.ts';
import { AppError } from '../../src-shared/models/errors.ts';
import { scenarioSchema } from '../scenarios/input.ts';
import { type Stage, stageOf } from '../scenarios/stage.ts';
import { openReadyStore } from './support/ready-store.ts';
import { shift } from './support/site.ts';

/** More runs than the suite has time for, and others: `COUNTED_RUNS=200 COUNTED_SEED=7`. */
const RUNS = Number(process.env.COUNTED_RUNS ?? 20);
const SEED = Number(process.env.COUNTED_SEED ?? 13);

const zone = 'Europe/Berlin';
const first = '2026-10-19';
const by = 'manager';
const days = ['mon', 'tue', 'wed', 'thu', 'fri'];

/** Every kind of rule at once, so that each minute has several claims on it. */
const everyRule = {
  ...{ countFrom: 'shift', laterOut: 'replace', unrostered: 'record', shiftDate: 'majority' },
  ...{ mealByMinutes: 180, mealPremiumMinutes: 60, breakMadeUp: true, breakTableForPunched: true },
  overtimeRules: [
    { rule: 'before', thresholdMinutes: 0, bucket: 'early' },
    { rule: 'after', thresholdMinutes: 0, bucket: 'late' },
    { rule: 'daily', thresholdMinutes: 480, bucket: 'ot1' },
    { rule: 'daily', thresholdMinutes: 600, bucket: 'ot2' },
    { rule: 'weekly', thresholdMinutes: 1200, bucket: 'ot1' },
    { rule: 'off-day', bucket: 'off' },
    { rule: 'seventh-day', bucket: 'ot2' },
  ],
  premiums: ['night', 'sunday', 'holiday', { name: 'x', from: '20:00', until: '04:00' }, { name: 'x', until: '02:00' }],
};
const policies: Readonly<Record<string, object>> = {
  shift: { breaks: 'shift' },
  punched: { breaks: 'punched' },
  'by the table, every rule': { ...everyRule, breaks: 'table' },
  'punched, every rule': { ...everyRule, breaks: 'punched' },
};

const site = (name: string) =>
  scenarioSchema.parse({
    zone,
    policy: { ...policies[name], minWeeklyOffs: 0, maxWeeklyOffs: 7 },
    staff: [
      {
        code: 'E1',
        patterns: [
          {
            from: '2026-10-01',
            week: Object.fromEntries(days.map((day) => [day, ['06:00-10:00', '11:00-15:00', '22:00-02:30']])),
          },
        ],
      },
    ],
    now: '2026-10-31T00:00',
  });

/** A time of the date in question, or of a date beside it. */
const anyTime = fc.record({ days: fc.constantFrom(-1, 0, 0, 0, 0, 0, 1), quarter: fc.nat(95) });

/** Something that a person or a manager may do; `how` says which of the choices it is. */
const anyAct = fc.record({
  what: fc.nat(9),
  day: fc.nat(3),
  how: fc.nat(7),
  minutes: fc.integer({ min: 1, max: 400 }),
  from: anyTime,
  quarters: fc.integer({ min: 1, max: 40 }),
});
type Act = typeof anyAct extends fc.Arbitrary<infer T> ? T : never;

function act({ deps, people }: Stage, { day, from, how, quarters, what }: Act): void {
  const staffId = people[0]?.id;
  const [type] = deps.store.read(readLeaveTypes);
  if (staffId === undefined || type === undefined) throw new Error('nobody there');
  const now = deps.clock.now();
  const date = addDays(first, day);
  const timeOf = (later: number): string => {
    const quarter = from.quarter + later;
    const [hour, minute] = [Math.floor(quarter / 4) % 24, (quarter % 4) * 15];
    const on = addDays(date, from.days + Math.floor(quarter / 96));
    return `${on}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  };
  const correct = (change: Parameters<typeof makeCorrection>[1]['change']) =>
    makeCorrection(deps, { staffId, reason: 'test', change }, by);
  switch (what) {
    case 0:
    case 1: {
      const { policy, version: policyVersion } = deps.store.read((db) => policyAt(db, now));
      const seen = { similarity: null, margin: null, quality: null, frameCount: null };
      const requestId = `${'0'.repeat(8)}-0000-4000-8000-${String(now).padStart(12, '0').slice(-12)}`;
      punchFor(deps, { requestId, staffId, at: now, zone, policy, policyVersion, method: 'manager', ...seen }, null);
      return;
    }
    case 2:
    case 3:
    case 4: {
      const record = deps.store.read((db) => loadRecord(db, staffId, date, date));
      const facts = dayFactsBetween(record, date, date, now);
      const startsAt = facts[how % Math.max(1, facts.length)]?.shift?.startsAt ?? null;
      correct({
        kind: 'times',
        date,
        startsAt,
        ...(how === 6 ? {} : { in: timeOf(0) }),
        ...(how === 7 ? {} : { out: timeOf(quarters) }),
      });
      return;
    }
    case 5: {
      const punches = deps.store.read((db) => countedPunches(db, staffId, '0001-01-01', '9999-12-31'));
      const punch = punches[how % Math.max(1, punches.length)];
      if (punch !== undefined) correct({ kind: punch.voided ? 'restore' : 'void', punch: punch.key });
      return;
    }
    case 6: {
      const punches = deps.store.read((db) => countedPunches(db, staffId, '0001-01-01', '9999-12-31'));
      const punch = punches[how % Math.max(1, punches.length)];
      if (punch !== undefined) correct({ kind: 'move', punch: punch.key, to: timeOf(0) });
      return;
    }
    case 7: {
      const shifts = [null, [], [shift('08:00', '18:00')], [shift('10:30', '12:00'), shift('13:00', '23:00')]][how % 4];
      editRoster(deps, [{ staffId, date, shifts: shifts ?? null, kind: 'change' }], by);
      return;
    }
    case 8: {
      const leaves = deps.store.read((db) =>
        listLeaves(db, { staffId, state: 'approved', from: first, to: addDays(first, 9) }),
      );
      const [leave] = leaves;
      const half = (['none', 'first', 'second', 'either'] as const)[how % 4] ?? 'none';
      if (leave !== undefined && how > 3) changeLeave(deps, { leaveId: leave.id, note: '' }, 'cancelled', by);
      else addLeave(deps, { staffId, typeId: type.id, from: date, to: date, half, note: '', approve: true }, by);
      return;
    }
    default:
      if (how > 3) addHoliday(deps, { date, name: 'Holiday' }, by);
      else removeHoliday(deps, date, by);
  }
}

/** What is wrong with the minutes of anybody's days. */
function faultsOf({ deps, people }: Stage): string[] {
  const staffId = people[0]?.id;
  if (staffId === undefined) throw new Error('nobody there');
  const [from, to] = [addDays(first, -5), addDays(first, 14)];
  const record = deps.store.read((db) => loadRecord(db, staffId, from, to));
  const now = deps.clock.now();
  const spans = dayFactsBetween(record, from, to, now)
    .flatMap(countedSpans)
    .sort((a, b) => a.from - b.from);
  const faults: string[] = [];
  const present = new Map<string, number>();
  let until = 0;
  for (const span of spans) {
    if (Math.min(span.to, until) > span.from) faults.push(`${span.date}: minutes count twice`);
    until = Math.max(until, span.to);
    present.set(span.date, (present.get(span.date) ?? 0) + (span.to - span.from) / MINUTE);
  }
  for (const day of attendanceDays(record, from, to, now)) {
    const { buckets, date, overtimeMinutes, premiums, workedMinutes } = day;
    const inBuckets = Object.values(buckets).reduce((sum, minutes) => sum + minutes, 0);
    if (inBuckets !== overtimeMinutes) faults.push(`${date}: the buckets are not the overtime`);
    if (overtimeMinutes > workedMinutes) faults.push(`${date}: more overtime than work`);
    if (Object.values(premiums).some((minutes) => minutes > workedMinutes)) faults.push(`${date}: premium above work`);
    if ([workedMinutes, ...Object.values(buckets)].some((minutes) => minutes < 0)) faults.push(`${date}: below zero`);
    const left = (present.get(date) ?? 0) - workedMinutes;
    if (left < 0) faults.push(`${date}: more work than presence`);
    present.set(date, left);
  }
  return faults;
}

const nothing: Act = { what: 0, day: 0, how: 0, minutes: 1, from: { days: -1, quarter: 0 }, quarters: 1 };
/** Times are corrected for three shifts of a date, and then the plan of that date becomes one shift. */
const planBelowCorrections: Act[] = [
  { ...nothing, what: 2, how: 1, from: { days: 0, quarter: 0 } },
  { ...nothing, what: 5, how: 3 },
  { ...nothing, what: 2, how: 6, from: { days: 0, quarter: 26 }, quarters: 15 },
  nothing,
  nothing,
  { ...nothing, what: 2, how: 5, from: { days: 0, quarter: 40 } },
  nothing,
  nothing,
  nothing,
  { ...nothing, what: 7, how: 2 },
];

test.each(Object.keys(policies))(
  'no minute counts twice or comes from nowhere, whatever is done in whatever order (breaks %s)',
  (name) => {
    let done = 0;
    const refused = new Map<string, number>();
    fc.assert(
      fc.property(fc.array(anyAct, { minLength: 10, maxLength: 40, size: 'max' }), (acts) => {
        const stage = stageOf(site(name), openReadyStore);
        let at = instantOf(addDays(first, 4), '05:30', zone, 'first');
        try {
          for (const next of acts) {
            at += next.minutes * MINUTE;
            stage.setClock(at);
            try {
              act(stage, next);
              done += 1;
            } catch (error) {
              if (!(error instanceof AppError)) throw error;
              refused.set(error.code, (refused.get(error.code) ?? 0) + 1);
            }
            expect(faultsOf(stage)).toEqual([]);
          }
        } finally {
          stage.deps.store.close();
        }
      }),
      { numRuns: RUNS, seed: SEED, examples: [[planBelowCorrections]] },
    );
    expect(done).toBeGreaterThan(200);
    expect(refused.get('counted-twice') ?? 0).toBeGreaterThan(0);
  },
);
