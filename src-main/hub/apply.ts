import type { StaffId, TemplateId } from '../../src-shared/models/ids.ts';
import type { Instant } from '../../src-shared/models/time.ts';
import { appendAudit } from '../db/queries/audit.ts';
import { findReadSeq, type HubRow, putReadSeq } from '../db/queries/hub.ts';
import { putForeignCorrection, putForeignPunch } from '../db/queries/hub-facts.ts';
import { deleteParked, HELD, listHeldUntil, listParked, type Parked, putParked } from '../db/queries/hub-parked.ts';
import type { Cells } from '../db/queries/shared-tables.ts';
import { findStaff } from '../db/queries/staff.ts';
import { correctionDigest, punchDigest } from '../db/queries/verify.ts';
import { asPart } from '../db/savepoint.ts';
import type { WriteDb } from '../db/store.ts';
import { consentOf } from '../services/base/people.ts';
import { applyRow, type RowOutcome } from './apply-row.ts';
import { noteDays } from './day-effects.ts';
import { type Entry, type RowEntry, readEntry } from './entries.ts';
import { forgetWithdrawn } from './withdrawal.ts';

/** An entry of another door, opened. */
export interface ComingEntry {
  readonly door: number;
  readonly seq: number;
  readonly entry: Entry;
}

/** What is to be done once the transaction is stored. */
export interface Effects {
  readonly templates: Set<TemplateId>;
  readonly forgotten: Set<StaffId>;
  /** Photographs whose files are to be removed. */
  readonly paths: string[];
  readonly tables: Set<string>;
  punches: number;
}

export const noEffects = (): Effects => ({
  templates: new Set(),
  forgotten: new Set(),
  paths: [],
  tables: new Set(),
  punches: 0,
});

const PARKED_AT_ONCE = 500;
/** Clocks of two doors may differ by so much (milliseconds). */
const AHEAD_MS = 10 * 60_000;

/**
 * Brings in entries of other doors, each once, in the order of the log. One that names what is not here yet is put
 * aside and tried again after those that follow; nothing of it stays meanwhile.
 */
export function applyEntries(
  db: WriteDb,
  hub: HubRow,
  entries: readonly ComingEntry[],
  at: Instant,
  effects: Effects,
): void {
  for (const { door, seq, entry } of entries) {
    if (seq <= findReadSeq(db, door)) continue;
    const why = tryEntry(db, hub, door, entry, at, effects);
    if (why !== null) {
      putParked(db, { door, seq, why, entry: JSON.stringify(entry) });
      const about = { action: 'hub.hold-entry', subject: 'hub:door' } as const;
      if (why === HELD) appendAudit(db, { at, actor: 'system', ...about, details: { door, entry: seq } });
    }
    putReadSeq(db, door, seq);
  }
  applyParked(db, hub, at, effects);
}

/**
 * Brings in entries of a snapshot, whatever was read of their doors: what is here already changes nothing. One that
 * names what is not here yet is put aside.
 */
export function takeEntries(
  db: WriteDb,
  hub: HubRow,
  entries: readonly ComingEntry[],
  at: Instant,
  effects: Effects,
): void {
  for (const { door, seq, entry } of entries) {
    const why = tryEntry(db, hub, door, entry, at, effects);
    if (why !== null) putParked(db, { door, seq, why, entry: JSON.stringify(entry) });
  }
  applyParked(db, hub, at, effects);
}

/** Punches up to this instant are taken as they come; a later one waits until its time has come. */
export const heldAfter = (at: Instant): Instant => at + AHEAD_MS;

/** Tries what was put aside again, as long as some of it can be brought in. */
function applyParked(db: WriteDb, hub: HubRow, at: Instant, effects: Effects): void {
  const listed = (): Parked[] => [
    ...listHeldUntil(db, heldAfter(at), PARKED_AT_ONCE),
    ...listParked(db, PARKED_AT_ONCE),
  ];
  for (let isProgress = true; isProgress; ) {
    isProgress = false;
    for (const { door, seq, entry } of listed()) {
      if (tryEntry(db, hub, door, readEntry(entry), at, effects) !== null) continue;
      deleteParked(db, door, seq);
      isProgress = true;
    }
  }
}

