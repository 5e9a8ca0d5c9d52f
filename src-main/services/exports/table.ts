import { isoOf, type LocalTime, localTimeIn } from '../../../src-shared/domain/local-iso.ts';
import type { CellKind, CellValue } from '../../../src-shared/exports/cells.ts';
import type { ExportColumn } from '../../../src-shared/models/exports.ts';
import type { Instant, Zone } from '../../../src-shared/models/time.ts';

/** A table in parts, so that a million rows need no more memory than a thousand. */
export interface Table<Row> {
  readonly columns: readonly {
    readonly heading: string;
    readonly kind: CellKind;
    readonly of: (row: Row) => CellValue;
  }[];
  readonly parts: Iterable<readonly Row[]>;
}

/** How a column gets its cells from a row. */
export interface Column<Row> {
  readonly key: string;
  readonly kind: CellKind;
  readonly of: (row: Row) => CellValue;
}

/** The chosen columns in their order; a key with several columns stands for all of them. */
export const chooseColumns = <Row>(
  chosen: readonly ExportColumn[],
  known: Readonly<Record<string, readonly Column<Row>[]>>,
): Table<Row>['columns'] =>
  chosen.flatMap(({ heading, key }) =>
    (known[key] ?? []).map((column, _, all) => ({
      ...{ kind: column.kind, of: column.of },
      heading: all.length === 1 && column.key === key ? (heading ?? column.key) : column.key,
    })),
  );

/** Tells instants as the clock showed them, each in the zone that it belongs to. */
export function localTimes(): (at: Instant, zone: Zone) => LocalTime {
  const byZone = new Map<Zone, (at: Instant) => LocalTime>();
  // The columns of an instant ask for it one after the other.
  let last: { readonly at: Instant; readonly zone: Zone; readonly local: LocalTime } | null = null;
  return (at, zone) => {
    if (last !== null && last.at === at && last.zone === zone) return last.local;
    let localOf = byZone.get(zone);
    if (localOf === undefined) {
      localOf = localTimeIn(zone);
      byZone.set(zone, localOf);
    }
    const local = localOf(at);
    last = { at, zone, local };
    return local;
  };
}

/** The three columns of an instant: `in`, `in_date` and `in_time`. */
export function timeColumns<Row>(
  key: string,
  of: (row: Row) => LocalTime | null,
  [date, time]: readonly [string, string] = [`${key}_date`, `${key}_time`],
): Readonly<Record<string, readonly Column<Row>[]>> {
  const iso = (row: Row): string | null => {
    const local = of(row);
    return local === null ? null : isoOf(local);
  };
  return {
    [key]: [{ key, kind: 'mark', of: iso }],
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
