/** Why something in a calendar file is not taken. Stable: shown, reported and translated. */
export const calendarProblems = [
  /** The entry has `STATUS:CANCELLED`, or its calendar `METHOD:CANCEL`. */
  'cancelled',
  'no-name',
  'no-date',
  /** A date or time that does not exist or is not written as one. */
  'bad-date',
  'bad-duration',
  'ends-before-start',
  /** It has a time of day, and neither begins nor ends at midnight. */
  'part-of-day',
  'too-long',
  'unknown-zone',
  'rule-not-understood',
  /** The rule names only dates that no calendar has. */
  'rule-without-dates',
  /** The last repetition lies before this year. */
  'rule-ended',
  /** `EXDATE` takes every day out. */
  'all-excepted',
  'too-many-days',
  'start-outside-rule',
  /** `RANGE=THISANDFUTURE`: the series goes on otherwise from there. */
  'this-and-future',
  /** Another entry of the same series has a higher `SEQUENCE`. */
  'superseded',
  /** Another entry of the file has the same date under another name. */
  'same-date',
  'cut-off',
  /** A task, a journal entry or a free/busy time. */
  'not-an-event',
] as const;
export type CalendarProblem = (typeof calendarProblems)[number];

/** Thrown while one entry is read, and caught before the next. */
export class CalendarFault extends Error {
  readonly problem: CalendarProblem;

  constructor(problem: CalendarProblem) {
    super(problem);
    this.name = 'CalendarFault';
    this.problem = problem;
  }
}
