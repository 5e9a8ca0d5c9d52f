import type { PunchOutcome } from '../../../src-shared/ipc/kiosk.ts';
import type { RefusalCode } from '../../../src-shared/models/attendance.ts';
import { punchIdSchema } from '../../../src-shared/models/ids.ts';

type Of<K extends PunchOutcome['kind']> = Extract<PunchOutcome, { kind: K }>;

/** 2026-11-20 08:02 UTC: 09:02 in Berlin. */
export const morning = Date.parse('2026-11-20T08:02:00Z');
export const HOUR = 3_600_000;

const person = { name: 'Anna', code: 'A-1' };
const shift = {
  date: '2026-11-20',
  startsAt: Date.parse('2026-11-20T08:00:00Z'),
  endsAt: Date.parse('2026-11-20T16:00:00Z'),
  unpaidBreakMinutes: 30,
};

export function accepted(patch: Partial<Of<'accepted'>> = {}): Of<'accepted'> {
  return {
    kind: 'accepted',
    punchId: punchIdSchema.parse(7),
    person,
    direction: 'in',
    at: morning,
    shift,
    workedMinutes: null,
    flags: [],
    voidableUntil: morning + 10_000,
    ...patch,
  };
}

export function refused(code: RefusalCode, patch: Partial<Of<'refused'>> = {}): Of<'refused'> {
  return { kind: 'refused', code, person, at: morning, shift, windowAt: null, inAt: null, outAt: null, ...patch };
}

export function unknown(): Of<'unknown'> {
  return { kind: 'unknown', at: morning };
}

export function ambiguous(): Of<'ambiguous'> {
  return { kind: 'ambiguous', at: morning };
}
