import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startLooks } from '../../../src-renderer/kiosk/eyes/looks.ts';
import { startOfFlow } from '../../../src-renderer/kiosk/flow/flow.ts';
import { tell, useKiosk } from '../../../src-renderer/kiosk/flow/store.ts';
import {
  askSelf,
  closeSelf,
  openByPin,
  openRecent,
  openSelf,
  startSelf,
  useSelf,
} from '../../../src-renderer/kiosk/link/self-session.ts';
import type { FaceProbe } from '../../../src-renderer/recognition/types.ts';
import { requestIdSchema, staffIdSchema } from '../../../src-shared/models/ids.ts';

const MILLISECONDS = 30_000;

/** The main process as far as it answers here; a test may answer late. */
const call = vi.fn(async (channel: string): Promise<unknown> => {
  if (channel === 'self:overview') return { ok: true, value: { today: '2026-11-20' } };
  if (channel === 'self:touch') return { ok: true, value: { milliseconds: MILLISECONDS } };
  if (channel === 'self:look') return { ok: true, value: { same: false } };
  if (channel === 'kiosk:punch') return { ok: true, value: { kind: 'unknown', at: 0 } };
  return { ok: true, value: undefined };
});

const asked = (channel: string): unknown[] => call.mock.calls.filter(([name]) => name === channel);

function opened(name: string) {
  const person = { staffId: staffIdSchema.parse(1), code: name, name };
  return { token: randomBytes(32).toString('hex'), person, milliseconds: MILLISECONDS };
}

const probe: FaceProbe = {
  embedding: new Float32Array(4),
  quality: { score: 1, size: 1, sharpness: 1, brightness: 1, contrast: 1, yaw: 0, pitch: 0, roll: 0 } as never,
  frameCount: 3,
  evidenceJpeg: new Uint8Array(1),
  faceBox: { x: 0, y: 0, width: 1, height: 1 },
  lifeSigns: null,
  elapsedMs: 1,
};

let stop = (): void => undefined;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', Object.assign(new EventTarget(), { clockface: { call, on: () => () => undefined } }));
  useKiosk.setState({ flow: startOfFlow });
  call.mockClear();
  stop = startSelf();
});

afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("a person's own data on the page", () => {
  it('goes when nobody has touched it for as long as the main process allows, and is ended there too', async () => {
    const ann = opened('Ann');
    openSelf(ann, 'hours');
    await vi.advanceTimersByTimeAsync(29_000);
    expect(useSelf.getState()).toMatchObject({ person: { name: 'Ann' }, overview: { today: '2026-11-20' } });
    window.dispatchEvent(new Event('pointerdown'));
    await vi.advanceTimersByTimeAsync(29_000);
    expect(useSelf.getState().token).toBe(ann.token);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(useSelf.getState()).toMatchObject({ token: null, person: null, overview: null, page: null });
    expect(useKiosk.getState().flow.dialog).toBeNull();
    expect(call).toHaveBeenLastCalledWith('self:close', { token: ann.token });
  });

  it('goes when it is closed, and an answer that is still on its way brings nothing back', async () => {
    openSelf(opened('Ann'), 'shifts');
    closeSelf();
    await vi.advanceTimersByTimeAsync(100);
    expect(useSelf.getState()).toMatchObject({ token: null, overview: null });
  });

  it('makes way for the next person whole, also for an answer to the last one that comes late', async () => {
    let answer = (_: unknown): void => undefined;
    call.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)));
    openSelf(opened('Ann'), 'leave');
    useSelf.setState({ page: { kind: 'leave' } });
    const ben = opened('Ben');
    openSelf(ben, 'shifts');
    await vi.advanceTimersByTimeAsync(0);
    answer({ ok: true, value: { today: 'of Ann' } });
    await vi.advanceTimersByTimeAsync(0);
    expect(useSelf.getState()).toMatchObject({
      token: ben.token,
      person: { name: 'Ben' },
      page: null,
      tab: 'shifts',
      overview: { today: '2026-11-20' },
    });
  });

  it('closes when the main process says that the time is over', async () => {
    openSelf(opened('Ann'), 'shifts');
    await vi.advanceTimersByTimeAsync(0);
    call.mockResolvedValueOnce({ ok: false, error: { code: 'session-over', message: '', details: {} } });
    await askSelf('self:overview', {});
    expect(useSelf.getState().token).toBeNull();
  });

  it('closes when somebody else steps up, and their face is not punched by that look', async () => {
    openSelf(opened('Ann'), 'shifts');
    const looks = startLooks(
      () => null,
      () => false,
    );
    looks.onProbe(probe);
    await vi.advanceTimersByTimeAsync(0);
    expect(useSelf.getState().token).toBeNull();
    expect(asked('kiosk:punch')).toEqual([]);
    looks.stop();
  });
});

