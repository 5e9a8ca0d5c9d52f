import { randomInt, randomUUID } from 'node:crypto';
import { drawSteps, isRecentFailure } from '../../../src-shared/domain/liveness-doubt.ts';
import type { FaceEmbedding } from '../../../src-shared/models/face.ts';
import type { RequestId, StaffId } from '../../../src-shared/models/ids.ts';
import { type ChallengeStep, challengeMs } from '../../../src-shared/models/liveness.ts';
import type { Instant } from '../../../src-shared/models/time.ts';

/** Time for the pictures to be worked out and sent once the last step is answered, in milliseconds. */
const GRACE_MS = 4_000;
/** After this many challenges not passed within half an hour the person is asked no more: only the PIN is left. */
const MOST_FAILURES = 3;
/** For so long a request may be asked again for want of an answer, in milliseconds. */
const ASKED_AGAIN_MS = 30_000;

/** A challenge that was put to somebody and is not answered yet. */
export interface Challenge {
  readonly id: string;
  readonly requestId: RequestId;
  readonly staffId: StaffId;
  readonly steps: readonly ChallengeStep[];
  readonly issuedAt: Instant;
  readonly expiresAt: Instant;
  /** Whether it was put a second time: the answer that put it first may not have arrived. */
  readonly again: boolean;
  /** The first look, which the second must agree with. */
  readonly embedding: FaceEmbedding;
}

/** A look that is put to a challenge; `askedForAll`: see `isAskedForAll`. */
type DoubtedLook = Pick<Challenge, 'requestId' | 'staffId' | 'embedding'> & { readonly askedForAll: boolean };

/**
 * The challenges of one kiosk: in memory alone, since an answer counts only within seconds. At most one is open. One
 * that was never answered counts as not passed, for every other request than its own: to call it off is no way around
 * it.
 */
export interface Challenges {
  issue(look: DoubtedLook, at: Instant): Challenge;
  /**
   * The challenge that this very request was answered with, where it is still open. Its time begins anew, once: whoever
   * asks again has seen nothing of it so far.
   */
  putAgain(requestId: RequestId, at: Instant): Challenge | null;
  /** Takes a challenge: each can be answered once. Null when there is none by this id. */
  take(id: string): Challenge | null;
  noteFailure(staffId: StaffId, at: Instant): void;
  notePassed(staffId: StaffId): void;
  lastFailedAt(staffId: StaffId, requestId: RequestId): Instant | null;
  /** Whether somebody failed so often of late that another challenge would only be another try. */
  isBarred(staffId: StaffId, requestId: RequestId, at: Instant): boolean;
  /** Remembers whose data a request opened: its challenge is used up, and the answer may get lost on the way. */
  noteOpened(request: AskedRequest, staffId: StaffId, at: Instant): void;
  /** Whose data this very request opened a moment ago, or null. */
  openedFor(request: AskedRequest, at: Instant): StaffId | null;
}

/** A request, and a hash of what it carries. */
type AskedRequest = Readonly<{ requestId: RequestId; fingerprint: string }>;

function answeredBy({ length }: readonly ChallengeStep[], at: Instant): Instant {
  return at + challengeMs(length) + GRACE_MS;
}

/** Begins without any challenge. Steps are drawn from the system's source of randomness. */
export function createChallenges(): Challenges {
  let open: Challenge | null = null;
  let opened: (AskedRequest & { readonly staffId: StaffId; readonly at: Instant }) | null = null;
  const failures = new Map<StaffId, readonly Instant[]>();
  const noteFailure = (staffId: StaffId, at: Instant): void => {
    const recent = (failures.get(staffId) ?? []).filter((failedAt) => isRecentFailure(failedAt, at));
    failures.set(staffId, [...recent, at]);
  };
  const failuresOf = (staffId: StaffId, requestId: RequestId): readonly Instant[] => {
    const noted = failures.get(staffId) ?? [];
    return open?.staffId === staffId && open.requestId !== requestId ? [...noted, open.issuedAt] : noted;
  };
  return {
    issue(look, at) {
      if (open !== null) noteFailure(open.staffId, open.issuedAt);
      const { requestId, staffId, embedding, askedForAll } = look;
      const steps = drawSteps((count) => randomInt(count), askedForAll);
      open = {
        id: randomUUID(),
        requestId,
        staffId,
        embedding,
        steps,
        issuedAt: at,
        expiresAt: answeredBy(steps, at),
        again: false,
      };
      return open;
    },
    putAgain: (requestId, at) => {
      if (open?.requestId !== requestId) return null;
      if (!open.again) open = { ...open, again: true, expiresAt: answeredBy(open.steps, at) };
      return open;
    },
    take(id) {
      if (open?.id !== id) return null;
      const taken = open;
      open = null;
      return taken;
    },
    noteFailure,
    notePassed: (staffId) => failures.delete(staffId),
    lastFailedAt: (staffId, requestId) => {
      const failed = failuresOf(staffId, requestId);
      return failed.length === 0 ? null : Math.max(...failed);
    },
    isBarred: (staffId, requestId, at) =>
      failuresOf(staffId, requestId).filter((failedAt) => isRecentFailure(failedAt, at)).length >= MOST_FAILURES,
    noteOpened: ({ requestId, fingerprint }, staffId, at) => {
      opened = { requestId, fingerprint, staffId, at };
    },
    openedFor: ({ requestId, fingerprint }, at) => {
      if (opened === null || Math.abs(at - opened.at) > ASKED_AGAIN_MS) return null;
      return opened.requestId === requestId && opened.fingerprint === fingerprint ? opened.staffId : null;
    },
  };
}
