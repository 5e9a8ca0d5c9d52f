import type { Conflict } from '../../src-shared/ipc/hub.ts';
import { AppError } from '../../src-shared/models/errors.ts';
import type { StaffId } from '../../src-shared/models/ids.ts';
import { appendAudit } from '../db/queries/audit.ts';
import { findDoorName } from '../db/queries/hub.ts';
import { putChanged, withoutNoting } from '../db/queries/hub-changes.ts';
import { findConflict, listConflicts, markResolved, type StoredConflict } from '../db/queries/hub-versions.ts';
import { type Cells, findImage, findSharedTable, type Image, putImage } from '../db/queries/shared-tables.ts';
import { findStaff } from '../db/queries/staff.ts';
import type { ReadDb, WriteDb } from '../db/store.ts';
import { factsOf } from './conflict-facts.ts';
import { noteDays } from './day-effects.ts';
import type { SessionDeps } from './session.ts';

const MOST_SHOWN = 200;

const textOf = (value: Cells[string] | undefined): string | null =>
  value === undefined || value === null ? null : typeof value === 'object' ? '…' : String(value);

function aboutOf(db: ReadDb, table: string, image: Image | null, key: StoredConflict['key']): string | null {
  const staffId = Number(table === 'staff' ? key[0] : image?.row.staff_id);
  const staff = Number.isInteger(staffId) ? findStaff(db, staffId as StaffId) : null;
  if (staff !== null) return `${staff.name} (${staff.code})`;
  return textOf(image?.row.name ?? image?.row.username);
}

function toConflict(db: ReadDb, stored: StoredConflict): Conflict | null {
  const of = findSharedTable(stored.table);
  if (of === null) return null;
  const current = findImage(db, of, stored.key);
  return {
    id: stored.id,
    table: stored.table,
    about: aboutOf(db, stored.table, current ?? stored.image, stored.key),
    at: stored.at,
    door: stored.version[1],
    doorName: findDoorName(db, stored.version[1]),
    isCurrentGone: current === null,
    isOtherGone: stored.image === null,
    facts: factsOf(db, current, stored.image),
  };
}

/** Changes that two doors made of the same version, with both sides. */
export const readConflicts = ({ store }: Pick<SessionDeps, 'store'>): Conflict[] =>
  store.read((db) =>
    listConflicts(db, MOST_SHOWN).flatMap((stored) => {
      const conflict = toConflict(db, stored);
      return conflict === null ? [] : [conflict];
    }),
  );

/** Decides for one side; the other doors are told with the next exchange. Throws `AppError` `not-found`. */
export function resolveConflict(
  { store, clock, notify }: Pick<SessionDeps, 'store' | 'clock' | 'notify'>,
  { id, side }: { readonly id: number; readonly side: 'current' | 'other' },
  actor: string,
): void {
  store.write((db) => {
    const stored = findConflict(db, id);
    const of = stored === null ? null : findSharedTable(stored.table);
    if (stored === null || of === null || stored.isResolved) throw new AppError('not-found', 'no such conflict');
    if (side === 'other') takeOther(db, of, stored);
    markResolved(db, stored.table, stored.key);
    putChanged(db, stored.table, stored.key, false);
    const details = { table: stored.table, row: stored.key.join(' '), side };
    appendAudit(db, { at: clock.now(), actor, action: 'hub.resolve', subject: 'hub:conflict', details });
  });
  notify('roster:changed');
  notify('config:changed');
}

function takeOther(
  db: WriteDb,
  of: NonNullable<ReturnType<typeof findSharedTable>>,
  { table, key, image }: StoredConflict,
) {
  const before = findImage(db, of, key);
  withoutNoting(db, () => putImage(db, of, key, image));
  noteDays(db, table, [before?.row, image?.row]);
}
