import { spawnSync } from 'node:child_process';
import { closeSync, openSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { median, rounded, timed } from './figures.ts';

/** What SQLite asks for by itself: the same rows read plainly, without the product. */
export interface PlainReads {
  /** Milliseconds that a statement takes with all its rows as arrays. */
  read(sql: string, ...parameters: unknown[]): Promise<number>;
  /** How many rows a statement gives. */
  count(sql: string, ...parameters: unknown[]): number;
  close(): void;
}

export function plainReads(file: string): PlainReads {
  const db = new Database(file, { readonly: true });
  return {
    read: (sql, ...parameters) =>
      median(5, () =>
        db
          .prepare(sql)
          .raw()
          .all(...parameters),
      ),
    count: (sql, ...parameters) =>
      db
        .prepare(sql)
        .raw()
        .all(...parameters).length,
    close: () => db.close(),
  };
}

const usual = `punches.id, shift_date, code, staff.name, direction, at, zone.text, shift_starts_at, shift_ends_at,
  method, flags, similarity, margin, venues.name, device.text`;
const from = `FROM punches JOIN staff ON staff.id = punches.staff_id LEFT JOIN venues ON venues.id = venue_id
  LEFT JOIN texts AS zone ON zone.id = punches.zone LEFT JOIN texts AS device ON device.id = device_id`;

/** What the CSV of punches is made of, as it lies in the database: of the usual columns, and of all there are. */
const dumps = {
  usual: `SELECT ${usual} ${from} ORDER BY punches.id DESC`,
  whole: `SELECT ${usual}, device_sequence, policy_version, lower(hex(hash)), antispoof,
    passive_scores.liveness ${from}
    LEFT JOIN passive_scores ON passive_scores.punch_id = punches.id
    LEFT JOIN evidence ON evidence.id = evidence_id ORDER BY punches.id DESC`,
};

/** The `sqlite3` shell's CSV of all punches, rows a second; null where there is no shell. */
export async function shellDump(file: string, to: string, rows: number, columns: keyof typeof dumps) {
  const out = openSync(to, 'w');
  try {
    const { ms, result } = await timed(() =>
      spawnSync('sqlite3', ['-readonly', '-csv', '-header', file, dumps[columns]], {
        stdio: ['ignore', out, 'ignore'],
      }),
    );
    if (result.error !== undefined) return null;
    if (result.status !== 0) throw new Error('the sqlite3 shell refuses the dump');
    return { seconds: rounded(ms / 1000), rowsPerSecond: Math.round(rows / (ms / 1000)), bytes: statSync(to).size };
  } finally {
    closeSync(out);
  }
}
