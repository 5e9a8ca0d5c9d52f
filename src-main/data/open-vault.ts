import { existsSync } from 'node:fs';
import { AppError } from '../../src-shared/models/errors.ts';
import { appendAudit, noteSealing } from '../db/queries/audit.ts';
import { type DataKeyRow, findDataKey, insertKeyFingerprint } from '../db/queries/data-key.ts';
import { findHub } from '../db/queries/hub.ts';
import { isRotating, putNewKey } from '../db/queries/key-rotation.ts';
import { isAllBound } from '../db/queries/sealed.ts';
import type { TouchedRow } from '../db/row-seals.ts';
import type { Store } from '../db/store.ts';
import { readSealed } from '../db/table-seals.ts';
import { attachKeys } from '../keeping/rotate-keys.ts';
import { moveWhole, removeQuietly } from '../platform/atomic-file.ts';
import type { Clock } from '../platform/clock.ts';
import { type KeyringState, type KeyWrapper, makeDataKey, readDataKey, storeDataKey } from '../platform/data-key.ts';
import type { Logger } from '../platform/log.ts';
import { errorFacts } from '../platform/log-facts.ts';
import {
  type RecoveryWrap,
  recoveryWrapSchema,
  unwrapForRecovery,
  wrapForRecovery,
} from '../platform/recovery-wrap.ts';
import { createVault, LASTING_PURPOSES, type Vault } from '../platform/vault.ts';
import { clearFailures, countAttempt } from '../services/accounts/lockout.ts';
import type { KeyCustody } from '../services/base/deps.ts';
import { isSetUp } from '../services/base/site.ts';

const GUESSES = { subject: 'passphrase' } as const;

interface VaultParts {
  readonly store: Store;
  /** The data key as the system's keyring wraps it. */
  readonly file: string;
  readonly keys: KeyWrapper;
  readonly log: Logger;
  readonly clock: Clock;
  /** Told of rows that were changed from outside. */
  readonly onTouched: (rows: readonly TouchedRow[]) => void;
  /** What somebody typed to open the data; null at start. */
  readonly passphrase: string | null;
}

interface OpenVault {
  readonly vault: Vault;
  readonly custody: KeyCustody;
}

/**
 * Opens what is sealed: with the key that the system's keyring gives back, else with the one that the recovery
 * passphrase does. Where the keyring is safe and lost the key, it is given it again. Throws `AppError`:
 * `passphrase-needed`, `wrong-passphrase`, `locked-out` (`until`), `key-unavailable` (there is neither key file nor
 * passphrase), `disk-full`.
 */
export async function openVault(parts: VaultParts): Promise<OpenVault> {
  const keyring = await parts.keys.state();
  const known = parts.store.read(findDataKey);
  if (known === null) return openNew(parts, keyring);
  const key = await keyOf(parts, keyring, known);
  return held(parts, keyring, key, true);
}

/**
 * A database that nothing was sealed in. Without a keyring nothing may be until there is a passphrase: it would be
 * lost.
 */
async function openNew(parts: VaultParts, keyring: KeyringState): Promise<OpenVault> {
  const { file, keys } = parts;
  if (keyring !== 'safe') return held(parts, keyring, makeDataKey(), false);
  // One that is there already may be that of a database which is to be put back: it is never replaced.
  const isThere = existsSync(file);
  const key = isThere ? await readDataKey(file, keys) : makeDataKey();
  if (!isThere) await storeDataKey(file, keys, key);
  parts.store.write((db) => insertKeyFingerprint(db, createVault(key).fingerprint));
  return held(parts, keyring, key, true);
}

