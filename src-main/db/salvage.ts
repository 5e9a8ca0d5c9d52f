import Database from 'better-sqlite3';
import { AppError } from '../../src-shared/models/errors.ts';
import { migrate } from './store.ts';

/** What became of one table. */
export interface SalvagedTable {
  readonly table: string;
  /** Rows that were read and stored. */
  readonly rows: number;
  /** Whether the table was read to its end without a gap. */
  readonly whole: boolean;
}

/** Without a row of either nobody would get in. */
const WAYS_IN: ReadonlySet<string> = new Set(['accounts', 'data_key']);
/** Rows in one go, before others have their turn. */
const ROWS = 500;
/** The largest number that a row can have. */
const LAST_ROW = 2n ** 62n;

interface TableParts {
  readonly name: string;
  readonly columns: readonly string[];
  readonly hasRowIds: boolean;
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

function tablesOf(db: Database.Database): TableParts[] {
  const tables = db
    .prepare<[], { name: string; wr: number }>(
      `SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
    )
    .all();
  return tables.map(({ name, wr }) => {
    const columns = db
      .prepare<[string], string>('SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0')
      .pluck()
      .all(name);
    return { name, columns, hasRowIds: wr === 0 };
  });
}

type Row = Readonly<Record<string, unknown>>;

type Read = (from: bigint, count: number) => readonly Numbered[] | null;
type Numbered = Row & { readonly '#': bigint };

/** Past a stretch that cannot be read: the first row number from which something can be. Null where nothing can. */
function leapOver(read: Read, bad: bigint): bigint | null {
  let [low, step] = [bad < 0n ? -1n : bad, 1n];
  for (;;) {
    let high = low + step;
    if (high >= LAST_ROW) return null;
    if (read(high, 1) === null) {
      [low, step] = [high, step * 2n];
      continue;
    }
    while (high - low > 1n) {
      const middle = (low + high) / 2n;
      if (read(middle, 1) === null) low = middle;
      else high = middle;
    }
    return high;
  }
}

/**
 * Reads a table in the order of its row numbers. Where a stretch cannot be read it is halved down to single rows, and
 * what cannot be read at all is leapt over. Calls `onRows` with what was read; answers whether nothing was left out.
 */
async function readByRowId(
  from: Database.Database,
  { name, columns }: TableParts,
  onRows: (rows: readonly Row[]) => void,
  turn: () => Promise<void>,
): Promise<boolean> {
  const select = from
    .prepare<[bigint, number], Numbered>(
      `SELECT rowid AS "#", ${columns.map(quoted).join(', ')} FROM ${quoted(name)} NOT INDEXED
       WHERE rowid >= ? ORDER BY rowid LIMIT ?`,
    )
    .safeIntegers();
  const read: Read = (start, count) => {
    try {
      return select.all(start, count);
    } catch (error) {
      if (isDamage(error)) return null;
      throw error;
    }
  };
  let isWhole = true;
  let [start, count] = [-(2n ** 63n), ROWS];
  for (;;) {
    await turn();
    const rows = read(start, count);
    if (rows !== null) {
      onRows(rows);
      const last = rows.at(-1)?.['#'];
      if (last === undefined || rows.length < count) return isWhole;
      [start, count] = [last + 1n, ROWS];
      continue;
    }
    isWhole = false;
    if (count > 1) {
      count = Math.floor(count / 2);
      continue;
    }
    const next = leapOver(read, start);
    if (next === null) return false;
    [start, count] = [next, ROWS];
  }
}

/** Reads a table that has no row numbers, as far as it goes. */
function readInOrder(from: Database.Database, { name, columns }: TableParts, onRows: (rows: Row[]) => void): boolean {
  const select = from.prepare<[], Row>(`SELECT ${columns.map(quoted).join(', ')} FROM ${quoted(name)}`).safeIntegers();
  try {
    for (const row of select.iterate()) onRows([row]);
    return true;
  } catch (error) {
    if (!isDamage(error)) throw error;
    return false;
  }
}

const DAMAGE = /^SQLITE_(CORRUPT|NOTADB|IOERR|ERROR|FORMAT|MISMATCH|TOOBIG)/;
const isDamage = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && DAMAGE.test(String(error.code));

/**
 * Copies all that can be read of a damaged database into a new one of the same version at `to`, table by table.
 * `onRows` hears how many rows were stored so far. Throws `AppError` `nothing-salvaged` where not even the list of
 * tables can be read, or neither an account is in it nor a data key that lets an owner in with the passphrase.
 */
export async function salvageDatabase(
  file: string,
  to: string,
  onRows: (stored: number) => void,
  turn: () => Promise<void>,
): Promise<SalvagedTable[]> {
  let from: Database.Database | null = null;
  let version = 0;
  try {
    from = new Database(file, { fileMustExist: true });
    version = Number(from.pragma('user_version', { simple: true }));
    tablesOf(from);
  } catch (error) {
    from?.close();
    throw new AppError('nothing-salvaged', `the database cannot be read: ${String(error)}`);
  }
  const into = new Database(to);
  try {
    migrate(into, version);
    const result = await copyTables(from, into, onRows, turn);
    if (result.every(({ table, rows }) => !WAYS_IN.has(table) || rows === 0))
      throw new AppError('nothing-salvaged', 'neither an account nor the data key could be read');
    return result;
  } finally {
    from.close();
    into.close();
  }
}

async function copyTables(
  from: Database.Database,
  into: Database.Database,
  onRows: (stored: number) => void,
  turn: () => Promise<void>,
): Promise<SalvagedTable[]> {
  into.pragma('foreign_keys = OFF');
  // It is begun anew where it is cut short, and flushed as a whole when it takes its place.
  into.pragma('synchronous = OFF');
  const triggers = into
    .prepare<[], { name: string; sql: string }>(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`)
    .all();
  for (const { name } of triggers) into.exec(`DROP TRIGGER ${quoted(name)}`);
  const result: SalvagedTable[] = [];
  let stored = 0;
  for (const table of tablesOf(into)) {
    // What migrations put there themselves is in the damaged one as well.
    into.exec(`DELETE FROM ${quoted(table.name)}`);
    const there = tablesOf(from).find(({ name }) => name === table.name);
    if (there === undefined) {
      result.push({ table: table.name, rows: 0, whole: false });
      continue;
    }
    const parts = { ...table, columns: table.columns.filter((column) => there.columns.includes(column)) };
    const insert = into.prepare(
      `INSERT OR IGNORE INTO ${quoted(table.name)} (${parts.columns.map(quoted).join(', ')}) VALUES (${parts.columns.map(() => '?').join(', ')})`,
    );
    let rows = 0;
    let refused = 0;
    const store = into.transaction((read: readonly Row[]) => {
      for (const row of read) {
        if (
          insertOne(
            insert,
            parts.columns.map((column) => row[column]),
          )
        )
          rows += 1;
        else refused += 1;
      }
    });
    const onRead = (read: readonly Row[]): void => {
      store(read);
      onRows(stored + rows);
    };
    const isWhole = parts.hasRowIds ? await readByRowId(from, parts, onRead, turn) : readInOrder(from, parts, onRead);
    stored += rows;
    result.push({ table: table.name, rows, whole: isWhole && refused === 0 });
  }
  copySequences(from, into);
  for (const { sql } of triggers) into.exec(sql);
  return result;
}

/** Numbers that were given once are not given again, also those of rows that are gone. */
function copySequences(from: Database.Database, into: Database.Database): void {
  const raise = into.prepare('UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?');
  const add = into.prepare('INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)');
  try {
    const known = from.prepare<[], { name: string; seq: number }>('SELECT name, seq FROM sqlite_sequence').all();
    for (const { name, seq } of known) if (raise.run(seq, name).changes === 0) add.run(name, seq);
  } catch (error) {
    if (!isDamage(error)) throw error;
  }
}

/** Stores a row; false where it breaks a rule of its table, as a row of a damaged page may. */
function insertOne(insert: Database.Statement, values: readonly unknown[]): boolean {
  try {
    return insert.run(...values).changes === 1;
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_CONSTRAINT')) return false;
    throw error;
  }
}
