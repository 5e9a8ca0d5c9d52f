import { createHash } from 'node:crypto';
import type { ApiTokenId } from '../../../src-shared/models/connections.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import { type ApiAnswer, findApiAnswer, putApiAnswer } from '../../db/queries/api-answers.ts';
import type { ServiceDeps } from '../base/deps.ts';

/** A request that its program may send again: whose, under which key, and what it asks. */
export interface KeyedRequest {
  readonly tokenId: ApiTokenId;
  readonly key: string;
  /** Method, address and body. */
  readonly parts: readonly (string | Uint8Array)[];
}

/** A UUID that a program's key always comes to, for use cases that know repeated requests themselves. */
export function requestIdOf({ tokenId, key }: Pick<KeyedRequest, 'tokenId' | 'key'>): string {
  const hex = createHash('sha256').update(`api ${tokenId} ${key}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

function hashOf(parts: KeyedRequest['parts']): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'utf8') : part;
    hash.update(`${bytes.byteLength}:`).update(bytes);
  }
  return hash.digest();
}

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/**
 * Answers a keyed request once: the same again gets the first answer, whatever has changed since. Nothing is kept where
 * `work` throws: it may be tried again. Throws `AppError`: `request-reused` for another request under the key,
 * `request-under-way` while the first is being answered.
 */
export async function answerOnce(
  { store, clock }: Pick<ServiceDeps, 'store' | 'clock'>,
  underWay: Set<string>,
  { tokenId, key, parts }: KeyedRequest,
  work: () => Promise<Answer>,
): Promise<Answer & { readonly isRepeated: boolean }> {
  const requestHash = hashOf(parts);
  const before: ApiAnswer | null = store.read((db) => findApiAnswer(db, tokenId, key));
  if (before !== null) {
    if (!before.requestHash.equals(requestHash))
      throw new AppError('request-reused', 'the key was used for something else');
    return { status: before.status, body: before.body, isRepeated: true };
  }
  const place = `${tokenId} ${key}`;
  if (underWay.has(place)) throw new AppError('request-under-way', 'the request is being answered');
  underWay.add(place);
  try {
    const answer = await work();
    store.write((db) => putApiAnswer(db, tokenId, key, { ...answer, requestHash }, clock.now()));
    return { ...answer, isRepeated: false };
  } finally {
    underWay.delete(place);
  }
}
