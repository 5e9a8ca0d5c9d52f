import type { Reply } from '../../../src-shared/models/errors.ts';
import type { PatternInput, StaffSummary } from '../../../src-shared/models/roster.ts';
import type { ask } from '../lib/ask.ts';
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

export interface ImportReport {
  /** People who got pictures. */
  readonly enrolled: number;
  readonly all: number;
  /** Why nobody was stored at all; null where the import went through. */
  readonly stopped: FileOutcome['problem'];
  readonly outcomes: readonly FileOutcome[];
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

type Refused = Map<string, FileOutcome['problem']>;

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
    if (!staged.ok) refused.set(person.code, staged.error.code);
    if (signal.aborted) {
      await ask('import:cancel');
      return 'cancelled';
    }
  }
  onProgress(people.length, people.length, null);
  const stored = await ask('import:commit');
  return stored.ok ? null : stored.error.code;
}

/**
 * Has everybody stored who can be: checked one after another, and kept in one step at the end, so that cancelling leaves nothing behind.
 * The report says what became of every file.
 */
export async function storePeople(input: StoreInput): Promise<ImportReport> {
  const people = importable(input.checked);
  const refused: Refused = new Map();
  const stopped = await run(input, people, refused);
  const outcomes = input.checked.outcomes.map((one) =>
    one.problem === null ? { ...one, problem: refused.get(one.code) ?? stopped } : one,
  );
  return { enrolled: stopped === null ? people.length - refused.size : 0, all: people.length, stopped, outcomes };
}
