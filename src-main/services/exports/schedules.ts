import { extname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type DueExport, dueExports, fileNamePart, nextExport } from '../../../src-shared/domain/export-schedule.ts';
import type { ReplyOf, RequestOf } from '../../../src-shared/ipc/contract.ts';
import { MOST_SCHEDULES } from '../../../src-shared/ipc/export-schedules.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { ExportScheduleId } from '../../../src-shared/models/ids.ts';
import type { Instant, Zone } from '../../../src-shared/models/time.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import {
  deleteSchedule,
  findSchedule,
  insertSchedule,
  listSchedules,
  noteNotWritten,
  noteWritten,
  type ScheduleRow,
  setScheduleFolder,
  updateSchedule,
} from '../../db/queries/export-schedules.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { requireSite } from '../base/site.ts';
import { nameKey } from '../base/text.ts';
import { prepareOrder, requireColumns, writeOrder } from './exports.ts';

type Deps = Pick<ServiceDeps, 'store' | 'clock' | 'reader' | 'notify'>;

/** How long (milliseconds) a file that was not written waits, by how often it was not. */
const WAITS_MS = [300_000, 900_000, 3_600_000] as const;
const DAY_MS = 86_400_000;
const BACK_MS = 40 * DAY_MS;

/** Every schedule with its next file. */
export function readSchedules({ clock, store }: Pick<Deps, 'store' | 'clock'>): ReplyOf<'export-schedules:list'> {
  const now = clock.now();
  return store.read((db) => {
    const { zone } = requireSite(db);
    return listSchedules(db).map(({ doneUntil, failure, folder, id, lastAt, lastPath, name, plan }) => ({
      ...{ id, name, plan, folder, lastPath, lastAt, failure },
      next: nextExport(plan.rhythm, now, zone),
      late: dueExports(plan.rhythm, doneUntil, now, zone).length,
    }));
  });
}

function requireSchedule({ store }: Pick<Deps, 'store'>, id: ExportScheduleId): ScheduleRow {
  const row = store.read((db) => findSchedule(db, id));
  if (row === null) throw new AppError('not-found', 'no such schedule');
  return row;
}

type Wanted = RequestOf<'export-schedules:add'>;

const requireWritable = ({ plan: { what } }: Wanted): void => {
  if (what.kind === 'table') requireColumns(what.template);
};

function requireFreeName(others: readonly ScheduleRow[], name: string): void {
  if (others.some((one) => nameKey(one.name) === nameKey(name)))
    throw new AppError('name-exists', 'name in use', { name });
}

/**
 * Refuses what could not be written before a folder is asked for. Throws `AppError`: `name-exists`,
 * `too-many-schedules`, `column-unknown`, `column-twice`.
 */
export function requireNewSchedule({ store }: Pick<Deps, 'store'>, wanted: Wanted): void {
  requireWritable(wanted);
  const known = store.read(listSchedules);
  requireFreeName(known, wanted.name);
  if (known.length >= MOST_SCHEDULES)
    throw new AppError('too-many-schedules', 'as many schedules as there may be', { max: MOST_SCHEDULES });
}

/** Writes into the folder from the next time on. Throws as `requireNewSchedule`. */
export function addSchedule(
  { clock, notify, store }: Pick<Deps, 'store' | 'clock' | 'notify'>,
  request: RequestOf<'export-schedules:add'>,
  folder: string,
  actor: string,
): void {
  requireNewSchedule({ store }, request);
  const { name, plan } = request;
  const at = clock.now();
  store.write((db) => {
    const id = insertSchedule(db, { name, nameKey: nameKey(name), plan, folder, doneUntil: at });
    if (id === null) throw new AppError('name-exists', 'name in use', { name });
    const details = { name, folder, every: plan.rhythm.every };
    appendAudit(db, { at, actor, action: 'schedule.add', subject: `schedule:${id}`, details });
  });
  notify('exports:changed');
}

/**
 * Writes something else, or in another rhythm, from the next time on: files that are late by the old rhythm are not
 * made up for by the new one. Throws `AppError`: `not-found`, `name-exists`, `column-unknown`, `column-twice`.
 */
export function changeSchedule(
  deps: Pick<Deps, 'store' | 'clock' | 'notify'>,
  { id, ...wanted }: RequestOf<'export-schedules:change'>,
  actor: string,
): void {
  const { clock, notify, store } = deps;
  const before = requireSchedule(deps, id);
  requireWritable(wanted);
  requireFreeName(
    store.read(listSchedules).filter((one) => one.id !== id),
    wanted.name,
  );
  const { name, plan } = wanted;
  const at = clock.now();
  const isInRhythm = isDeepStrictEqual(before.plan.rhythm, plan.rhythm);
  store.write((db) => {
    updateSchedule(db, id, { name, nameKey: nameKey(name), plan, doneUntil: isInRhythm ? before.doneUntil : at });
    const details = { name, before: before.name, every: plan.rhythm.every };
    appendAudit(db, { at, actor, action: 'schedule.change', subject: `schedule:${id}`, details });
  });
  notify('exports:changed');
}

