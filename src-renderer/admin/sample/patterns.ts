import { addDays, weekdayOf } from '../../../src-shared/domain/civil-time.ts';
import type { PatternInput, Weekday } from '../../../src-shared/models/roster.ts';
import type { CivilDate } from '../../../src-shared/models/time.ts';
import { type TemplateName, templates, weekWith } from '../weeks/week.ts';

/** Days off of the sample's people, by place in the list and from the top again. Off `today` makes refusals to see. */
const offs: readonly (readonly (Weekday | 'today')[])[] = [
  ['sat', 'sun'],
  ['sun'],
  ['sat', 'sun'],
  ['sun', 'mon'],
  ['sat', 'sun'],
  ['today'],
  ['wed', 'thu'],
  ['sat'],
];

/** The weekly pattern of the sample's person at a place, in force for a month already. */
export function samplePattern(shift: TemplateName, place: number, today: CivilDate): PatternInput {
  const off = offs[place % offs.length]?.map((day) => (day === 'today' ? weekdayOf(today) : day));
  return { effectiveFrom: addDays(today, -30), weeks: [weekWith(templates[shift], off)] };
}
