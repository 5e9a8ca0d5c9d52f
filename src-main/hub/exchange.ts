import { AppError } from '../../src-shared/models/errors.ts';
import { appendAudit } from '../db/queries/audit.ts';
import { findHub, findReadSeq, listOutbox, noteRefused, putReadSeq, trimOutbox, updateHub } from '../db/queries/hub.ts';
import { listHeldUntil } from '../db/queries/hub-parked.ts';
import { findTemplateSealed } from '../db/queries/templates.ts';
import type { WriteDb } from '../db/store.ts';
import { fromBytes } from '../gallery/bytes.ts';
import { nextTurn } from '../platform/next-turn.ts';
import { numbersOf } from '../platform/vault.ts';
import { applyEntries, type ComingEntry, type Effects, heldAfter, noEffects } from './apply.ts';
import { collect } from './collect.ts';
import { openEntry } from './entries.ts';
import type { HubConnection } from './hub-client.ts';
import { requireHub, type SessionDeps } from './session.ts';
import { readSnapshot } from './snapshot-read.ts';

/** So many entries are sent at once, and no more bytes than this where they are long. */
const SENT_AT_ONCE = 500;
const SENT_BYTES = 4_000_000;
const READ_AT_ONCE = 300;
/** So many are brought in by one transaction: others wait for it. */
const APPLIED_AT_ONCE = 25;
/** Entries are kept for a hub that is put back from a backup. */
const KEPT_MS = 14 * 86_400_000;
const TRIMMED_AT_ONCE = 500;

/** Puts into the outbox whatever the others are to be told, in parts. */
export async function collectAll(deps: SessionDeps): Promise<void> {
  const { store, vault, clock } = deps;
  const part = (): boolean => store.write((db) => collect(db, { vault, schema: store.version, at: clock.now() }));
  while (part()) await nextTurn();
}

/** Sends what the outbox has; answers how many entries the hub took. Throws `AppError`: `hub-copy`, `hub-sequence`. */
export async function pushAll(deps: SessionDeps, hub: HubConnection): Promise<number> {
  const { store, clock } = deps;
  const begun = requireHub(deps).sentSeq;
  for (;;) {
    const { sentSeq, token } = requireHub(deps);
    const entries = fewOf(store.read((db) => listOutbox(db, sentSeq, SENT_AT_ONCE)));
    const first = entries[0];
    if (first === undefined) break;
    const [answer] = await hub.query<{ status: 'ok' | 'copy' | 'sequence'; last_seq: number }>(
      'SELECT * FROM clockface.append($1, $2, $3, $4, $5)',
      [
        token,
        sentSeq,
        first.seq,
        Buffer.concat(entries.map(({ body }) => body)),
        entries.map(({ body }) => body.length),
      ],
    );
    const status = answer?.status ?? 'sequence';
    if (status !== 'ok') {
      store.write((db) => updateHub(db, { problem: status }));
      throw new AppError(status === 'copy' ? 'hub-copy' : 'hub-sequence', 'the hub does not take the entries');
    }
    store.write((db) => updateHub(db, { sentSeq: answer?.last_seq ?? sentSeq }));
  }
  const { sentSeq } = requireHub(deps);
  const before = clock.now() - KEPT_MS;
  if (sentSeq > begun) store.write((db) => trimOutbox(db, sentSeq, before, TRIMMED_AT_ONCE));
  return sentSeq - begun;
}

function fewOf<E extends { readonly body: Buffer }>(entries: readonly E[]): E[] {
  let bytes = 0;
  return entries.filter(({ body }, index) => {
    bytes += body.byteLength;
    return index === 0 || bytes <= SENT_BYTES;
  });
}

interface LogRow {
  readonly pos: number;
  readonly door: number;
  readonly seq: number;
  readonly body: Buffer;
}

/** Reads what is new in the site's log and brings it in, in parts; answers how many entries there were. */
export async function pullAll(deps: SessionDeps, hub: HubConnection): Promise<number> {
  let read = 0;
  for (;;) {
    const { readUntil } = requireHub(deps);
    const rows = await readLog(hub, readUntil);
    if (rows === null) {
      await readFromSnapshot(deps, hub);
      continue;
    }
    const effects = noEffects();
    const isHeldDue = deps.store.read((db) => listHeldUntil(db, heldAfter(deps.clock.now()), 1)).length > 0;
    try {
      if (rows.length === 0 && isHeldDue) await bringIn(deps, [], effects);
      for (let first = 0; first < rows.length; first += APPLIED_AT_ONCE) {
        await bringIn(deps, rows.slice(first, first + APPLIED_AT_ONCE), effects);
        await nextTurn();
      }
    } finally {
      tellWindows(deps, effects);
    }
    read += rows.length;
    if (rows.length < READ_AT_ONCE) return read;
  }
}

