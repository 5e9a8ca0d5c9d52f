import { randomBytes } from 'node:crypto';
import { AppError } from '../../src-shared/models/errors.ts';
import type { HubAddress } from '../../src-shared/models/hub.ts';
import { appendAudit } from '../db/queries/audit.ts';
import { findHub, firstIdAfter, insertHub } from '../db/queries/hub.ts';
import { noteChanges } from '../db/queries/hub-changes.ts';
import { isRotating } from '../db/queries/key-rotation.ts';
import type { Vault } from '../platform/vault.ts';
import { tellEverything } from './collect.ts';
import { connectHub, type HubConnection, type HubLogin, migrateHub } from './hub-client.ts';
import { newSiteId } from './pairing-code.ts';
import { scramVerifier } from './scram.ts';
import { requireHub, roleOf, type SessionDeps } from './session.ts';

/** The first door of a site, which keeps the ids that it has. */
const FIRST_DOOR = 1;

export const newPassword = (): string => randomBytes(32).toString('base64url');

export const sealName = (vault: Pick<Vault, 'seal'>, site: string, door: number, name: string): Buffer =>
  vault.seal('hub-name', `${site} ${door}`, Buffer.from(name, 'utf8'));

/** What a door is called; null where it does not open. */
export function openName(vault: Pick<Vault, 'open'>, site: string, door: number, sealed: Uint8Array): string | null {
  try {
    return vault.open('hub-name', `${site} ${door}`, sealed).toString('utf8');
  } catch {
    return null;
  }
}

export const sealPassword = (vault: Pick<Vault, 'seal'>, password: string): Buffer =>
  vault.seal('hub-password', 'hub', Buffer.from(password, 'utf8'));

/** Brings the hub's schema up to date as somebody who may. Throws `AppError` `no-hub`, and as `migrateHub`. */
export async function prepareOwnHub(deps: Pick<SessionDeps, 'store'>, login: HubLogin): Promise<void> {
  const hub = await connectHub(requireHub(deps).address, login);
  try {
    await migrateHub(hub);
  } finally {
    await hub.close();
  }
}

async function addSite(hub: HubConnection, site: string, name: Buffer, token: string, verifier: string): Promise<void> {
  await hub.query('BEGIN');
  await hub.query('INSERT INTO clockface.sites (site) VALUES ($1)', [site]);
  await hub.query(
    `INSERT INTO clockface.doors (site, door, name, token, offered_by, joined_at) VALUES ($1, $2, $3, $4, $2, now())`,
    [site, FIRST_DOOR, name, token],
  );
  // Both are letters and digits of ours alone.
  await hub.query(`CREATE ROLE ${roleOf(site, FIRST_DOOR)} LOGIN PASSWORD '${verifier}' IN ROLE clockface_door`);
  await hub.query('COMMIT');
}

/** Throws `AppError` `rotation-running` while pieces are left that other doors could not open. */
function requireOneKey({ store }: Pick<SessionDeps, 'store'>): void {
  if (store.read(isRotating)) throw new AppError('rotation-running', 'not all is sealed with one key');
}

/**
 * Makes this machine the first door of a new site at a hub: its schema is brought up to date, the machine gets a role
 * of its own, and everything that it has is noted to be sent. The login of whoever set it up is not kept. Throws
 * `AppError`: `hub-there`, `rotation-running`, and as `connectHub` and `migrateHub`.
 */
export async function foundSite(
  deps: Pick<SessionDeps, 'store' | 'vault' | 'clock' | 'notify'>,
  wanted: { readonly address: HubAddress; readonly login: HubLogin; readonly name: string },
  actor: string,
): Promise<void> {
  const { store, vault, clock, notify } = deps;
  const { address, login, name } = wanted;
  if (store.read(findHub) !== null) throw new AppError('hub-there', 'this machine is a door already');
  requireOneKey(deps);
  const [site, token, password] = [newSiteId(), `0.${newPassword()}`, newPassword()];
  const sealed = sealPassword(vault, password);
  const hub = await connectHub(address, login);
  try {
    await migrateHub(hub);
    await addSite(hub, site, sealName(vault, site, FIRST_DOOR, name), token, scramVerifier(password));
  } finally {
    await hub.close();
  }
  store.write((db) => {
    if (findHub(db) !== null) throw new AppError('hub-there', 'this machine is a door already');
    requireOneKey(deps);
    const firstId = firstIdAfter(db);
    insertHub(db, {
      ...{ site, door: FIRST_DOOR, name, address, password: sealed, nextPassword: null, token, nextToken: null },
      ...{ firstId, leastId: firstId, nextSeq: 1, sentSeq: 0, readUntil: 0, readMark: '' },
      ...{ toldPunch: 0, toldCorrection: 0, isRestored: false, problem: null, storedPunch: 0, storageId: 0 },
    });
    noteChanges(db);
    tellEverything(db);
    const details = { host: address.host, database: address.database, tls: address.tls, name };
    appendAudit(db, { at: clock.now(), actor, action: 'hub.connect', subject: `hub:${site}`, details });
  });
  notify('config:changed');
}
