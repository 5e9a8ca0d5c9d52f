import { localIsoIn } from '../../../src-shared/domain/local-iso.ts';
import type { PunchOutcome } from '../../../src-shared/ipc/kiosk.ts';
import type { Direction } from '../../../src-shared/models/attendance.ts';
import type { PicturePunches } from '../../../src-shared/models/connections.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { CorrectionRequestId, RequestId, StaffId } from '../../../src-shared/models/ids.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import { putRequestPhotograph } from '../../db/queries/request-photographs.ts';
import { toBytes } from '../../gallery/bytes.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { storeWithPhotograph } from '../base/kept-photograph.ts';
import { requestCorrection } from '../hours/correction-requests.ts';
import { nameLook, searchLook } from './face-look.ts';
import { createChallenges } from './liveness.ts';
import { isDoubted } from './liveness-check.ts';
import { punchFor, type Recognition, storeRefusal } from './punch.ts';
import { decideLook } from './punch-decision.ts';
import { fingerprintOf, repeatedOutcome } from './repeated-request.ts';
import { storeUnnamed } from './unnamed-look.ts';

/** A face in a picture that another program sent. */
export interface PicturePunch {
  readonly requestId: RequestId;
  readonly embedding: Float32Array<ArrayBuffer>;
  readonly quality: number;
  /** The picture, to be kept with the punch or the request. */
  readonly jpeg: Uint8Array<ArrayBuffer>;
  /** The staff code of whoever it is said to be; needed where the site has faces confirmed. */
  readonly code?: string | undefined;
  /** Whose face it must be; anybody else's is `not-you`. */
  readonly staffId?: StaffId | undefined;
  readonly reason: string;
}

/** What came of it: as at the kiosk, or a request that waits for a manager. */
export type PicturePunchOutcome =
  | Exclude<PunchOutcome, { kind: 'challenge' }>
  | {
      readonly kind: 'pending';
      readonly person: { readonly name: string; readonly code: string };
      readonly direction: Direction;
      readonly at: Instant;
      readonly correctionRequestId: CorrectionRequestId;
    };

/**
 * Asks a manager, who is shown the picture, to enter what it shows; refused where the roster would refuse the punch.
 */
function askManager(
  deps: ServiceDeps,
  look: Recognition,
  { jpeg, reason }: Pick<PicturePunch, 'jpeg' | 'reason'>,
  actor: string,
): PicturePunchOutcome {
  const outcome = storeWithPhotograph(deps, jpeg, look.at, (db, keep): PicturePunchOutcome => {
    const decided = decideLook(db, look);
    const { decision, staff } = decided;
    if (decision.verdict === 'refused') return storeRefusal(db, look, decided);
    const { verdict: direction, shift } = decision;
    const time = localIsoIn(look.zone)(look.at);
    const wish = {
      date: shift.date,
      startsAt: shift.startsAt,
      in: direction === 'in' ? time : null,
      out: direction === 'out' ? time : null,
      note: reason,
    };
    const { id } = requestCorrection(db, look.staffId, wish, look.at, actor);
    const hash = keep();
    if (hash !== null) putRequestPhotograph(db, { requestId: id, staffId: look.staffId, at: look.at, hash });
    const person = { name: staff.name, code: staff.code };
    return { kind: 'pending', person, direction, at: look.at, correctionRequestId: id };
  });
  if (outcome.kind === 'pending') deps.notify('days:changed', { staffIds: [look.staffId], dates: null });
  return outcome;
}

/**
 * One punch by a face in a picture that another program sent. No challenge can be put to a picture: whoever would be
 * asked for one at the kiosk waits for a manager, as everybody does where the site says so. What is stored at once is
 * flagged `api`. Throws `AppError`: `pictures-refused` where the site takes none, `bad-embedding`, `code-needed`,
 * `locked-out`, `request-reused`, `correction-pending`, and the storage codes.
 */
export async function punchByPicture(
  deps: ServiceDeps,
  { requestId, embedding, quality, jpeg, code, staffId, reason }: PicturePunch,
  rule: PicturePunches,
  actor: string,
): Promise<PicturePunchOutcome> {
  const { store, notify } = deps;
  if (rule === 'refuse') throw new AppError('pictures-refused', 'the site takes no punches by picture');
  const fingerprint = fingerprintOf('api-picture', toBytes(embedding), jpeg);
  const answerBefore = () => store.read((db) => repeatedOutcome(db, { requestId, fingerprint }));
  const repeated = answerBefore();
  if (repeated !== null && repeated.kind !== 'challenge') return repeated;
  const searched = await searchLook(deps, embedding);
  const meanwhile = answerBefore();
  if (meanwhile !== null && meanwhile.kind !== 'challenge') return meanwhile;
  // A book of its own, with nothing in it: no picture answers a challenge.
  const challenges = createChallenges();
  const asked = { requestId, embedding, ...(code === undefined ? {} : { claim: code }) };
  const look = { ...nameLook(deps, asked, searched, challenges), quality, fingerprint };
  if (look.kind === 'failed') throw new Error('a picture answers no challenge');
  if (look.kind !== 'match') return storeUnnamed(deps, look);
  if (staffId !== undefined && look.staffId !== staffId) return storeUnnamed(deps, { ...look, kind: 'not-you' });
  const { answered: _, kind: __, ...named } = look;
  const recognition: Recognition = { ...named, program: { actor, reason } };
  if (rule === 'pending' || isDoubted(deps, challenges, look))
    return askManager(deps, recognition, { jpeg, reason }, actor);
  const outcome = punchFor(deps, recognition, jpeg);
  if (outcome.kind === 'challenge') throw new Error('a picture is put no challenge');
  if (outcome.kind === 'accepted') notify('punches:changed', { staffIds: [look.staffId], dates: [outcome.shift.date] });
  return outcome;
}
