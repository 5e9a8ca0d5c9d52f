import type { Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';

/** How far the database has come: what a witness outside of it remembers. */
export interface DatabaseHead {
  /** Id and hash (hex) of the newest audit entry; 0 and empty before the first. */
  readonly auditId: number;
  readonly auditHash: string;
  /** The highest sequence number that this device gave to a punch; 0 before the first. */
  readonly sequence: number;
}

/** How far the database has come. */
export function readHead(db: ReadDb, deviceId: string): DatabaseHead {
  const audit = db
    .prepare<[], { id: number; hash: Buffer }>('SELECT id, hash FROM audit WHERE id = (SELECT max(id) FROM audit)')
    .get();
  const next = db.prepare<[string], number>('SELECT next_sequence FROM devices WHERE id = ?').pluck().get(deviceId);
  return { auditId: audit?.id ?? 0, auditHash: audit?.hash.toString('hex') ?? '', sequence: (next ?? 1) - 1 };
}

/** The hash (hex) of one audit entry, or null where there is none. */
export function findAuditHash(db: ReadDb, id: number): string | null {
  return db.prepare<[number], Buffer>('SELECT hash FROM audit WHERE id = ?').pluck().get(id)?.toString('hex') ?? null;
}

/** The id of the newest audit entry; 0 before the first. */
export const findLastAuditId = (db: ReadDb): number =>
  db.prepare<[], number | null>('SELECT max(id) FROM audit').pluck().get() ?? 0;

/** The time of the newest audit entry, or null before the first. */
export function findLastAuditAt(db: ReadDb): Instant | null {
  return db.prepare<[], Instant>('SELECT at FROM audit WHERE id = (SELECT max(id) FROM audit)').pluck().get() ?? null;
}

/** Whether a witness was ever written for this database. */
export function hadWitness(db: ReadDb): boolean {
  return db.prepare('SELECT 1 FROM witness_state WHERE id = 1').get() !== undefined;
}

/** Notes that a witness was written. */
export function noteWitness(db: WriteDb, at: Instant): void {
  db.prepare('INSERT OR IGNORE INTO witness_state (id, created_at) VALUES (1, ?)').run(at);
}

/** Forgets that a witness was written: a restored database has none yet. */
export function forgetWitness(db: WriteDb): void {
  db.prepare('DELETE FROM witness_state').run();
}

/** Has a device go on after a number, so that none is given twice. */
export function skipSequence(db: WriteDb, deviceId: string, used: number, at: Instant): void {
  db.prepare(
    `INSERT INTO devices (id, created_at, next_sequence) VALUES (@deviceId, @at, @next)
     ON CONFLICT (id) DO UPDATE SET next_sequence = max(next_sequence, @next)`,
  ).run({ deviceId, at, next: used + 1 });
}
