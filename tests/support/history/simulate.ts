import { addDays, daysBetween, weekdayIndexOf } from '../../../src-shared/domain/civil-time.ts';
import { shiftInstancesOn } from '../../../src-shared/domain/shift-instances.ts';
import type { ShiftInstance } from '../../../src-shared/models/attendance.ts';
import type { CivilDate, Instant } from '../../../src-shared/models/time.ts';
import { changeDay, closeMonth, makeUpForOut, planAnnualLeave, reportSick, writeCorrection } from './management.ts';
import { type WantedPunch, writeAttempt, writePunch, writeVoid } from './punches.ts';
import {
  addHolidays,
  addPolicy,
  archive,
  changePatternOf,
  dropEnded,
  HISTORY_ZONE,
  type HistorySite,
  hire,
  local,
  note,
  type Person,
} from './site.ts';

/** Something that happens at an instant; what happens is written in the order of these. */
interface Event {
  readonly at: Instant;
  readonly write: () => void;
}

const MINUTE_MS = 60_000;
/** Whoever leaves and is replaced within a year, of a hundred. */
const TURNOVER_PERCENT = 4;

/** What one person does about one shift, and what a manager does about that on the next morning. */
function workShift(site: HistorySite, person: Person, shift: ShiftInstance, nextMorning: Instant): Event[] {
  const { random } = site;
  const { date, startsAt, endsAt } = shift;
  const seconds = (): number => random.upTo(60) * 1000;
  const isLate = random.chance(person.lateness / 100);
  const inAt = startsAt + (isLate ? random.upTo(50) + 1 : -random.upTo(14) - 1) * MINUTE_MS + seconds();
  const stays = random.chance(0.07);
  const leavesEarly = !stays && random.chance(0.03);
  const outAt =
    endsAt +
    (stays ? 16 + random.upTo(38) : leavesEarly ? -random.upTo(40) - 1 : random.upTo(8)) * MINUTE_MS +
    seconds();
  const forgets = random.chance(0.004) ? 'in' : random.chance(0.012) ? 'out' : null;
  const method = random.chance(0.03) ? 'pin' : 'face';
  const events: Event[] = [];
  const punch = (at: Instant, direction: WantedPunch['direction']): void => {
    const wanted: WantedPunch = { at, direction, shift, method, withoutIn: direction === 'out' && forgets === 'in' };
    const isMistaken = method === 'face' && random.chance(0.001);
    const refusedFirst = random.chance(0.05);
    events.push({
      at,
      write: () => {
        const stored = writePunch(site, person, wanted);
        if (refusedFirst) writeAttempt(site, person, at + 20_000, shift);
        if (!isMistaken) return;
        writeVoid(site, person, stored);
        writePunch(site, person, { ...wanted, at: at + 30_000, method: 'pin' });
      },
    });
  };
  if (forgets !== 'in') punch(inAt, 'in');
  if (forgets !== 'out') punch(outAt, 'out');
  const correct = (write: () => void): void => {
    events.push({ at: nextMorning, write });
  };
  const { startsAt: start } = shift;
  if (forgets === 'out' && random.chance(0.8)) correct(() => makeUpForOut(site, person, shift, nextMorning));
  if (forgets === null && inAt - startsAt > 10 * MINUTE_MS && random.chance(0.15))
    correct(() => {
      const change = { kind: 'excuse', mark: 'late', date, startsAt: start } as const;
      writeCorrection(site, person, change, 'The train was late', nextMorning);
    });
  if (
    forgets === null &&
    stays &&
    outAt < nextMorning &&
    policyOf(site, date).overtimeNeedsApproval &&
    random.chance(0.9)
  )
    correct(() => {
      const change = { kind: 'approve-overtime', date, startsAt: start } as const;
      writeCorrection(site, person, change, 'Agreed', nextMorning);
    });
  return events;
}

/** A whole date of one person: they come to all of its shifts or to none. */
function workDate(site: HistorySite, person: Person, date: CivilDate, nextMorning: Instant): Event[] {
  const shifts = shiftInstancesOn(person.roster, date, HISTORY_ZONE);
  if (shifts.length === 0) return [];
  if (!site.random.chance(0.012)) return shifts.flatMap((shift) => workShift(site, person, shift, nextMorning));
  const isSick = site.random.chance(0.6);
  return isSick ? [{ at: nextMorning, write: () => reportSick(site, person, date, nextMorning) }] : [];
}

const policyOf = ({ policies }: HistorySite, date: CivilDate) =>
  (policies.findLast(({ from }) => from <= date) ?? policies[0])?.policy ?? { overtimeNeedsApproval: false };

