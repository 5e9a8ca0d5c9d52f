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
    cellsOf: (row) => {
      const cells: CellValue[] = [];
      for (const { of } of columns) cells.push(of(row));
      return cells;
    },
  };
}

/** Writes instants as ISO 8601 with offset, each in the zone that it belongs to. */
export function localTimes(): (at: Instant, zone: Zone) => string {
  const byZone = new Map<Zone, (at: Instant) => string>();
  // The columns of an instant ask for it one after the other.
  let last: { readonly at: Instant; readonly zone: Zone; readonly iso: string } | null = null;
  return (at, zone) => {
    if (last !== null && last.at === at && last.zone === zone) return last.iso;
    let isoOf = byZone.get(zone);
    if (isoOf === undefined) {
      isoOf = localIsoIn(zone);
      byZone.set(zone, isoOf);
    }
    const iso = isoOf(at);
    last = { at, zone, iso };
    return iso;
  };
}

/** The three columns of an instant: `in`, `in_date` and `in_time`. */
export function timeColumns<Row>(
  key: string,
  of: (row: Row) => string | null,
  [date, time]: readonly [string, string] = [`${key}_date`, `${key}_time`],
): Readonly<Record<string, readonly Column<Row>[]>> {
  return {
    [key]: [{ key, kind: 'word', of }],
    [date]: [{ key: date, kind: 'date', of: (row) => of(row)?.slice(0, 10) ?? null }],
    [time]: [{ key: time, kind: 'time', of: (row) => of(row)?.slice(11, 19) ?? null }],
  };
}

/** One column by its key. */
export const column = <Row>(
  key: string,
  kind: CellKind,
  of: (row: Row) => CellValue,
): Readonly<Record<string, readonly Column<Row>[]>> => ({ [key]: [{ key, kind, of }] });
