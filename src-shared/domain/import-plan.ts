import { staffCodeSchema } from '../models/roster.ts';
import { kindOfFile } from './file-kinds.ts';

/** Why a file is not looked at. Stable: shown, reported and translated. */
export type PathProblem = 'unsafe-path' | 'nested-archive' | 'wrong-type' | 'no-code' | 'unknown-code';

/** Why a person of an archive gets nothing at all, whatever their pictures are like. */
export type PersonProblem = 'person-archived' | 'too-many-files' | 'no-files';

/** One row of `manifest.csv` that was readable. */
export interface ManifestRow {
  readonly code: string;
  readonly name: string;
  readonly email: string | null;
}

/** Somebody who is on the roster already. */
export interface KnownPerson {
  readonly code: string;
  readonly name: string;
  readonly archived: boolean;
  /** How many more pictures this person can take. */
  readonly room: number;
}

export interface PlannedPerson {
  readonly code: string;
  readonly name: string;
  readonly email: string | null;
  readonly isNew: boolean;
  /** Pictures first: a video gives what there is still room for. */
  readonly files: readonly string[];
  /** How many pictures this person can take. */
  readonly room: number;
  readonly problem: PersonProblem | null;
}

export interface ImportPlan {
  readonly people: readonly PlannedPerson[];
  readonly refused: readonly { readonly path: string; readonly problem: PathProblem }[];
}

/** Staff codes are compared without case, and however their letters are composed. */
const keyOf = (code: string): string => code.trim().normalize('NFC').toLowerCase();

/** Whether a path leaves the archive: absolute, with a drive, or stepping up. */
function isUnsafe(path: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a control character in a file name is what is looked for
  return /^[/\\]|^[a-z]:|\\|[\u0000-\u001f]/i.test(path) || path.split('/').includes('..');
}

/** Folders, resource forks and files that an operating system adds by itself; the manifest is read apart. */
export function isLeftAside(path: string): boolean {
  const name = path.split('/').at(-1) ?? '';
  const isOfSystem = /^(\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$|Icon\r$)/i.test(name);
  return name === '' || isOfSystem || /^([^/]+\/)?__MACOSX\//.test(path);
}

/** Whether this is the list of people: `manifest.csv` at the top, or in one folder around everything. */
export function isManifest(path: string): boolean {
  return /^([^/\\]+\/)?manifest\.csv$/i.test(path) && !isUnsafe(path);
}

function validCode(text: string | undefined): string | null {
  const parsed = staffCodeSchema.safeParse(text);
  return parsed.success ? parsed.data : null;
}

/** A file's name without its folders and its ending. */
const stemOf = (path: string): string => (path.split('/').at(-1) ?? '').replace(/\.[^.]*$/, '');

/** The longest known code that a name begins with, before a separator or the name's end. */
function knownPrefix(stem: string, known: ReadonlySet<string>): string | null {
  for (let end = stem.length; end > 0; end--) {
    const next = stem[end];
    if ((next === undefined || /[\s._-]/.test(next)) && known.has(keyOf(stem.slice(0, end)))) return stem.slice(0, end);
  }
  return null;
}

const foldersOf = (path: string): string[] => path.split('/').slice(0, -1);

/**
 * How deep the folders of people lie. The deepest ones, unless some name is there in more than one folder: `E1/front`
 * and `E2/front` are sorted by view within a person, not two people called "front".
 */
export function depthOfPeople(paths: readonly string[]): number {
  const folders = paths.map((path) => foldersOf(path).map(keyOf));
  let depth = Math.max(0, ...folders.map((one) => one.length));
  const isShared = (): boolean => {
    const parents = new Map<string, string>();
    return folders.some((one) => {
      const name = one[depth - 1];
      if (name === undefined) return false;
      const parent = one.slice(0, depth - 1).join('/');
      if (!parents.has(name)) parents.set(name, parent);
      return parents.get(name) !== parent;
    });
  };
  while (depth > 1 && isShared()) depth -= 1;
  return depth;
}

