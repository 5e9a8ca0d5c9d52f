import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startLooks } from '../../../src-renderer/kiosk/eyes/looks.ts';
import { advance, startOfFlow } from '../../../src-renderer/kiosk/flow/flow.ts';
import { startOfHealth } from '../../../src-renderer/kiosk/flow/health.ts';
import { useKiosk } from '../../../src-renderer/kiosk/flow/store.ts';
import { viewOf } from '../../../src-renderer/kiosk/flow/view.ts';
import type { FaceProbe, Recognition } from '../../../src-renderer/recognition/types.ts';
import type { PunchOutcome } from '../../../src-shared/ipc/kiosk.ts';
import { accepted, unknown } from './outcomes.ts';

const probe: FaceProbe = {
  embedding: new Float32Array(4),
  quality: { score: 1 } as never,
  frameCount: 3,
  evidenceJpeg: new Uint8Array(1),
  faceBox: { x: 0, y: 0, width: 1, height: 1 },
  lifeSigns: null,
  elapsedMs: 1,
};

/** The seam to recognition: whether it sees a cover on what it is shown, and what it makes of it passively. */
const isMouthCovered = vi.fn(async () => true);
const passiveScores = vi.fn(async () => ({ antispoof: 0.2, liveness: 0.9 }));
const call = vi.fn(async (_channel: string, _request: unknown) => ({ ok: true, value: answer }));
let answer: PunchOutcome;

const view = () =>
  viewOf(useKiosk.getState().flow, { ...startOfHealth, app: null, engine: null, camera: null, enrolled: 3 });

beforeEach(() => {
  vi.stubGlobal('window', { clockface: { call, on: () => () => undefined } });
  useKiosk.setState({
    flow: startOfFlow,
    glass: () => ({
      recognition: { isMouthCovered, passiveScores } as unknown as Recognition,
      stream: {} as MediaStream,
    }),
  });
  isMouthCovered.mockClear();
  call.mockClear();
});

afterEach(() => vi.unstubAllGlobals());

it('tells somebody whom it could not name that their mouth is covered', async () => {
  answer = unknown();
  const looks = startLooks(
    () => null,
    () => false,
  );
  looks.onProbe(probe);
  await vi.waitFor(() => expect(view()).toMatchObject({ screen: 'unknown', mouthCovered: true }), 30_000);
  looks.stop();
});

it('never looks for a cover on somebody whom it has named', async () => {
  answer = accepted();
  const looks = startLooks(
    () => null,
    () => false,
  );
  looks.onProbe(probe);
  await vi.waitFor(() => expect(view()).toMatchObject({ screen: 'accepted' }), 30_000);
  expect(isMouthCovered).not.toHaveBeenCalled();
  looks.stop();
});

it('has a look scored passively only once it was answered, under the request that it was', async () => {
  answer = accepted();
  const looks = startLooks(
    () => null,
    () => false,
  );
  looks.onProbe(probe);
  await vi.waitFor(() => expect(call).toHaveBeenCalledTimes(2), 30_000);
  const [[asked, punch], [told, scores]] = call.mock.calls as [[string, object], [string, object]];
  expect([asked, told]).toEqual(['kiosk:punch', 'kiosk:passive-scores']);
  const { requestId } = punch as { requestId: string };
  expect(scores).toEqual({ requestId, antispoof: 0.2, liveness: 0.9 });
  looks.stop();
});

it('lets what was seen of one face say nothing about the next', () => {
  const requestId = crypto.randomUUID();
  const shown = advance(startOfFlow, {
    kind: 'answered',
    outcome: unknown(),
    asked: { requestId, by: 'face' },
    now: 0,
  });
  const other = advance(shown, { kind: 'mouth-covered', requestId: crypto.randomUUID(), now: 1 });
  expect(other).toBe(shown);
  expect(advance(startOfFlow, { kind: 'mouth-covered', requestId, now: 1 })).toBe(startOfFlow);
});
