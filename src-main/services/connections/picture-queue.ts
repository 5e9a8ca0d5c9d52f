import { randomUUID } from 'node:crypto';
import { isHeic } from '../../../src-shared/files/heic-kind.ts';
import { readPictureHeader } from '../../../src-shared/files/picture-header.ts';
import type { Described, DescribedKind } from '../../../src-shared/ipc/pictures.ts';
import { AppError } from '../../../src-shared/models/errors.ts';

/** A picture on its way to a page. */
interface PictureJob {
  readonly jobId: string;
  readonly kind: DescribedKind;
  readonly picture: Uint8Array<ArrayBuffer>;
}

/** Pictures that wait for a page of ours to make out their faces. */
export interface PictureQueue {
  /**
   * Has a picture described. Throws `AppError`: `bad-picture`, `too-large` (of many pixels), `pictures-full`,
   * `recogniser-away` where no page answers in time, each of the last two with `seconds`.
   */
  describe(kind: DescribedKind, picture: Uint8Array<ArrayBuffer>): Promise<Described>;
  /** The picture that has waited longest, which is then no longer there; null where none does. */
  next(): PictureJob | null;
  /** Throws `AppError` `not-found` where nobody waits for it any more. */
  answer(jobId: string, described: Described): void;
}

interface QueueLimits {
  /** Pictures that wait or are being described. */
  readonly most: number;
  readonly milliseconds: number;
}

const LIMITS: QueueLimits = { most: 8, milliseconds: 20_000 };
/** A picture that says it has more than this is not decoded: it would take hundreds of megabytes. */
const MOST_PIXELS = 50_000_000;

function requirePicture(picture: Uint8Array): void {
  // Its pixels are counted by its decoder, which has a limit of its own.
  if (isHeic(picture)) return;
  const header = readPictureHeader(picture);
  if (header === null) throw new AppError('bad-picture', 'not a JPEG, PNG, WebP or HEIC file');
  if (header.width * header.height > MOST_PIXELS)
    throw new AppError('too-large', 'the picture has too many pixels', { most: MOST_PIXELS });
}

/** No pictures. `tell` says to the pages that one waits. */
export function createPictureQueue(tell: () => void, { most, milliseconds } = LIMITS): PictureQueue {
  const waiting: PictureJob[] = [];
  const open = new Map<string, (described: Described) => void>();
  const forget = (jobId: string): void => {
    open.delete(jobId);
    const place = waiting.findIndex((job) => job.jobId === jobId);
    if (place >= 0) waiting.splice(place, 1);
  };
  return {
    describe: async (kind, picture) => {
      requirePicture(picture);
      if (open.size >= most) throw new AppError('pictures-full', 'too many pictures wait', { seconds: 5 });
      const jobId = randomUUID();
      const { promise, resolve, reject } = Promise.withResolvers<Described>();
      const timer = setTimeout(() => {
        forget(jobId);
        reject(new AppError('recogniser-away', 'no page described the picture in time', { seconds: 30 }));
      }, milliseconds);
      open.set(jobId, (described) => {
        clearTimeout(timer);
        forget(jobId);
        resolve(described);
      });
      waiting.push({ jobId, kind, picture });
      tell();
      return promise;
    },
    next: () => waiting.shift() ?? null,
    answer: (jobId, described) => {
      const resolve = open.get(jobId);
      if (resolve === undefined) throw new AppError('not-found', 'nobody waits for this picture');
      resolve(described);
    },
  };
}

type One = Extract<Described, { kind: 'face' }>;
type Crowd = Extract<Described, { kind: 'crowd' }>;

const FAILURES = { 'not-a-picture': 'bad-picture', 'picture-too-large': 'too-large' } as const;

function requireDescribed(described: Described): One | Crowd {
  if (described.kind === 'failed') {
    const { code } = described;
    if (code === 'recognition-failed') throw new AppError('recogniser-away', 'recognition failed', { seconds: 30 });
    throw new AppError(FAILURES[code], 'the picture cannot be read');
  }
  if (described.kind === 'refused') {
    const [reason = 'no-face'] = described.reasons;
    const details = { reason, reasons: described.reasons.join(' ') };
    throw new AppError('face-unusable', 'no face of the picture is good enough', details);
  }
  return described;
}

/** The one face of a picture. Throws `AppError` as `describe` does, and `face-unusable` with `reason`. */
export async function describeFace(queue: PictureQueue, picture: Uint8Array<ArrayBuffer>): Promise<One> {
  const described = requireDescribed(await queue.describe('face', picture));
  if (described.kind !== 'face') throw new Error('a page described a crowd where one face was asked for');
  return described;
}

/** Every face of a picture. Throws `AppError` as `describe` does. */
export async function describeCrowd(queue: PictureQueue, picture: Uint8Array<ArrayBuffer>): Promise<Crowd> {
  const described = requireDescribed(await queue.describe('crowd', picture));
  if (described.kind !== 'crowd') throw new Error('a page described one face where all were asked for');
  return described;
}
