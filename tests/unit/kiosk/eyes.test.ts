import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startEyes } from '../../../src-renderer/kiosk/eyes/eyes.ts';
import { useKiosk } from '../../../src-renderer/kiosk/flow/store.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A page whose camera opens at once, and whose recognition never gets ready. */
function page() {
  const track = Object.assign(new EventTarget(), { label: 'Door', stop: () => undefined });
  const getUserMedia = vi.fn(async () => ({ getVideoTracks: () => [track], getTracks: () => [track] }));
  const enumerateDevices = vi.fn(async () => [{ kind: 'videoinput', deviceId: 'door', label: '' }]);
  const mediaDevices = Object.assign(new EventTarget(), { getUserMedia, enumerateDevices });
  const begun = vi.fn();
  vi.stubGlobal('navigator', { mediaDevices });
  vi.stubGlobal('location', { href: 'app://kiosk/kiosk/' });
  vi.stubGlobal(
    'Worker',
    class extends EventTarget {
      constructor() {
        super();
        begun();
      }
      postMessage(): void {}
      terminate(): void {}
    },
  );
  return { getUserMedia, enumerateDevices, mediaDevices, begun };
}

function begin(play: () => Promise<unknown>): () => void {
  const stop = startEyes({ srcObject: null, play } as unknown as HTMLVideoElement);
  useKiosk.setState({
    config: {
      siteName: 'North Gate',
      zone: 'Europe/Berlin',
      language: 'en',
      pinAllowed: true,
      clockDoubted: false,
      codeFirst: false,
      newcomersAllowed: false,
      groups: false,
      cameraId: null,
      sound: false,
      speech: false,
      receipts: false,
      rollCallPin: false,
      enrolled: 1,
      earlierFaces: false,
      ownNetwork: null,
      lifeSignsWanted: false,
    },
  });
  return stop;
}

it('opens the camera anew when its stream could not be played', async () => {
  const { getUserMedia } = page();
  const play = vi.fn(async () => undefined).mockRejectedValueOnce(new Error('refused'));
  const stop = begin(play);
  await vi.advanceTimersByTimeAsync(0);
  expect(useKiosk.getState().health.camera).toBe('camera-lost');

  await vi.advanceTimersByTimeAsync(2_000);
  expect(getUserMedia).toHaveBeenCalledTimes(2);
  expect(play).toHaveBeenCalledTimes(2);
  expect(useKiosk.getState().health.camera).toBeNull();
  stop();
});

it('opens the camera anew when its stream does not begin to play', async () => {
  const { getUserMedia } = page();
  const play = vi.fn(async (): Promise<unknown> => undefined).mockReturnValueOnce(new Promise(() => undefined));
  const stop = begin(play);
  await vi.advanceTimersByTimeAsync(9_000);
  expect(getUserMedia).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(getUserMedia).toHaveBeenCalledTimes(2);
  expect(useKiosk.getState().health.camera).toBeNull();
  stop();
});

it('begins to load recognition while the camera opens', async () => {
  const { getUserMedia, begun } = page();
  getUserMedia.mockReturnValue(new Promise(() => undefined));
  const stop = begin(async () => undefined);
  await vi.advanceTimersByTimeAsync(0);
  expect(begun).toHaveBeenCalledTimes(1);
  stop();
});

it('loads recognition without a camera only once one is plugged in, and once', async () => {
  const { getUserMedia, enumerateDevices, mediaDevices, begun } = page();
  enumerateDevices.mockResolvedValue([]);
  getUserMedia.mockRejectedValue(new DOMException('none', 'NotFoundError'));
  const stop = begin(async () => undefined);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(useKiosk.getState().health.camera).toBe('camera-missing');
  expect(useKiosk.getState().isRecogniserAsleep()).toBe(true);
  expect(begun).not.toHaveBeenCalled();

  getUserMedia.mockReset();
  const track = Object.assign(new EventTarget(), { label: 'Door', stop: () => undefined });
  getUserMedia.mockResolvedValue({ getVideoTracks: () => [track], getTracks: () => [track] });
  mediaDevices.dispatchEvent(new Event('devicechange'));
  await vi.advanceTimersByTimeAsync(0);
  expect(useKiosk.getState().health.camera).toBeNull();
  expect(useKiosk.getState().isRecogniserAsleep()).toBe(false);
  expect(begun).toHaveBeenCalledTimes(1);
  stop();
});

it('loads recognition without a camera for the first picture of another program', async () => {
  const { getUserMedia, enumerateDevices, begun } = page();
  enumerateDevices.mockResolvedValue([]);
  getUserMedia.mockRejectedValue(new DOMException('none', 'NotFoundError'));
  const stop = begin(async () => undefined);
  await vi.advanceTimersByTimeAsync(0);
  void useKiosk.getState().wakeRecogniser();
  void useKiosk.getState().wakeRecogniser();
  await vi.advanceTimersByTimeAsync(0);
  expect(begun).toHaveBeenCalledTimes(1);
  stop();
});
