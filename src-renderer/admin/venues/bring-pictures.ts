import { instantOf } from '../../../src-shared/domain/civil-time.ts';
import type { RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { Capture } from '../../../src-shared/ipc/venues.ts';
import type { ErrorCode, Reply } from '../../../src-shared/models/errors.ts';
import type { Instant, Zone } from '../../../src-shared/models/time.ts';
import type { TakenFrom } from '../../../src-shared/models/venue.ts';
import type { CrowdAnalysis, RecognitionErrorCode } from '../../recognition/index.ts';
import { countFaces } from '../../ui/group/count-faces.ts';
import { readBytes } from '../lib/read-file.ts';
import { recognitionCode } from '../lib/recognition.ts';
import { readExifTime } from './exif-time.ts';

/** A picture file for a group may be this large. */
const MOST_BYTES = 40_000_000;
/** As many files as are looked at in one go. */
export const MOST_FILES = 500;

/** What is wrong with a file before anything else is asked. */
export type FileProblem = 'wrong-type' | 'too-large' | 'no-time';

export type BringResult = 'recorded' | 'nobody' | 'cancelled' | FileProblem | ErrorCode | RecognitionErrorCode;

/** What became of one file. */
export interface FileOutcome {
  readonly file: string;
  readonly takenAt: Instant | null;
  readonly takenFrom: TakenFrom | null;
  readonly result: BringResult;
  readonly faces: number;
  readonly fresh: number;
  readonly known: number;
  readonly unknown: number;
}

type Source = Extract<RequestOf<'venues:capture'>['source'], { kind: 'file' }>;

interface Bring {
  readonly files: readonly { readonly path: string; readonly file: File }[];
  /** The same instant for all, or null to read it from each file. */
  readonly takenAt: Instant | null;
  readonly zone: Zone;
  readonly now: () => Instant;
  readonly analyse: (picture: Blob) => Promise<CrowdAnalysis>;
  readonly send: (source: Source, found: CrowdAnalysis) => Promise<Reply<Capture>>;
  readonly signal: AbortSignal;
  readonly onFile: (index: number, path: string) => void;
}

/**
 * Time and where it is from: what the camera wrote, in its own zone or else the site's, or the file's. Null where there
 * is neither.
 */
export function timeOf(
  bytes: Uint8Array,
  lastModified: number,
  zone: Zone,
): Pick<Source, 'takenAt' | 'takenFrom'> | null {
  const exif = readExifTime(bytes);
  if (exif === null) return lastModified > 0 ? { takenAt: lastModified, takenFrom: 'file' } : null;
  const { date, time, seconds, offsetMinutes } = exif;
  const minute =
    offsetMinutes === null
      ? instantOf(date, time, zone, 'first')
      : Date.parse(`${date}T${time}:00Z`) - offsetMinutes * 60_000;
  return { takenAt: minute + seconds * 1000, takenFrom: 'exif' };
}

async function hashOf(bytes: BufferSource): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const isPicture = ({ name, type }: File): boolean =>
  /^image\/(jpeg|png|webp)$/.test(type) || (type === '' && /\.(jpe?g|png|webp)$/i.test(name));

async function bringOne(bring: Bring, path: string, file: File): Promise<FileOutcome> {
  const nothing = { file: path, takenAt: null, takenFrom: null, faces: 0, fresh: 0, known: 0, unknown: 0 } as const;
  if (!isPicture(file)) return { ...nothing, result: 'wrong-type' };
  if (file.size > MOST_BYTES) return { ...nothing, result: 'too-large' };
  const read = await readBytes(file, MOST_BYTES);
  if (!read.ok) return { ...nothing, result: read.error.code };
  const bytes = read.value;
  const taken =
    bring.takenAt === null
      ? timeOf(bytes, file.lastModified, bring.zone)
      : ({ takenAt: bring.takenAt, takenFrom: 'hand' } as const);
  if (taken === null) return { ...nothing, result: 'no-time' };
  const dated = { ...nothing, ...taken };
  if (taken.takenAt > bring.now()) return { ...dated, result: 'time-in-future' };
  try {
    const found = await bring.analyse(file);
    if (found.faces.length === 0) return { ...dated, result: 'nobody' };
    const source = { kind: 'file', name: path.slice(-400), hash: await hashOf(bytes), ...taken } as const;
    const reply = await bring.send(source, found);
    if (!reply.ok) return { ...dated, result: reply.error.code };
    return { ...dated, result: 'recorded', faces: reply.value.faces.length, ...countFaces(reply.value.faces) };
  } catch (error) {
    return { ...dated, result: recognitionCode(error) };
  }
}

/**
 * Takes picture files to a venue's lists one after another; one bad file never keeps the others back. What was not
 * reached when the signal came is told as `cancelled`.
 */
export async function bringPictures(bring: Bring): Promise<FileOutcome[]> {
  const outcomes: FileOutcome[] = [];
  for (const [index, { path, file }] of bring.files.entries()) {
    bring.onFile(index, path);
    outcomes.push(
      bring.signal.aborted
        ? { file: path, takenAt: null, takenFrom: null, result: 'cancelled', faces: 0, fresh: 0, known: 0, unknown: 0 }
        : await bringOne(bring, path, file),
    );
  }
  return outcomes;
}
