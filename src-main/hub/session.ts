import { randomBytes } from 'node:crypto';
import { AppError } from '../../src-shared/models/errors.ts';
import type { DoorProblem } from '../../src-shared/models/hub.ts';
import { emptyOutbox, findFirstKept, findHub, findReadSeq, type HubRow, updateHub } from '../db/queries/hub.ts';
import { countChanged, putChanged } from '../db/queries/hub-changes.ts';
import { listRowsSince } from '../db/queries/hub-versions.ts';
import type { WriteDb } from '../db/store.ts';
import type { ServiceDeps } from '../services/base/deps.ts';
import { tellEverything } from './collect.ts';
import { connectHub, type HubConnection, requireHubVersion } from './hub-client.ts';
import { scramVerifier } from './scram.ts';

export type SessionDeps = Pick<
  ServiceDeps,
  'store' | 'vault' | 'clock' | 'log' | 'evidence' | 'gallery' | 'notify' | 'keepWithdrawn'
>;

/** What is said with each greeting. */
export interface Told {
  readonly app: string;
  readonly problem: DoorProblem | null;
}

/** This machine's row. Throws `AppError` `no-hub` where it is no door. */
export function requireHub({ store }: Pick<SessionDeps, 'store'>): HubRow {
  const hub = store.read(findHub);
  if (hub === null) throw new AppError('no-hub', 'this machine is no door of a site');
  return hub;
}

const passwordOf = ({ vault }: Pick<SessionDeps, 'vault'>, sealed: Uint8Array): string =>
  vault.open('hub-password', 'hub', sealed).toString('utf8');

export const roleOf = (site: string, door: number): string => `cf_${site}_${door}`;

/**
 * Connects as this door. One that has just been paired gets a password of its own, which it has stored before it says
 * so. Throws as `connectHub` and `requireHubVersion`, and `pairing-over`.
 */
export async function connectDoor(deps: SessionDeps): Promise<HubConnection> {
  const row = requireHub(deps);
  const user = roleOf(row.site, row.door);
  const login = (sealed: Uint8Array): Promise<HubConnection> =>
    connectHub(row.address, { user, password: passwordOf(deps, sealed) });
  const { nextPassword } = row;
  if (nextPassword === null) return checked(await login(row.password));
  const settle = (): void => deps.store.write((db) => updateHub(db, { password: nextPassword, nextPassword: null }));
  try {
    const hub = await checked(await login(row.password));
    const name = deps.vault.seal('hub-name', `${row.site} ${row.door}`, Buffer.from(row.name, 'utf8'));
    await hub.query('SELECT clockface.join_door($1, $2)', [name, scramVerifier(passwordOf(deps, nextPassword))]);
    await hub.close();
  } catch (error) {
    // The hub may know the new one already, and its answer was lost.
    if (!(error instanceof AppError) || !['hub-refused', 'pairing-over'].includes(error.code)) throw error;
  }
  const hub = await checked(await login(nextPassword));
  settle();
  return hub;
}

async function checked(hub: HubConnection): Promise<HubConnection> {
  try {
    await requireHubVersion(hub);
    return hub;
  } catch (error) {
    await hub.close();
    throw error;
  }
}

/** How often a door had greeted when it got a token. */
const countOf = (token: string): number => Number(token.split('.', 1)[0]);

/** Stores the token that is said next, before it is said: a lost answer is asked for again with the same two. */
function keepNext({ store }: Pick<SessionDeps, 'store'>, count: number): string {
  const nextToken = `${count}.${randomBytes(18).toString('base64url')}`;
  store.write((db) => updateHub(db, { nextToken }));
  return nextToken;
}

interface Hello {
  readonly status: 'ok' | 'copy';
  readonly greeted: number;
  readonly head: number;
  readonly last_seq: number;
  readonly hub_ms: number;
}

/**
 * Says that this door is there, and looks whether hub and door remember the same. Throws `AppError` `hub-copy` where
 * another machine speaks as this door.
 */
