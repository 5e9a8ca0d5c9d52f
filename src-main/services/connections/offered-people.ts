import { MOST_NEWCOMER_PICTURES } from '../../../src-shared/ipc/newcomers.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { RequestId } from '../../../src-shared/models/ids.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { requireUnofferedCode, submitNewcomer } from '../enrolment/newcomers.ts';
import { describeFace, type PictureQueue } from './picture-queue.ts';

interface OfferParts {
  readonly deps: ServiceDeps;
  readonly pictures: PictureQueue;
  readonly actor: string;
}

/** What stands for a consent text that nobody was shown: the manager who accepts says that the person agreed. */
const NOT_SHOWN = 'other-program';

/**
 * Puts somebody whom another program names on the list of those who wait for a manager; nobody enrols themselves. Of
 * the pictures with a face the best are kept. Throws `AppError`: `code-exists` (also of somebody who waits),
 * `newcomers-full`, `face-disagrees`, and what describing a picture throws.
 */
export async function offerNewcomer(
  { deps, pictures, actor }: OfferParts,
  person: { readonly code: string | null; readonly name: string },
  files: readonly Uint8Array<ArrayBuffer>[],
): Promise<'offered' | 'no-face'> {
  const { code, name } = person;
  if (code !== null) requireUnofferedCode(deps, code);
  const faces = [];
  for (const file of files) {
    try {
      faces.push(await describeFace(pictures, file));
    } catch (error) {
      const isPoor = error instanceof AppError && (error.code === 'face-unusable' || error.code === 'bad-picture');
      if (!isPoor) throw error;
    }
  }
  if (faces.length === 0) return 'no-face';
  const best = faces.toSorted((a, b) => b.quality - a.quality).slice(0, MOST_NEWCOMER_PICTURES);
  const described = best.map(({ embedding, quality, thumbnail }) => ({
    ...{ embedding, quality, thumbnail, pose: null },
    source: 'file' as const,
  }));
  const requestId = crypto.randomUUID() as RequestId;
  submitNewcomer(deps, { requestId, name, code, textVersion: NOT_SHOWN, pictures: described }, actor);
  return 'offered';
}
