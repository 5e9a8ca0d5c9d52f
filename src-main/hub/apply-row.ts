import { isDeepStrictEqual } from 'node:util';
import { DOORS, type RowVersion } from '../../src-shared/models/hub.ts';
import { putChanged, withoutNoting } from '../db/queries/hub-changes.ts';
import { setName, touchRow } from '../db/queries/hub-facts.ts';
import { deleteConflict, findVersion, isPast, putConflict, putPast, putVersion } from '../db/queries/hub-versions.ts';
import {
  findImage,
  findNamesake,
  findSharedTable,
  type Image,
  putImage,
  type SharedTable,
} from '../db/queries/shared-tables.ts';
import type { WriteDb } from '../db/store.ts';
import { nameKey } from '../services/base/text.ts';
import type { RowEntry } from './entries.ts';

/** What became of a row that came: what was here before, where something else is here now. */
export interface RowOutcome {
  readonly isChanged: boolean;
  readonly before: Image | null;
  readonly after: Image | null;
}

const unchanged: RowOutcome = { isChanged: false, before: null, after: null };

/** Which of two versions of a row counts: that of more changes, and of as many the lower door's. */
function isHigher(a: RowVersion, b: RowVersion): boolean {
  if (a[0] !== b[0]) return a[0] > b[0];
  return a[1] !== b[1] ? a[1] < b[1] : a[2] < b[2];
}

const isSame = (a: RowVersion, b: RowVersion): boolean => a[0] === b[0] && a[1] === b[1] && a[2] === b[2];

/**
 * Brings in a row as another door has it. Whatever the order in which entries come, the same version counts at every
 * door in the end; one that was made of the same version as it, and says something else, is listed as a conflict.
 * `may` is asked whether the row may be stored here; one that may not is known and left out. Throws where it names
 * something that is not here.
 */
export function applyRow(db: WriteDb, entry: RowEntry, door: number, may: () => boolean): RowOutcome {
  const { table, key, version, base, resolves, image, at } = entry;
  const of = findSharedTable(table);
  if (of === null || key.length !== of.keys.length) throw new TypeError(`${table} is not shared`);
  for (const past of base === null ? resolves : [base, ...resolves]) {
    putPast(db, table, key, past);
    deleteConflict(db, table, key, past);
  }
  const here = findVersion(db, table, key);
  if ((here !== null && isSame(here, version)) || isPast(db, table, key, version)) return unchanged;
  const isNext = here === null || (base !== null && isSame(here, base)) || isPast(db, table, key, here);
  const counts = isNext || isHigher(version, here);
  const before = findImage(db, of, key);
  if (!isNext && !isDeepStrictEqual(before, image))
    // What does not count is kept: nobody's change is lost without a word.
    putConflict(db, { table, key, at, ...(counts ? { version: here, image: before } : { version, image }) });
  else if (!isNext) putPast(db, table, key, counts ? here : version);
  if (!counts) return unchanged;
  putVersion(db, table, key, version);
  if (here !== null) putPast(db, table, key, here);
  if (image !== null && !may()) return unchanged;
  const after = withoutNoting(db, () => store(db, of, key, image, door));
  return { isChanged: true, before, after };
}

/**
 * Stores a row; of two that have the same name, made at doors that did not know of each other, the later is renamed.
 */
function store(db: WriteDb, of: SharedTable, key: RowEntry['key'], image: Image | null, door: number): Image | null {
  const other = image === null ? null : findNamesake(db, of, key, image);
  let kept = image;
  if (image !== null && other !== null && of.named !== null) {
    const own = Number(key[0]);
    const renamed = Math.max(own, other);
    const theirs = String((other === renamed ? findImage(db, of, [other]) : image)?.row[of.named.column] ?? '');
    const name = `${theirs}~${renamed % DOORS}`;
    if (renamed === own)
      kept = { ...image, row: { ...image.row, [of.named.column]: name, [of.named.keyColumn]: nameKey(name) } };
    else setName(db, of.name, of.named, other, name, nameKey(name));
    // The door that made it tells the others what it is called now.
    if (renamed % DOORS === door) putChanged(db, of.name, [renamed], false);
  }
  putImage(db, of, key, kept);
  if (kept !== null && of.localId === null && typeof key[0] === 'number' && of.keys.length === 1)
    touchRow(db, of.name, key[0]);
  return kept;
}
