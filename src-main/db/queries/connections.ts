import type { DialectName, PicturePunches } from '../../../src-shared/models/connections.ts';
import type { ReadDb, WriteDb } from '../store.ts';

export interface ConnectionsRow {
  readonly enabled: boolean;
  readonly address: string;
  readonly port: number;
  readonly picturePunches: PicturePunches;
  readonly dialects: readonly DialectName[];
  readonly certificate: string | null;
  /** Sealed. */
  readonly privateKey: Buffer | null;
  readonly ownMade: boolean;
}

/** How the local API is set up; null before somebody looked at it. */
export function findConnections(db: ReadDb): ConnectionsRow | null {
  const row = db
    .prepare<
      [],
      Omit<ConnectionsRow, 'enabled' | 'ownMade' | 'dialects'> & { enabled: number; ownMade: number; dialects: string }
    >(
      `SELECT enabled, address, port, picture_punches AS picturePunches, dialects, certificate,
         private_key AS privateKey, certificate_own_made AS ownMade
       FROM connections WHERE id = 1`,
    )
    .get();
  if (row === undefined) return null;
  const dialects = JSON.parse(row.dialects) as DialectName[];
  return { ...row, dialects, enabled: row.enabled === 1, ownMade: row.ownMade === 1 };
}

export function putConnections(db: WriteDb, row: ConnectionsRow): void {
  db.prepare(
    `INSERT OR REPLACE INTO connections (id, enabled, address, port, picture_punches, dialects, certificate,
       private_key, certificate_own_made)
     VALUES (1, @enabled, @address, @port, @picturePunches, @dialects, @certificate, @privateKey, @ownMade)`,
  ).run({
    ...row,
    dialects: JSON.stringify(row.dialects),
    enabled: row.enabled ? 1 : 0,
    ownMade: row.ownMade ? 1 : 0,
  });
}
