import type { Failure, Reply } from '../../../src-shared/models/errors.ts';
import type { PatternInput, StaffSummary } from '../../../src-shared/models/roster.ts';
import type { ask } from '../lib/ask.ts';
import type { ShownFace } from '../pictures/side-by-side.tsx';
import type { CheckedArchive, CheckedPerson, FileOutcome } from './check-archive.ts';

interface StoreInput {
  readonly checked: CheckedArchive;
  readonly roster: readonly StaffSummary[];
  readonly pattern: PatternInput;
  readonly textVersion: string;
  readonly ask: typeof ask;
  readonly signal: AbortSignal;
  /** `name` is null once nothing can be cancelled any more. */
  readonly onProgress: (done: number, all: number, name: string | null) => void;
}

/** A face that somebody was refused for, and what it is to be compared with. */
export interface RefusedFace {
  readonly person: CheckedPerson;
  readonly failure: Failure;
  readonly face: Uint8Array;
  /** The file that the face is in. */
  readonly path: string;
  /** From the same archive, for where nobody stored is meant. */
  readonly instead: ShownFace | null;
}

export interface ImportReport {
  /** People who got pictures. */
  readonly enrolled: number;
  readonly all: number;
  /** Why nobody was stored at all; null where the import went through. */
  readonly stopped: FileOutcome['problem'];
  readonly outcomes: readonly FileOutcome[];
  /** Faces of somebody else, and faces that disagree with the person's own pictures. */
  readonly faces: readonly RefusedFace[];
}

/** Who has at least one good picture and nothing against them. */
export function importable(checked: CheckedArchive): readonly CheckedPerson[] {
  return checked.people.filter((person) => person.problem === null && person.pictures.length > 0);
}

function stage({ ask, roster }: StoreInput, person: CheckedPerson): Promise<Reply<undefined>> {
  const { code, name, email, pictures } = person;
  const staffId = roster.find((one) => one.code === code)?.id ?? null;
  return ask('import:stage', { staffId, code, name, email, pictures: [...pictures] });
}

type Refused = Map<string, Failure>;

/** Hands everybody over and has them stored at the end. Answers why nobody was stored, or null. */
async function run(
  input: StoreInput,
  people: readonly CheckedPerson[],
  refused: Refused,
): Promise<FileOutcome['problem']> {
  const { ask, pattern, textVersion, signal, onProgress } = input;
  if (signal.aborted) return 'cancelled';
  const begun = await ask('import:begin', { pattern, textVersion });
  if (!begun.ok) return begun.error.code;
  for (const [done, person] of people.entries()) {
    onProgress(done, people.length, person.name);
    const staged = await stage(input, person);
    if (!staged.ok) refused.set(person.code, staged.error);
    if (signal.aborted) {
      await ask('import:cancel');
      return 'cancelled';
    }
  }
  onProgress(people.length, people.length, null);
  const stored = await ask('import:commit');
  return stored.ok ? null : stored.error.code;
}

/** The file of the picture that a person was refused for, told by its number; null where it was for none of them. */
function blamedFile({ picturePaths }: CheckedPerson, { details }: Failure): string | null {
  return picturePaths[Number(details.picture) - 1] ?? null;
}

/** What keeps a file from being stored that was good by itself. */
function problemOf(people: readonly CheckedPerson[], { path, code }: FileOutcome, refused: Refused) {
  const failure = refused.get(code);
  const person = people.find((one) => one.code === code);
  if (failure === undefined || person === undefined) return null;
  const blamed = blamedFile(person, failure);
  return blamed === null || blamed === path ? failure.code : 'other-picture';
}

/** The picture a person was refused for, beside one of whoever it was taken for. */
function refusedFace(
  people: readonly CheckedPerson[],
  person: CheckedPerson,
  failure: Failure | undefined,
): RefusedFace | null {
  if (failure?.code !== 'face-belongs-to-other' && failure?.code !== 'face-disagrees') return null;
  const refused = person.pictures[Number(failure.details.picture) - 1];
  const path = blamedFile(person, failure);
  if (refused === undefined || path === null) return null;
  const other = failure.code === 'face-disagrees' ? person : people.find(({ code }) => code === failure.details.code);
  const [best] = (other?.pictures ?? []).filter((one) => one !== refused).toSorted((a, b) => b.quality - a.quality);
  const instead = other === undefined ? null : { name: other.name, thumbnail: best?.thumbnail ?? null };
  return { person, failure, face: refused.thumbnail, path, instead };
}

/**
 * Has everybody stored who can be: checked one after another, and kept in one step at the end, so that cancelling
 * leaves nothing behind. The report says what became of every file.
 */
export async function storePeople(input: StoreInput): Promise<ImportReport> {
  const people = importable(input.checked);
  const refused: Refused = new Map();
  const stopped = await run(input, people, refused);
  const outcomes = input.checked.outcomes.map((one) =>
    one.problem === null ? { ...one, problem: problemOf(people, one, refused) ?? stopped } : one,
  );
  const faces = people.flatMap((person) => refusedFace(people, person, refused.get(person.code)) ?? []);
  return {
    enrolled: stopped === null ? people.length - refused.size : 0,
    all: people.length,
    stopped,
    outcomes,
    faces,
  };
}
