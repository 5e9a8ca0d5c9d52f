import type { PunchOutcome, SettledOutcome } from '../../../src-shared/ipc/kiosk.ts';
import { type ChallengeStep, challengeMs } from '../../../src-shared/models/liveness.ts';
import type { LiveState } from '../../recognition/types.ts';
import { FORGET_MS, LINGER_MS, RESULT_MS, resultEndsAt, stallsAt, waitsUntil } from './deadlines.ts';
import type { Aim, Asked, Claim, Dialog, Flow, FlowEvent, Scene, SelfTab } from './flow-types.ts';

/** A result makes way for the next face after this long, once its own person has left. */
const MAKE_WAY_MS = 1_500;
/** So long a look for one's own data is waited for. */
const AIM_MS = 20_000;
/** Recognition ends a challenge itself; this much later the kiosk stops waiting for it, as when the camera was lost. */
const CHALLENGE_SLACK_MS = 6_000;
/** Pauses before the same standing person is looked at again; each answer that says nothing new takes the next one. */
const quietWaitsMs = [4_000, 8_000, 16_000] as const;

const idle: Scene = { kind: 'idle' };
const toPunch: Aim = { kind: 'punch' };

export const startOfFlow: Flow = {
  scene: idle,
  aim: toPunch,
  codeFirst: false,
  receipts: false,
  claim: null,
  held: false,
  asking: false,
  told: null,
  repeats: 0,
  goneAt: null,
  heardAt: null,
  resumeAt: null,
  resumes: 0,
  undo: [],
  dialog: null,
};

/** Someone whose matter is settled: the clock may show again although they still stand there. */
function isSettled(told: SettledOutcome | null): boolean {
  return told?.kind === 'accepted' || told?.kind === 'refused';
}

/**
 * Whether an answer says only what the person in view was told already, so that it must not be shown and sounded again.
 */
function isNoNews(told: SettledOutcome | null, outcome: SettledOutcome): boolean {
  if (told === null) return false;
  if (outcome.kind === 'unknown' || outcome.kind === 'ambiguous') return outcome.kind === told.kind;
  if (outcome.kind === 'accepted') return told.kind === 'accepted' && told.punchId === outcome.punchId;
  if (outcome.kind === 'not-you' || (told.kind !== 'accepted' && told.kind !== 'refused')) return false;
  if (told.person.code !== outcome.person.code) return false;
  return outcome.code === 'too-soon' || (told.kind === 'refused' && told.code === outcome.code);
}

/** Whether nobody is looked at because nobody has said who they are. */
function isBlind({ codeFirst, claim }: Flow): boolean {
  return codeFirst && claim === null;
}

function onLive(flow: Flow, live: LiveState, now: number): Flow {
  if (flow.held && live.kind === 'empty') return onLive({ ...flow, held: false }, live, now);
  if (flow.dialog !== null || flow.held || isBlind(flow) || live.kind === 'probe') return flow;
  if (live.kind === 'challenge') {
    if (flow.scene.kind !== 'challenge') return flow;
    const { step, index, of, remainingMs, limitMs } = live;
    return { ...flow, goneAt: null, scene: { ...flow.scene, step, index, of, remaining: remainingMs / limitMs } };
  }
  if (flow.scene.kind === 'challenge') return flow;
  if (live.kind === 'empty') {
    return flow.goneAt !== null && flow.resumeAt === null
      ? flow
      : { ...flow, goneAt: flow.goneAt ?? now, resumeAt: null };
  }
  // Frames that nobody asked for mean that recognition saw the face leave or change and began anew.
  const left = flow.goneAt !== null && now - flow.goneAt >= FORGET_MS;
  const told = left || flow.resumeAt !== null ? null : flow.told;
  const present = { goneAt: null, resumeAt: null, heardAt: now };
  const next: Flow = { ...flow, told, repeats: told === null ? 0 : flow.repeats, ...present };
  if ('shownAt' in flow.scene && (told !== null || now - flow.scene.shownAt < MAKE_WAY_MS)) return next;
  if (live.kind === 'several-faces') {
    return { ...next, scene: { kind: 'looking', hint: 'one-at-a-time', progress: 0 } };
  }
  if (isSettled(told)) return next;
  return { ...next, scene: { kind: 'looking', hint: live.hint, progress: live.progress } };
}

