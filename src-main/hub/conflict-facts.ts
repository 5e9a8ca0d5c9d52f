import type { Conflict } from '../../src-shared/ipc/hub.ts';
import { type Cells, findCells, type Image } from '../db/queries/shared-tables.ts';
import type { ReadDb } from '../db/store.ts';

type Fact = Conflict['facts'][number];
type Value = Fact['current'];
type Line = Extract<Value, readonly unknown[]>[number];

/** What proves who somebody is, or shows them: nobody compares it by eye. */
const HIDDEN: ReadonlySet<string> = new Set(['password_hash', 'pin_hash', 'totp_secret', 'embedding', 'thumbnail']);
/** What follows from another column, or tells rows apart for the program alone. */
const INNER: ReadonlySet<string> = new Set(['id', 'version', 'code_key', 'name_key', 'username_key', 'totp_step']);
/** Columns that name a row of another table, with the columns that people know it by. */
const NAMES: Readonly<Record<string, readonly [table: string, ...columns: string[]]>> = {
  staff_id: ['staff', 'name', 'code'],
  requester_id: ['staff', 'name', 'code'],
  other_id: ['staff', 'name', 'code'],
  type_id: ['leave_types', 'name'],
  venue_id: ['venues', 'name'],
};
const WORDS: ReadonlySet<string> = new Set(['state', 'kind', 'half', 'role', 'accrual', 'expects', 'source', 'pose']);
const FLAGS: ReadonlySet<string> = new Set(['paid', 'retired', 'may_go_negative', 'skips_holidays']);

function kindOf(column: string): Fact['kind'] {
  if (HIDDEN.has(column)) return 'hidden';
  if (FLAGS.has(column)) return 'flag';
  if (WORDS.has(column)) return 'word';
  if (column === 'at' || column.endsWith('_at') || column === 'first_password_until') return 'instant';
  return /^(date|.*_date|effective_from|joined_on|leaves_on)$/.test(column) ? 'date' : 'text';
}

function nameOf(db: ReadDb, column: string, id: Cells[string]): string | null {
  const [table, name = 'name', code] = NAMES[column] ?? [];
  const row = table === undefined ? null : findCells(db, table, 'id', Number(id));
  if (row === null) return null;
  return code === undefined ? String(row[name]) : `${String(row[name])} (${String(row[code])})`;
}

function cellText(db: ReadDb, column: string, cell: Cells[string] | undefined): Value {
  if (cell === undefined || cell === null) return null;
  if (typeof cell === 'object' || HIDDEN.has(column)) return '…';
  return nameOf(db, column, cell) ?? String(cell);
}

const shiftOf = ({ start, end, flexible }: Record<'start' | 'end' | 'flexible', unknown>): string =>
  flexible === null || flexible === undefined ? `${start}–${end}` : `${start}–${end} (${Number(flexible) / 60} h)`;

/** One of the rows that belong to a row, as people read it. */
function lineOf(db: ReadDb, row: Cells): Line {
  const { start_time: start, end_time: end, flexible_minutes: flexible, unpaid_break_minutes: pause } = row;
  if (start === undefined) {
    const words = Object.entries(row).map(([column, cell]) => cellText(db, column, cell) ?? '');
    return { week: null, weekday: null, text: words.join(' ').trim(), pause: null };
  }
  return {
    week: row.week_index === undefined ? null : Number(row.week_index),
    weekday: row.weekday === undefined ? null : Number(row.weekday),
    text: shiftOf({ start, end, flexible }),
    pause: Number(pause ?? 0),
  };
}

function linesOf(db: ReadDb, image: Image | null, name: string): Value {
  const rows = image?.children[name] ?? [];
  return rows.length === 0 ? null : rows.map((row) => lineOf(db, row));
}

/** The rules of a site differ by name, not as one text. */
function policyFacts(current: Image | null, other: Image | null): Fact[] {
  const read = (image: Image | null): Record<string, unknown> =>
    JSON.parse(String(image?.row.policy ?? '{}')) as Record<string, unknown>;
  const [a, b] = [read(current), read(other)];
  const text = (value: unknown): string | null =>
    value === undefined || value === null ? null : typeof value === 'string' ? value : JSON.stringify(value);
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) => {
    const [one, two] = [text(a[key]), text(b[key])];
    const kind = typeof (a[key] ?? b[key]) === 'boolean' ? ('flag' as const) : ('text' as const);
    return one === two ? [] : [{ column: `policy.${key}`, kind, current: one, other: two }];
  });
}

/** What the two sides of a conflict say differently, with what is named by number in words. */
export function factsOf(db: ReadDb, current: Image | null, other: Image | null): Fact[] {
  const columns = new Set([...Object.keys(current?.row ?? {}), ...Object.keys(other?.row ?? {})]);
  const children = new Set([...Object.keys(current?.children ?? {}), ...Object.keys(other?.children ?? {})]);
  const own = [...columns].flatMap((column): Fact[] => {
    const [a, b] = [current?.row[column] ?? null, other?.row[column] ?? null];
    if (INNER.has(column) || JSON.stringify(a) === JSON.stringify(b)) return [];
    if (column === 'policy') return policyFacts(current, other);
    return [{ column, kind: kindOf(column), current: cellText(db, column, a), other: cellText(db, column, b) }];
  });
  const theirs = [...children].flatMap((column): Fact[] => {
    const [a, b] = [linesOf(db, current, column), linesOf(db, other, column)];
    return JSON.stringify(a) === JSON.stringify(b) ? [] : [{ column, kind: 'text', current: a, other: b }];
  });
  return [...own, ...theirs];
}
