import { secondOfDayOf, timeOfDayOf } from '../../src-shared/domain/civil-time.ts';
import type { PunchOutcome } from '../../src-shared/ipc/kiosk.ts';
import type { Instant, Zone } from '../../src-shared/models/time.ts';
import type { ScenarioCommand } from './input.ts';
import { formatLocal } from './local-time.ts';

type Accepted = Extract<PunchOutcome, { kind: 'accepted' }>;
type Refused = Extract<PunchOutcome, { kind: 'refused' }>;

/** One sentence for an accepted punch. */
export function acceptedWords({ direction, flags, shift }: Accepted, zone: Zone): string {
  const hours = `${timeOfDayOf(shift.startsAt, zone)}–${timeOfDayOf(shift.endsAt, zone)}`;
  const own = flags.length === 0 ? '' : `, ${flags.join(', ')}`;
  return `Checked ${direction} for the shift ${hours} of ${shift.date}${own}.`;
}

/** One sentence for a manager's command that was carried out. */
export function doneWords(command: ScenarioCommand): string {
  const on =
    command.do === 'void' || command.do === 'restore' || command.date === undefined ? '' : ` on ${command.date}`;
  switch (command.do) {
    case 'void':
      return 'Voided the punch.';
    case 'restore':
      return 'Restored the punch.';
    case 'correct':
      return `Corrected the shift${on}.`;
    case 'excuse':
      return `Excused the ${command.mark} mark${on}.`;
    case 'approve-overtime':
      return `Approved the overtime${on}.`;
    case 'unexcuse':
      return `Took the excuse of the ${command.mark} mark back${on}.`;
    case 'revoke-overtime':
      return `Took the approval of the overtime back${on}.`;
  }
}

/** One sentence of fact for a refusal, with its times on the site's clock. */
export function refusalWords({ code, inAt, outAt, shift, windowAt }: Refused, zone: Zone): string {
  const time = (instant: Instant | null): string =>
    instant === null ? '–' : formatLocal(instant, zone).replace('T', ' ');
  switch (code) {
    case 'already-checked-in':
      return `Already checked in at ${time(inAt)}; check-out opens at ${time(windowAt)}.`;
    case 'already-completed':
      return `Already complete: in ${time(inAt)}, out ${time(outAt)}.`;
    case 'too-soon':
      return `Punched a moment ago; again from ${windowAt === null ? '–' : secondOfDayOf(windowAt, zone)}.`;
    case 'too-early':
      return `Too early: check-in opens at ${time(windowAt)}.`;
    case 'window-closed':
      return `Too late: the window closed at ${time(windowAt)}.`;
    case 'no-shift':
      return shift === null ? 'No shift is planned.' : `No shift now; the next one starts at ${time(shift.startsAt)}.`;
    case 'archived':
      return 'This person has been archived.';
    case 'not-enrolled':
      return 'This person is not enrolled.';
    case 'consent-withdrawn':
      return 'This person has withdrawn consent to face recognition.';
    case 'liveness-failed':
      return 'The challenge at the camera was not passed.';
    case 'virtual-camera':
      return 'The camera is a program.';
  }
}

/** One sentence for a swap that is refused. */
export const swapWords: Readonly<Record<string, string>> = {
  'same-person': 'A swap needs two people.',
  'no-shift': 'There is no such shift to exchange.',
  past: 'One of the shifts has already begun.',
  'on-leave': 'One of the two is on leave then.',
  overlap: 'Two shifts of one person would overlap.',
  rest: 'The minimum rest between two shifts would be broken.',
  'too-many-shifts': 'More than three shifts on one day.',
  'not-reversible': 'It has begun, or one of its days was changed since.',
};

/** The code of a refused swap as scenarios have it. */
export function swapCode(code: string): string {
  return code === 'shifts-overlap' ? 'overlap' : code.replace(/^swap-/, '');
}