export async function greet(deps: SessionDeps, hub: HubConnection, told: Told): Promise<{ readonly behind: number }> {
  const { store, clock } = deps;
  const before = requireHub(deps);
  const queued = before.nextSeq - 1 - before.sentSeq + store.read(countChanged);
  const facts = { ...told, queued, readUntil: before.readUntil, now: clock.now(), schema: store.version };
  const own = countOf(before.token);
  let nextToken = before.nextToken ?? keepNext(deps, own + 1);
  const ask = (known: number | null): Promise<Hello[]> =>
    hub.query<Hello>('SELECT * FROM clockface.hello($1, $2, $3, $4)', [
      before.token,
      nextToken,
      known,
      JSON.stringify(facts),
    ]);
  let [answer] = await ask(null);
  const greeted = answer?.greeted ?? own;
  // The hub was put back where it was greeted less often than this door knows; this database where it says so.
  if (answer?.status === 'copy' && (greeted < own || before.isRestored)) {
    nextToken = keepNext(deps, Math.max(own, greeted) + 1);
    [answer] = await ask(greeted);
  }
  if (answer === undefined || answer.status === 'copy') {
    await hub.query('SELECT clockface.tell_copy()');
    if (before.problem !== 'copy') store.write((db) => updateHub(db, { problem: 'copy' }));
    throw new AppError('hub-copy', 'another machine speaks as this door');
  }
  const problem = before.problem === 'copy' ? null : before.problem;
  store.write((db) => updateHub(db, { token: nextToken, nextToken: null, problem }));
  await compareWithHub(deps, hub, answer);
  await hub.query('SELECT clockface.drop_photos()');
  return { behind: Math.max(0, answer.head - requireHub(deps).readUntil) };
}

/**
 * Finds out whether the hub, or this database, was put back from before; then what is missing is sent and read again.
 */
async function compareWithHub(deps: SessionDeps, hub: HubConnection, { last_seq: last, head }: Hello): Promise<void> {
  const { store, log } = deps;
  const row = requireHub(deps);
  if (last >= row.nextSeq || row.isRestored) {
    log.warn('the database is older than what the hub has of this door', { last, known: row.nextSeq - 1 });
    store.write((db) => {
      emptyOutbox(db);
      updateHub(db, { nextSeq: Math.max(last + 1, row.nextSeq), sentSeq: last, isRestored: false });
      tellEverything(db);
    });
  }
  const isOlder = last < row.sentSeq || head < row.readUntil || (await markAt(hub, row)) !== row.readMark;
  if (!isOlder) return;
  log.warn('the hub is older than what this door has sent or read', { last, head });
  const doors = await hub.query<{ door: number; last_seq: number }>(
    'SELECT door, last_seq FROM clockface.doors WHERE site = $1',
    [row.site],
  );
  store.write((db) => sendAgain(db, row, last, doors));
}

/** Door and number of the entry that this door read last, as the hub has it now. */
async function markAt(hub: HubConnection, { site, readUntil, readMark }: HubRow): Promise<string> {
  if (readUntil === 0) return '';
  const [entry] = await hub.query<{ door: number; seq: number }>(
    'SELECT door, seq FROM clockface.places WHERE site = $1 AND pos = $2',
    [site, readUntil],
  );
  if (entry !== undefined) return `${entry.door} ${entry.seq}`;
  // What was thinned cannot be compared: it is read from a snapshot.
  const [log] = await hub.query<{ start: number | null }>('SELECT clockface.log_start() AS start');
  return readUntil <= (log?.start ?? 0) ? readMark : 'none';
}

/** The log is read from its beginning: what is known is passed over. Rows that only the doors know are told again. */
function sendAgain(
  db: WriteDb,
  row: HubRow,
  last: number,
  doors: readonly { readonly door: number; readonly last_seq: number }[],
): void {
  updateHub(db, { sentSeq: Math.min(row.sentSeq, last), readUntil: 0, readMark: '' });
  const kept = findFirstKept(db);
  if (last < row.nextSeq - 1 && (kept === null || kept > last + 1)) tellEverything(db);
  for (const { door, last_seq: known } of doors)
    if (door !== row.door && findReadSeq(db, door) > known)
      for (const { table, key } of listRowsSince(db, door, known)) putChanged(db, table, key, true);
}
