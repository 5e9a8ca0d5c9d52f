import { z } from 'zod';
import { AppError } from '../../src-shared/models/errors.ts';
import type { HubAddress } from '../../src-shared/models/hub.ts';
import type { Instant } from '../../src-shared/models/time.ts';
import { appendAudit } from '../db/queries/audit.ts';
import { replaceDataKey } from '../db/queries/data-key.ts';
import { deleteHub, insertHub } from '../db/queries/hub.ts';
import { putKeptKeys } from '../db/queries/key-rotation.ts';
import { deleteSeals } from '../db/queries/row-seals.ts';
import { forgetWitness } from '../db/queries/witness.ts';
import { openStore } from '../db/store.ts';
import { attachKeys } from '../keeping/rotate-keys.ts';
import { removeQuietly } from '../platform/atomic-file.ts';
import { type KeyWrapper, storeDataKey } from '../platform/data-key.ts';
import type { DataPaths } from '../platform/paths.ts';
import { recoveryWrapSchema, unwrapForRecovery } from '../platform/recovery-wrap.ts';
import { createVault } from '../platform/vault.ts';
import { isSetUp } from '../services/base/site.ts';
import { newPassword, sealPassword } from './found-site.ts';
import { connectHub, requireHubVersion } from './hub-client.ts';
import { codePassword, codeToken, type PairingCode, readCode } from './pairing-code.ts';
import { roleOf } from './session.ts';

/** What a door that is offered a place finds at the hub. The key is wrapped by the code's secret. */
export const offerSchema = z.strictObject({
  wrap: recoveryWrapSchema,
  /** The key once more, as the site's recovery passphrase wraps it; null where there is none. */
  recovery: z.string().max(4000).nullable(),
  firstId: z.int().positive(),
  /** Keys of purposes that outlived a change of the data key, sealed with that key. */
  kept: z
    .array(z.strictObject({ purpose: z.string().max(40), sealed: z.base64().max(400) }))
    .max(20)
    .default([]),
});
export type Offer = z.infer<typeof offerSchema>;

/** What a code leads to at the hub. Throws `AppError`: `pairing-over`, and as `connectHub`. */
export async function fetchOffer(address: HubAddress, code: PairingCode): Promise<Offer> {
  const user = roleOf(code.site, code.door);
  // A code that was used or is over opens nothing: its password ended with it.
  const hub = await connectHub(address, { user, password: codePassword(code) }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'hub-refused')
      throw new AppError('pairing-over', 'the hub does not know the code, or no longer');
    throw error;
  });
  try {
    await requireHubVersion(hub);
    const [row] = await hub.query<{ sealed: Buffer }>('SELECT clockface.offered_key() AS sealed');
    return offerSchema.parse(JSON.parse(row?.sealed.toString('utf8') ?? ''));
  } finally {
    await hub.close();
  }
}

/**
 * Makes a machine that is not set up a door of a site: it gets the site's key, and everything else with its first
 * reading of the log. The data must be closed. A kill between two steps leaves a machine that is not set up, or one
 * that goes on. Throws `AppError`: `pairing-code`, `pairing-over`, `already-set-up`, and as `connectHub`.
 */
export async function joinSite(
  { database, dataKey, witness }: Pick<DataPaths, 'database' | 'dataKey' | 'witness'>,
  keys: KeyWrapper,
  wanted: { readonly address: HubAddress; readonly code: string; readonly name: string },
  at: Instant,
): Promise<void> {
  const code = readCode(wanted.code);
  const { address, name } = wanted;
  const offer = await fetchOffer(address, code);
  const key = await unwrapForRecovery(offer.wrap, code.secret);
  const vault = createVault(key);
  const store = openStore(database);
  try {
    if (isSetUp(store)) throw new AppError('already-set-up', 'this machine has a site of its own');
    // Of the empty database, sealed with the key that goes: with the site's key it would be told as damaged.
    removeQuietly(witness);
    store.write((db) => {
      forgetWitness(db);
      deleteSeals(db);
      replaceDataKey(db, { fingerprint: vault.fingerprint, recovery: offer.recovery, at });
      putKeptKeys(
        db,
        offer.kept.map(({ purpose, sealed }) => ({ purpose, sealed: Buffer.from(sealed, 'base64') })),
      );
      deleteHub(db);
      insertHub(db, {
        ...{ site: code.site, door: code.door, name, address, token: codeToken(code), nextToken: null },
        ...{ password: sealPassword(vault, codePassword(code)), nextPassword: sealPassword(vault, newPassword()) },
        ...{ firstId: offer.firstId, leastId: offer.firstId, nextSeq: 1, sentSeq: 0, readUntil: 0, readMark: '' },
        ...{ toldPunch: 0, toldCorrection: 0, isRestored: false, problem: null, storedPunch: 0, storageId: 0 },
      });
      const details = { host: address.host, door: code.door, name };
      appendAudit(db, { at, actor: 'system', action: 'hub.join', subject: `hub:${code.site}`, details });
    });
    attachKeys(store, vault);
    store.sealRows(vault.deriveKey('rows'), () => undefined);
  } finally {
    store.close();
  }
  // Without a safe keyring each start asks for the site's recovery passphrase.
  if ((await keys.state()) === 'safe') await storeDataKey(dataKey, keys, key);
}
