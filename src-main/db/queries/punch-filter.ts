import type { WindowRange } from '../../../src-shared/domain/time-windows.ts';
import type { Direction, PunchFlag, PunchMethod } from '../../../src-shared/models/attendance.ts';
import type { StaffId, VenueId } from '../../../src-shared/models/ids.ts';
import type { PunchStatus } from '../../../src-shared/models/punch-search.ts';
import type { CivilDate } from '../../../src-shared/models/time.ts';
import { daySql } from './short-forms.ts';
import { voidedSql } from './voided.ts';

/** What punches are searched by, with people and times looked up. What is null or absent sets no limit. */
export interface PunchFilter {
  /** Only these people, in the order in which people are listed; null for everyone. */
  readonly staffIds: readonly StaffId[] | null;
  /** First and last shift date, both included. With `ranges`, they alone say which dates. */
  readonly from: CivilDate | null;
  readonly to: CivilDate | null;
  readonly venueId: VenueId | null;
  /** The instants of a time-of-day window, in their order. */
  readonly ranges?: readonly WindowRange[] | null | undefined;
  readonly direction?: Direction | null | undefined;
  readonly method?: PunchMethod | null | undefined;
  readonly status?: PunchStatus | null | undefined;
  readonly flag?: PunchFlag | null | undefined;
  readonly similarity?: { readonly from: number; readonly to: number } | null | undefined;
}

const movedSql = `EXISTS (SELECT 1 FROM corrections WHERE punch_id = punches.id AND kind = 'move')`;

const statusSql: Readonly<Record<PunchStatus, string>> = {
  'as-punched': `NOT ${voidedSql('punches.id')} AND NOT ${movedSql}`,
  moved: `NOT ${voidedSql('punches.id')} AND ${movedSql}`,
  voided: voidedSql('punches.id'),
};

/** The conditions on people, dates and venue. What is not asked for is left out, so that an index serves the rest. */
export function plainConditionsOf({ staffIds, from, to, venueId }: PunchFilter): string[] {
  const conditions: string[] = [];
  if (staffIds?.length === 1) conditions.push('punches.staff_id = @staffId');
  else if (staffIds !== null) conditions.push('punches.staff_id IN (SELECT value FROM json_each(@staffIds))');
  if (from !== null) conditions.push(`punches.shift_day >= ${daySql('@from')}`);
  if (to !== null) conditions.push(`punches.shift_day <= ${daySql('@to')}`);
  if (venueId !== null) conditions.push('punches.venue_id = @venueId');
  return conditions;
}

/** The conditions that only a search asks for; a window of time is none of them, it is read range by range. */
export function furtherConditionsOf({ direction, method, status, flag, similarity }: PunchFilter): string[] {
  const conditions: string[] = [];
  if (direction != null) conditions.push('punches.direction = @direction');
  if (method != null) conditions.push('punches.method = @method');
  if (status != null) conditions.push(statusSql[status]);
  if (flag != null) conditions.push('EXISTS (SELECT 1 FROM punch_flags WHERE flag = @flag AND punch_id = punches.id)');
  if (similarity != null) conditions.push('punches.similarity BETWEEN @least AND @most');
  return conditions;
}

/** Whether people, dates and venue say all there is to say. */
export const isPlain = (filter: PunchFilter): boolean =>
  filter.ranges == null && furtherConditionsOf(filter).length === 0;

/** What the conditions of a filter are bound to. */
export const filterParameters = (filter: PunchFilter) => ({
  staffId: filter.staffIds?.[0] ?? null,
  staffIds: JSON.stringify(filter.staffIds),
  from: filter.from,
  to: filter.to,
  venueId: filter.venueId,
  direction: filter.direction ?? null,
  method: filter.method ?? null,
  flag: filter.flag ?? null,
  least: filter.similarity?.from ?? null,
  most: filter.similarity?.to ?? null,
});
