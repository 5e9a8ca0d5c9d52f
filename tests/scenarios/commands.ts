import { addDays, civilDateOf, instantOf } from '../../src-shared/domain/civil-time.ts';
import type { Correction, StoredPunch } from '../../src-shared/domain/corrections.ts';
import { applyCorrections } from '../../src-shared/domain/corrections.ts';
import {
  plannedInstancesOn,
  type Roster,
  shiftInstancesBetween,
  shiftInstancesOn,
} from '../../src-shared/domain/shift-instances.ts';
import { shiftKey, shiftOfPunch } from '../../src-shared/domain/shift-punches.ts';
import type { Direction, ShiftInstance } from '../../src-shared/models/attendance.ts';
import type { Instant, Zone } from '../../src-shared/models/time.ts';
import type { ScenarioCommand } from './input.ts';
import { parseLocal } from './local-time.ts';

/** What a command may look at: one person's roster, punches and corrections so far. */
export interface CommandContext {
  readonly at: Instant;
  readonly zone: Zone;
  readonly roster: Roster;
  readonly punches: readonly StoredPunch[];
  readonly corrections: readonly Correction[];
  readonly newPunchId: () => number;
}

export type CommandResult =
  | { readonly ok: true; readonly corrections: readonly Correction[]; readonly message: string }
  | { readonly ok: false; readonly code: string; readonly message: string };

type ShiftCommand = Exclude<ScenarioCommand, { do: 'void' }>;

/** The shift named by date and start; without a date the last one that began before the command. */
function shiftFor(command: ShiftCommand, { at, roster, zone }: CommandContext): ShiftInstance | null {
  const { date, start } = command;
  if (date === undefined) {
    const today = civilDateOf(at, zone);
    return (
      shiftInstancesBetween(roster, addDays(today, -14), today, zone).findLast(({ startsAt }) => startsAt <= at) ?? null
    );
  }
  const expected = shiftInstancesOn(roster, date, zone);
  const shifts = expected.length === 0 ? plannedInstancesOn(roster, date, zone) : expected;
  const found = shifts.find(
    ({ startsAt }) => start === undefined || startsAt === instantOf(date, start, zone, 'first'),
  );
  return found ?? null;
}

/** A time of day means the one nearest to where the shift begins or ends. */
function settledAt(text: string, shift: ShiftInstance, direction: Direction, zone: Zone): Instant {
  if (text.includes('T')) return parseLocal(text, zone);
  const aim = direction === 'in' ? shift.startsAt : shift.endsAt;
  const which = direction === 'in' ? 'first' : 'second';
  const candidates = [-1, 0, 1, 2].map((days) => instantOf(addDays(shift.date, days), text, zone, which));
  return candidates.reduce((best, next) => (Math.abs(next - aim) < Math.abs(best - aim) ? next : best));
}

/** A date without a shift: the times given are the shift. */
function stray(command: Extract<ShiftCommand, { do: 'correct' }>, zone: Zone): ShiftInstance | null {
  const { date, in: inText, out: outText } = command;
  if (date === undefined || typeof inText !== 'string' || typeof outText !== 'string') return null;
  const read = (text: string, on: string): Instant =>
    text.includes('T') ? parseLocal(text, zone) : instantOf(on, text, zone, 'first');
  const startsAt = read(inText, date);
  const sameDay = read(outText, date);
  const endsAt = sameDay > startsAt ? sameDay : read(outText, addDays(date, 1));
  return { date, startsAt, endsAt, unpaidBreakMinutes: 0 };
}

function correct(command: Extract<ShiftCommand, { do: 'correct' }>, context: CommandContext): CommandResult {
  const { roster, zone } = context;
  const shift = shiftFor(command, context) ?? stray(command, zone);
  if (shift === null) return { ok: false, code: 'not-found', message: 'There is no shift on that date.' };
  const shifts = [...plannedInstancesOn(roster, shift.date, zone), shift];
  const { counted } = applyCorrections(context.punches, context.corrections);
  const own = counted.filter((punch) => {
    const of = shiftOfPunch(punch, shifts);
    return of !== null && (shiftKey(of) === shiftKey(shift) || of.endsAt === shift.endsAt);
  });
  const corrections: Correction[] = [];
  for (const direction of ['in', 'out'] as const) {
    const text = command[direction];
    if (text === undefined) continue;
    const ofDirection = own.filter((punch) => punch.direction === direction);
    const existing = direction === 'in' ? ofDirection[0] : ofDirection.at(-1);
    if (text === null) {
      if (existing !== undefined) corrections.push({ kind: 'void', punchId: existing.id });
      continue;
    }
    const at = settledAt(text, shift, direction, zone);
    if (existing !== undefined) corrections.push({ kind: 'move', punchId: existing.id, at });
    else corrections.push({ kind: 'add', punchId: context.newPunchId(), at, direction, shift });
  }
  return { ok: true, corrections, message: `Corrected the shift of ${shift.date}.` };
}

function voidPunch(command: Extract<ScenarioCommand, { do: 'void' }>, context: CommandContext): CommandResult {
  const { at, corrections, punches, zone } = context;
  const { counted } = applyCorrections(punches, corrections);
  const wanted = command.punch === undefined ? null : parseLocal(command.punch, zone);
  const punch = counted.findLast((candidate) => (wanted === null ? candidate.at <= at : candidate.at === wanted));
  if (punch === undefined) return { ok: false, code: 'not-found', message: 'There is no such punch.' };
  return { ok: true, corrections: [{ kind: 'void', punchId: punch.id }], message: `Voided the ${punch.direction}.` };
}

/** Carries out a manager's command; nothing is changed, the corrections it makes are returned. */
export function runCommand(command: ScenarioCommand, context: CommandContext): CommandResult {
  if (command.do === 'void') return voidPunch(command, context);
  if (command.do === 'correct') return correct(command, context);
  const shift = shiftFor(command, context);
  if (shift === null) return { ok: false, code: 'not-found', message: 'There is no shift on that date.' };
  const correction: Correction =
    command.do === 'excuse' ? { kind: 'excuse', shift, mark: command.mark } : { kind: 'approve-overtime', shift };
  const message = command.do === 'excuse' ? `Excused on ${shift.date}.` : `Approved the overtime of ${shift.date}.`;
  return { ok: true, corrections: [correction], message };
}
