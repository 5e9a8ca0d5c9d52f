import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { CertificateFacts, Connections } from '../../../src-shared/ipc/connections.ts';
import {
  type ConnectionSettings,
  DEFAULT_API_PORT,
  type DialectName,
  isLoopback,
  type PicturePunches,
} from '../../../src-shared/models/connections.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import { listApiTokens } from '../../db/queries/api-tokens.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { type ConnectionsRow, findConnections, putConnections } from '../../db/queries/connections.ts';
import type { ReadDb } from '../../db/store.ts';
import type { CertificatePair } from '../../platform/own-certificate.ts';
import type { ServiceDeps } from '../base/deps.ts';

const DEFAULTS: ConnectionsRow = {
  enabled: false,
  address: '127.0.0.1',
  port: DEFAULT_API_PORT,
  picturePunches: 'pending',
  dialects: [],
  certificate: null,
  privateKey: null,
  ownMade: false,
};

const KEY_OWNER = 'site:1';

const rowOf = (db: ReadDb): ConnectionsRow => findConnections(db) ?? DEFAULTS;

const settingsOf = ({ enabled, address, port, picturePunches, dialects }: ConnectionsRow): ConnectionSettings => ({
  enabled,
  address,
  port,
  picturePunches,
  dialects: [...dialects],
});

/** What the settings show of a certificate. */
function factsOf({ certificate, ownMade }: ConnectionsRow): CertificateFacts | null {
  if (certificate === null) return null;
  const { fingerprint256, subject, validToDate } = new X509Certificate(certificate);
  return { fingerprint: fingerprint256, subject, expiresAt: validToDate.getTime(), ownMade };
}

/** Where the local API listens, its certificate and the tokens; what became of listening is not known here. */
export function readConnections({ store }: Pick<ServiceDeps, 'store'>): Omit<Connections, 'server'> {
  return store.read((db) => {
    const row = rowOf(db);
    return { settings: settingsOf(row), certificate: factsOf(row), tokens: listApiTokens(db) };
  });
}

/** What becomes of a punch by a picture. */
export const readPicturePunches = ({ store }: Pick<ServiceDeps, 'store'>): PicturePunches =>
  store.read(rowOf).picturePunches;

/** Whether a dialect is switched on. */
export const isDialectOn = ({ store }: Pick<ServiceDeps, 'store'>, name: DialectName): boolean =>
  store.read(rowOf).dialects.includes(name);

/** What the server needs to listen. `tls` is null on the loopback, where nothing leaves the machine. */
export interface Listening extends ConnectionSettings {
  readonly tls: CertificatePair | null;
}

/** How the local API is to listen. Throws `AppError` `db-damaged` where the key of the certificate does not open. */
export function readListening({ store, vault }: Pick<ServiceDeps, 'store' | 'vault'>): Listening {
  const row = store.read(rowOf);
  const { certificate, privateKey } = row;
  const tls =
    isLoopback(row.address) || certificate === null || privateKey === null
      ? null
      : { certificate, key: vault.open('tls-key', KEY_OWNER, privateKey).toString('utf8') };
  return { ...settingsOf(row), tls };
}

/**
 * Says whether and where the local API listens. Throws `AppError` `tls-needed` for an address that other machines reach
 * while there is no certificate.
 */
export function saveConnections(
  { store, clock, notify }: Pick<ServiceDeps, 'store' | 'clock' | 'notify'>,
  wanted: ConnectionSettings,
  actor: string,
): void {
  store.write((db) => {
    const row = rowOf(db);
    if (wanted.enabled && !isLoopback(wanted.address) && row.certificate === null)
      throw new AppError('tls-needed', 'other machines are answered over TLS alone');
    putConnections(db, { ...row, ...wanted });
    const details = { ...wanted, dialects: wanted.dialects.join(' ') };
    appendAudit(db, { at: clock.now(), actor, action: 'connections.change', subject: 'site:connections', details });
  });
  notify('config:changed');
}

/** Throws `AppError` `bad-certificate` where certificate and key are no pair, or cannot be read. */
function requirePair({ certificate, key }: CertificatePair): string {
  try {
    const read = new X509Certificate(certificate);
    if (read.checkPrivateKey(createPrivateKey(key))) return read.fingerprint256;
  } catch {
    // Told below, as a wrong pair is.
  }
  throw new AppError('bad-certificate', 'certificate and key are no pair');
}

/** Keeps a certificate with its key, sealed. Throws `AppError` `bad-certificate`. */
export function setCertificate(
  { store, clock, vault, notify }: Pick<ServiceDeps, 'store' | 'clock' | 'vault' | 'notify'>,
  pair: CertificatePair,
  ownMade: boolean,
  actor: string,
): void {
  const fingerprint = requirePair(pair);
  const privateKey = vault.seal('tls-key', KEY_OWNER, Buffer.from(pair.key, 'utf8'));
  store.write((db) => {
    putConnections(db, { ...rowOf(db), certificate: pair.certificate, privateKey, ownMade });
    const details = { fingerprint, ownMade };
    const about = { action: 'connections.set-certificate', subject: 'site:connections' } as const;
    appendAudit(db, { at: clock.now(), actor, ...about, details });
  });
  notify('config:changed');
}
