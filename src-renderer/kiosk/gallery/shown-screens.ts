import type { SettledOutcome } from '../../../src-shared/ipc/kiosk.ts';
import { type RefusalCode, refusalCodeSchema } from '../../../src-shared/models/attendance.ts';
import { punchIdSchema } from '../../../src-shared/models/ids.ts';
import { startOfFlow } from '../flow/flow.ts';
import type { Dialog, Flow, Scene } from '../flow/flow-types.ts';
import { type Health, type ProblemCode, problemCodes } from '../flow/health.ts';

/** Wednesday 18 November 2026, 08:50 in Berlin: the time that the gallery's people live at. */
const GALLERY_TIME = Date.parse('2026-11-18T07:50:00Z');
const HOUR_MS = 3_600_000;

type Of<K extends SettledOutcome['kind']> = Extract<SettledOutcome, { kind: K }>;

/** What the kiosk's store holds while a screen is shown. */
interface ShownScreen {
  readonly flow: Flow;
  readonly health: Health;
  /** How much of the models is loaded, 0 to 1. */
  readonly loaded: number;
  readonly pinAllowed: boolean;
}

const well: Health = { app: null, engine: null, camera: null, enrolled: 14 };
const shift = {
  date: '2026-11-18',
  startsAt: GALLERY_TIME + HOUR_MS / 6,
  endsAt: GALLERY_TIME + HOUR_MS * 8,
  unpaidBreakMinutes: 30,
};
const tomorrow = {
  ...shift,
  date: '2026-11-19',
  startsAt: shift.startsAt + 24 * HOUR_MS,
  endsAt: shift.endsAt + 24 * HOUR_MS,
};
/** When the window that a refusal speaks of opens or closes, in hours from now. */
const windowHours: Partial<Record<RefusalCode, number>> = {
  'already-checked-in': 7,
  'too-early': 1 / 12,
  'window-closed': -1,
};
const person = { name: 'Mara Lindqvist', code: 'M-107' };
const longName = { name: 'Maximiliane Alexandra von Hohenstein-Wiesenbrunn', code: 'M-108' };

function show(patch: Partial<Flow>, rest: Partial<ShownScreen> = {}): ShownScreen {
  return { flow: { ...startOfFlow, ...patch }, health: well, loaded: 1, pinAllowed: true, ...rest };
}

function accepted(patch: Partial<Of<'accepted'>>): Of<'accepted'> {
  return {
    kind: 'accepted',
    punchId: punchIdSchema.parse(1),
    person,
    direction: 'in',
    at: GALLERY_TIME,
    shift,
    workedMinutes: null,
    flags: [],
    voidableUntil: GALLERY_TIME + 10_000,
    ...patch,
  };
}

function refused(code: RefusalCode): Of<'refused'> {
  return {
    kind: 'refused',
    code,
    person,
    at: GALLERY_TIME,
    shift: code === 'no-shift' ? tomorrow : shift,
    windowAt: GALLERY_TIME + (windowHours[code] ?? 0) * HOUR_MS,
    inAt: GALLERY_TIME - 2 * HOUR_MS,
    outAt: code === 'already-completed' || code === 'too-soon' ? GALLERY_TIME - HOUR_MS / 12 : null,
  };
}

function result(outcome: SettledOutcome, mouthCovered = false): ShownScreen {
  const scene: Scene = { kind: 'result', outcome, asked: null, mouthCovered, shownAt: performance.now() };
  const undo =
    outcome.kind === 'accepted'
      ? [{ punchId: outcome.punchId, name: outcome.person.name, until: performance.now() + 10_000 }]
      : [];
  return show({ scene, told: outcome, undo });
}

function looking(hint: Extract<Scene, { kind: 'looking' }>['hint'], progress: number): ShownScreen {
  return show({ scene: { kind: 'looking', hint, progress } });
}

function challenge(step: Extract<Scene, { kind: 'challenge' }>['step'], index: number): ShownScreen {
  return show({ scene: { kind: 'challenge', step, index, of: 2, remaining: 0.6, endsAt: performance.now() + 9_000 } });
}

const dialog = (open: Dialog): ShownScreen => show({ dialog: open });
const unknown: SettledOutcome = { kind: 'unknown', at: GALLERY_TIME };

function problem(code: ProblemCode): ShownScreen {
  return show({}, { health: { ...well, app: code }, loaded: 0.4 });
}

/** Every screen that the kiosk can show without a camera, by name. */
export const shownScreens: Readonly<Record<string, () => ShownScreen>> = {
  idle: () => show({}),
  'idle-code-first': () => show({ codeFirst: true }),
  'idle-held': () => show({ held: true }),
  'idle-told': () => show({ told: accepted({}) }),
  looking: () => looking(null, 2 / 3),
  'looking-come-closer': () => looking('come-closer', 0),
  'looking-hold-still': () => looking('hold-still', 1 / 3),
  'looking-more-light': () => looking('more-light', 0),
  'looking-uncover-mouth': () => looking('uncover-mouth', 0),
  'looking-one-at-a-time': () => looking('one-at-a-time', 0),
  'looking-checking': () => show({ scene: { kind: 'looking', hint: null, progress: 1 }, asking: true }),
  'looking-for-own': () =>
    show({
      aim: { kind: 'self', tab: 'shifts', until: performance.now() + 20_000 },
      scene: { kind: 'looking', hint: null, progress: 0 },
    }),
  'challenge-turn-left': () => challenge('turn-left', 0),
  'challenge-turn-right': () => challenge('turn-right', 0),
  'challenge-look-up': () => challenge('look-up', 1),
  'challenge-blink': () => challenge('blink', 1),
  'challenge-smile': () => challenge('smile', 1),
  'accepted-in': () => result(accepted({})),
  'accepted-out': () => result(accepted({ direction: 'out', workedMinutes: 495, at: GALLERY_TIME + 8 * HOUR_MS })),
  'accepted-long-name': () => result(accepted({ person: longName, workedMinutes: 61, flags: ['missing-out'] })),
  ...Object.fromEntries(refusalCodeSchema.options.map((code) => [`refused-${code}`, () => result(refused(code))])),
  'refused-long-name': () => result({ ...refused('too-early'), person: longName }),
  unknown: () => result(unknown),
  'unknown-mouth-covered': () => result(unknown, true),
  'unknown-without-pin': () => ({ ...result(unknown), pinAllowed: false }),
  ambiguous: () => result({ kind: 'ambiguous', at: GALLERY_TIME }),
  'not-you': () => result({ kind: 'not-you', at: GALLERY_TIME }),
  undone: () => show({ scene: { kind: 'undone', name: person.name, shownAt: performance.now() } }),
  ...Object.fromEntries(problemCodes.map((code) => [`problem-${code}`, () => problem(code)])),
  pin: () => dialog('pin'),
  claim: () => show({ codeFirst: true, dialog: 'claim' }),
  leave: () => dialog('leave'),
  newcomer: () => dialog('newcomer'),
};