/**
 * Whose picture a file is: the nearest folder around it that is a known code, else the nearest that begins with one,
 * else a known code that its name begins with; else the nearest folder no deeper than `depth` as a new code, or,
 * without a folder, the name up to the first `_`, `-` or space. Null where none of them can be a code.
 */
export function codeOfPath(path: string, known: ReadonlySet<string>, depth: number): string | null {
  const stem = stemOf(path);
  const folders = foldersOf(path);
  const nearest = folders.toReversed();
  const exact = nearest.find((folder) => known.has(keyOf(folder)));
  if (exact !== undefined) return validCode(exact);
  for (const name of [...nearest, stem]) {
    const prefix = knownPrefix(name, known);
    if (prefix !== null) return validCode(prefix);
  }
  return validCode(folders.slice(0, depth).at(-1) ?? stem.split(/[\s_-]/)[0]);
}

/** Whether neither folder nor known code says whose a file is: its name up to a separator would be all there is. */
function isOnlyNamed(path: string, known: ReadonlySet<string>): boolean {
  return !path.includes('/') && knownPrefix(stemOf(path), known) === null;
}

function pathProblem(path: string): PathProblem | null {
  if (isUnsafe(path)) return 'unsafe-path';
  const kind = kindOfFile(path);
  if (kind === 'archive') return 'nested-archive';
  return kind === 'other' ? 'wrong-type' : null;
}

function personProblem(files: readonly string[], present: KnownPerson | undefined, room: number): PersonProblem | null {
  if (present?.archived === true) return 'person-archived';
  if (files.length === 0) return 'no-files';
  return files.filter((path) => kindOfFile(path) === 'picture').length > room ? 'too-many-files' : null;
}

/**
 * Sorts paths by person before any picture is opened. Every path is in exactly one place: with a person, among the
 * refused, or left aside (`isLeftAside`, `isManifest`). People come by code; a name that is nowhere given is the code.
 * Where names are no codes (`namesAreCodes`), a file outside every folder must begin with a known one.
 */
export function planImport(
  paths: readonly string[],
  manifest: readonly ManifestRow[],
  roster: readonly KnownPerson[],
  maxPictures: number,
  namesAreCodes = true,
): ImportPlan {
  const rows = new Map(manifest.map((row) => [keyOf(row.code), row]));
  const present = new Map(roster.map((one) => [keyOf(one.code), one]));
  const known = new Set([...rows.keys(), ...present.keys()]);
  const files = new Map<string, { code: string; paths: string[] }>();
  for (const row of manifest) files.set(keyOf(row.code), { code: row.code, paths: [] });
  const refused: { path: string; problem: PathProblem }[] = [];
  const listed = paths.filter((path) => !isLeftAside(path) && !isManifest(path));
  const depth = depthOfPeople(listed.filter((path) => pathProblem(path) === null));
  for (const path of listed) {
    const unknown = !namesAreCodes && isOnlyNamed(path, known) ? 'unknown-code' : null;
    const problem = pathProblem(path) ?? unknown;
    const code = problem === null ? codeOfPath(path, known, depth) : null;
    if (code === null) {
      refused.push({ path, problem: problem ?? 'no-code' });
      continue;
    }
    const entry = files.get(keyOf(code)) ?? { code, paths: [] };
    entry.paths.push(path);
    files.set(keyOf(code), entry);
  }
  const people = [...files].map(([key, entry]): PlannedPerson => {
    const [here, row] = [present.get(key), rows.get(key)];
    const room = here?.room ?? maxPictures;
    const isVideo = (path: string): number => (kindOfFile(path) === 'video' ? 1 : 0);
    return {
      code: here?.code ?? entry.code,
      name: here?.name ?? row?.name ?? entry.code,
      email: here === undefined ? (row?.email ?? null) : null,
      isNew: here === undefined,
      files: entry.paths.toSorted((a, b) => isVideo(a) - isVideo(b)),
      room,
      problem: personProblem(entry.paths, here, room),
    };
  });
  return { people: people.sort((a, b) => (a.code < b.code ? -1 : 1)), refused };
}
