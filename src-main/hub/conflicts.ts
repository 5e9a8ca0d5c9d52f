import type { Conflict } from '../../src-shared/ipc/hub.ts';
import { AppError } from '../../src-shared/models/errors.ts';
import type { StaffId } from '../../src-shared/models/ids.ts';
import { appendAudit } from '../db/queries/audit.ts';
import { findConflict, listConflicts, markResolved, type StoredConflict } from '../db/queries/hub.ts';
import { putChanged, withoutNoting } from '../db/queries/hub-changes.ts';
import { type Cells, findImage, findSharedTable, type Image, putImage } from '../db/queries/shared-tables.ts';
import { findStaff } from '../db/queries/staff.ts';
import type { ReadDb, WriteDb } from '../db/store.ts';
import { noteDays } from './day-effects.ts';
import type { SessionDeps } from './session.ts';

/** What proves who somebody is, or shows them: nobody compares it by eye. */
const HIDDEN: ReadonlySet<string> = new Set([
  'password_hash',
  'pin_hash',
  'totp_secret',
  'embedding',
  'thumbnail',
  'code_key',
  'name_key',
  'username_key',
]);
const MOST_SHOWN = 200;

const textOf = (value: Cells[string] | undefined): string | null =>
  value === undefined || value === null ? null : typeof value === 'object' ? '…' : String(value);

function childrenText(image: Image | null, name: string): string | null {
  if (image === null) return null;
  const rows = (image.children[name] ?? []).map((row) => Object.values(row).map(textOf).join(' '));
  return rows.length === 0 ? null : rows.join('; ');
}

/** What the two sides say differently. */
function factsOf(current: Image | null, other: Image | null): Conflict['facts'] {
  const columns = new Set([...Object.keys(current?.row ?? {}), ...Object.keys(other?.row ?? {})]);
  const children = new Set([...Object.keys(current?.children ?? {}), ...Object.keys(other?.children ?? {})]);
  const own = [...columns].map((column) => {
    const isHidden = HIDDEN.has(column);
    const [a, b] = [textOf(current?.row[column]), textOf(other?.row[column])];
    return a === b
      ? null
      : { column, current: isHidden && a !== null ? '…' : a, other: isHidden && b !== null ? '…' : b };
  });
  const theirs = [...children].map((column) => {
    const [a, b] = [childrenText(current, column), childrenText(other, column)];
    return a === b ? null : { column, current: a, other: b };
  });
  return [...own, ...theirs].filter((fact) => fact !== null);
}

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
    isCurrentGone: current === null,
    isOtherGone: stored.image === null,
    facts: factsOf(current, stored.image),
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
