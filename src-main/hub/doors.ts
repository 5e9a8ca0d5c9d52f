import { AppError } from '../../src-shared/models/errors.ts';
import { type Door, type DoorProblem, doorProblemSchema } from '../../src-shared/models/hub.ts';
import { appendAudit } from '../db/queries/audit.ts';
import { findDataKey } from '../db/queries/data-key.ts';
import { findHub, listRefused, putDoorName, updateHub } from '../db/queries/hub.ts';
import { listHeldDoors } from '../db/queries/hub-parked.ts';
import { listKeptKeys } from '../db/queries/key-rotation.ts';
import { adoptPhotos, findStorage } from '../db/queries/photo-storage.ts';
import type { KeyCustody } from '../services/base/deps.ts';
import { openName, sealName } from './found-site.ts';
import type { HubConnection } from './hub-client.ts';
import type { Offer } from './join-site.ts';
import { codePassword, codeToken, newPairing, writeCode } from './pairing-code.ts';
import { scramVerifier } from './scram.ts';
import { requireHub, type SessionDeps } from './session.ts';

/** How long a pairing code works. */
export const PAIRING_MINUTES = 30;

interface DoorRow {
  readonly door: number;
  readonly name: Buffer;
  readonly seen_at: Date | null;
  readonly joined_at: Date | null;
  readonly revoked_at: Date | null;
  readonly read_until: number;
  readonly queued: number;
  readonly clock_ms: number;
  readonly app: string;
  readonly problem: string | null;
  readonly head: number;
  /** Entries up to that place are no longer in the log. */
  readonly start: number;
}

/** The doors of the site as the hub knows them. */
export async function listDoors({ store, vault }: SessionDeps, hub: HubConnection): Promise<Door[]> {
  const row = requireHub({ store });
  const found = await hub.query<DoorRow>(
    `SELECT door, name, seen_at, joined_at, revoked_at, read_until, queued, clock_ms, app, problem,
       (SELECT coalesce(max(pos), 0) FROM clockface.places WHERE site = $1) AS head,
       clockface.log_start() AS start
     FROM clockface.doors WHERE site = $1 ORDER BY door`,
    [row.site],
  );
  const refused = new Set(store.read(listRefused));
  const held = new Set(store.read(listHeldDoors));
  // What this door sees counts above what the other one says of itself.
  const problemOf = ({ door, problem, ...one }: DoorRow): DoorProblem | null => {
    if (one.joined_at !== null && one.revoked_at === null && one.read_until < one.start) return 'away';
    if (refused.has(door)) return 'nonsense';
    return held.has(door) ? 'ahead' : (doorProblemSchema.nullable().safeParse(problem).data ?? null);
  };
  return found.map((one) => ({
    door: one.door,
    name: openName(vault, row.site, one.door, one.name),
    isSelf: one.door === row.door,
    state: one.revoked_at !== null ? 'revoked' : one.joined_at === null ? 'offered' : 'joined',
    seenAt: one.seen_at?.getTime() ?? null,
    behind: Math.max(0, one.head - one.read_until),
    queued: one.queued,
    clockMs: one.clock_ms,
    app: one.app,
    problem: problemOf(one),
  }));
}

/** Makes room for another door and answers the code that it joins with; told here, and never again. */
export async function offerDoor(
  deps: SessionDeps & { readonly custody: Pick<KeyCustody, 'wrapFor'> },
  hub: HubConnection,
  name: string,
  actor: string,
): Promise<{ readonly code: string; readonly until: number }> {
  const { store, vault, clock, custody } = deps;
  const row = requireHub(deps);
  const [last] = await hub.query<{ door: number }>('SELECT max(door) AS door FROM clockface.doors WHERE site = $1', [
    row.site,
  ]);
  const pairing = newPairing(row.site, (last?.door ?? row.door) + 1);
  const offer: Offer = {
    wrap: await custody.wrapFor(pairing.secret),
    recovery: store.read(findDataKey)?.recovery ?? null,
    firstId: row.firstId,
    kept: store.read(listKeptKeys).map(({ purpose, sealed }) => ({ purpose, sealed: sealed.toString('base64') })),
  };
  await hub.query('SELECT clockface.offer_door($1, $2, $3, $4, $5, $6)', [
    pairing.door,
    sealName(vault, row.site, pairing.door, name),
    codeToken(pairing),
    Buffer.from(JSON.stringify(offer), 'utf8'),
    scramVerifier(codePassword(pairing)),
    PAIRING_MINUTES,
  ]);
  const at = clock.now();
  const details = { door: pairing.door, name, minutes: PAIRING_MINUTES };
  store.write((db) => appendAudit(db, { at, actor, action: 'hub.offer-door', subject: `hub:${row.site}`, details }));
  return { code: writeCode(pairing), until: at + PAIRING_MINUTES * 60_000 };
}

/** Gives a door another name. Throws `AppError` `not-found`. */
export async function renameDoor(deps: SessionDeps, hub: HubConnection, door: number, name: string, actor: string) {
  const { store, vault, clock } = deps;
  const row = requireHub(deps);
  const sealed = sealName(vault, row.site, door, name);
  const [answer] = await hub.query<{ done: boolean }>('SELECT clockface.rename_door($1, $2) AS done', [door, sealed]);
  if (answer?.done !== true) throw new AppError('not-found', 'no such door');
  store.write((db) => {
    if (findHub(db)?.door === door) updateHub(db, { name });
    putDoorName(db, door, name);
    const details = { door, name };
    appendAudit(db, { at: clock.now(), actor, action: 'hub.rename-door', subject: `hub:${row.site}`, details });
  });
}

/** Ends a door for good. Throws `AppError` `not-found` where there is none, it is this one, or it is ended already. */
export async function revokeDoor(deps: SessionDeps, hub: HubConnection, door: number, actor: string): Promise<void> {
  const { store, clock } = deps;
  const row = requireHub(deps);
  const [answer] = await hub.query<{ done: boolean }>('SELECT clockface.revoke_door($1) AS done', [door]);
  if (answer?.done !== true) throw new AppError('not-found', 'no such door');
  await hub.query('SELECT clockface.end_sessions($1)', [door]);
  const details = { door };
  store.write((db) => {
    // Its photographs in the storage are looked after from here.
    const storage = findStorage(db);
    if (storage !== null) adoptPhotos(db, storage.id, { door, firstId: row.firstId }, clock.now());
    appendAudit(db, { at: clock.now(), actor, action: 'hub.revoke-door', subject: `hub:${row.site}`, details });
  });
}