/** Null where the entry is brought in, else why it is not. */
function tryEntry(db: WriteDb, hub: HubRow, door: number, entry: Entry, at: Instant, effects: Effects): string | null {
  if (entry.kind === 'punch' && Number(entry.punch.at) > heldAfter(at)) return HELD;
  try {
    asPart(db, () => applyEntry(db, hub, door, entry, at, effects));
    return null;
  } catch (error) {
    // A disk that is full or fails is no fault of the entry: the whole batch comes again.
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!code.startsWith('SQLITE_CONSTRAINT') && !(error instanceof TypeError)) throw error;
    return (error as Error).message.slice(0, 200);
  }
}

function applyEntry(db: WriteDb, hub: HubRow, door: number, entry: Entry, at: Instant, effects: Effects): void {
  if (entry.kind === 'punch') applyPunch(db, door, entry.punch, entry.attempt, at, effects);
  else if (entry.kind === 'correction') applyCorrection(db, door, entry.correction, at, effects);
  else applyShared(db, hub, entry, at, effects);
}

function applyShared(db: WriteDb, hub: HubRow, entry: RowEntry, at: Instant, effects: Effects): void {
  const { table, key, image } = entry;
  const may = (): boolean => table !== 'templates' || hasConsent(db, image?.row);
  const outcome = applyRow(db, entry, hub.door, may);
  if (outcome.isChanged) noteOutcome(db, hub, table, key, outcome, at, effects);
}

/** A face is kept only of somebody who agrees now: the door that sent it may not have known that they no longer do. */
function hasConsent(db: WriteDb, row: Cells | undefined): boolean {
  const staff = findStaff(db, Number(row?.staff_id) as StaffId);
  if (staff === null) throw new TypeError('the person is not here yet');
  return consentOf(staff) === 'given';
}

function noteOutcome(
  db: WriteDb,
  hub: HubRow,
  table: string,
  key: readonly (string | number)[],
  { before, after }: RowOutcome,
  at: Instant,
  effects: Effects,
): void {
  effects.tables.add(table);
  noteDays(db, table, [before?.row, after?.row]);
  if (table === 'templates') effects.templates.add(Number(key[0]) as TemplateId);
  if (table !== 'consents' && table !== 'staff') return;
  const staffId = Number(table === 'staff' ? key[0] : (after ?? before)?.row.staff_id) as StaffId;
  const { paths, isForgotten } = forgetWithdrawn(db, hub, staffId, at);
  if (!isForgotten) return;
  effects.forgotten.add(staffId);
  effects.paths.push(...paths);
}

function applyPunch(db: WriteDb, door: number, punch: Cells, attempt: Cells | null, at: Instant, effects: Effects) {
  if (!putForeignPunch(db, punch, attempt)) return;
  const id = Number(punch.id);
  const details = { punch: id, door, row: punchDigest(db, id) };
  const subject = `staff:${Number(punch.staff_id)}` as const;
  appendAudit(db, { at, actor: 'system', action: 'hub.receive-punch', subject, details });
  noteDays(db, 'punches', [punch]);
  effects.punches += 1;
}

function applyCorrection(db: WriteDb, door: number, correction: Cells, at: Instant, effects: Effects): void {
  if (!putForeignCorrection(db, correction)) return;
  const id = Number(correction.id);
  const details = { correction: id, door, row: correctionDigest(db, id) };
  const subject = `staff:${Number(correction.staff_id)}` as const;
  appendAudit(db, { at, actor: 'system', action: 'hub.receive-correction', subject, details });
  noteDays(db, 'corrections', [correction]);
  effects.punches += 1;
}