describe('a look that was called off', () => {
  it('is not sent when "Not you?" was pressed while it was under way', async () => {
    useKiosk.setState({ flow: { ...startOfFlow, held: true } });
    const looks = startLooks(
      () => null,
      () => false,
    );
    looks.onProbe(probe);
    await vi.advanceTimersByTimeAsync(0);
    expect(asked('kiosk:punch')).toEqual([]);
    useKiosk.setState({ flow: startOfFlow });
    looks.onProbe(probe);
    await vi.advanceTimersByTimeAsync(0);
    expect(asked('kiosk:punch')).toHaveLength(1);
    looks.stop();
  });

  it('opens own data instead of punching where that was asked for', async () => {
    useKiosk.setState({ flow: { ...startOfFlow, aim: { kind: 'self', tab: 'swaps', until: 99_999 } } });
    const ann = opened('Ann');
    call.mockResolvedValueOnce({ ok: true, value: { kind: 'opened', ...ann } });
    const looks = startLooks(
      () => null,
      () => false,
    );
    looks.onProbe(probe);
    await vi.advanceTimersByTimeAsync(0);
    expect(asked('kiosk:punch')).toEqual([]);
    expect(useSelf.getState()).toMatchObject({ token: ann.token, tab: 'swaps' });
    looks.stop();
  });
});

describe('an answer that comes after it was called off', () => {
  const aimed = (): void => tell({ kind: 'aim', tab: 'swaps' });
  const dropped = (): void => tell({ kind: 'aim-dropped' });
  const ann = opened('Ann');

  /** Lets the test say when the main process answers the next call. */
  function held(): (reply: unknown) => Promise<void> {
    let answer = (_: unknown): void => undefined;
    call.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)));
    return async (reply) => {
      answer({ ok: true, value: reply });
      await vi.advanceTimersByTimeAsync(0);
    };
  }

  const steps: readonly [string, readonly (() => void)[], string | null][] = [
    ['the person changed their mind', [dropped], null],
    ['somebody else asked anew', [dropped, aimed], null],
    ['somebody began to type a PIN', [() => tell({ kind: 'dialog', dialog: 'pin' })], 'pin'],
  ];
  it.each(steps)('opens nobody’s data where %s, and ends the session', async (_, between, dialog) => {
    aimed();
    const answer = held();
    const looks = startLooks(
      () => null,
      () => false,
    );
    looks.onProbe(probe);
    for (const step of between) step();
    const before = useKiosk.getState().flow;
    await answer({ kind: 'opened', ...ann });
    expect(useSelf.getState()).toMatchObject({ token: null, person: null });
    expect(asked('self:close')).toEqual([['self:close', { token: ann.token }]]);
    expect(useKiosk.getState().flow).toEqual({ ...before, asking: false });
    expect(useKiosk.getState().flow.dialog).toBe(dialog);
    looks.stop();
  });

  it('still opens where the first of two looks found nobody', async () => {
    aimed();
    const [first, second] = [held(), held()];
    const looks = startLooks(
      () => null,
      () => false,
    );
    looks.onProbe(probe);
    looks.onProbe(probe);
    await first({ kind: 'unknown', at: 0 });
    await second({ kind: 'opened', ...ann });
    expect(useSelf.getState()).toMatchObject({ token: ann.token, tab: 'swaps' });
    looks.stop();
  });

  it('opens nothing once the form for the PIN is closed, and what else was opened stays', async () => {
    tell({ kind: 'dialog', dialog: 'pin' });
    const byPin = held();
    void openByPin('E1', '1234');
    tell({ kind: 'dialog', dialog: null });
    await byPin(ann);
    const recent = held();
    void openRecent({ requestId: requestIdSchema.parse(crypto.randomUUID()), by: 'face' }, 'hours');
    tell({ kind: 'dialog', dialog: 'leave' });
    await recent(ann);
    expect(useSelf.getState().token).toBeNull();
    expect(asked('self:close')).toHaveLength(2);
    expect(useKiosk.getState().flow.dialog).toBe('leave');
  });

  it('punches nobody for the last step of a challenge that made way for a PIN', async () => {
    const looks = startLooks(
      () => null,
      () => false,
    );
    const challenge = held();
    looks.onProbe(probe);
    await challenge({ kind: 'challenge', challengeId: 'c1', steps: ['blink'] });
    expect(useKiosk.getState().flow.scene.kind).toBe('challenge');
    tell({ kind: 'dialog', dialog: 'pin' });
    looks.onChallenge({ kind: 'failed', reason: 'timeout' });
    await vi.advanceTimersByTimeAsync(0);
    expect(asked('kiosk:punch')).toHaveLength(1);
    looks.stop();
  });
});
