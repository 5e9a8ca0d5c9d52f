/** What the accuracy bench reads: folders of people, folders of strangers, tables of pairs. Whatever is wrong is named. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, extname, join, relative, resolve, sep } from 'node:path';
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

const PICTURES = new Set(['.jpg', '.jpeg', '.jpe', '.jfif', '.png', '.webp']);
/** Beyond this many pairs of different people every so manieth is taken: enough for any rate, and memory stays bounded. */
const MOST_DIFFERENT = 1_000_000;

const urlOf = (prefix: string, path: string): string => prefix + path.split('/').map(encodeURIComponent).join('/');

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** The folder that an option names. */
export function folderOf(option: string, value: string): string {
  const folder = resolve(value);
  if (!isFolder(folder)) throw new UsageError(`${option}: ${value} is not a folder`);
  return folder;
}

/** The pictures of a folder and those below it, as URLs. Whatever else lies there is named and left out. */
export function picturesIn(folder: string, prefix: string): string[] {
  const [pictures, others] = [[] as string[], [] as string[]];
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (isFolder(join(folder, name))) continue;
    (PICTURES.has(extname(name).toLowerCase()) ? pictures : others).push(name.replaceAll(sep, '/'));
  }
  if (others.length > 0) console.log(`skipped in ${folder}, not JPEG, PNG or WebP: ${others.join(', ')}`);
  return pictures.map((path) => urlOf(prefix, path));
}

/** A person for each folder that has pictures. */
export function readPeople(folder: string): Person[] {
  const people: Person[] = [];
  for (const name of readdirSync(folder).sort((a, b) => a.localeCompare(b))) {
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

function parseTable(file: string): z.infer<typeof tableSchema> {
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
    throw new UsageError(`--pairs: ${file} is no CSV table: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/**
 * Pairs by the paths of their files: from `images` on, or from the table's own folder on, or absolute within `images`; with either
 * slash. Rows without two files and a decision are named and left out.
 */
export function readPairs(file: string, images: string): Pair[] {
  if (!existsSync(file) || isFolder(file)) throw new UsageError(`--pairs: ${file} is not a file`);
  const url = (name: string): string => {
    const path = name.replaceAll('\\', '/');
    const inside = [resolve(images, path), resolve(dirname(file), path)]
      .filter((place) => place.startsWith(images + sep))
      .map((place) => relative(images, place).replaceAll(sep, '/'));
    return urlOf('/images/', inside.find((place) => existsSync(join(images, place))) ?? inside[0] ?? path);
  };
  const rows = parseTable(file);
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
