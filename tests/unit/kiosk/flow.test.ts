import { describe, expect, it } from 'vitest';
import { nextDeadline, RECEIPT_MS, RESULT_MS } from '../../../src-renderer/kiosk/flow/deadlines.ts';
import { advance, isPaused, recentOf, startOfFlow } from '../../../src-renderer/kiosk/flow/flow.ts';
import type { Flow, FlowEvent } from '../../../src-renderer/kiosk/flow/flow-types.ts';
import type { LiveState } from '../../../src-renderer/recognition/types.ts';
import type { PunchOutcome } from '../../../src-shared/ipc/kiosk.ts';
import { accepted, ambiguous, refused, unknown } from './outcomes.ts';

type Step = FlowEvent extends infer E ? (E extends { now: number } ? Omit<E, 'now'> : never) : never;

const face: LiveState = {
  kind: 'face',
  box: { x: 0.3, y: 0.2, width: 0.3, height: 0.5 },
  hint: null,
  reasons: [],
  progress: 1 / 3,
};
const empty: LiveState = { kind: 'empty' };
const live = (state: LiveState): Step => ({ kind: 'live', live: state });

/** Lets the flow live through steps at given times, with every tick in between that it asks for. */
function play(flow: Flow, steps: readonly (readonly [number, Step])[], until = 0): Flow {
  let now = flow;
  const settle = (time: number): void => {
    for (let due = nextDeadline(now); due !== null && due <= time; due = nextDeadline(now)) {
      now = advance(now, { kind: 'tick', now: due });
    }
  };
  for (const [time, step] of steps) {
    settle(time);
    now = advance(now, { ...step, now: time } as FlowEvent);
  }
  settle(until);
  return now;
}

const answeredAt = (time: number, outcome: PunchOutcome) => [time, { kind: 'answered', outcome }] as const;

describe('a look of which nothing more is heard', () => {
  const begun = play(startOfFlow, [[1_000, live(face)]], 1_000);

  it('gives way to the clock, and begins anew', () => {
    expect(begun.scene.kind).toBe('looking');
    expect(play(begun, [], 8_900).scene.kind).toBe('looking');
    const given = play(begun, [], 9_100);
    expect(given.scene.kind).toBe('idle');
    expect(given.resumes).toBe(begun.resumes + 1);
  });

  it('goes on while recognition says anything', () => {
    expect(play(begun, [[8_000, live(face)]], 15_900).scene.kind).toBe('looking');
  });

  it('waits longer for the answer of the main process', () => {
    const asked = play(begun, [[2_000, { kind: 'asked' }]], 2_000);
    expect(play(asked, [], 21_900).asking).toBe(true);
    const given = play(asked, [], 22_100);
    expect(given).toMatchObject({ asking: false, scene: { kind: 'idle' } });
  });

  it.each([
    ['a face', live(face)],
    ['several faces', live({ kind: 'several-faces', boxes: [] })],
    [
      'a challenge',
      answeredAt(0, { kind: 'challenge', challengeId: 'x', steps: ['blink'], limitMs: 9_000 } as never)[1],
    ],
    ['a refusal', answeredAt(0, refused('too-early'))[1]],
    ['somebody asking for their own shifts', { kind: 'aim', tab: 'shifts' } as const],
    ['a failure', { kind: 'failed', code: 'internal' } as const],
  ] as const)('never leaves a screen without a deadline after %s', (_name, step) => {
    const shown = play(startOfFlow, [[1_000, step]], 1_000);
    expect(shown.scene.kind).not.toBe('idle');
    expect(play(shown, [], 60_000).scene.kind).toBe('idle');
  });
});

