import type { Failure, Reply } from '../../../src-shared/models/errors.ts';
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
  readonly onProgress: (done: number, all: number, name: string) => void;
}

export interface ImportReport {
  /** People who got pictures. */
  readonly enrolled: number;
  readonly all: number;
  readonly outcomes: readonly FileOutcome[];
}

/** Who has at least one good picture and nothing against them. */
export function importable(checked: CheckedArchive): readonly CheckedPerson[] {
  return checked.people.filter((person) => person.problem === null && person.pictures.length > 0);
}

async function staffOf(input: StoreInput, person: CheckedPerson): Promise<Reply<StaffSummary>> {
  const found = input.roster.find((one) => one.code === person.code);
  if (found !== undefined) return { ok: true, value: found };
  const { code, name, email } = person;
  return input.ask('staff:create', { code, name, email, pattern: input.pattern });
}

/** One person whole: created where new, consent, all pictures. Somebody created here who could not be enrolled is archived again. */
async function storePerson(input: StoreInput, person: CheckedPerson): Promise<Failure | null> {
  const staff = await staffOf(input, person);
  if (!staff.ok) return staff.error;
  const staffId = staff.value.id;
  const consent =
    staff.value.consent === 'given'
      ? null
      : await input.ask('consent:record', { staffId, textVersion: input.textVersion });
  const added =
    consent !== null && !consent.ok
      ? consent
      : await input.ask('enrolment:add', { staffId, pictures: [...person.pictures] });
  if (added.ok) return null;
  if (person.isNew) {
    if (consent?.ok === true) await input.ask('consent:withdraw', { staffId });
    await input.ask('staff:archive', { staffId });
  }
  return added.error;
}

/** Stores everybody who can be, one after another; cancelling stops after the person in hand. The report says what became of every file. */
export async function storePeople(input: StoreInput): Promise<ImportReport> {
  const people = importable(input.checked);
  const failed = new Map<string, FileOutcome['problem']>();
  let done = 0;
  let enrolled = 0;
  for (const person of people) {
    if (input.signal.aborted) {
      failed.set(person.code, 'cancelled');
      continue;
    }
    input.onProgress(done, people.length, person.name);
    const failure = await storePerson(input, person);
    if (failure === null) enrolled += 1;
    else failed.set(person.code, failure.code);
    done += 1;
  }
  const outcomes = input.checked.outcomes.map((one) =>
    one.problem === null ? { ...one, problem: failed.get(one.code) ?? null } : one,
  );
  return { enrolled, all: people.length, outcomes };
}