function onChallengeAsked(flow: Flow, steps: readonly ChallengeStep[], now: number): Flow {
  const [step] = steps;
  if (step === undefined || flow.dialog !== null) return flow;
  const endsAt = now + challengeMs(steps.length) + CHALLENGE_SLACK_MS;
  const scene = { kind: 'challenge', step, index: 0, of: steps.length, remaining: 1, endsAt } as const;
  return { ...flow, scene, goneAt: null, resumeAt: null };
}

function onAnswered(flow: Flow, outcome: PunchOutcome, asked: Asked | null, now: number): Flow {
  const answered = { ...flow, asking: false, heardAt: now };
  // The answer to a look that was under way when it was called off.
  if (flow.held && outcome.kind !== 'accepted' && asked?.by !== 'pin') return answered;
  if (outcome.kind === 'challenge') return onChallengeAsked(answered, outcome.steps, now);
  if (isNoNews(flow.told, outcome)) {
    const wait = quietWaitsMs[Math.min(flow.repeats, quietWaitsMs.length - 1)] ?? RESULT_MS;
    const scene: Scene = flow.scene.kind === 'looking' ? { kind: 'looking', hint: null, progress: 0 } : flow.scene;
    return { ...answered, scene, repeats: flow.repeats + 1, resumeAt: now + wait };
  }
  // Someone is typing a PIN: only an answer that settles their matter may take the dialog away.
  if (flow.dialog !== null && !isSettled(outcome)) return answered;
  const undo =
    outcome.kind === 'accepted'
      ? [{ punchId: outcome.punchId, name: outcome.person.name, until: now + outcome.voidableUntil - outcome.at }]
      : [];
  return {
    ...answered,
    scene: { kind: 'result', outcome, asked, mouthCovered: false, shownAt: now },
    aim:
      outcome.kind === 'accepted' || answered.aim.kind === 'punch' ? toPunch : { ...answered.aim, until: now + AIM_MS },
    claim: null,
    told: outcome,
    repeats: 0,
    resumeAt: now + RESULT_MS,
    undo: [...undo, ...flow.undo].slice(0, 2),
    dialog: null,
  };
}

/** Nothing on screen, nothing remembered of whoever was there. */
const cleared = {
  scene: idle,
  aim: toPunch,
  claim: null,
  asking: false,
  told: null,
  repeats: 0,
  resumeAt: null,
  goneAt: null,
};

/** Back to the clock; who only asked for their own data is not punched for standing there. */
function withdrawn(flow: Flow): Flow {
  return { ...flow, ...cleared, asking: flow.asking, dialog: null, held: !flow.codeFirst };
}

function onDialog(flow: Flow, dialog: Dialog | null, now: number): Flow {
  if (dialog !== null) return { ...flow, ...cleared, asking: flow.asking, dialog };
  if (flow.dialog === null) return flow;
  if (flow.dialog === 'self' || flow.dialog === 'claim') return withdrawn(flow);
  return { ...flow, dialog: null, goneAt: now, resumes: flow.resumes + 1 };
}

function onAim(flow: Flow, tab: SelfTab | null, now: number): Flow {
  const aim: Aim = tab === null ? toPunch : { kind: 'self', tab, until: now + AIM_MS };
  if (flow.codeFirst) return { ...flow, ...cleared, aim, dialog: 'claim' };
  const scene: Scene = { kind: 'looking', hint: null, progress: 0 };
  return { ...flow, ...cleared, aim, scene, held: false, dialog: null, resumes: flow.resumes + 1 };
}

function onClaimed(flow: Flow, { code, name }: Omit<Claim, 'until'>, now: number): Flow {
  const until = now + AIM_MS;
  const aim: Aim = flow.aim.kind === 'self' ? { ...flow.aim, until } : flow.aim;
  const scene: Scene = { kind: 'looking', hint: null, progress: 0 };
  const looks = { dialog: null, held: false, resumes: flow.resumes + 1 };
  return { ...flow, ...cleared, ...looks, aim, scene, claim: { code, name, until } };
}

