import { mkdirSync } from 'node:fs';
import Database from 'better-sqlite3';
import { insertKeyFingerprint, putRecovery } from '../../../src-main/db/queries/data-key.ts';
import { preparing } from '../../../src-main/db/statements.ts';
import { openStore, type WriteDb } from '../../../src-main/db/store.ts';
import { makeDataKey, storeDataKey } from '../../../src-main/platform/data-key.ts';
import { evidenceFiles } from '../../../src-main/platform/evidence-files.ts';
import { dataPaths } from '../../../src-main/platform/paths.ts';
import { wrapForRecovery } from '../../../src-main/platform/recovery-wrap.ts';
import { createVault } from '../../../src-main/platform/vault.ts';
import { hashSecret } from '../../../src-main/services/accounts/passwords.ts';
import { addDays, civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import type { CivilDate, Instant } from '../../../src-shared/models/time.ts';
import { openKeyring } from '../open-keyring.ts';
import { randomFrom } from './random-facts.ts';
import { simulate } from './simulate.ts';
import { createSite, HISTORY_ZONE, local } from './site.ts';

/** A Friday afternoon, while people are at work. */
export const HISTORY_NOW: Instant = local('2026-11-27', '14:32');
/** The password of the manager `ada`. */
export const HISTORY_PASSWORD = 'correct horse battery';

export interface HistorySize {
  /** People at work at any one time; whoever leaves is replaced. */
  readonly people: number;
  /** May be a fraction; a tenth is 37 days. */
  readonly years: number;
  readonly seed?: number;
  /** When the history ends; `HISTORY_NOW` unless given. */
  readonly until?: Instant;
  /** Has the data opened by this recovery passphrase, on any machine, instead of by `openKeyring`. */
  readonly passphrase?: string;
  /** Since when punches have drawn photographs in files; without it none has. */
  readonly photographsSince?: Instant;
}

const KEPT_ATTEMPTS_MS = 90 * 86_400_000;
/** SQLite's cache while it is filled, in KiB: rows go to random places of indices and would be read from disk again. */
const CACHE_KIB = 1_500_000;

/**
 * Fills a data folder with a site and its history until an instant: the rows that the services would have written,
 * put there through the same queries and rules in one transaction. Photographs have rows, and files since the instant
 * that is given alone. `openData` opens it with `openKeyring`, or the app with the passphrase.
 */
export async function buildHistory(
  folder: string,
  { people, years, seed = 1, until = HISTORY_NOW, passphrase, photographsSince }: HistorySize,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const paths = dataPaths(folder);
  const key = makeDataKey();
  if (passphrase === undefined) await storeDataKey(paths.dataKey, openKeyring, key);
  const recovery = passphrase === undefined ? null : JSON.stringify(await wrapForRecovery(key, passphrase));
  const vault = createVault(key);
  const password = await hashSecret(HISTORY_PASSWORD);
  const store = openStore(paths.database);
  store.write((db) => {
    insertKeyFingerprint(db, vault.fingerprint);
    if (recovery !== null) putRecovery(db, { fingerprint: vault.fingerprint, recovery, at: until });
  });
  store.close();
  const lastDate = civilDateOf(until, HISTORY_ZONE);
  const from: CivilDate = addDays(lastDate, -Math.round(years * 365.25));
  const raw = new Database(paths.database);
  try {
    // A build that is cut short is thrown away, so nothing of it need survive a crash.
    // SQLite’s defence against damage refuses to do without a journal; one in memory costs as little.
    const quick = ['journal_mode = MEMORY', 'synchronous = OFF', 'foreign_keys = OFF', 'ignore_check_constraints = ON'];
    for (const pragma of [...quick, `cache_size = -${CACHE_KIB}`]) raw.pragma(pragma);
    const db = { prepare: preparing(raw), pragma: raw.pragma.bind(raw) } as unknown as WriteDb;
    raw.exec('BEGIN');
    const files = evidenceFiles(paths.evidence, vault, paths.quarantine);
    const photographs = photographsSince === undefined ? null : { since: photographsSince, files };
    const site = createSite(db, vault, randomFrom(seed), password, from, until - KEPT_ATTEMPTS_MS, photographs);
    simulate(site, people, from, until, lastDate);
    raw.exec('COMMIT');
    raw.pragma('journal_mode = WAL');
  } finally {
    raw.close();
  }
}
