import { findHub } from '../db/queries/hub.ts';
import { listAllParked, listKnownRows, listReadSeqs } from '../db/queries/hub-snapshot.ts';
import { listConflictsOf } from '../db/queries/hub-versions.ts';
import { findImage, findSharedTable, SHARED_TABLES } from '../db/queries/shared-tables.ts';
import { nextTurn } from '../platform/next-turn.ts';
import { collect } from './collect.ts';
import { openEntry } from './entries.ts';
import type { HubConnection } from './hub-client.ts';
import { requireHub, type SessionDeps } from './session.ts';
import { type FactsPiece, type StatePiece, sealPiece } from './snapshot-pieces.ts';

/** So many entries are read at once, and opened before others have their turn. */
const READ_AT_ONCE = 300;
const OPENED_AT_ONCE = 25;
/** So many rows are written down by one transaction: others wait for it. */
const ROWS_AT_ONCE = 50;
/** A piece has at most so many facts or rows. */
const FACTS_IN_PIECE = 2000;
const ROWS_IN_PIECE = 1000;
const MOST_PARKED = 10_000;

/**
 * Writes the site down at the hub as this door has it, while the exchange goes on beside it: rows are told with the
 * versions that came before them, so that it is no matter if one is newer than the place says. Answers whether it was
 * made; null where there is nothing to do, or another door is at it. Throws why the hub cannot be asked.
 */
export async function makeSnapshot(deps: SessionDeps, hub: HubConnection): Promise<number | null> {
  const { store, vault } = deps;
  // Before anything else: what comes later is read again by whoever reads on from here.
  const begun = store.read((db) => ({
    row: requireHub(deps),
    read: listReadSeqs(db),
    parked: listAllParked(db, MOST_PARKED),
  }));
  const { site, door, readUntil: until, readMark: mark } = begun.row;
  const [answer] = await hub.query<{ from: number | null }>('SELECT clockface.begin_snapshot($1) AS "from"', [until]);
  const from = answer?.from ?? null;
  if (from === null) return null;
  let pieces = 0;
  const put = async (kind: 'facts' | 'state', number: number, piece: FactsPiece | StatePiece): Promise<void> => {
    const body = sealPiece(vault, { site, until, kind, number }, piece);
    await hub.query('SELECT clockface.put_piece($1, $2, $3, $4)', [until, kind, number, body]);
    pieces += 1;
  };
  await tellFacts(deps, hub, { site, from, until }, (number, facts) => put('facts', number, facts));
  const own = await ownSeqAt(hub, { site, door, until });
  const head = {
    schema: store.version,
    mark,
    // What this door has told and not sent, or sent and not read since, is not in the log up to there.
    read: [...begun.read.filter((one) => one.door !== door), ...(own === 0 ? [] : [{ door, seq: own }])],
    parked: begun.parked,
  };
  const last = await tellState(deps, head, (number, state) => put('state', number, state));
  // A version that nobody else has must not be in it: it waits until this door has sent what it told of.
  if (requireHub(deps).sentSeq < last) return null;
  await hub.query('SELECT clockface.end_snapshot($1, $2)', [until, pieces]);
  return until;
}

/** The number of this door's last entry that is at a place of the log or before it. */
async function ownSeqAt(
  hub: HubConnection,
  { site, door, until }: { readonly site: string; readonly door: number; readonly until: number },
): Promise<number> {
  const [found] = await hub.query<{ seq: number | null }>(
    'SELECT max(seq) AS seq FROM clockface.places WHERE site = $1 AND door = $2 AND pos <= $3',
    [site, door, until],
  );
  return found?.seq ?? 0;
}

async function tellFacts(
  { vault }: SessionDeps,
  hub: HubConnection,
  { site, from, until }: { readonly site: string; readonly from: number; readonly until: number },
  put: (number: number, facts: FactsPiece) => Promise<void>,
): Promise<void> {
  let [after, number] = [from, 0];
  let facts: FactsPiece[number][] = [];
  for (;;) {
    const rows = await hub.query<{ pos: number; door: number; seq: number; body: Buffer }>(
      'SELECT * FROM clockface.read_log($1, $2)',
      [after, READ_AT_ONCE],
    );
    for (const [index, { pos, door, seq, body }] of rows.entries()) {
      if (pos > until) break;
      const entry = openEntry(vault, { site, door, seq }, body);
      if (entry !== null && entry.kind !== 'row') facts.push({ door, seq, entry });
      if (index % OPENED_AT_ONCE === 0) await nextTurn();
    }
    after = rows.at(-1)?.pos ?? until;
    if (facts.length >= FACTS_IN_PIECE || (after >= until && facts.length > 0)) {
      await put(number, facts);
      number += 1;
      facts = [];
    }
    if (after >= until) return;
  }
}

/** Answers the highest number of this door's own entries that the rows have as their version. */
async function tellState(
  { store, vault, clock }: SessionDeps,
  head: Omit<StatePiece, 'rows'>,
  put: (number: number, state: StatePiece) => Promise<void>,
): Promise<number> {
  let rows: StatePiece['rows'][number][] = [];
  let [number, last] = [0, 0];
  // In an order in which rows find what they name: a face is taken only of somebody who is known to agree.
  const tables = SHARED_TABLES.map(({ name }) => name);
  let [of, after] = [tables.shift() ?? '', ''];
  for (;;) {
    const found = store.write((db) => {
      // A row that was changed here gets its version first.
      while (collect(db, { vault, schema: store.version, at: clock.now() }));
      const own = findHub(db)?.door;
      return listKnownRows(db, of, after, ROWS_AT_ONCE).map(({ table, key, version, past }) => {
        if (version[1] === own) last = Math.max(last, version[2]);
        const shared = findSharedTable(table);
        const image = shared === null ? null : findImage(db, shared, key);
        const row = { kind: 'row', schema: store.version, at: clock.now(), table, key, version, base: null } as const;
        const conflicts = listConflictsOf(db, table, key).map((one) => ({
          ...{ version: one.version, at: one.at, image: one.image, decided: one.isResolved },
        }));
        return { row: { ...row, resolves: past, image }, conflicts };
      });
    });
    rows.push(...found);
    const end = found.at(-1)?.row;
    if (end !== undefined) after = JSON.stringify(end.key);
    if (found.length < ROWS_AT_ONCE) [of, after] = [tables.shift() ?? '', ''];
    const isLast = of === '';
    if (isLast || rows.length >= ROWS_IN_PIECE) {
      await put(number, { ...(number === 0 ? head : { ...head, read: [], parked: [] }), rows });
      number += 1;
      rows = [];
    }
    if (isLast) return last;
    await nextTurn();
  }
}
