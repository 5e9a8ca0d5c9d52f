import { outdateDaysFrom } from '../../src-main/db/queries/day-freshness.ts';
import { findHolidaySet } from '../../src-main/db/queries/holiday-sets.ts';
import { decideLeave, findLeaveType, insertLeave } from '../../src-main/db/queries/leave.ts';
import { putOverride } from '../../src-main/db/queries/roster.ts';
import { nameKey } from '../../src-main/services/base/text.ts';
import { adjustTimeAccount } from '../../src-main/services/hours/time-accounts.ts';
import { saveHolidaySet } from '../../src-main/services/leave/holiday-sets.ts';
import { addHoliday } from '../../src-main/services/leave/holidays.ts';
import { addLeave } from '../../src-main/services/leave/leave.ts';
import { saveLeaveType } from '../../src-main/services/leave/leave-types.ts';
import { changePolicy } from '../../src-main/services/policy/policy.ts';
import { writeOverrides } from '../../src-main/services/roster/roster-edit.ts';
import { lawPacks } from '../../src-shared/domain/pay/law-packs.ts';
import { AppError } from '../../src-shared/models/errors.ts';
import type { LeaveTypeId } from '../../src-shared/models/ids.ts';
import { policyWith, type Scenario } from './input.ts';
import { actor, type Stage, type Step } from './stage.ts';

/**
 * What the services refuse is told as a problem and then stored unchecked, so that the scenario goes on as it is
 * written.
 */
function orUnchecked(stage: Stage, what: string, work: () => void, unchecked: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    stage.problems.push(`${what.replace('%', error.code)}`);
    unchecked();
  }
}

function overrideStep({ at, date, shifts, staff }: Scenario['overrides'][number], stage: Stage): Step {
  const staffId = stage.idOf(staff);
  const { store, clock } = stage.deps;
  const override = { date, shifts, kind: 'change' as const };
  const run = (): void =>
    orUnchecked(
      stage,
      `${staff}: % in the override of ${date}`,
      // The days off of a week are not counted: a scenario may show a part of one.
      () => store.write((db) => void writeOverrides(db, [{ staffId, date, override }], actor, clock.now(), true)),
      () =>
        store.write((db) => {
          putOverride(db, staffId, date, override, actor, clock.now());
          outdateDaysFrom(db, '0001-01-01');
        }),
    );
  return { at: stage.timeOf(at), run };
}

/** The type of leave of that name, which is added where it is missing. */
export function leaveTypeOf(stage: Stage, name: string): LeaveTypeId {
  const find = (): LeaveTypeId | null => stage.deps.store.read((db) => findLeaveType(db, nameKey(name)));
  if (find() === null) saveLeaveType(stage.deps, { id: null, name, paid: true, retired: false }, actor);
  const found = find();
  if (found === null) throw new Error('a type of leave was not stored');
  return found;
}

function leaveStep({ at, staff, type, ...dates }: Scenario['leave'][number], stage: Stage): Step {
  const staffId = stage.idOf(staff);
  const { store } = stage.deps;
  const run = (): void => {
    const leave = { ...dates, staffId, typeId: leaveTypeOf(stage, type), note: '' };
    orUnchecked(
      stage,
      `${staff}: % in the leave from ${dates.from}`,
      () => void addLeave(stage.deps, { ...leave, approve: true }, actor),
      () =>
        store.write((db) => {
          if (dates.to < dates.from) return;
          decideLeave(db, insertLeave(db, leave, actor, 0), 'approved', '', actor, 0);
          outdateDaysFrom(db, '0001-01-01');
        }),
    );
  };
  return { at: stage.timeOf(at), run };
}

/** Holidays, overrides and leave, each entered at its time. */
export function rosterSteps(scenario: Scenario, stage: Stage): Step[] {
  const holidays = scenario.holidays.map(({ at, ...holiday }) => ({
    at: stage.timeOf(at),
    run: () => addHoliday(stage.deps, holiday, actor),
  }));
  const sets = scenario.holidaySets.map(({ at, holidays: days, name, roles, staff }) => ({
    at: stage.timeOf(at),
    run: () => {
      const assignments = [
        ...roles.map((subject) => ({ kind: 'role' as const, subject })),
        ...staff.map((code) => ({ kind: 'staff' as const, subject: String(stage.idOf(code)) })),
      ];
      const everyone = { kind: 'site' as const, subject: '' };
      const id = stage.deps.store.read((db) => findHolidaySet(db, nameKey(name)));
      const set = { id, name, days, assignments: assignments.length === 0 ? [everyone] : assignments };
      saveHolidaySet(stage.deps, set, actor);
    },
  }));
  const types = scenario.leaveTypes.map(({ name, paid, ...grant }) => ({
    at: 0,
    run: () => {
      const id = stage.deps.store.read((db) => findLeaveType(db, nameKey(name)));
      saveLeaveType(stage.deps, { id, name, paid, retired: false, grant }, actor);
    },
  }));
  const adjustments = scenario.adjustments.map(({ at, staff, ...adjustment }) => ({
    at: stage.timeOf(at),
    run: () => adjustTimeAccount(stage.deps, { ...adjustment, staffId: stage.idOf(staff) }, actor),
  }));
  const policies = scenario.policies.flatMap(({ at, from, ...changes }) => {
    if (at === undefined) return [];
    const pack = scenario.lawPack === undefined ? {} : lawPacks[scenario.lawPack].policy;
    const run = () => void changePolicy(stage.deps, policyWith(pack, scenario.policy, changes), actor, from);
    return [{ at: stage.timeOf(at), run }];
  });
  return [
    ...types,
    ...policies,
    ...adjustments,
    ...sets,
    ...holidays,
    ...scenario.overrides.map((override) => overrideStep(override, stage)),
    ...scenario.leave.map((leave) => leaveStep(leave, stage)),
  ];
}
