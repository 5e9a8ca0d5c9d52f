import pg from 'pg';
import { AppError, type ErrorCode } from '../../src-shared/models/errors.ts';
import type { HubAddress } from '../../src-shared/models/hub.ts';
import { hubMigrations } from './hub-schema.ts';

/** Somebody at the hub: a door, or whoever set it up. */
export interface HubLogin {
  readonly user: string;
  readonly password: string;
}

const CONNECT_MS = 8000;
/** An answer that takes longer is not waited for: the connection is given up, and what was sent is sent again. */
const ANSWER_MS = 20_000;

const byCode: Readonly<Record<string, ErrorCode>> = {
  ECONNREFUSED: 'hub-unreachable',
  ENOTFOUND: 'hub-unreachable',
  EAI_AGAIN: 'hub-unreachable',
  EHOSTUNREACH: 'hub-unreachable',
  ENETUNREACH: 'hub-unreachable',
  ETIMEDOUT: 'hub-unreachable',
  ECONNRESET: 'hub-unreachable',
  EPIPE: 'hub-unreachable',
  '28P01': 'hub-refused',
  '28000': 'hub-refused',
  '3D000': 'hub-no-database',
  '42501': 'hub-not-allowed',
  CF001: 'hub-refused',
  CF002: 'hub-revoked',
  CF004: 'pairing-over',
  CF005: 'photograph-away',
  CF006: 'hub-thinned',
  CF007: 'hub-snapshot',
  '53100': 'hub-full',
  // Too many connections, shutting down, starting up.
  '53300': 'hub-unreachable',
  '57P01': 'hub-unreachable',
  '57P03': 'hub-unreachable',
};

const TLS_FAULTS =
  /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|CERT_|ERR_TLS_|ERR_SSL_|HOSTNAME_MISMATCH)/;

/** What went wrong, as a person can be told. */
export function fromHub(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const said = error instanceof Error ? error.message : String(error);
  // These two are for whoever runs the hub to mend: another certificate entered here would not help.
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') return new AppError('hub-tls-time', `TLS: ${code}`);
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return new AppError('hub-tls-name', `TLS: ${code}`);
  if (TLS_FAULTS.test(code)) return new AppError('hub-tls', `TLS: ${code}`);
  if (/does not support SSL/.test(said)) return new AppError('hub-tls', 'the server offers no TLS');
  const known = byCode[code];
  if (known !== undefined) return new AppError(known, `the hub: ${code}`);
  return new AppError('hub-unreachable', `the hub: ${code === '' ? said.slice(0, 200) : code}`);
}

/** One connection to the hub; `close` never throws. */
export interface HubConnection {
  query<Row>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  /** False once the connection was lost. */
  isOpen(): boolean;
  close(): Promise<void>;
}

/**
 * Connects. Numbers of the database that JavaScript holds exactly come as numbers. Throws `AppError`:
 * `hub-unreachable`, `hub-refused`, `hub-no-database`, `hub-tls`, `hub-tls-time`, `hub-tls-name`.
 */
export async function connectHub(at: HubAddress, login: HubLogin): Promise<HubConnection> {
  const ssl = at.tls === 'off' ? false : { rejectUnauthorized: true, ...(at.ca === null ? {} : { ca: at.ca }) };
  const client = new pg.Client({
    host: at.host,
    port: at.port,
    database: at.database,
    ...login,
    ssl,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: ANSWER_MS,
    keepAlive: true,
    application_name: 'clockface',
    types: {
      getTypeParser: (oid, format) =>
        oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format as 'text'),
    },
  });
  let isOpen = true;
  /** What is asked again and again is read and planned once by the server. */
  const prepared = new Map<string, string>();
  const nameOf = (sql: string): string => {
    const name = prepared.get(sql) ?? `clockface_${prepared.size}`;
    prepared.set(sql, name);
    return name;
  };
  const lost = (): void => {
    isOpen = false;
  };
  client.on('error', lost);
  client.on('end', lost);
  const close = async (): Promise<void> => {
    isOpen = false;
    // Waiting for a server that answers no more would take for ever.
    const { connection } = client as unknown as { connection: { stream: { destroy(): void } } };
    await Promise.race([client.end(), new Promise((resolve) => setTimeout(resolve, 500))]).catch(() => undefined);
    connection.stream.destroy();
  };
  try {
    await client.connect();
  } catch (error) {
    await close();
    throw fromHub(error);
  }
  return {
    query: async <Row>(sql: string, values: readonly unknown[] = []) => {
      try {
        const asked = values.length === 0 ? { text: sql } : { text: sql, name: nameOf(sql), values: [...values] };
        return (await client.query(asked)).rows as Row[];
      } catch (error) {
        const told = fromHub(error);
        if (told.code === 'hub-unreachable') lost();
        throw told;
      }
    },
    isOpen: () => isOpen,
    close,
  };
}

interface VersionRow {
  readonly least: number;
}

/** The version of the hub's schema; 0 where there is none. */
export async function readHubVersion(hub: HubConnection): Promise<number> {
  const [there] = await hub.query<{ there: boolean }>("SELECT to_regclass('clockface.version') IS NOT NULL AS there");
  if (there?.there !== true) return 0;
  const [row] = await hub.query<{ version: number }>('SELECT version FROM clockface.version WHERE one = 1');
  return row?.version ?? 0;
}

/**
 * Throws `AppError` `hub-older` where the hub lacks something, and `hub-newer` where it is no longer spoken to as this
 * app does: a hub says from which version on it is understood.
 */
export async function requireHubVersion(hub: HubConnection): Promise<void> {
  const found = await readHubVersion(hub);
  const details = { found, known: hubMigrations.length };
  const [row] = found > hubMigrations.length ? await hub.query<VersionRow>('SELECT least FROM clockface.version') : [];
  if (row !== undefined && row.least > hubMigrations.length)
    throw new AppError('hub-newer', 'the hub is of a newer version', details);
  if (found < hubMigrations.length) throw new AppError('hub-older', 'the hub is of an older version', details);
}

/** Only one machine changes the schema at a time. */
const MIGRATION_LOCK = 0x434c4b46;

/**
 * Brings the hub's schema up to date, as somebody who may: one at a time, each step whole. Throws `AppError`:
 * `hub-newer`, `hub-not-allowed`.
 */
export async function migrateHub(hub: HubConnection, steps: readonly string[] = hubMigrations): Promise<void> {
  await hub.query('BEGIN');
  try {
    await hub.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    const found = await readHubVersion(hub);
    if (found > steps.length)
      throw new AppError('hub-newer', 'the hub is of a newer version', { found, known: steps.length });
    if (found === 0) {
      await hub.query('CREATE SCHEMA IF NOT EXISTS clockface');
      await hub.query(
        `CREATE TABLE clockface.version (one integer PRIMARY KEY CHECK (one = 1), version integer NOT NULL)`,
      );
      await hub.query(
        `DO $$ BEGIN
           IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'clockface_door')
             THEN CREATE ROLE clockface_door; END IF;
         END $$`,
      );
    }
    for (let version = found + 1; version <= steps.length; version++) {
      await hub.query(steps[version - 1] ?? '');
      await hub.query(
        `INSERT INTO clockface.version (one, version) VALUES (1, $1) ON CONFLICT (one) DO UPDATE SET version = $1`,
        [version],
      );
    }
    await hub.query('COMMIT');
  } catch (error) {
    await hub.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}
