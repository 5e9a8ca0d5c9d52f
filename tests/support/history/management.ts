import { answerCorrectionRequest, insertCorrectionRequest } from '../../../src-main/db/queries/correction-requests.ts';
import { insertCorrection } from '../../../src-main/db/queries/corrections.ts';
import { listDaysToSettle, markSettled } from '../../../src-main/db/queries/days.ts';
import { decideLeave, insertLeave, listLeaveTypes } from '../../../src-main/db/queries/leave.ts';
import { putOverride } from '../../../src-main/db/queries/roster.ts';
import { putSettledDay } from '../../../src-main/db/queries/settled-days.ts';
import { planCorrection } from '../../../src-main/services/hours/correction-plan.ts';
import { addDays, timeOfDayOf } from '../../../src-shared/domain/civil-time.ts';
import type { Correction } from '../../../src-shared/domain/corrections.ts';
import { seenAs } from '../../../src-shared/domain/days-to-settle.ts';
import { plannedDay } from '../../../src-shared/domain/shift-instances.ts';
import type { CorrectionChange } from '../../../src-shared/ipc/corrections.ts';
import type { Leave } from '../../../src-shared/models/roster.ts';
import type { CivilDate, Instant } from '../../../src-shared/models/time.ts';
import { rebuildDays } from '../rebuild-days.ts';
import { drawAnnualLeave } from './people.ts';
import { dropEnded, HISTORY_MANAGER, HISTORY_ZONE, type HistorySite, local, note, type Person } from './site.ts';

const actor = HISTORY_MANAGER;

/** The correction as the rules read it, for what is decided next. */
function asRead(planned: ReturnType<typeof planCorrection>[number], id: number): Correction | null {
  const { date, direction, endsAt, kind, punch, startsAt, toAt, after, mark } = planned;
  const shift = { date, startsAt: startsAt ?? 0, endsAt: endsAt ?? 0 };
  const minutes = after !== null && 'minutes' in after ? after.minutes : null;
  if (kind === 'add') return { kind, punch: `correction:${id}`, at: toAt ?? 0, direction: direction ?? 'in', shift };
  if (kind === 'excuse') return { kind, shift, mark: mark ?? 'late', minutes };
  if (kind === 'approve-overtime') return { kind, shift, minutes };
  if (punch === null) throw new Error(`a correction of the kind ${kind} names no punch`);
  return kind === 'move' ? { kind, punch, at: toAt ?? 0 } : { kind, punch };
}

/** Corrects one date as the service does: what it comes to is planned by the product's own rule. */
export function writeCorrection(
  site: HistorySite,
  person: Person,
  change: CorrectionChange & { readonly date: CivilDate },
  reason: string,
  at: Instant,
): void {
  const { db, policies } = site;
  const { date } = change;
  const { punches, corrections, roster, staffId } = person;
  const ofDate = punches.filter(({ shift }) => shift.date === date);
  dropEnded(site, person);
  const record = { zone: HISTORY_ZONE, roster, policies, punches: ofDate, corrections };
  for (const planned of planCorrection(change, record, date, at, () => record)) {
    const id = insertCorrection(db, { staffId, ...planned }, actor, reason, at);
    const made = asRead(planned, id);
    if (made !== null) corrections.push(made);
    if (made?.kind === 'add' && made.direction === 'out') person.open.delete(made.shift.startsAt);
    const details = { correction: id, kind: planned.kind, date, reason };
    note(site, { at, actor, action: 'attendance.correct', subject: `staff:${staffId}`, details });
  }
}

/** Makes up for a forgotten out; now and then because the person asked for it at the kiosk. */
export function makeUpForOut(
  site: HistorySite,
  person: Person,
  shift: { readonly date: CivilDate; readonly startsAt: Instant; readonly endsAt: Instant },
  at: Instant,
): void {
  const { db, random } = site;
  const { date, startsAt, endsAt } = shift;
  const end = addDays(date, timeOfDayOf(endsAt, HISTORY_ZONE) <= timeOfDayOf(startsAt, HISTORY_ZONE) ? 1 : 0);
  const out = `${end}T${timeOfDayOf(endsAt, HISTORY_ZONE)}`;
  const asked = random.chance(0.4);
  const subject = `staff:${person.staffId}` as const;
  if (asked) {
    const wish = { date, startsAt, in: null, out, note: 'I forgot to check out' };
    const request = insertCorrectionRequest(db, person.staffId, wish, at - 3_600_000);
    note(site, {
      at: at - 3_600_000,
      actor: 'kiosk',
      action: 'correction.request',
      subject,
      details: { request, date },
    });
    answerCorrectionRequest(db, request, 'granted', '', actor, at);
    note(site, { at, actor, action: 'correction.grant', subject, details: { request, date } });
  }
  writeCorrection(
    site,
    person,
    { kind: 'times', date, startsAt, out },
    asked ? 'I forgot to check out' : 'Out was forgotten',
    at,
  );
}

