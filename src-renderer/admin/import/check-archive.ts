import { kindOfFile } from '../../../src-shared/domain/file-kinds.ts';
import {
  isLeftAside,
  isManifest,
  type KnownPerson,
  type ManifestRow,
  type PathProblem,
  type PersonProblem,
  type PlannedPerson,
  planImport,
} from '../../../src-shared/domain/import-plan.ts';
import { requireText } from '../../../src-shared/files/require-text.ts';
import { AppError, type ErrorCode } from '../../../src-shared/models/errors.ts';
import type { PictureAnalysis } from '../../recognition/index.ts';
import { recognitionCode } from '../lib/recognition.ts';
import { type EnrolmentPicture, judged, type PictureReason } from '../pictures/candidates.ts';
import { VideoError, type VideoProblem } from '../pictures/open-video.ts';
import type { ImportFile, ImportFiles } from './import-files.ts';
import { type ManifestLineProblem, readManifest } from './manifest.ts';
import { type EntryProblem, ZipError } from './zip-reader.ts';

export type FileProblem =
  | PathProblem
  | PersonProblem
  | EntryProblem
  | PictureReason
  | VideoProblem
  | ErrorCode
  | 'no-room'
  | 'videos-timeout'
  | 'other-picture'
  | ManifestLineProblem
  | 'manifest-column'
  | 'manifest-title'
  | 'manifest-again';

/** What becomes of one file. */
export interface FileOutcome {
  readonly path: string;
  readonly code: string;
  readonly problem: FileProblem | null;
  /** How many pictures a video gave. */
  readonly pictures?: number;
}

export interface CheckedPerson extends PlannedPerson {
  readonly pictures: readonly EnrolmentPicture[];
  /** Which file each of them comes from. */
  readonly picturePaths: readonly string[];
}

/** What an import would do; nothing is stored yet. */
export interface CheckedArchive {
  readonly people: readonly CheckedPerson[];
  readonly outcomes: readonly FileOutcome[];
}

/** A video on its way: which, and how many of its moments were looked at. */
export interface WithinVideo {
  readonly path: string;
  readonly done: number;
  readonly all: number;
}

interface CheckInput extends ImportFiles {
  readonly roster: readonly KnownPerson[];
  readonly maxPictures: number;
  readonly analyse: (picture: Blob) => Promise<PictureAnalysis>;
  /** The best pictures of a video, at most so many; null when it was cancelled. */
  readonly lookAtVideo: (
    video: Blob,
    most: number,
    onProgress: (done: number, all: number) => void,
  ) => Promise<readonly EnrolmentPicture[] | null>;
  readonly signal: AbortSignal;
  /** Files done, and the video that is looked at now; null while it is none. */
  readonly onProgress: (done: number, all: number, within: WithinVideo | null) => void;
}

interface FoundManifest {
  readonly rows: readonly ManifestRow[];
  readonly outcomes: readonly FileOutcome[];
}

/** The list of people: the one nearest the top, the first of several. The others are told of. */
async function manifestOf(entries: readonly ImportFile[]): Promise<FoundManifest> {
  const depth = ({ path }: ImportFile): number => path.split('/').length;
  const [first, ...others] = entries.filter(({ path }) => isManifest(path)).toSorted((a, b) => depth(a) - depth(b));
  if (first === undefined) return { rows: [], outcomes: [] };
  const { rows, outcomes } = await readList(first);
  const again = others.map(({ path }) => ({ path, code: '', problem: 'manifest-again' as const }));
  return { rows, outcomes: [...outcomes, ...again] };
}

async function readList(entry: ImportFile): Promise<FoundManifest> {
  const about = (path: string, problem: FileProblem): FileOutcome => ({ path, code: '', problem });
  try {
    const { text } = requireText(new Uint8Array(await (await entry.read()).arrayBuffer()));
    const { lines, unknownColumns, titleLines } = readManifest(text);
    const bad = lines.flatMap(({ line, problem }) =>
      problem === null ? [] : [about(`${entry.path}:${line}`, problem)],
    );
    const unknown = unknownColumns.map((column) => about(`${entry.path}: ${column}`, 'manifest-column'));
    const titles = titleLines.map(({ line }) => about(`${entry.path}:${line}`, 'manifest-title'));
    return { rows: lines.flatMap(({ row }) => row ?? []), outcomes: [...titles, ...bad, ...unknown] };
  } catch (error) {
    if (error instanceof ZipError) return { rows: [], outcomes: [about(entry.path, error.code as EntryProblem)] };
    if (error instanceof AppError) return { rows: [], outcomes: [about(entry.path, error.code)] };
    throw error;
  }
}

