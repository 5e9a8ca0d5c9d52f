import type { Failure, Reply } from '../../../src-shared/models/errors.ts';
import type { StaffSummary } from '../../../src-shared/models/roster.ts';
import type { CivilDate } from '../../../src-shared/models/time.ts';
import type { PictureAnalysis } from '../../recognition/index.ts';
import type { ask } from '../lib/ask.ts';
import { type EnrolmentPicture, judged, type PictureReason } from '../pictures/candidates.ts';
import type { TemplateName } from '../weeks/week.ts';
import { samplePattern } from './patterns.ts';

export interface SamplePerson {
  readonly code: string;
  readonly name: string;
  readonly email: string;
  readonly shift: TemplateName;
  readonly pictures: readonly (() => Promise<Blob>)[];
}

export interface SampleProgress {
  readonly done: number;
  readonly all: number;
  /** Who is being added now. */
  readonly name: string;
}

/** Why somebody of the sample is not there in the end. */
export interface SampleFailure {
  readonly name: string;
  /** What main refused, or what is wrong with the last of the pictures where none was good enough. */
  readonly failure: Failure | PictureReason;
}

export interface SampleReport {
  readonly enrolled: number;
  readonly all: number;
  readonly cancelled: boolean;
  readonly failures: readonly SampleFailure[];
}

interface SampleInput {
  readonly people: readonly SamplePerson[];
  readonly today: CivilDate;
  readonly textVersion: string;
  readonly ask: typeof ask;
  readonly analyse: (picture: Blob) => Promise<PictureAnalysis>;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: SampleProgress) => void;
}

async function createdOrFound(
  input: SampleInput,
  place: number,
  found: StaffSummary | undefined,
): Promise<Reply<StaffSummary>> {
  const person = input.people[place];
  if (found !== undefined || person === undefined) {
    return found === undefined
      ? { ok: false, error: { code: 'not-found', message: 'no such sample person', details: {} } }
      : { ok: true, value: found };
  }
  const { code, name, email, shift } = person;
  const pattern = samplePattern(shift, place, input.today);
  return input.ask('staff:create', { code, name, email, pattern });
}

/**
 * One person through the same doors as anybody else: created, consent, pictures checked, enrolled. Null when all went
 * well.
 */
async function addPerson(
  input: SampleInput,
  place: number,
  found: StaffSummary | undefined,
): Promise<SampleFailure['failure'] | null> {
  const created = await createdOrFound(input, place, found);
  if (!created.ok) return created.error;
  const staffId = created.value.id;
  if (created.value.consent !== 'given') {
    const consent = await input.ask('consent:record', { staffId, textVersion: input.textVersion });
    if (!consent.ok) return consent.error;
  }
  const pictures: EnrolmentPicture[] = [];
  let refusal: PictureReason = 'no-face';
  for (const picture of input.people[place]?.pictures ?? []) {
    const one = judged({ id: '', name: '', pose: null }, await input.analyse(await picture()), 'sample');
    if (one.state === 'accepted') pictures.push(one.picture);
    else if (one.state === 'refused') refusal = one.reason;
  }
  if (pictures.length === 0) return refusal;
  const added = await input.ask('enrolment:add', { staffId, pictures });
  return added.ok ? null : added.error;
}

/**
 * Adds the sample site's people one after another. Whoever is enrolled already is left alone, so that it can be started
 * again after it was cancelled; one person's failure does not keep the others out. Throws what recognition throws.
 */
export async function loadSample(input: SampleInput): Promise<SampleReport | Failure> {
  const present = await input.ask('staff:list', { search: '', archived: false });
  if (!present.ok) return present.error;
  const byCode = new Map(present.value.map((staff) => [staff.code, staff]));
  const all = input.people.length;
  const failures: SampleFailure[] = [];
  let done = 0;
  for (const [place, { code, name }] of input.people.entries()) {
    if (input.signal.aborted) break;
    input.onProgress({ done, all, name });
    const found = byCode.get(code);
    const failure = found !== undefined && found.templates > 0 ? null : await addPerson(input, place, found);
    if (failure !== null) failures.push({ name, failure });
    done += 1;
  }
  return { enrolled: done - failures.length, all, cancelled: done < all, failures };
}
