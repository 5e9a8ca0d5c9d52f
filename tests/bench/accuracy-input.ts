/**
 * What the accuracy bench reads: folders of people, folders of strangers, tables of pairs. Whatever is wrong is named.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, extname, isAbsolute, join, parse as partsOf, relative, resolve, sep } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

/** Something about the call that its author must mend. */
export class UsageError extends Error {}

export interface Person {
  readonly name: string;
  /** URLs of the pictures, as everywhere in the bench. */
  readonly pictures: readonly string[];
}

export interface Pair {
  readonly a: string;
  readonly b: string;
  readonly same: boolean;
}

const PICTURES = new Set(['.jpg', '.jpeg', '.jpe', '.jfif', '.png', '.webp', '.heic', '.heif']);
/**
 * Beyond this many pairs of different people every so manieth is taken: enough for any rate, and memory stays bounded.
 */
const MOST_DIFFERENT = 1_000_000;

/** Folders and files that a system or a program keeps for itself: copies, thumbnails, versions. */
const HIDDEN = /^(\..*|@eaDir|__MACOSX|#recycle|\$RECYCLE\.BIN)$/i;

const urlOf = (prefix: string, path: string): string => prefix + path.split('/').map(encodeURIComponent).join('/');

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** The folder that an option names. */
export function folderOf(option: string, value: string): string {
  const folder = resolve(value);
  if (!isFolder(folder)) throw new UsageError(`${option}: ${value} is not a folder`);
  return folder;
}

function tellHidden(folder: string, names: Iterable<string>): void {
  const hidden = [...names];
  if (hidden.length > 0) console.log(`skipped in ${folder}, hidden: ${hidden.join(', ')}`);
}

/** The pictures of a folder and those below it, as URLs. Whatever else lies there is named and left out. */
export function picturesIn(folder: string, prefix: string): string[] {
  const [pictures, others, hidden] = [[] as string[], [] as string[], new Set<string>()];
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const parts = name.split(sep);
    const at = parts.findIndex((part) => HIDDEN.test(part));
    if (at >= 0) hidden.add(parts.slice(0, at + 1).join('/'));
    if (at >= 0 || isFolder(join(folder, name))) continue;
    (PICTURES.has(extname(name).toLowerCase()) ? pictures : others).push(name.replaceAll(sep, '/'));
  }
  if (others.length > 0) console.log(`skipped in ${folder}, not JPEG, PNG or WebP: ${others.join(', ')}`);
  tellHidden(folder, hidden);
  return pictures.map((path) => urlOf(prefix, path));
}

/** A person for each folder that has pictures. */
export function readPeople(folder: string): Person[] {
  const people: Person[] = [];
  const names = readdirSync(folder).sort((a, b) => a.localeCompare(b));
  tellHidden(
    folder,
    names.filter((name) => HIDDEN.test(name)),
  );
  for (const name of names.filter((one) => !HIDDEN.test(one))) {
    if (!isFolder(join(folder, name))) {
      console.log(`skipped in ${folder}, no person's folder: ${name}`);
      continue;
    }
    const pictures = picturesIn(join(folder, name), urlOf('/people/', `${name}/`));
    if (pictures.length > 0) people.push({ name, pictures });
    else console.log(`skipped ${join(folder, name)}: no pictures`);
  }
  if (people.length === 0) throw new UsageError(`--people: ${folder} has no folders with pictures`);
  return people;
}

const rowSchema = z.object({
  file_x: z.string().min(1),
  file_y: z.string().min(1),
  decision: z
    .string()
    .toLowerCase()
    .pipe(z.enum(['yes', 'no'])),
});
const tableSchema = z.array(
  z.object({ record: z.record(z.string(), z.string()), info: z.object({ lines: z.number() }) }),
);