describe('a look at the camera', () => {
  it('shows the clock until a face comes', () => {
    expect(startOfFlow.scene.kind).toBe('idle');
    const seen = play(startOfFlow, [[100, live(face)]]);
    expect(seen.scene).toEqual({ kind: 'looking', hint: null, progress: 1 / 3 });
  });

  it('asks for one at a time when several faces are in view', () => {
    const seen = play(startOfFlow, [[100, live({ kind: 'several-faces', boxes: [] })]]);
    expect(seen.scene).toMatchObject({ kind: 'looking', hint: 'one-at-a-time', progress: 0 });
  });

  it('does not flicker back to the clock when the face is lost for a moment', () => {
    const steps = [
      [100, live(face)],
      [200, live(empty)],
    ] as const;
    expect(play(startOfFlow, steps, 600).scene.kind).toBe('looking');
    expect(play(startOfFlow, steps, 1_000).scene.kind).toBe('idle');
  });

  it('keeps the picture while the answer is awaited, also when the face has gone', () => {
    const flow = play(
      startOfFlow,
      [
        [100, live(face)],
        [200, { kind: 'asked' }],
        [300, live(empty)],
      ],
      3_000,
    );
    expect(flow.scene.kind).toBe('looking');
    expect(flow.asking).toBe(true);
  });
});

describe('a result', () => {
  it('stays four seconds, then the clock comes back and recognition looks again', () => {
    const shown = play(startOfFlow, [answeredAt(1_000, accepted())], 4_999);
    expect(shown.scene.kind).toBe('result');
    expect(shown.resumes).toBe(0);
    const after = play(shown, [], 1_000 + RESULT_MS);
    expect(after.scene.kind).toBe('idle');
    expect(after.resumes).toBe(1);
  });

  it('makes way for the next person sooner, once the first has left', () => {
    const flow = play(startOfFlow, [answeredAt(1_000, accepted()), [1_200, live(empty)], [2_600, live(face)]]);
    expect(flow.scene.kind).toBe('looking');
    expect(flow.told).toBeNull();
  });

  it('gives way at once to the answer about someone else', () => {
    const flow = play(startOfFlow, [
      answeredAt(1_000, accepted()),
      answeredAt(1_500, refused('too-early', { person: { name: 'Ben', code: 'B-2' } })),
    ]);
    expect(flow.scene).toMatchObject({ kind: 'result', outcome: { code: 'too-early' } });
  });

  it('does not ask recognition to look again when it already has done so by itself', () => {
    const flow = play(startOfFlow, [answeredAt(1_000, accepted()), [1_200, live(empty)]], 10_000);
    expect(flow.resumes).toBe(0);
  });

  it('tells a failure for four seconds and then looks again', () => {
    const flow = play(startOfFlow, [[1_000, { kind: 'failed', code: 'disk-full' }]], 1_001);
    expect(flow.scene).toMatchObject({ kind: 'failed', code: 'disk-full' });
    const after = play(flow, [], 6_000);
    expect(after.scene.kind).toBe('idle');
    expect(after.resumes).toBe(1);
  });
});

describe('someone who stays in front of the camera', () => {
  it('is told nothing new when the answer is that they were just here', () => {
    const flow = play(
      startOfFlow,
      [
        answeredAt(1_000, accepted()),
        [5_200, live(face)],
        [5_800, { kind: 'asked' }],
        answeredAt(6_000, refused('too-soon')),
      ],
      6_100,
    );
    expect(flow.scene.kind).toBe('idle');
    expect(flow.told?.kind).toBe('accepted');
  });

  it('is told nothing new when the same refusal comes again', () => {
    const flow = play(startOfFlow, [answeredAt(1_000, refused('no-shift')), answeredAt(6_000, refused('no-shift'))]);
    expect(flow.scene.kind).toBe('idle');
  });

  it('is looked at less and less often', () => {
    let flow = play(startOfFlow, [answeredAt(0, refused('no-shift'))], 4_000);
    const waits: number[] = [];
    for (let time = 5_000; waits.length < 4; time += 30_000) {
      flow = play(flow, [answeredAt(time, refused('no-shift'))]);
      waits.push((flow.resumeAt ?? 0) - time);
    }
    expect(waits).toEqual([4_000, 8_000, 16_000, 16_000]);
  });

  it('sees the picture and hints again when they were not recognised, but not the same result', () => {
    const flow = play(
      startOfFlow,
      [answeredAt(1_000, unknown()), [5_200, live(face)], answeredAt(5_800, unknown())],
      5_900,
    );
    expect(flow.scene.kind).toBe('looking');
    expect(flow.told?.kind).toBe('unknown');
  });

  it('sees the result when a later look does recognise them', () => {
    const flow = play(startOfFlow, [answeredAt(1_000, ambiguous()), answeredAt(6_000, accepted())]);
    expect(flow.scene).toMatchObject({ kind: 'result', outcome: { kind: 'accepted' } });
  });

  it('is news again once they have left and come back', () => {
    const flow = play(startOfFlow, [
      answeredAt(1_000, refused('no-shift')),
      [6_000, live(empty)],
      [8_000, live(face)],
      answeredAt(8_500, refused('no-shift')),
    ]);
    expect(flow.scene.kind).toBe('result');
  });

  it('is not taken for someone new when the face is lost for a moment', () => {
    const flow = play(startOfFlow, [
      answeredAt(1_000, refused('no-shift')),
      [6_000, live(empty)],
      [6_500, live(face)],
      answeredAt(6_900, refused('no-shift')),
    ]);
    expect(flow.scene.kind).toBe('idle');
  });
});

