import type { PicturePunches } from '../../../src-shared/models/connections.ts';
import type { ReadDb, WriteDb } from '../store.ts';

export interface ConnectionsRow {
  readonly enabled: boolean;
  readonly address: string;
  readonly port: number;
  readonly picturePunches: PicturePunches;
  readonly certificate: string | null;
  /** Sealed. */
  readonly privateKey: Buffer | null;
  readonly ownMade: boolean;
}

/** How the local API is set up; null before somebody looked at it. */
export function findConnections(db: ReadDb): ConnectionsRow | null {
  const row = db
    .prepare<[], Omit<ConnectionsRow, 'enabled' | 'ownMade'> & { enabled: number; ownMade: number }>(
      `SELECT enabled, address, port, picture_punches AS picturePunches, certificate, private_key AS privateKey, certificate_own_made AS ownMade
       FROM connections WHERE id = 1`,
    )
    .get();
  return row === undefined ? null : { ...row, enabled: row.enabled === 1, ownMade: row.ownMade === 1 };
}

export function putConnections(db: WriteDb, row: ConnectionsRow): void {
  db.prepare(
    `INSERT OR REPLACE INTO connections (id, enabled, address, port, picture_punches, certificate, private_key,
       certificate_own_made)
     VALUES (1, @enabled, @address, @port, @picturePunches, @certificate, @privateKey, @ownMade)`,
  ).run({ ...row, enabled: row.enabled ? 1 : 0, ownMade: row.ownMade ? 1 : 0 });
}