/** Enters leave that is approved at once. */
function writeLeave(site: HistorySite, person: Person, leave: Leave, at: Instant): void {
  const { db } = site;
  const { staffId, roster } = person;
  const type = listLeaveTypes(db).find(({ name }) => name === leave.type);
  if (type === undefined) throw new Error(`there is no leave type ${leave.type}`);
  const { from, to, half } = leave;
  const id = insertLeave(db, { staffId, typeId: type.id, from, to, half, note: '' }, actor, at);
  decideLeave(db, id, 'approved', '', actor, at);
  roster.leaves.push(leave);
  const subject = `staff:${staffId}` as const;
  note(site, { at, actor, action: 'leave.request', subject, details: { leave: id, from, to, half } });
  note(site, { at, actor, action: 'leave.approved', subject, details: { leave: id, from, to } });
}

/** The annual leave of a year from a date on. */
export function planAnnualLeave(site: HistorySite, person: Person, from: CivilDate, at: Instant): void {
  for (const [first, last] of drawAnnualLeave(from.slice(0, 4), site.random)) {
    if (first <= from) continue;
    const half = site.random.chance(0.1) ? site.random.pick(['first', 'second'] as const) : 'none';
    writeLeave(site, person, { from: first, to: half === 'none' ? last : first, type: 'Annual leave', half }, at);
  }
}

/** Enters a date on which somebody did not come as sick leave. */
export function reportSick(site: HistorySite, person: Person, date: CivilDate, at: Instant): void {
  writeLeave(site, person, { from: date, to: date, type: 'Sick leave', half: 'none' }, at);
}

/** Changes what a person works on a date ten days on: an extra shift on a day off, or a day off. */
export function changeDay(site: HistorySite, person: Person, today: CivilDate): void {
  const { db, random } = site;
  const date = addDays(today, 10);
  const { roster, staffId } = person;
  if (roster.overrides.some((override) => override.date === date)) return;
  const isOff = plannedDay(roster, date).shifts.length === 0;
  const isFree = [-1, 1].every((step) =>
    plannedDay(roster, addDays(date, step)).shifts.every(({ start, end }) => end > start),
  );
  if (isOff && !isFree) return;
  const extra = {
    start: random.pick(['08:00', '10:00']),
    end: random.pick(['14:00', '16:00']),
    unpaidBreakMinutes: 30,
  };
  const override = { date, shifts: isOff ? [extra] : [], kind: isOff ? 'extra' : 'change' } as const;
  const at = local(today, '11:00');
  putOverride(db, staffId, date, override, actor, at);
  roster.overrides.push(override);
  note(site, { at, actor, action: 'roster.edit', subject: `staff:${staffId}`, details: { date } });
}

/** Derives everyone's days of the dates; lets most of what is to be decided stand, as a manager does once a month. */
export function closeMonth(site: HistorySite, from: CivilDate, to: CivilDate, at: Instant, isLast = false): void {
  const { db, random } = site;
  rebuildDays(db, from, to, at);
  if (isLast) return;
  const open = listDaysToSettle(db, addDays(to, 1));
  for (const days of Map.groupBy(open, ({ date, staffId }) => `${date} ${staffId}`).values()) {
    const [first] = days;
    if (first === undefined || random.chance(0.02)) continue;
    const { staffId, date } = first;
    putSettledDay(db, { staffId, date, seen: seenAs(days), at, actor, note: 'Seen at the end of the month' });
    markSettled(db, staffId, date);
    note(site, { at, actor, action: 'attendance.settle', subject: `staff:${staffId}`, details: { date, note: '' } });
  }
}