async function keyOf(parts: VaultParts, keyring: KeyringState, known: DataKeyRow): Promise<Uint8Array> {
  const { log, passphrase } = parts;
  const isRight = (key: Uint8Array): boolean => createVault(key).fingerprint.equals(known.fingerprint);
  // A weak wrap is read once more, so that a site that has nothing else can set a passphrase.
  if (keyring === 'safe' || known.recovery === null) {
    try {
      const key = await readEither(parts, isRight);
      if (key !== null) return key;
      throw new AppError('key-unavailable', 'the data key is not the one of this database');
    } catch (error) {
      if (known.recovery === null) throw error;
      log.warn('the keyring does not give the data key back', errorFacts(error));
    }
  }
  const wrap = requireWrap(known.recovery);
  if (passphrase === null) throw new AppError('passphrase-needed', 'the data key waits for the recovery passphrase');
  const key = await unwrapCounted(parts, wrap, passphrase);
  if (!isRight(key)) throw new AppError('key-unavailable', 'the recovery passphrase is of another database');
  if (keyring === 'safe') await keepAgain(parts, key);
  return key;
}

/** Where the keyring's wrap of a new data key lies until the database has that key. */
const nextOf = (file: string): string => `${file}.next`;

/**
 * The key of this database as the keyring gives it back; null where it is of another one. A change of the key that was
 * cut short by a kill left two: the one that the database does not have goes.
 */
async function readEither({ file, keys }: VaultParts, isRight: (key: Uint8Array) => boolean) {
  const next = nextOf(file);
  if (!existsSync(next)) return orNull(await readDataKey(file, keys), isRight);
  // One that cannot be read was never finished.
  const key = await readDataKey(next, keys).then(
    (found) => orNull(found, isRight),
    () => null,
  );
  if (key !== null) moveWhole(next, file);
  else removeQuietly(next);
  return key ?? orNull(await readDataKey(file, keys), isRight);
}

const orNull = (key: Uint8Array, isRight: (key: Uint8Array) => boolean) => (isRight(key) ? key : null);

/**
 * Guesses at the passphrase are held up as those at a password are, and counted in the database, which is open before
 * the key is: a restart gives nobody new ones. Throws `AppError`: `wrong-passphrase`, `locked-out` with `until`.
 */
async function unwrapCounted({ store, clock }: VaultParts, wrap: RecoveryWrap, passphrase: string) {
  countAttempt(store, GUESSES, clock.now());
  const key = await unwrapForRecovery(wrap, passphrase);
  clearFailures(store, GUESSES);
  return key;
}

function requireWrap(recovery: string | null): RecoveryWrap {
  const parsed = recoveryWrapSchema.safeParse(recovery === null ? null : JSON.parse(recovery));
  if (parsed.success) return parsed.data;
  throw new AppError('key-unavailable', 'what the recovery passphrase wraps cannot be read');
}

/**
 * Gives the key back to a keyring that lost it; where that fails, the passphrase is asked for at the next start too.
 */
async function keepAgain({ file, keys, log }: VaultParts, key: Uint8Array): Promise<void> {
  try {
    await storeDataKey(file, keys, key);
  } catch (error) {
    log.warn('the keyring does not take the data key', errorFacts(error));
  }
}

function held(parts: VaultParts, keyring: KeyringState, opened: Uint8Array, isKept: boolean): OpenVault {
  const { file, store, clock, onTouched } = parts;
  let key = opened;
  const vault = createVault(key, !store.read(isAllBound));
  attachKeys(store, vault);
  let kept = isKept;
  const sealRows = (): void => {
    const sealing = store.sealRows(vault.deriveKey('rows'), onTouched);
    // A new database has nothing that could have been sealed before; setting the site up says that it is.
    const isNoted = sealing === 'before' && store.read(readSealed).size > 0;
    if (isNoted || !isSetUp(store)) return;
    store.write((db) => noteSealing(db, sealing === 'first' ? 'first' : 'anew', clock.now()));
  };
  if (kept) sealRows();
  const custody: KeyCustody = {
    keyring,
    isKept: () => kept,
    wrapFor: (passphrase) => wrapForRecovery(key, passphrase),
    provePassphrase: async (passphrase) => {
      await provePassphrase(parts, key, passphrase);
    },
    changeKey: async (passphrase, by) => {
      key = await changeKey(parts, keyring, { vault, key, passphrase, by });
    },
    noteRecovery: () => {
      if (!kept) sealRows();
      kept = true;
      // Anybody with the disk could unwrap it, and it is needed no more.
      if (keyring !== 'safe') removeQuietly(file);
    },
  };
  const requireKept = (): void => {
    if (!kept) throw new AppError('passphrase-missing', 'nothing is sealed before somebody keeps the key');
  };
  const guarded: Pick<Vault, 'seal' | 'deriveKey'> = {
    seal: (...args) => {
      requireKept();
      return vault.seal(...args);
    },
    deriveKey: (purpose) => {
      requireKept();
      return vault.deriveKey(purpose);
    },
  };
  const fingerprinted = {
    get fingerprint() {
      return vault.fingerprint;
    },
  };
  return {
    vault: Object.defineProperties({ ...vault, ...guarded }, Object.getOwnPropertyDescriptors(fingerprinted)),
    custody,
  };
}

