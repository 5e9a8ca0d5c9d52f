import { DOORS } from '../../../src-shared/models/hub.ts';

/** Tables whose rows several doors of a site make: their ids must differ. */
export type OwnIdTable =
  | 'account_adjustments'
  | 'accounts'
  | 'consents'
  | 'correction_requests'
  | 'corrections'
  | 'holiday_sets'
  | 'leave_adjustments'
  | 'leave_types'
  | 'leaves'
  | 'photo_storages'
  | 'policy_versions'
  | 'punches'
  | 'staff'
  | 'swaps'
  | 'templates'
  | 'venues'
  | 'week_templates';

/**
 * SQL of how many punches there are. A machine on its own numbers them without gaps, so that the highest id says it;
 * ids of several doors lie apart.
 */
export const punchCountSql = `(SELECT CASE WHEN EXISTS (SELECT 1 FROM hub)
  THEN (SELECT count(*) FROM punches WHERE id > 0) ELSE (SELECT ifnull(max(id), 0) FROM punches) END)`;

/**
 * SQL of the id of a new row: null, so that SQLite numbers it, where this machine is no door of a site; else the next
 * one of this door's, above all that it has seen (`DOORS`). For statements that add one row.
 */
export const ownId = (table: OwnIdTable): string =>
  `(SELECT max(least_id / ${DOORS},
     ifnull((SELECT seq FROM sqlite_sequence WHERE name = '${table}'), 0) / ${DOORS} + 1) * ${DOORS} + door FROM hub)`;
