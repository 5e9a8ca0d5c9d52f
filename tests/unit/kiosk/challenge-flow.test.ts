import { describe, expect, it } from 'vitest';
import { nextDeadline } from '../../../src-renderer/kiosk/flow/deadlines.ts';
import { advance, startOfFlow } from '../../../src-renderer/kiosk/flow/flow.ts';
import type { Flow, FlowEvent } from '../../../src-renderer/kiosk/flow/flow-types.ts';
import { startOfHealth } from '../../../src-renderer/kiosk/flow/health.ts';
import { codeOf, viewOf } from '../../../src-renderer/kiosk/flow/view.ts';
import type { PunchOutcome } from '../../../src-shared/ipc/kiosk.ts';
import { challengeMs } from '../../../src-shared/models/liveness.ts';
import { accepted, morning, refused } from './outcomes.ts';

const asked: PunchOutcome = {
  kind: 'challenge',
  challengeId: '4b7e2f6a-58a6-4b7e-9d57-0c1f0d7a9e11',
  steps: ['turn-left', 'smile'],
  expiresAt: morning + 12_000,
  at: morning,
};
const second: FlowEvent = {
  kind: 'live',
  live: { kind: 'challenge', step: 'smile', index: 1, of: 2, remainingMs: 4_000, limitMs: 8_000 },
  now: 2_000,
};
const begun = advance(startOfFlow, { kind: 'answered', outcome: asked, now: 1_000 });
const view = (flow: Flow) => viewOf(flow, { ...startOfHealth, app: null, engine: null, camera: null, enrolled: 3 });

describe('a challenge on the kiosk', () => {
  it('shows the first step at once and the next one when recognition says so', () => {
    expect(view(begun)).toMatchObject({ screen: 'challenge', step: 'turn-left', index: 0, of: 2, remaining: 1 });
    const later = view(advance(begun, second));
    expect(later).toMatchObject({ screen: 'challenge', step: 'smile', index: 1, remaining: 0.5 });
    expect(codeOf(later)).toBe('smile');
  });

  it('has longer for three steps than for two', () => {
    const outcome = { ...asked, steps: ['blink', 'turn-left', 'smile'] as const };
    const longer = advance(startOfFlow, { kind: 'answered', outcome, now: 1_000 });
    expect(view(longer)).toMatchObject({ screen: 'challenge', step: 'blink', index: 0, of: 3, remaining: 1 });
    expect(nextDeadline(longer)).toBe((nextDeadline(begun) ?? 0) + challengeMs(1));
  });

  it('stays while frames of something else come in, and gives way to the result', () => {
    const stray = advance(begun, { kind: 'live', live: { kind: 'empty' }, now: 1_500 });
    expect(view(stray).screen).toBe('challenge');
    expect(view(advance(stray, { kind: 'answered', outcome: accepted(), now: 4_000 })).screen).toBe('accepted');
    const failed = advance(stray, { kind: 'answered', outcome: refused('liveness-failed'), now: 4_000 });
    expect(view(failed)).toMatchObject({ screen: 'refused', outcome: { code: 'liveness-failed' } });
  });

  it('gives way to somebody who would rather type a PIN', () => {
    const typing = advance(begun, { kind: 'dialog', dialog: 'pin', now: 2_000 });
    expect(view(typing).screen).toBe('idle');
    expect(view(advance(typing, second)).screen).toBe('idle');
    expect(view(advance(typing, { kind: 'answered', outcome: asked, now: 2_500 })).screen).toBe('idle');
  });

  it('is given up when recognition never ends it', () => {
    const due = nextDeadline(begun);
    expect(due).toBeGreaterThan(1_000 + challengeMs(2));
    const over = advance(begun, { kind: 'tick', now: due ?? 0 });
    expect(view(over).screen).toBe('idle');
    expect(over.resumes).toBe(begun.resumes + 1);
  });
});