/**
 * Answers what the passphrase unwrapped, which is the key that is open. Throws `AppError`: `passphrase-missing`,
 * `wrong-passphrase`, `locked-out`.
 */
async function provePassphrase(parts: VaultParts, key: Uint8Array, passphrase: string): Promise<string> {
  const recovery = parts.store.read(findDataKey)?.recovery ?? null;
  if (recovery === null) throw new AppError('passphrase-missing', 'the site has no recovery passphrase');
  const found = await unwrapCounted(parts, requireWrap(recovery), passphrase);
  if (!Buffer.from(found).equals(key)) throw new AppError('wrong-passphrase', 'the passphrase wraps another key');
  return recovery;
}

/** Throws `AppError`: `rotation-running`, or `rotation-at-hub` where other doors must read what this one seals. */
function requireAlone(store: Store): void {
  if (store.read(isRotating)) throw new AppError('rotation-running', 'the key was changed, and not all is sealed anew');
  if (store.read(findHub) !== null) throw new AppError('rotation-at-hub', 'the doors of a site share one data key');
}

interface KeyChange {
  readonly vault: Vault;
  /** The key until now. */
  readonly key: Uint8Array;
  readonly passphrase: string;
  readonly by: string;
}

/**
 * Puts a new key in the place of the one until now. The keyring's wrap lies beside the old one until the database has
 * the new key: a kill at any moment leaves one of the two that opens. Answers the new key.
 */
async function changeKey(
  parts: VaultParts,
  keyring: KeyringState,
  { vault, key, passphrase, by }: KeyChange,
): Promise<Uint8Array> {
  const { store, file, keys, clock, log } = parts;
  requireAlone(store);
  const recovery = await provePassphrase(parts, key, passphrase);
  const next = makeDataKey();
  const wrapped = JSON.stringify(await wrapForRecovery(next, passphrase));
  if (keyring === 'safe') await storeDataKey(nextOf(file), keys, next);
  if (store.read(findDataKey)?.recovery !== recovery)
    throw new AppError('wrong-passphrase', 'the recovery passphrase was changed meanwhile');
  requireAlone(store);
  const undo = vault.changeKey(next);
  try {
    store.write((db) => {
      const at = clock.now();
      const kept = LASTING_PURPOSES.map((purpose) => ({
        purpose,
        sealed: vault.seal('kept-key', purpose, vault.deriveKey(purpose)),
      }));
      const earlier = vault.seal('earlier-key', 'site', key);
      putNewKey(db, { fingerprint: vault.fingerprint, recovery: wrapped, earlier, kept }, at);
      appendAudit(db, { at, actor: by, action: 'keys.rotate', subject: 'keys:1', details: {} });
    });
  } catch (error) {
    undo();
    removeQuietly(nextOf(file));
    throw error;
  }
  try {
    if (keyring === 'safe') moveWhole(nextOf(file), file);
  } catch (error) {
    log.warn('the new key takes its place at the next start', errorFacts(error));
  }
  return next;
}
