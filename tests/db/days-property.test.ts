import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasDaysToOutdate, outdateDaysFrom, outdateNextDays } from '../../src-main/db/queries/day-freshness.ts';
import { listDayRows, toDay } from '../../src-main/db/queries/days.ts';
import { listLeaves } from '../../src-main/db/queries/leave.ts';
import { policyAt } from '../../src-main/services/base/policies.ts';
import { loadRoster } from '../../src-main/services/base/rosters.ts';
import { makeCorrection } from '../../src-main/services/hours/corrections.ts';
import { readDay } from '../../src-main/services/hours/hours.ts';
import { settleDays } from '../../src-main/services/hours/today.ts';
import { addHoliday, removeHoliday } from '../../src-main/services/leave/holidays.ts';
import { addLeave, changeLeave } from '../../src-main/services/leave/leave.ts';
import { readLeaveTypes } from '../../src-main/services/leave/leave-types.ts';
import { changePolicy } from '../../src-main/services/policy/policy.ts';
import { punchFor } from '../../src-main/services/punch/punch.ts';
import { applyPattern } from '../../src-main/services/roster/patterns.ts';
import { editRoster } from '../../src-main/services/roster/roster-edit.ts';
import { archiveStaff } from '../../src-main/services/staff/staff.ts';
import { addDays, civilDateOf, instantOf } from '../../src-shared/domain/civil-time.ts';
import { checkOverlap } from '../../src-shared/domain/roster-rules.ts';
import { shiftInstancesBetween } from '../../src-shared/domain/shift-instances.ts';
import type { PunchMethod } from '../../src-shared/models/attendance.ts';
import { AppError } from '../../src-shared/models/errors.ts';
import { defaultPolicy } from '../../src-shared/models/policy.ts';
import { punchKey } from '../../src-shared/models/punch-key.ts';
import { scenarioSchema } from '../scenarios/input.ts';
import { type Stage, stageOf } from '../scenarios/stage.ts';
import { readEveryonesDays, rebuildDays } from '../support/rebuild-days.ts';
import { openReadyStore } from './support/ready-store.ts';
import { shift, weekdaysPattern } from './support/site.ts';

const zone = 'Europe/Berlin';
const first = '2026-10-19';
const last = '2026-10-30';
const by = 'manager';

const scenario = scenarioSchema.parse({
  zone,
  staff: [
    { code: 'E1', patterns: [{ from: '2026-10-01', week: weekOf(['09:00-13:00', '14:00-17:00/30']) }] },
    { code: 'E2', patterns: [{ from: '2026-10-01', week: weekOf(['22:00-06:00']) }] },
  ],
  now: '2026-10-31T00:00',
});

function weekOf(shifts: string[]) {
  return Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'sat'].map((day) => [day, shifts]));
}

/** Something anyone may do: `what` of 0 to 10, to one of two people, on a date, with a number that says how. */
const anyAct = fc.record({
  what: fc.nat(10),
  who: fc.nat(1),
  day: fc.nat(11),
  how: fc.nat(7),
  minutes: fc.integer({ min: 1, max: 420 }),
});
type Act = typeof anyAct extends fc.Arbitrary<infer T> ? T : never;

