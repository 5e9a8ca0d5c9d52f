import { AppError } from '../../src-shared/models/errors.ts';
import { appendAudit } from '../db/queries/audit.ts';
import { findHub, putReadSeq, updateHub } from '../db/queries/hub.ts';
import { findStaffOfPunch } from '../db/queries/hub-facts.ts';
import { isParked } from '../db/queries/hub-parked.ts';
import { isPast, putConflict, putPast } from '../db/queries/hub-versions.ts';
import type { WriteDb } from '../db/store.ts';
import { nextTurn } from '../platform/next-turn.ts';
import { type ComingEntry, type Effects, takeEntries } from './apply.ts';
import { readEntry } from './entries.ts';
import type { HubConnection } from './hub-client.ts';
import { requireHub, type SessionDeps } from './session.ts';
import { type FactsPiece, openFacts, openState, type PiecePlace, type StatePiece } from './snapshot-pieces.ts';

/** So many entries are brought in by one transaction: others wait for it. */
const APPLIED_AT_ONCE = 25;

interface Listed {
  readonly until: number;
  readonly kind: 'facts' | 'state';
  readonly number: number;
}

/** The pieces of which the site is put together at a place: rows first, then what names them. */
const listPieces = (hub: HubConnection, site: string, until: number, since: number): Promise<Listed[]> =>
  hub.query<Listed>(
    `SELECT until, kind, number FROM clockface.pieces
     WHERE site = $1 AND (until = $2 OR (kind = 'facts' AND until > $3 AND until < $2))
     ORDER BY kind DESC, until, number`,
    [site, until, since],
  );

async function fetchPiece(hub: HubConnection, { site, until, kind, number }: PiecePlace): Promise<Buffer> {
  const [row] = await hub.query<{ body: Buffer }>(
    'SELECT body FROM clockface.pieces WHERE site = $1 AND until = $2 AND kind = $3 AND number = $4',
    [site, until, kind, number],
  );
  if (row === undefined) throw new AppError('hub-snapshot', 'a piece of the snapshot is gone');
  return row.body;
}

/**
 * Brings in the newest snapshot, where the log no longer reaches back to what this door has read; what it made itself
 * meanwhile stays, and a row that it changed meanwhile is compared as any change of two doors. Goes on from its place
 * afterwards; after a kill it begins again, and finds nothing twice. Throws `AppError`: `hub-snapshot`,
 * `hub-entry-newer`, and why the hub cannot be asked.
 */
export async function readSnapshot(deps: SessionDeps, hub: HubConnection, bringIn: BringIn): Promise<void> {
  const { store, vault, clock } = deps;
  const { site } = requireHub(deps);
  const [newest] = await hub.query<{ until: number | null }>(
    'SELECT max(until) AS until FROM clockface.snapshots WHERE site = $1 AND checked_by IS NOT NULL',
    [site],
  );
  const until = newest?.until ?? null;
  if (until === null) throw new AppError('hub-snapshot', 'the hub has thinned its log, and has no snapshot');
  let head: StatePiece | null = null;
  for (const listed of await listPieces(hub, site, until, 0)) {
    const place = { site, ...listed };
    const body = await fetchPiece(hub, place);
    if (listed.kind === 'state') {
      const state = openState(vault, place, body);
      if (state.schema > store.version) throw new AppError('hub-entry-newer', 'another door runs a newer version');
      if (listed.number === 0) head = state;
      await inParts(state.rows, (db, rows, effects) => takeRows(deps, db, rows, effects));
    } else {
      const facts = openFacts(vault, place, body);
      await inParts(facts, (db, part, effects) => {
        const row = findHub(db);
        if (row !== null) takeEntries(db, row, part, clock.now(), effects);
      });
    }
  }
  if (head === null) throw new AppError('hub-snapshot', 'the snapshot has no rows');
  const { read, parked, mark } = head;
  const waiting = parked.map(({ door, seq, entry }) => ({ door, seq, entry: readEntry(entry) }));
  await inParts(waiting, (db, part, effects) => {
    const row = findHub(db);
    if (row !== null) takeEntries(db, row, part, clock.now(), effects);
  });
  bringIn((db) => {
    for (const { door, seq } of read) putReadSeq(db, door, seq);
    updateHub(db, { readUntil: until, readMark: mark });
    const details = { until };
    appendAudit(db, { at: clock.now(), actor: 'system', action: 'hub.read-snapshot', subject: `hub:${site}`, details });
  });

  async function inParts<T>(all: readonly T[], work: (db: WriteDb, part: readonly T[], effects: Effects) => void) {
    for (let first = 0; first < all.length; first += APPLIED_AT_ONCE) {
      bringIn((db, effects) => work(db, all.slice(first, first + APPLIED_AT_ONCE), effects));
      await nextTurn();
    }
  }
}

/** Does something in one transaction, after what was changed here meanwhile has its version, and what follows of it. */
export type BringIn = (work: (db: WriteDb, effects: Effects) => void) => void;

function takeRows({ clock }: SessionDeps, db: WriteDb, rows: StatePiece['rows'], effects: Effects): void {
  const hub = findHub(db);
  if (hub === null) return;
  const coming: ComingEntry[] = rows.map(({ row }) => ({ door: row.version[1], seq: row.version[2], entry: row }));
  takeEntries(db, hub, coming, clock.now(), effects);
  for (const { row, conflicts } of rows)
    for (const { version, at, image, decided } of conflicts)
      if (decided) putPast(db, row.table, row.key, version);
      else if (!isPast(db, row.table, row.key, version))
        putConflict(db, { table: row.table, key: row.key, version, at, image });
}

/** Whether a snapshot that another door made can be read, and tells of no punch that this door does not know. */
export async function isSnapshotGood(deps: SessionDeps, hub: HubConnection, until: number): Promise<boolean> {
  const { store, vault } = deps;
  const { site } = requireHub(deps);
  // Of a correction its punch: that a punch has no end each machine notes by itself, and knows no other's note of it.
  const isKnown = ({ door, seq, entry }: FactsPiece[number]): boolean => {
    const punchId = Number(entry.kind === 'punch' ? entry.punch.id : entry.correction.punch_id);
    return store.read((db) => findStaffOfPunch(db, punchId) !== null || isParked(db, door, seq));
  };
  try {
    const listed = await listPieces(hub, site, until, until - 1);
    for (const one of listed) {
      const place = { site, ...one };
      const body = await fetchPiece(hub, place);
      if (one.kind === 'state') openState(vault, place, body);
      else {
        if (!openFacts(vault, place, body).every(isKnown)) return false;
      }
      await nextTurn();
    }
    return listed.some(({ kind, number }) => kind === 'state' && number === 0);
  } catch (error) {
    if (error instanceof AppError && error.code === 'hub-snapshot') return false;
    throw error;
  }
}