/** All videos of an import together: each has two minutes of its own, and there could be thousands. */
const VIDEOS_MS = 30 * 60_000;

/** One file, looked at: its picture, or of a video as many as there is room for. */
async function lookAt(
  input: CheckInput,
  entry: ImportFile | undefined,
  room: number,
  spent: { videoMilliseconds: number },
  onMoment: (within: WithinVideo) => void,
): Promise<readonly EnrolmentPicture[] | FileProblem> {
  if (entry === undefined) return 'entry-damaged';
  const video = kindOfFile(entry.path) === 'video';
  if (room <= 0) return 'no-room';
  if (video && spent.videoMilliseconds > VIDEOS_MS) return 'videos-timeout';
  const begun = performance.now();
  try {
    const file = await entry.read();
    const { path } = entry;
    if (video) return (await input.lookAtVideo(file, room, (done, all) => onMoment({ path, done, all }))) ?? [];
    const one = judged({ id: path, name: path, pose: null }, await input.analyse(file), 'file');
    if (one.state === 'accepted') return [one.picture];
    return one.state === 'refused' ? one.reason : 'no-face';
  } catch (error) {
    if (error instanceof VideoError) return error.code;
    return error instanceof ZipError ? (error.code as EntryProblem) : recognitionCode(error);
  } finally {
    if (video) spent.videoMilliseconds += performance.now() - begun;
  }
}

/**
 * Looks at every picture and video of everybody in an archive or a choice of files, one after another. Null when it was
 * cancelled.
 */
export async function checkArchive(input: CheckInput): Promise<CheckedArchive | null> {
  const listed = input.files;
  const entries = listed.filter(({ problem }) => problem !== 'entry-name' && problem !== 'entry-twice');
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  const unnamed = listed.filter(({ problem }) => problem === 'entry-name');
  const twice = listed.filter(({ path, problem }) => problem === 'entry-twice' && !isLeftAside(path));
  const manifest = await manifestOf(entries);
  const plan = planImport([...byPath.keys()], manifest.rows, input.roster, input.maxPictures, input.namesAreCodes);
  const outcomes: FileOutcome[] = [
    ...manifest.outcomes,
    ...unnamed.map(({ path }) => ({ path, code: '', problem: 'entry-name' as const })),
    ...twice.map(({ path }) => ({ path, code: '', problem: 'entry-twice' as const })),
    ...plan.refused.map(({ path, problem }) => ({ path, code: '', problem })),
  ];
  const all = plan.people.reduce((sum, person) => sum + (person.problem === null ? person.files.length : 0), 0);
  let done = 0;
  const people: CheckedPerson[] = [];
  const spent = { videoMilliseconds: 0 };
  for (const person of plan.people) {
    const pictures: EnrolmentPicture[] = [];
    const picturePaths: string[] = [];
    if (person.files.length === 0) outcomes.push({ path: '', code: person.code, problem: person.problem });
    for (const path of person.files) {
      if (input.signal.aborted) return null;
      const room = person.room - pictures.length;
      const found =
        person.problem ??
        (await lookAt(input, byPath.get(path), room, spent, (within) => input.onProgress(done, all, within)));
      const problem = typeof found === 'string' ? found : null;
      const given = typeof found === 'string' ? [] : found;
      const ofVideo = problem === null && kindOfFile(path) === 'video' ? { pictures: given.length } : {};
      outcomes.push({ path, code: person.code, problem, ...ofVideo });
      pictures.push(...given);
      picturePaths.push(...given.map(() => path));
      if (person.problem === null) input.onProgress(++done, all, null);
    }
    people.push({ ...person, pictures, picturePaths });
  }
  return input.signal.aborted ? null : { people, outcomes };
}