function act({ deps, people }: Stage, { day, how, what, who }: Act): void {
  const staffId = people[who]?.id;
  const [type] = deps.store.read(readLeaveTypes);
  if (staffId === undefined || type === undefined) throw new Error('nobody there');
  const now = deps.clock.now();
  const date = addDays(first, day);
  const half = (['none', 'first', 'second', 'either'] as const)[how % 4] ?? 'none';
  const policy = { ...defaultPolicy, lateGraceMinutes: how * 3, overtimeNeedsApproval: how > 3 };
  const correct = (change: Parameters<typeof makeCorrection>[1]['change']) =>
    makeCorrection(deps, { staffId, reason: 'test', change }, by);
  const edit = (shifts: ReturnType<typeof shift>[] | null) =>
    editRoster(deps, [{ staffId, date, shifts, kind: 'change' }], by);
  switch (what) {
    case 0:
    case 1: {
      const { policy: current, version: policyVersion } = deps.store.read((db) => policyAt(db, now));
      const method: PunchMethod = 'manager';
      const seen = { similarity: null, margin: null, quality: null, frameCount: null };
      const requestId = `${'0'.repeat(8)}-0000-4000-8000-${String(now).padStart(12, '0').slice(-12)}`;
      punchFor(deps, { requestId, staffId, at: now, zone, policy: current, policyVersion, method, ...seen }, null);
      return;
    }
    case 2:
      correct({ kind: 'times', date, startsAt: null, in: '09:20', out: how > 3 ? '17:40' : undefined });
      return;
    case 3:
      correct({ kind: how > 3 ? 'void' : 'restore', punch: how === 4 ? 'correction:1' : punchKey(1 + (how % 4)) });
      return;
    case 4:
      edit(how > 5 ? null : how > 3 ? [] : [shift(`1${how}:00`, '19:00')]);
      return;
    case 5:
      addLeave(
        deps,
        { staffId, typeId: type.id, from: date, to: addDays(date, how % 2), half, note: '', approve: true },
        by,
      );
      return;
    case 6: {
      const leaves = deps.store.read((db) => listLeaves(db, { staffId, state: 'approved', from: first, to: last }));
      const [leave] = leaves;
      if (leave !== undefined) changeLeave(deps, { leaveId: leave.id, note: '' }, 'cancelled', by);
      return;
    }
    case 7:
      if (how > 3) addHoliday(deps, { date, name: `Holiday ${how}` }, by);
      else removeHoliday(deps, date, by);
      return;
    case 9:
      archiveStaff(deps, staffId, how > 3, by);
      return;
    case 10: {
      const seen = readDay(deps, { staffId, date }).seen;
      if (date <= civilDateOf(now, zone)) settleDays(deps, { days: [{ staffId, date, seen }], note: 'test' }, by);
      return;
    }
    default:
      if (how > 3) changePolicy(deps, policy, by, date);
      else
        applyPattern(
          deps,
          { staffIds: [staffId], pattern: weekdaysPattern(shift(`0${6 + how}:00`, '15:00'), date) },
          by,
        );
  }
}

/** Every shift that overlaps another of the same person, as the roster is stored. */
function overlaps({ deps, people }: Stage): unknown[] {
  return people.flatMap(({ id }) => {
    const [from, to] = [addDays(first, -3), addDays(last, 3)];
    const roster = deps.store.read((db) => loadRoster(db, id, from, to));
    return checkOverlap(shiftInstancesBetween(roster, from, to, zone));
  });
}

const punchRows = ({ deps }: Stage): unknown[] =>
  deps.store.read((db) => db.prepare('SELECT * FROM punches ORDER BY id').all());

test('days derived again one by one are those derived all at once, whatever happened in whatever order', () => {
  let done = 0;
  let refused = 0;
  fc.assert(
    fc.property(fc.array(anyAct, { minLength: 5, maxLength: 60 }), (acts) => {
      const stage = stageOf(scenario, openReadyStore);
      const { store, clock } = stage.deps;
      let at = instantOf('2026-10-20', '05:00', zone, 'first');
      for (const next of acts) {
        at += next.minutes * 60_000;
        stage.setClock(at);
        const punched = punchRows(stage);
        try {
          act(stage, next);
          done += 1;
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          refused += 1;
        }
        while (store.read(hasDaysToOutdate)) store.write((db) => outdateNextDays(db, 400));
        readEveryonesDays(store, first, last, at);
        // Whatever was done: nobody is planned twice at once, and what was punched stays as it was punched.
        expect(overlaps(stage)).toEqual([]);
        expect(punchRows(stage).slice(0, punched.length)).toEqual(punched);
      }
      const now = clock.now();
      const today = civilDateOf(now, zone);
      const to = today < last ? today : last;
      const kept = readEveryonesDays(store, first, to, now);
      const whole = store.write((db) => {
        outdateDaysFrom(db, '0001-01-01');
        rebuildDays(db, first, to, now);
        return listDayRows(db, null, first, to).map(toDay);
      });
      expect(kept).toEqual(whole);
      // Deriving again what is derived already changes nothing.
      store.write((db) => rebuildDays(db, first, to, now));
      expect(readEveryonesDays(store, first, to, now)).toEqual(whole);
      store.close();
    }),
    { numRuns: 60, seed: 13 },
  );
  expect(done).toBeGreaterThan(refused);
});
