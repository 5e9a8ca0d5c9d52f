import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { civilDateOf, timeOfDayOf } from '../../../src-shared/domain/civil-time.ts';
import type { DialectName } from '../../../src-shared/models/connections.ts';
import { AppError, type ErrorCode } from '../../../src-shared/models/errors.ts';
import type { RequestId } from '../../../src-shared/models/ids.ts';
import type { Instant, Zone } from '../../../src-shared/models/time.ts';
import { describeFace } from '../../services/connections/picture-queue.ts';
import { readPicturePunches } from '../../services/connections/settings.ts';
import { type PicturePunch, type PicturePunchOutcome, punchByPicture } from '../../services/punch/picture-punch.ts';
import type { ApiCall } from '../operation.ts';
import { statusOf } from '../problems.ts';

/** Who calls in a dialect, and what it works with. Nothing of it can come again under a key. */
export type DialectCall = Omit<ApiCall, 'requestId' | 'outgoing' | 'language'>;

/** The paths, fields, answers and words of a system that this product takes the place of. */
export interface Dialect {
  readonly name: DialectName;
  /** Adds the routes below its base. */
  routes(app: FastifyInstance, callOf: (request: FastifyRequest) => DialectCall): void;
  /** A refusal as that system told it, at an address below its base. */
  refuse(refusal: AppError, path: string): { readonly status: number; readonly body: unknown };
}

/** Who may not come in is told so by every dialect in the same way, whatever its system had instead. */
export const ACCESS_STATUSES: Partial<Record<ErrorCode, number>> = {
  ...{ 'token-missing': 401, 'token-refused': 401, 'scope-missing': 403, 'not-found': 404 },
  ...{ 'host-refused': 421, 'too-many-requests': 429 },
};

/** Whoever has no token yet sends no more than a name and a password. */
export const MOST_SIGN_IN_BYTES = 4096;

/** What a picture comes to for a system that knows no waiting: the reason there is no face, or what came of it. */
export type SeenPicture = { readonly kind: 'no-face' } | PicturePunchOutcome;

/**
 * Punches by picture as the site decides. Throws `AppError` as `punchByPicture` does, but for a picture without a face.
 */
export async function punchFromPicture(
  { deps, pictures, actor }: DialectCall,
  picture: Uint8Array<ArrayBuffer>,
  about: Pick<PicturePunch, 'reason' | 'staffId'>,
): Promise<SeenPicture> {
  try {
    const { embedding, quality, jpeg } = await describeFace(pictures, picture);
    const requestId = crypto.randomUUID() as RequestId;
    const punch = { requestId, embedding, quality, jpeg, ...about };
    return await punchByPicture(deps, punch, readPicturePunches(deps), actor);
  } catch (error) {
    if (error instanceof AppError && (error.code === 'face-unusable' || error.code === 'bad-picture'))
      return { kind: 'no-face' };
    throw error;
  }
}

/** Whether a refusal is one of this machine's own, which another try may not meet. */
export const isOfServer = ({ code }: AppError): boolean => code === 'pictures-full' || statusOf(code) >= 500;

/** `YYYY-MM-DD HH:MM:SS` on the clock of a zone. */
export const plainTime = (at: Instant, zone: Zone): string =>
  `${civilDateOf(at, zone)} ${timeOfDayOf(at, zone)}:${String(Math.floor(at / 1000) % 60).padStart(2, '0')}`;

export const send = (reply: FastifyReply, status: number, body: unknown): FastifyReply =>
  reply.code(status).type('application/json').send(JSON.stringify(body));
