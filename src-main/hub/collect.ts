import type { RowVersion } from '../../src-shared/models/hub.ts';
import type { StaffId } from '../../src-shared/models/ids.ts';
import type { Instant } from '../../src-shared/models/time.ts';
import { findWithdrawal } from '../db/queries/consents.ts';
import { findHub, findReadSeq, type HubRow, insertOutbox, putReadSeq, updateHub } from '../db/queries/hub.ts';
import { type ChangedRow, dropChanged, listChanged, noteNewRows, putAllChanged } from '../db/queries/hub-changes.ts';
import { findAttemptCells, findPunchCells, lastRowId, listOwnRows } from '../db/queries/hub-facts.ts';
import { deleteConflict, findVersion, listConflictsOf, putPast, putVersion } from '../db/queries/hub-versions.ts';
import { dropPerson, findStorage } from '../db/queries/photo-storage.ts';
import { findCells, findImage, findSharedTable, type Image, SHARED_TABLES } from '../db/queries/shared-tables.ts';
import type { WriteDb } from '../db/store.ts';
import type { Vault } from '../platform/vault.ts';
import { type Entry, sealEntry } from './entries.ts';

/** So many rows are put into the outbox before others have their turn. */
const ROWS_AT_ONCE = 200;

interface CollectParts {
  readonly vault: Vault;
  /** The schema of this database. */
  readonly schema: number;
  readonly at: Instant;
}

/**
 * Puts into the outbox what the other doors do not know yet: shared rows first, in an order in which they find each
 * other, then punches and corrections. Each gets the door's next number. Answers whether there may be more.
 */
export function collect(db: WriteDb, parts: CollectParts): boolean {
  const hub = findHub(db);
  if (hub === null) return false;
  noteNewRows(db, hub.door);
  const writer = outboxWriter(db, parts, hub);
  let left = ROWS_AT_ONCE;
  for (const { name } of SHARED_TABLES) {
    if (left === 0) break;
    const rows = listChanged(db, name, left);
    for (const row of rows) tellRow(db, writer, row, parts);
    left -= rows.length;
  }
  const told = left > 0 ? tellFacts(db, writer, hub, parts, left) : { left: 0 };
  const { left: rest, ...progress } = told;
  updateHub(db, { nextSeq: writer.nextSeq(), ...progress });
  // Its own entries are here already; not those of the time that a database lost which was put back.
  if (findReadSeq(db, hub.door) === hub.nextSeq - 1) putReadSeq(db, hub.door, writer.nextSeq() - 1);
  return rest === 0;
}

interface OutboxWriter {
  readonly hub: HubRow;
  nextSeq(): number;
  write(entry: Entry): void;
}

function outboxWriter(db: WriteDb, { vault, at }: CollectParts, hub: HubRow): OutboxWriter {
  let seq = hub.nextSeq;
  return {
    hub,
    nextSeq: () => seq,
    write: (entry) => {
      insertOutbox(db, seq, sealEntry(vault, { site: hub.site, door: hub.door, seq }, entry), at);
      seq += 1;
    },
  };
}

/** Tells of a row as it is now. One that was told of before and is told again keeps its version. */
function tellRow(db: WriteDb, { hub, nextSeq, write }: OutboxWriter, row: ChangedRow, { schema, at }: CollectParts) {
  const { table, key, isSeed } = row;
  const of = findSharedTable(table);
  dropChanged(db, table, key);
  if (of === null) return;
  const known = findVersion(db, table, key);
  const image = findImage(db, of, key);
  // It came and went before anybody was told.
  if (known === null && image === null) return;
  const head = { kind: 'row', schema, at, table, key, image } as const;
  if (isSeed && known !== null) {
    write({ ...head, version: known, base: null, resolves: [] });
    return;
  }
  dropStored(db, row, image, at);
  const version: RowVersion = [(known?.[0] ?? 0) + 1, hub.door, nextSeq()];
  const resolves = takeResolved(db, row);
  if (known !== null) putPast(db, table, key, known);
  putVersion(db, table, key, version);
  write({ ...head, version, base: known, resolves });
}

/** Whoever withdraws here has photographs of them deleted in the storage, those of other doors too. */
function dropStored(db: WriteDb, { table, key }: ChangedRow, image: Image | null, at: Instant): void {
  if (table !== 'consents' && table !== 'staff') return;
  const staffId = Number(table === 'staff' ? key[0] : image?.row.staff_id) as StaffId;
  const storage = findStorage(db);
  if (storage !== null && findWithdrawal(db, staffId) !== null) dropPerson(db, storage.id, staffId, at);
}

/** Takes the versions that somebody here decided against: the others are told of it now. */
function takeResolved(db: WriteDb, { table, key }: ChangedRow): RowVersion[] {
  const versions = listConflictsOf(db, table, key).flatMap(({ isResolved, version }) => (isResolved ? [version] : []));
  for (const version of versions) {
    putPast(db, table, key, version);
    deleteConflict(db, table, key, version);
  }
  return versions;
}

function tellFacts(db: WriteDb, { hub, write }: OutboxWriter, from: HubRow, parts: CollectParts, most: number) {
  const { schema, at } = parts;
  let left = most;
  let { toldPunch, toldCorrection } = from;
  const [lastPunch, lastCorrection] = [lastRowId(db, 'punches'), lastRowId(db, 'corrections')];
  for (const id of listOwnRows(db, 'punches', hub, toldPunch, left)) {
    const punch = findPunchCells(db, id);
    if (punch === null) continue;
    const attempt = findAttemptCells(db, String(punch.request_id));
    write({ kind: 'punch', schema, at, punch, attempt });
    toldPunch = id;
    left -= 1;
  }
  // Those of others between this door's own are not gone through again.
  if (left > 0) toldPunch = Math.max(toldPunch, lastPunch);
  if (left > 0)
    for (const id of listOwnRows(db, 'corrections', hub, toldCorrection, left)) {
      const correction = findCells(db, 'corrections', 'id', id);
      if (correction === null) continue;
      write({ kind: 'correction', schema, at, correction });
      toldCorrection = id;
      left -= 1;
    }
  if (left > 0) toldCorrection = Math.max(toldCorrection, lastCorrection);
  return { toldPunch, toldCorrection, left };
}

/** Has everything told again as it is: to a new hub, or to one that lost it. */
export function tellEverything(db: WriteDb): void {
  const hub = findHub(db);
  if (hub !== null) noteNewRows(db, hub.door);
  for (const of of SHARED_TABLES) putAllChanged(db, of);
  updateHub(db, { toldPunch: 0, toldCorrection: 0 });
}