function parseTable(option: string, file: string): z.infer<typeof tableSchema> {
  try {
    return tableSchema.parse(
      parse(readFileSync(file), {
        columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()),
        skip_empty_lines: true,
        trim: true,
        bom: true,
        info: true,
        relax_column_count: true,
        relax_quotes: true,
      }),
    );
  } catch (error) {
    throw new UsageError(
      `${option}: ${file} is no CSV table: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** Where a file lies below a folder, with slashes; null where it does not. */
function below(folder: string, file: string): string | null {
  const path = relative(folder, file);
  return path === '' || path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path)
    ? null
    : path.replaceAll(sep, '/');
}

/** The folder whose files have URLs by their whole paths: that of everything on the same disk as the images. */
export const rootOf = (images: string): string => partsOf(images).root;

/**
 * Pairs by the paths of their files: from `images` on, or from the table's own folder on, or absolute; with either
 * slash. Files within `images` are at `/images/`, others that exist at `/files/` with their path from `rootOf` on. Rows
 * without two files and a decision are named and left out.
 */
export function readPairs(file: string, images: string): Pair[] {
  if (!existsSync(file) || isFolder(file)) throw new UsageError(`--pairs: ${file} is not a file`);
  const url = (name: string): string => {
    const path = name.replaceAll('\\', '/');
    const places = [resolve(images, path), resolve(dirname(file), path)];
    const urls = [...new Set(places)].flatMap((place) => {
      const [inside, anywhere] = [below(images, place), below(rootOf(images), place)];
      const url = inside === null ? anywhere && urlOf('/files/', anywhere) : urlOf('/images/', inside);
      return url === null ? [] : [{ url, place }];
    });
    return urls.find(({ place }) => existsSync(place))?.url ?? urls[0]?.url ?? urlOf('/images/', path);
  };
  const rows = parseTable('--pairs', file);
  const wrong: number[] = [];
  const pairs = rows.flatMap(({ record, info }): Pair[] => {
    const row = rowSchema.safeParse(record);
    if (!row.success) wrong.push(info.lines);
    return row.success ? [{ a: url(row.data.file_x), b: url(row.data.file_y), same: row.data.decision === 'yes' }] : [];
  });
  if (pairs.length === 0)
    throw new UsageError(`--pairs: ${file} has no row with the columns file_x, file_y and Decision (Yes or No)`);
  if (wrong.length > 0) console.log(`skipped in ${file}, not two files and Yes or No: lines ${wrong.join(', ')}`);
  return pairs;
}

/** Every picture of the people against every other. */
export function allPairs(people: readonly Person[]): Pair[] {
  const flat = people.flatMap(({ name, pictures }) => pictures.map((url) => ({ name, url })));
  const total = (flat.length * (flat.length - 1)) / 2;
  const step = Math.max(1, Math.ceil(total / MOST_DIFFERENT));
  const pairs: Pair[] = [];
  let different = 0;
  for (const [index, first] of flat.entries()) {
    for (const second of flat.slice(index + 1)) {
      const same = first.name === second.name;
      if (same || different++ % step === 0) pairs.push({ a: first.url, b: second.url, same });
    }
  }
  return pairs;
}

const groupRowSchema = z
  .object({ group: z.string().min(1), person: z.string().min(1).optional(), file: z.string().min(1).optional() })
  .refine(({ person, file }) => person !== undefined || file !== undefined);

/**
 * The group of each person, by folder name, or of each picture, as `/people/` and its path below the folder of people.
 * Columns: `group`, and
 * `person` or `file`. Rows without them are named and left out.
 */
export function readGroups(file: string): ReadonlyMap<string, string> {
  if (!existsSync(file) || isFolder(file)) throw new UsageError(`--groups: ${file} is not a file`);
  const groups = new Map<string, string>();
  const wrong: number[] = [];
  for (const { record, info } of parseTable('--groups', file)) {
    const row = groupRowSchema.safeParse(record);
    if (!row.success) wrong.push(info.lines);
    else if (row.data.file !== undefined) groups.set(`/people/${row.data.file.replaceAll('\\', '/')}`, row.data.group);
    else if (row.data.person !== undefined) groups.set(row.data.person, row.data.group);
  }
  if (groups.size === 0)
    throw new UsageError(`--groups: ${file} has no row with the columns group, and person or file`);
  if (wrong.length > 0) console.log(`skipped in ${file}, no group: lines ${wrong.join(', ')}`);
  return groups;
}
