import type { CountedPunchRecord } from '../../../src-shared/ipc/hours.ts';
import type { AttendanceDay } from '../../../src-shared/models/attendance.ts';

const midnight = Date.UTC(2026, 10, 18);
export const HOUR = 3_600_000;

/** 09:00 to 17:00 of a day that is told in UTC. */
export const shift = {
  date: '2026-11-18',
  startsAt: midnight + 9 * HOUR,
  endsAt: midnight + 17 * HOUR,
  unpaidBreakMinutes: 30,
};

export const utcTime = (instant: number): string => new Date(instant).toISOString().slice(11, 16);

/** A day on which all went well, but for what is given. */
export function dayWith(parts: Partial<AttendanceDay>): AttendanceDay {
  return {
    date: shift.date,
    countsOn: shift.date,
    shift,
    status: 'present',
    inAt: shift.startsAt,
    outAt: shift.endsAt,
    lateMinutes: 0,
    earlyMinutes: 0,
    breakMinutes: 30,
    workedMinutes: 450,
    overtimeMinutes: 0,
    buckets: {},
    premiums: {},
    plannedMinutes: 450,
    flags: [],
    reasons: { came: [['present']], facts: [] },
    ...parts,
  };
}

export const punch: CountedPunchRecord = {
  key: 'punch:7',
  direction: 'out',
  at: shift.endsAt,
  punchedAt: null,
  voided: false,
  method: 'face',
  hasEvidence: true,
};
