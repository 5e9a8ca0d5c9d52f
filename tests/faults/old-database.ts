/** A database of an early version with enough rows that its migrations take many writes. */
import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { openStore } from '../../src-main/db/store.ts';
import { fixtureFile, readFixture } from '../db/support/schema-fixtures.ts';

const OLD_VERSION = 12;
export const OLD_PUNCHES = 1200;

/** Writes it to a file, in the order of its rows. */
export function fillOldDatabase(file: string): void {
  const db = new Database(file);
  db.exec(readFixture(readFileSync(fixtureFile(OLD_VERSION))));
  db.pragma('foreign_keys = OFF');
  const columns = db.prepare<[], string>("SELECT name FROM pragma_table_info('punches')").pluck().all();
  const values = columns.map((column) => {
    if (column === 'id' || column === 'device_sequence') return `${column} + n`;
    if (column === 'request_id') return `request_id || n`;
    return column === 'at' ? 'at + n * 1000' : column;
  });
  db.exec(
    `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${OLD_PUNCHES - 1})
     INSERT INTO punches (${columns.join()}) SELECT ${values.join()} FROM punches, numbers`,
  );
  db.close();
}

/** What is wrong in what is left of it, before and after it is opened; null where nothing is. */
export function faultOfOld(file: string): string | null {
  const before = faultIn(file);
  if (before !== null) return before;
  openStore(file).close();
  return faultIn(file);
}

function faultIn(file: string): string | null {
  const db = new Database(file);
  try {
    const whole = String(db.pragma('integrity_check', { simple: true }));
    const orphans = db.pragma('foreign_key_check') as unknown[];
    const punches = Number(db.prepare('SELECT count(*) FROM punches').pluck().get());
    if (whole !== 'ok' || orphans.length > 0) return `${whole}, ${orphans.length} orphans`;
    return punches === OLD_PUNCHES ? null : `${punches} punches`;
  } finally {
    db.close();
  }
}