describe('"Not you?"', () => {
  it('is offered for as long as the main process allows, by the clock of the screen', () => {
    const flow = play(startOfFlow, [answeredAt(1_000, accepted({ at: 500_000, voidableUntil: 510_000 }))], 10_999);
    expect(flow.undo).toEqual([{ punchId: 7, name: 'Anna', until: 11_000 }]);
    expect(play(flow, [], 11_000).undo).toEqual([]);
  });

  it('outlives the result and the next person', () => {
    const flow = play(startOfFlow, [answeredAt(1_000, accepted()), answeredAt(6_000, unknown())]);
    expect(flow.undo).toHaveLength(1);
  });

  it('says that the time does not count once it was taken back', () => {
    const { punchId } = accepted();
    const flow = play(startOfFlow, [answeredAt(1_000, accepted()), [3_000, { kind: 'undone', punchId }]]);
    expect(flow.scene).toMatchObject({ kind: 'undone', name: 'Anna' });
    expect(flow.undo).toEqual([]);
    expect(flow.told).toBeNull();
  });

  it('does not look at the same face again before it has left', () => {
    const { punchId } = accepted();
    const flow = play(startOfFlow, [answeredAt(1_000, accepted()), [3_000, { kind: 'undone', punchId }]], 60_000);
    expect(flow.scene.kind).toBe('idle');
    expect(flow.resumes).toBe(0);
    const left = play(flow, [
      [61_000, live(empty)],
      [62_000, live(face)],
    ]);
    expect(left.scene.kind).toBe('looking');
  });

  it('drops what a repeat look that was under way brings, until the face has left', () => {
    const { punchId } = accepted();
    const pressed = play(startOfFlow, [
      answeredAt(1_000, accepted()),
      [5_200, live(face)],
      [5_800, { kind: 'asked' }],
      [5_900, { kind: 'undo-asked' }],
    ]);
    expect(pressed).toMatchObject({ held: true, resumeAt: null });
    const flow = play(pressed, [answeredAt(6_000, refused('too-soon')), [6_100, { kind: 'undone', punchId }]], 7_000);
    expect(flow).toMatchObject({ scene: { kind: 'undone' }, held: true, told: null });
    expect(play(flow, [[8_000, live(empty)]]).held).toBe(false);
  });

  it('looks on when the punch could not be taken back', () => {
    const { punchId } = accepted();
    const flow = play(startOfFlow, [
      answeredAt(1_000, accepted()),
      [2_000, { kind: 'undo-asked' }],
      [2_100, { kind: 'undo-failed', punchId, code: 'too-late' }],
    ]);
    expect(flow.held).toBe(false);
  });

  it('says why when it came too late, and is gone', () => {
    const { punchId } = accepted();
    const flow = play(startOfFlow, [
      answeredAt(1_000, accepted()),
      [3_000, { kind: 'undo-failed', punchId, code: 'too-late' }],
    ]);
    expect(flow.scene).toMatchObject({ kind: 'failed', code: 'too-late' });
    expect(flow.undo).toEqual([]);
  });
});