function onTick(flow: Flow, now: number): Flow {
  let next = flow;
  const stalls = stallsAt(next);
  if (stalls !== null && stalls <= now) {
    // Whoever stands there is looked at anew as soon as recognition says anything again.
    next = { ...next, scene: idle, asking: false, heardAt: null, resumes: next.resumes + 1 };
  }
  if (next.undo.some((undo) => undo.until <= now)) {
    next = { ...next, undo: next.undo.filter((undo) => undo.until > now) };
  }
  if (next.scene.kind === 'challenge' && next.scene.endsAt <= now) {
    next = { ...next, scene: idle, asking: false, resumes: next.resumes + 1 };
  }
  const endsAt = resultEndsAt(next);
  if (endsAt !== null && endsAt <= now) next = { ...next, scene: idle };
  const until = waitsUntil(next);
  if (until !== null && until <= now) next = withdrawn(next);
  if (next.resumeAt !== null && next.resumeAt <= now) {
    next = { ...next, resumeAt: null, heardAt: now, resumes: next.resumes + 1 };
  }
  if (next.goneAt !== null && next.goneAt + LINGER_MS <= now && next.scene.kind === 'looking' && !next.asking) {
    next = { ...next, scene: idle };
  }
  if (next.goneAt !== null && next.goneAt + FORGET_MS <= now && next.told !== null) {
    next = { ...next, told: null, repeats: 0 };
  }
  return next;
}

/** What the kiosk shows next. Pure: every event carries the time it happened at, in milliseconds on one clock. */
export function advance(flow: Flow, event: FlowEvent): Flow {
  const { now } = event;
  const shown = { asking: false, claim: null, told: null, repeats: 0, resumeAt: now + RESULT_MS };
  switch (event.kind) {
    case 'live':
      return onLive(flow, event.live, now);
    case 'asked':
      return { ...flow, asking: true, heardAt: now };
    case 'answered':
      return onAnswered(flow, event.outcome, event.asked ?? null, now);
    case 'unwanted':
      return { ...flow, asking: false, heardAt: now };
    case 'mouth-covered': {
      const { scene } = flow;
      if (scene.kind !== 'result' || scene.asked?.requestId !== event.requestId) return flow;
      // It came a moment later, and takes as long to read.
      return { ...flow, scene: { ...scene, mouthCovered: true, shownAt: event.now } };
    }
    case 'failed':
      if (flow.dialog !== null || flow.held) return { ...flow, asking: false };
      return { ...flow, ...shown, scene: { kind: 'failed', code: event.code, shownAt: now } };
    case 'dialog':
      return onDialog(flow, event.dialog, now);
    case 'aim':
      return onAim(flow, event.tab, now);
    case 'aim-dropped':
      return withdrawn(flow);
    case 'site':
      if (event.codeFirst === flow.codeFirst)
        return event.receipts === flow.receipts ? flow : { ...flow, receipts: event.receipts };
      return { ...flow, ...cleared, codeFirst: event.codeFirst, receipts: event.receipts, resumes: flow.resumes + 1 };
    case 'claimed':
      return onClaimed(flow, event, now);
    case 'opened':
      return { ...flow, ...cleared, held: false, dialog: 'self', resumes: flow.resumes + 1 };
    case 'undo-asked':
      // The same face would be taken for the same person: no look at it counts any more until it has left.
      return { ...flow, held: true, resumeAt: null };
    case 'undone': {
      const taken = flow.undo.find((undo) => undo.punchId === event.punchId);
      const undo = flow.undo.filter((other) => other !== taken);
      const scene: Scene = { kind: 'undone', name: taken?.name ?? '', shownAt: now };
      return { ...flow, ...shown, resumeAt: null, undo, scene };
    }
    case 'undo-failed': {
      const undo = flow.undo.filter((other) => other.punchId !== event.punchId);
      return { ...flow, ...shown, held: false, undo, scene: { kind: 'failed', code: event.code, shownAt: now } };
    }
    case 'tick':
      return onTick(flow, now);
  }
}

/**
 * The request whose answer opens the own data of the person it was about, as long as that is on screen and they still
 * stand there; null where another look is needed.
 */
export function recentOf({ scene, goneAt }: Flow): Asked | null {
  if (scene.kind !== 'result' || scene.asked === null) return null;
  if (scene.outcome.kind !== 'accepted' && scene.outcome.kind !== 'refused') return null;
  return scene.asked.by === 'face' && goneAt !== null ? null : scene.asked;
}

/**
 * Whether recognition rests: behind a dialog, and where nobody has said yet who they are. One's own data is watched
 * over.
 */
export function isPaused(flow: Flow): boolean {
  if (flow.dialog === 'self') return false;
  return flow.dialog !== null || isBlind(flow);
}