/** What is done on the first days of a year, of a month, and once a day beside the punches. */
function manageDay(site: HistorySite, date: CivilDate, people: number, isFirst: boolean): void {
  const { random } = site;
  const at = local(date, '00:30');
  const isNewYear = date.endsWith('-01-01');
  if (isNewYear || isFirst) {
    addHolidays(site, date.slice(0, 4), at);
    const overtimeNeedsApproval = site.policies.length > 2;
    if (!isFirst && Number(date.slice(0, 4)) % 3 === 0) {
      const last = policyOf(site, date);
      if ('mode' in last) {
        const lateGraceMinutes = 3 + (site.policies.length % 4);
        addPolicy(site, { ...last, lateGraceMinutes, overtimeNeedsApproval }, date, at);
      }
    }
  }
  if (isFirst) for (let n = 0; n < people; n++) hire(site, date);
  const staff = site.people.filter(({ archived }) => !archived);
  if (isNewYear || isFirst) for (const person of staff) planAnnualLeave(site, person, date, at);
  if (!isFirst && date.endsWith('-01')) {
    const leaving = staff.filter(() => random.chance(TURNOVER_PERCENT / 1200));
    for (const person of leaving) archive(site, person, date);
    for (const _ of leaving) {
      hire(site, date);
      const hired = site.people.at(-1);
      if (hired !== undefined) planAnnualLeave(site, hired, date, at);
    }
  }
  if (weekdayIndexOf(date) === 0) {
    for (const person of staff) if (random.chance(0.01) && !person.archived) changePatternOf(site, person, date);
  }
}

/** Signs in, looks at photographs, changes the roster: what a manager does on most days. */
function manageDesk(site: HistorySite, date: CivilDate): void {
  const { random, people } = site;
  const actor = 'ada';
  note(site, { at: local(date, '09:00'), actor, action: 'account.sign-in', subject: 'account:1', details: {} });
  const staff = people.filter(({ archived }) => !archived);
  for (let n = 0; n < Math.ceil(staff.length / 60); n++) {
    const person = random.pick(staff);
    changeDay(site, person, date);
    const viewed = random.pick(staff);
    const punch = viewed.punches.at(-1);
    if (punch === undefined) continue;
    const subject = `staff:${viewed.staffId}` as const;
    note(site, { at: local(date, '11:00'), actor, action: 'evidence.view', subject, details: { punch: punch.id } });
  }
}

/** Only what the next decisions depend on is kept in memory. */
function forget(site: HistorySite, before: CivilDate): void {
  for (const person of site.people) {
    person.punches = person.punches.filter(({ shift }) => shift.date >= before);
    if (person.punches.length === 0) person.corrections = [];
    const { leaves, overrides } = person.roster;
    leaves.splice(0, leaves.length, ...leaves.filter(({ to }) => to >= before));
    overrides.splice(0, overrides.length, ...overrides.filter((override) => override.date >= before));
  }
}

/** Writes everything that happened from one date until an instant of the last, in its order. */
export function simulate(
  site: HistorySite,
  people: number,
  from: CivilDate,
  until: Instant,
  lastDate: CivilDate,
): void {
  let pending: Event[] = [];
  let derivedTo = addDays(from, -1);
  for (let date = from; date <= lastDate; date = addDays(date, 1)) {
    manageDay(site, date, people, date === from);
    const nextMorning = local(addDays(date, weekdayIndexOf(date) === 4 ? 3 : 1), '10:15');
    for (const person of site.people) {
      if (person.archived) continue;
      pending.push(...workDate(site, person, date, nextMorning));
    }
    for (let n = 0; n < people / 25; n++) {
      const at = local(date, '06:00') + site.random.upTo(14 * 60) * MINUTE_MS;
      pending.push({ at, write: () => writeAttempt(site, null, at, null) });
    }
    pending.push({ at: local(date, '11:00'), write: () => manageDesk(site, date) });
    // Shifts of the next date begin later than this, and nobody comes so long before.
    const end = Math.min(local(addDays(date, 1), '04:00'), until);
    const due = pending.filter(({ at }) => at < end).sort((a, b) => a.at - b.at);
    pending = pending.filter(({ at }) => at >= end);
    for (const { write } of due) write();
    forget(site, addDays(date, -5));
    if (date.endsWith('-05')) {
      for (const person of site.people) dropEnded(site, person);
      const monthEnd = addDays(`${date.slice(0, 7)}-01`, -1);
      if (monthEnd > derivedTo) closeMonth(site, addDays(derivedTo, 1), monthEnd, end);
      if (monthEnd > derivedTo) derivedTo = monthEnd;
    }
  }
  for (const person of site.people) dropEnded(site, person);
  if (daysBetween(derivedTo, lastDate) > 0) closeMonth(site, addDays(derivedTo, 1), lastDate, until, true);
}