describe('an open dialog', () => {
  const open = play(startOfFlow, [[1_000, { kind: 'dialog', dialog: 'pin' }]]);

  it('is not disturbed by faces, nor by an answer that settles nothing', () => {
    const flow = play(open, [[1_100, live(face)], answeredAt(1_200, unknown())], 20_000);
    expect(flow.dialog).toBe('pin');
    expect(flow.scene.kind).toBe('idle');
    expect(flow.resumes).toBe(0);
  });

  it('is not disturbed by a face that could not be sent', () => {
    const flow = play(open, [[1_200, { kind: 'failed', code: 'internal' }]], 20_000);
    expect(flow.dialog).toBe('pin');
    expect(flow.resumes).toBe(0);
  });

  it('closes for the result it has led to', () => {
    const flow = play(open, [answeredAt(2_000, accepted())]);
    expect(flow.dialog).toBeNull();
    expect(flow.scene.kind).toBe('result');
    expect(play(flow, [], 6_000).resumes).toBe(1);
  });

  it('lets recognition look again when it is closed', () => {
    const flow = play(open, [[2_000, { kind: 'dialog', dialog: null }]]);
    expect(flow.dialog).toBeNull();
    expect(flow.resumes).toBe(1);
  });

  it('changes nothing when it is closed twice', () => {
    const flow = play(open, [
      [2_000, { kind: 'dialog', dialog: null }],
      [2_100, { kind: 'dialog', dialog: null }],
    ]);
    expect(flow.resumes).toBe(1);
  });
});

describe("a look for one's own data", () => {
  const aimed = play(startOfFlow, [[1_000, { kind: 'aim', tab: 'swaps' }]]);
  const asked = { requestId: 'b5a1d7de-5df0-4b9b-9a52-0d42a7be6f0c', by: 'face' } as const;

  it('begins at once, also for a face that was looked at already', () => {
    expect(aimed).toMatchObject({ scene: { kind: 'looking' }, aim: { kind: 'self', tab: 'swaps' }, resumes: 1 });
  });

  it('is given up after twenty seconds, and whoever stands there is not punched for it', () => {
    expect(play(aimed, [], 20_999).aim.kind).toBe('self');
    const given = play(aimed, [], 21_000);
    expect(given).toMatchObject({ aim: { kind: 'punch' }, scene: { kind: 'idle' }, held: true });
    expect(play(aimed, [[2_000, { kind: 'aim-dropped' }]])).toMatchObject({ aim: { kind: 'punch' }, held: true });
  });

  it('goes on after a face that is not known, and ends with a punch', () => {
    const again = play(aimed, [answeredAt(15_000, unknown())], 25_000);
    expect(again.aim).toMatchObject({ kind: 'self', until: 35_000 });
    expect(play(aimed, [answeredAt(2_000, accepted())]).aim.kind).toBe('punch');
  });

  it('shows nothing of the kiosk once it is open, and holds the face when it is closed', () => {
    const open = play(aimed, [[2_000, { kind: 'opened' }]], 60_000);
    expect(open).toMatchObject({ dialog: 'self', scene: { kind: 'idle' }, aim: { kind: 'punch' } });
    const closed = play(open, [[61_000, { kind: 'dialog', dialog: null }]], 90_000);
    expect(closed).toMatchObject({ dialog: null, held: true, scene: { kind: 'idle' } });
    expect(closed.resumes).toBe(open.resumes);
    expect(play(closed, [[91_000, { kind: 'aim', tab: null }]])).toMatchObject({ held: false, aim: { kind: 'punch' } });
  });

  it('is spared whoever is on screen and still stands there', () => {
    const shown = play(startOfFlow, [[1_000, { kind: 'answered', outcome: refused('too-early'), asked }]]);
    expect(recentOf(shown)).toEqual(asked);
    expect(recentOf(play(shown, [[1_500, live(empty)]]))).toBeNull();
    expect(recentOf(play(shown, [], 5_000))).toBeNull();
    const stranger = play(startOfFlow, [[1_000, { kind: 'answered', outcome: unknown(), asked }]]);
    expect(recentOf(stranger)).toBeNull();
  });
});

