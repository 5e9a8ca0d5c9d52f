import type { RequestOf } from '../../src-shared/ipc/contract.ts';
import type { DescribedKind } from '../../src-shared/ipc/pictures.ts';
import { call, onEvent } from '../client/client.ts';
import { type Recognition, RecognitionError } from '../recognition/index.ts';
import { pictureFields } from '../ui/group/picture-fields.ts';

type Described = RequestOf<'pictures:answer'>['described'];

/** What a page gives to pictures that other programs sent. */
export interface PictureServer {
  /** Whether the page has time for pictures now: whoever stands before the camera comes first. */
  readonly isFree: () => boolean;
  /** The page's recognition; it is asked for once there is a picture. */
  readonly recognition: () => Promise<Recognition>;
  /** So long (milliseconds) another page has to take a picture first. */
  readonly waitMs: number;
}

/** A page that has no time looks again after this. */
const BUSY_MS = 250;

async function describeAs(kind: DescribedKind, recognition: Recognition, picture: Blob): Promise<Described> {
  if (kind === 'crowd') {
    const { requestId: _, ...crowd } = pictureFields(await recognition.analyseCrowd(picture));
    return { kind, ...crowd };
  }
  const found = await recognition.analysePicture(picture);
  if (!found.ok) return { kind: 'refused', reasons: found.reasons.length === 0 ? ['no-face'] : [...found.reasons] };
  const { embedding, quality } = found.face;
  return {
    kind,
    embedding: Float32Array.from(embedding),
    quality: quality.score,
    thumbnail: found.thumbnailJpeg,
    jpeg: found.jpeg,
  };
}

/** What a picture comes to; what goes wrong is an answer too. */
async function describe(kind: DescribedKind, recognition: Recognition, bytes: Uint8Array): Promise<Described> {
  try {
    return await describeAs(kind, recognition, new Blob([Uint8Array.from(bytes)]));
  } catch (error) {
    const code = error instanceof RecognitionError ? error.code : 'recognition-failed';
    const known = code === 'not-a-picture' || code === 'picture-too-large' ? code : 'recognition-failed';
    return { kind: 'failed', code: known };
  }
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Describes pictures of other programs one after the other for as long as the page has time. Stops with the returned
 * function.
 */
export function servePictures({ isFree, recognition, waitMs }: PictureServer): () => void {
  let stopped = false;
  let wanted = false;
  let isRunning = false;

  /** Whether there was a picture to be described. */
  const serveOne = async (): Promise<boolean> => {
    const next = await call('pictures:next');
    if (!next.ok || next.value === null) return false;
    const { jobId, kind, picture } = next.value;
    const described: Described = await recognition().then(
      (made) => describe(kind, made, picture),
      () => ({ kind: 'failed', code: 'recognition-failed' }) as const,
    );
    // Whoever waited for it may be gone.
    await call('pictures:answer', { jobId, described });
    return true;
  };
  const run = async (): Promise<void> => {
    isRunning = true;
    while (wanted && !stopped) {
      await pause(waitMs);
      if (isFree()) wanted = await serveOne();
      else await pause(BUSY_MS);
    }
    isRunning = false;
  };
  const begin = (): void => {
    wanted = true;
    if (!isRunning) void run();
  };
  const stop = onEvent('pictures:waiting', begin);
  begin();
  return () => {
    stopped = true;
    stop();
  };
}
