import { addDays } from '../../../src-shared/domain/civil-time.ts';
import type { Holiday } from '../../../src-shared/models/roster.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { outdateDaysBetween } from '../../db/queries/days.ts';
import { type HolidayAssignment, putHolidaySet } from '../../db/queries/holiday-sets.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { lookAhead } from '../base/policies.ts';
import { nameKey } from '../base/text.ts';

/** A set of holidays and whom it is for. */
export interface HolidaySet {
  readonly name: string;
  readonly days: readonly Holiday[];
  readonly assignments: readonly HolidayAssignment[];
}

/** Stores a set of holidays in the place of one with the same name; the days it touches are derived again. */
export function saveHolidaySet(
  { store, clock, notify }: Pick<ServiceDeps, 'store' | 'clock' | 'notify'>,
  { assignments, days, name }: HolidaySet,
  actor: string,
): void {
  const at = clock.now();
  store.write((db) => {
    putHolidaySet(db, { name, nameKey: nameKey(name) }, days, assignments);
    const ahead = lookAhead(db);
    for (const { date } of days) outdateDaysBetween(db, addDays(date, -1), addDays(date, ahead));
    const details = { set: name, days: days.length, people: assignments.length };
    appendAudit(db, { at, actor, action: 'holiday.save-set', subject: 'holiday:set', details });
  });
  notify('roster:changed');
}
