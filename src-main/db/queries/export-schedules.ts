import type { SchedulePlan } from '../../../src-shared/ipc/export-schedules.ts';
import type { ErrorCode, ErrorDetails } from '../../../src-shared/models/errors.ts';
import type { ExportScheduleId } from '../../../src-shared/models/ids.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';

/** Why a file was not written. */
interface ScheduleFailure {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
}

export interface ScheduleRow {
  readonly id: ExportScheduleId;
  readonly name: string;
  readonly plan: SchedulePlan;
  readonly folder: string;
  readonly doneUntil: Instant;
  readonly lastPath: string | null;
  readonly lastAt: Instant | null;
  readonly failure: ScheduleFailure | null;
  readonly tries: number;
  readonly nextTryAt: Instant;
}

interface Row extends Omit<ScheduleRow, 'plan' | 'failure'> {
  readonly plan: string;
  readonly failure: string | null;
}

const select = `SELECT id, name, plan, folder, done_until AS doneUntil, last_path AS lastPath, last_at AS lastAt, failure,
  tries, next_try_at AS nextTryAt FROM export_schedules`;

const toSchedule = (row: Row): ScheduleRow => ({
  ...row,
  plan: JSON.parse(row.plan) as SchedulePlan,
  failure: row.failure === null ? null : (JSON.parse(row.failure) as ScheduleFailure),
});

/** Every schedule, by name. */
export const listSchedules = (db: ReadDb): ScheduleRow[] =>
  db.prepare<[], Row>(`${select} ORDER BY name_key`).all().map(toSchedule);

export function findSchedule(db: ReadDb, id: ExportScheduleId): ScheduleRow | null {
  const row = db.prepare<[number], Row>(`${select} WHERE id = ?`).get(id);
  return row === undefined ? null : toSchedule(row);
}

/** Adds a schedule; false where there is one of that name. */
export function insertSchedule(
  db: WriteDb,
  schedule: Pick<ScheduleRow, 'name' | 'plan' | 'folder' | 'doneUntil'> & { readonly nameKey: string },
): ExportScheduleId | null {
  const { changes, lastInsertRowid } = db
    .prepare(
      `INSERT INTO export_schedules (name, name_key, plan, folder, done_until)
       VALUES (@name, @nameKey, @plan, @folder, @doneUntil) ON CONFLICT (name_key) DO NOTHING`,
    )
    .run({ ...schedule, plan: JSON.stringify(schedule.plan) });
  return changes === 0 ? null : (Number(lastInsertRowid) as ExportScheduleId);
}

/** Changes name and plan, and tries at once what failed. */
export function updateSchedule(
  db: WriteDb,
  id: ExportScheduleId,
  schedule: Pick<ScheduleRow, 'name' | 'plan' | 'doneUntil'> & { readonly nameKey: string },
): void {
  db.prepare(
    `UPDATE export_schedules SET name = @name, name_key = @nameKey, plan = @plan, done_until = @doneUntil,
       failure = CASE WHEN done_until = @doneUntil THEN failure END, tries = 0, next_try_at = 0 WHERE id = @id`,
  ).run({ ...schedule, id, plan: JSON.stringify(schedule.plan) });
}

/** Writes into another folder from now on, and tries at once what failed. */
export function setScheduleFolder(db: WriteDb, id: ExportScheduleId, folder: string): void {
  db.prepare('UPDATE export_schedules SET folder = ?, next_try_at = 0, tries = 0 WHERE id = ?').run(folder, id);
}

/** Removes a schedule; answers whether there was one. */
export const deleteSchedule = (db: WriteDb, id: ExportScheduleId): boolean =>
  db.prepare('DELETE FROM export_schedules WHERE id = ?').run(id).changes > 0;

/** Notes a file that was written. */
export function noteWritten(
  db: WriteDb,
  id: ExportScheduleId,
  { at, doneUntil, path }: { readonly at: Instant; readonly doneUntil: Instant; readonly path: string },
): void {
  db.prepare(
    `UPDATE export_schedules SET done_until = @doneUntil, last_path = @path, last_at = @at, failure = NULL, tries = 0,
       next_try_at = 0 WHERE id = @id`,
  ).run({ id, at, doneUntil, path });
}

/** Notes why a file was not written, and when it is tried again. */
export function noteNotWritten(db: WriteDb, id: ExportScheduleId, failure: ScheduleFailure, nextTryAt: Instant): void {
  db.prepare('UPDATE export_schedules SET failure = ?, tries = tries + 1, next_try_at = ? WHERE id = ?').run(
    JSON.stringify(failure),
    nextTryAt,
    id,
  );
}