/** Writes into another folder from now on. Throws `AppError` `not-found`. */
export function moveSchedule(
  { clock, notify, store }: Pick<Deps, 'store' | 'clock' | 'notify'>,
  id: ExportScheduleId,
  folder: string,
  actor: string,
): void {
  const { name } = requireSchedule({ store }, id);
  store.write((db) => {
    setScheduleFolder(db, id, folder);
    const about = { action: 'schedule.change', subject: `schedule:${id}` } as const;
    appendAudit(db, { at: clock.now(), actor, ...about, details: { name, folder } });
  });
  notify('exports:changed');
}

/** Writes no more. Throws `AppError` `not-found`. */
export function removeSchedule(
  { clock, notify, store }: Pick<Deps, 'store' | 'clock' | 'notify'>,
  id: ExportScheduleId,
  actor: string,
): void {
  const { name } = requireSchedule({ store }, id);
  store.write((db) => {
    deleteSchedule(db, id);
    const about = { action: 'schedule.remove', subject: `schedule:${id}` } as const;
    appendAudit(db, { at: clock.now(), actor, ...about, details: { name } });
  });
  notify('exports:changed');
}

/** Writes one file into the schedule's folder, under a name that says of which dates it is. */
async function writeDue(
  deps: Deps,
  { folder, name, plan }: ScheduleRow,
  { from, to }: DueExport,
  language: string,
): Promise<string> {
  const prepared = await prepareOrder(deps, { what: plan.what, group: plan.group, from, to });
  const path = join(folder, `${fileNamePart(name)}-${from}-to-${to}${extname(prepared.name)}`);
  await writeOrder(deps, prepared.order, { path, rows: prepared.rows }, 'system', language, {});
  return path;
}

/** Writes one file and notes what came of it; throws what `writeDue` throws, once that is noted. */
async function writeAndNote(deps: Deps, schedule: ScheduleRow, due: DueExport, language: string): Promise<string> {
  const { clock, notify, store } = deps;
  const { doneUntil, id, tries } = schedule;
  try {
    const path = await writeDue(deps, schedule, due, language);
    store.write((db) => noteWritten(db, id, { at: clock.now(), doneUntil: Math.max(doneUntil, due.at), path }));
    return path;
  } catch (error) {
    const { code, details } =
      error instanceof AppError ? error : new AppError('internal', 'a scheduled export failed unexpectedly');
    const wait = WAITS_MS[Math.min(tries, WAITS_MS.length - 1)] ?? 0;
    store.write((db) => noteNotWritten(db, id, { code, details }, clock.now() + wait));
    throw error;
  } finally {
    notify('exports:changed');
  }
}

/**
 * Writes every file that is due, the oldest first; a schedule whose file fails waits until it is tried again. Never
 * throws `AppError`: what fails is kept with the schedule.
 */
export async function runSchedules(deps: Deps, language: string): Promise<void> {
  const { clock, store } = deps;
  const zone = store.read((db) => requireSite(db).zone);
  for (const { id } of store.read(listSchedules)) {
    for (;;) {
      const schedule = store.read((db) => findSchedule(db, id));
      if (schedule === null || schedule.nextTryAt > clock.now()) break;
      const [due] = dueExports(schedule.plan.rhythm, schedule.doneUntil, clock.now(), zone);
      if (due === undefined) break;
      try {
        await writeAndNote(deps, schedule, due, language);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        break;
      }
    }
  }
}

/** The file that is late the longest, else the last one that was due, else the next one's as far as it goes. */
function dueNow({ doneUntil, plan: { rhythm } }: ScheduleRow, now: Instant, zone: Zone): DueExport {
  const [late] = dueExports(rhythm, doneUntil, now, zone);
  return late ?? dueExports(rhythm, now - BACK_MS, now, zone).at(-1) ?? nextExport(rhythm, now, zone);
}

/** Writes what is late now, or the last file again. Throws `AppError` `not-found`, and as `writeOrder`. */
export async function runScheduleNow(deps: Deps, id: ExportScheduleId, language: string): Promise<{ path: string }> {
  const schedule = requireSchedule(deps, id);
  const zone = deps.store.read((db) => requireSite(db).zone);
  const path = await writeAndNote(deps, schedule, dueNow(schedule, deps.clock.now(), zone), language);
  return { path };
}
