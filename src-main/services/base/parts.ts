/** A part of a list: from a place on, so many items, or all that follow where `limit` is null. */
export interface Part {
  readonly offset: number;
  readonly limit: number | null;
}

/** A whole list. */
export const WHOLE: Part = { offset: 0, limit: null };

/** Items of a part, and how many there are in the whole list. */
export interface ListPart<T> {
  readonly items: readonly T[];
  readonly total: number;
}

/** Makes the items of a part alone. `make` gets their rows at once, to load once what several of them need. */
export function partOf<Row, T>(
  rows: readonly Row[],
  { limit, offset }: Part,
  make: (rows: readonly Row[]) => readonly T[],
): ListPart<T> {
  const end = limit === null ? rows.length : offset + limit;
  return { items: make(rows.slice(offset, end)), total: rows.length };
}
