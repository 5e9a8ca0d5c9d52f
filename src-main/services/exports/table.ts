import { localIsoIn } from '../../../src-shared/domain/local-iso.ts';
import type { CellKind, CellValue } from '../../../src-shared/exports/cells.ts';
import type { ExportColumn } from '../../../src-shared/models/exports.ts';
import type { Instant, Zone } from '../../../src-shared/models/time.ts';

/** A table in parts, so that a million rows need no more memory than a thousand. */
export interface Table {
  readonly columns: readonly { readonly heading: string; readonly kind: CellKind }[];
  readonly parts: Iterable<readonly (readonly CellValue[])[]>;
}

/** How a column gets its cells from a row. */
export interface Column<Row> {
  readonly key: string;
  readonly kind: CellKind;
  readonly of: (row: Row) => CellValue;
}

/** The chosen columns in their order; a key with several columns stands for all of them. */
export function chooseColumns<Row>(
  chosen: readonly ExportColumn[],
  known: Readonly<Record<string, readonly Column<Row>[]>>,
): { readonly heads: Table['columns']; readonly cellsOf: (row: Row) => CellValue[] } {
  const columns = chosen.flatMap(({ heading, key }) =>
    (known[key] ?? []).map((column, _, all) => ({
      ...column,
      heading: all.length === 1 && column.key === key ? (heading ?? column.key) : column.key,
    })),
  );
  return {
    heads: columns.map(({ heading, kind }) => ({ heading, kind })),
    cellsOf: (row) => columns.map(({ of }) => of(row)),
  };
}

/** An instant in a zone: as ISO 8601 with offset, and as date and time of the clock there. */
export interface LocalTimes {
  readonly iso: string;
  readonly date: string;
  readonly time: string;
}

/** Writes instants in the zone that each belongs to. */
export function localTimes(): (at: Instant, zone: Zone) => LocalTimes {
  const byZone = new Map<Zone, (at: Instant) => string>();
  // The columns of an instant ask for it one after the other.
  let last: { readonly at: Instant; readonly zone: Zone; readonly times: LocalTimes } | null = null;
  return (at, zone) => {
    if (last !== null && last.at === at && last.zone === zone) return last.times;
    let isoOf = byZone.get(zone);
    if (isoOf === undefined) {
      isoOf = localIsoIn(zone);
      byZone.set(zone, isoOf);
    }
    const iso = isoOf(at);
    const times = { iso, date: iso.slice(0, 10), time: iso.slice(11, 19) };
    last = { at, zone, times };
    return times;
  };
}

/** The three columns of an instant: `in`, `in_date` and `in_time`. */
export function timeColumns<Row>(
  key: string,
  of: (row: Row) => LocalTimes | null,
  [date, time]: readonly [string, string] = [`${key}_date`, `${key}_time`],
): Readonly<Record<string, readonly Column<Row>[]>> {
  return {
    [key]: [{ key, kind: 'word', of: (row) => of(row)?.iso ?? null }],
    [date]: [{ key: date, kind: 'date', of: (row) => of(row)?.date ?? null }],
    [time]: [{ key: time, kind: 'time', of: (row) => of(row)?.time ?? null }],
  };
}

/** One column by its key. */
export const column = <Row>(
  key: string,
  kind: CellKind,
  of: (row: Row) => CellValue,
): Readonly<Record<string, readonly Column<Row>[]>> => ({ [key]: [{ key, kind, of }] });
