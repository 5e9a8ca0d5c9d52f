import type { PunchOutcome, SettledOutcome } from '../../../src-shared/ipc/kiosk.ts';
import type { ErrorCode } from '../../../src-shared/models/errors.ts';
import type { PunchId, RequestId } from '../../../src-shared/models/ids.ts';
import type { ChallengeStep } from '../../../src-shared/models/liveness.ts';
import type { FaceHint, LiveState } from '../../recognition/types.ts';

type Shown = Readonly<{ shownAt: number }>;

export type Scene =
  | Readonly<{ kind: 'idle' }>
  | Readonly<{ kind: 'looking'; hint: FaceHint | null; progress: number }>
  /** The person is answering a challenge; `endsAt` is when the kiosk gives it up by itself. */
  | Readonly<{ kind: 'challenge'; step: ChallengeStep; index: number; of: number; remaining: number; endsAt: number }>
  | (Shown & Readonly<{ kind: 'result'; outcome: SettledOutcome; asked: Asked | null; mouthCovered: boolean }>)
  | (Shown & Readonly<{ kind: 'failed'; code: ErrorCode }>)
  | (Shown & Readonly<{ kind: 'undone'; name: string }>);

/** A punch that "Not you?" may still take back. `until` is on the clock of `now`, not the main process's. */
export type Undo = Readonly<{ punchId: PunchId; name: string; until: number }>;

/** `self`: somebody's own shifts and hours are open. */
export type Dialog = 'pin' | 'leave' | 'self' | 'claim' | 'newcomer' | 'group' | 'evacuation';

/** The part of one's own data that is asked for. */
export type SelfTab = 'shifts' | 'hours' | 'swaps' | 'leave';

/** The request that a result answers, and how its person was made out. */
export type Asked = Readonly<{ requestId: RequestId; by: 'face' | 'pin' }>;

/** Who somebody says they are, by staff code; `name` where they picked it. */
export type Claim = Readonly<{ code: string; name: string | null; until: number }>;

/** What the next look is for: a punch, or one's own data. */
export type Aim = Readonly<{ kind: 'punch' }> | Readonly<{ kind: 'self'; tab: SelfTab; until: number }>;

export type Flow = Readonly<{
  scene: Scene;
  aim: Aim;
  /** The site has faces confirmed: nobody is looked at before they said who they are. */
  codeFirst: boolean;
  /** A receipt is shown with each punch, which takes longer to read. */
  receipts: boolean;
  claim: Claim | null;
  /** The face in view is not to be asked for until it has left, or somebody asks for a look. */
  held: boolean;
  /** A punch is on its way to the main process. */
  asking: boolean;
  /** What the person in front of the camera has already been told; null once they have left. */
  told: SettledOutcome | null;
  /** How often in a row the answer was no news. */
  repeats: number;
  /** Since when no face is in view. */
  goneAt: number | null;
  /** When recognition or the main process last said something about the look on screen; null where none goes on. */
  heardAt: number | null;
  /** When recognition is to look again although the face has not left. */
  resumeAt: number | null;
  /** Counts up each time recognition is to look again. */
  resumes: number;
  undo: readonly Undo[];
  dialog: Dialog | null;
}>;

export type FlowEvent = Readonly<{ now: number }> &
  (
    | Readonly<{ kind: 'live'; live: LiveState }>
    | Readonly<{ kind: 'asked' }>
    | Readonly<{ kind: 'answered'; outcome: PunchOutcome; asked?: Asked }>
    /** The face that was asked about with this request, and that nobody could name, has its mouth covered. */
    | Readonly<{ kind: 'mouth-covered'; requestId: RequestId }>
    | Readonly<{ kind: 'failed'; code: ErrorCode }>
    /** An answer came whose question was called off meanwhile. */
    | Readonly<{ kind: 'unwanted' }>
    | Readonly<{ kind: 'dialog'; dialog: Dialog | null }>
    | Readonly<{ kind: 'site'; codeFirst: boolean; receipts: boolean }>
    | Readonly<{ kind: 'claimed'; code: string; name: string | null }>
    /** Somebody asks for their own data, or (null) for a look that punches. */
    | Readonly<{ kind: 'aim'; tab: SelfTab | null }>
    /** Somebody changed their mind about their own data. */
    | Readonly<{ kind: 'aim-dropped' }>
    /** Somebody's own data is there to be shown. */
    | Readonly<{ kind: 'opened' }>
    | Readonly<{ kind: 'undo-asked' }>
    | Readonly<{ kind: 'undone'; punchId: PunchId }>
    | Readonly<{ kind: 'undo-failed'; punchId: PunchId; code: ErrorCode }>
    | Readonly<{ kind: 'tick' }>
  );