/** What comes after a place of the log; null where the log begins later. */
async function readLog(hub: HubConnection, after: number): Promise<LogRow[] | null> {
  try {
    return await hub.query<LogRow>('SELECT * FROM clockface.read_log($1, $2)', [after, READ_AT_ONCE]);
  } catch (error) {
    if (error instanceof AppError && error.code === 'hub-thinned') return null;
    throw error;
  }
}

/** Brings in the newest snapshot; from its place on the log is read again. */
async function readFromSnapshot(deps: SessionDeps, hub: HubConnection): Promise<void> {
  const effects = noEffects();
  try {
    await readSnapshot(deps, hub, (work) => inTransaction(deps, effects, work));
  } finally {
    tellWindows(deps, effects);
  }
}

/** Does something in one transaction, and afterwards what follows of it outside the database. */
function inTransaction<T>(deps: SessionDeps, all: Effects, work: (db: WriteDb, effects: Effects) => T): T {
  const { store, vault, clock } = deps;
  const effects = noEffects();
  const done = store.write((db) => {
    // What was changed here meanwhile has its version first: it is compared with what comes.
    while (collect(db, { vault, schema: store.version, at: clock.now() }));
    return work(db, effects);
  });
  carryOut(deps, effects);
  for (const table of effects.tables) all.tables.add(table);
  all.punches += effects.punches;
  return done;
}

/** Throws `AppError` `hub-entry-newer` where a newer version of the app wrote something; what comes before it is in. */
async function bringIn(deps: SessionDeps, rows: readonly LogRow[], all: Effects): Promise<void> {
  const { store, vault, clock } = deps;
  const { isNewer } = inTransaction(deps, all, (db, effects) => {
    const row = findHub(db);
    if (row === null) return { isNewer: false };
    const coming: ComingEntry[] = [];
    let last: LogRow | null = null;
    let isNewerFound = false;
    for (const one of rows) {
      if (one.seq > findReadSeq(db, one.door)) {
        const entry = openEntry(vault, { site: row.site, door: one.door, seq: one.seq }, one.body);
        if (entry !== null && entry.schema > store.version) {
          isNewerFound = true;
          break;
        }
        if (entry === null) {
          putReadSeq(db, one.door, one.seq);
          noteRefused(db, one.door);
          const details = { door: one.door, entry: one.seq };
          const about = { action: 'hub.refuse-entry', subject: 'hub:door' } as const;
          appendAudit(db, { at: clock.now(), actor: 'system', ...about, details });
        } else coming.push({ door: one.door, seq: one.seq, entry });
      }
      last = one;
    }
    applyEntries(db, row, coming, clock.now(), effects);
    if (last !== null) updateHub(db, { readUntil: last.pos, readMark: `${last.door} ${last.seq}` });
    const problem = isNewerFound ? 'newer' : row.problem === 'newer' ? null : row.problem;
    if (problem !== row.problem) updateHub(db, { problem });
    return { isNewer: isNewerFound };
  });
  if (isNewer) throw new AppError('hub-entry-newer', 'another door runs a newer version');
}

/** What belongs to a stored batch outside the database: faces in memory, and files. */
function carryOut(deps: SessionDeps, { templates, forgotten, paths }: Effects): void {
  const { store, vault, gallery, evidence, keepWithdrawn, log } = deps;
  if (forgotten.size > 0) keepWithdrawn();
  for (const staffId of forgotten) gallery.removeStaff(staffId);
  for (const path of paths) evidence.remove(path);
  for (const id of templates) {
    const row = store.read((db) => findTemplateSealed(db, id));
    if (row === null) {
      gallery.remove(id);
      continue;
    }
    try {
      const of = numbersOf(`staff:${row.staffId}`, row.model);
      gallery.put(id, row.staffId, fromBytes(vault.open('embedding', of, row.embedding)));
    } catch {
      gallery.remove(id);
      log.error('template of another door cannot be opened', { template: id });
    }
  }
}

/** Rows of these tables change what the windows are set to. */
const CONFIG_TABLES: readonly string[] = ['site', 'site_zones', 'policy_versions', 'venues', 'accounts'];

/** Tells the windows once for many entries. */
function tellWindows({ notify }: SessionDeps, { tables, punches }: Effects): void {
  if (tables.size > 0) notify('roster:changed');
  if (CONFIG_TABLES.some((table) => tables.has(table))) notify('config:changed');
  if (punches > 0 || tables.size > 0) notify('punches:changed');
}