describe('where receipts are shown', () => {
  const site = play(startOfFlow, [[0, { kind: 'site', codeFirst: false, receipts: true }]]);

  it('the result of a punch stays for longer, and that of anything else does not', () => {
    const shown = play(site, [answeredAt(1_000, accepted())], 1_000 + RECEIPT_MS - 1);
    expect(shown.scene.kind).toBe('result');
    expect(play(shown, [], 1_000 + RECEIPT_MS).scene.kind).toBe('idle');
    expect(play(site, [answeredAt(1_000, refused('too-early'))], 1_000 + RESULT_MS).scene.kind).toBe('idle');
  });

  it('whoever comes next is waited for no longer', () => {
    const next = play(site, [answeredAt(1_000, accepted()), [1_200, live(empty)], [2_600, live(face)]]);
    expect(next.scene.kind).toBe('looking');
  });

  it('it is as before once they are not', () => {
    const off = play(site, [[500, { kind: 'site', codeFirst: false, receipts: false }]]);
    expect(play(off, [answeredAt(1_000, accepted())], 1_000 + RESULT_MS).scene.kind).toBe('idle');
    expect(play(off, [[600, { kind: 'site', codeFirst: false, receipts: false }]])).toBe(off);
  });
});

describe('where faces are confirmed', () => {
  const site = play(startOfFlow, [[0, { kind: 'site', codeFirst: true, receipts: false }]]);
  const claim = { kind: 'claimed', code: 'A-1', name: 'Anna' } as const;

  it('looks at nobody before they said who they are', () => {
    expect(isPaused(site)).toBe(true);
    expect(play(site, [[100, live(face)]]).scene.kind).toBe('idle');
    expect(play(site, [[100, { kind: 'aim', tab: null }]])).toMatchObject({ dialog: 'claim' });
  });

  it('looks for as long as somebody may need, at one claim', () => {
    const looking = play(site, [[1_000, claim]]);
    expect(isPaused(looking)).toBe(false);
    expect(looking).toMatchObject({ scene: { kind: 'looking' }, resumes: site.resumes + 1 });
    expect(isPaused(play(looking, [], 21_000))).toBe(true);
    const told = play(looking, [answeredAt(2_000, { kind: 'not-you', at: 0 })]);
    expect(told).toMatchObject({ scene: { kind: 'result' }, claim: null });
    expect(isPaused(play(told, [], 10_000))).toBe(true);
  });

  it('keeps what the look is for, and asks anew each time', () => {
    const own = play(site, [
      [1_000, { kind: 'aim', tab: 'hours' }],
      [8_000, claim],
    ]);
    expect(own).toMatchObject({ aim: { kind: 'self', tab: 'hours', until: 28_000 }, claim: { code: 'A-1' } });
    expect(play(own, [[9_000, { kind: 'aim-dropped' }]])).toMatchObject({ held: false, claim: null });
  });
});

describe('time', () => {
  it('asks for no tick when nothing is due', () => {
    expect(nextDeadline(startOfFlow)).toBeNull();
  });

  it('never asks for a tick that changes nothing', () => {
    let flow = play(startOfFlow, [
      [50, { kind: 'aim', tab: 'swaps' }],
      [100, live(face)],
      answeredAt(1_000, accepted()),
      [1_100, live(empty)],
      answeredAt(1_300, unknown()),
    ]);
    for (let due = nextDeadline(flow); due !== null; due = nextDeadline(flow)) {
      const next = advance(flow, { kind: 'tick', now: due });
      expect(next).not.toBe(flow);
      flow = next;
    }
    expect(flow.scene.kind).toBe('idle');
  });
});
