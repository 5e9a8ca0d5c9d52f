import { afterEach, describe, expect, it, vi } from 'vitest';
import { type CameraEvent, openCamera } from '../../../src-renderer/recognition/index.ts';

type Constraints = { readonly video: { readonly deviceId?: { readonly ideal: string } } };

/** Two cameras as one origin sees them. Names are told from the start, or once a camera was opened. */
function machine(named: boolean) {
  const cameras = [
    { kind: 'videoinput', deviceId: 'id-1', label: 'Built in' },
    { kind: 'videoinput', deviceId: 'id-2', label: 'Door' },
  ];
  let allowed = named;
  const asked: (string | undefined)[] = [];
  const running = new Set<string>();
  const mediaDevices = Object.assign(new EventTarget(), {
    enumerateDevices: async () => (allowed ? cameras : [{ kind: 'videoinput', deviceId: '', label: '' }]),
    getUserMedia: async ({ video }: Constraints) => {
      allowed = true;
      asked.push(video.deviceId?.ideal);
      const { label } = cameras.find(({ deviceId }) => deviceId === video.deviceId?.ideal) ?? { label: 'Built in' };
      running.add(label);
      const track = Object.assign(new EventTarget(), { label, stop: () => running.delete(label) });
      return { getVideoTracks: () => [track], getTracks: () => [track] };
    },
  });
  vi.stubGlobal('navigator', { mediaDevices });
  return { asked, running };
}

async function labelOf(wanted: string | undefined): Promise<string> {
  const event = await new Promise<CameraEvent>((resolve) => {
    openCamera(wanted === undefined ? {} : { label: wanted }, resolve);
  });
  return event.kind === 'live' ? event.label : event.error.code;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the chosen camera', () => {
  it('is found by its label, whatever its id is for this page', async () => {
    const { asked } = machine(true);
    expect(await labelOf('Door')).toBe('Door');
    expect(asked).toEqual(['id-2']);
  });

  it('takes the place of another that had to be opened to learn the labels', async () => {
    const { asked, running } = machine(false);
    expect(await labelOf('Door')).toBe('Door');
    expect(asked).toEqual([undefined, 'id-2']);
    expect([...running]).toEqual(['Door']);
  });

  it('is not opened twice when it came first', async () => {
    const { asked } = machine(false);
    expect(await labelOf('Built in')).toBe('Built in');
    expect(asked).toEqual([undefined]);
  });

  it('gives way to another when it is not connected', async () => {
    machine(true);
    expect(await labelOf('Unplugged')).toBe('Built in');
    expect(await labelOf(undefined)).toBe('Built in');
  });
});

describe('a camera that says nothing', () => {
  it('is asked for again, and closed where its answer comes too late', async () => {
    vi.useFakeTimers();
    const late = Promise.withResolvers<unknown>();
    const stop = vi.fn();
    const track = Object.assign(new EventTarget(), { label: 'Door', stop });
    const stream = { getVideoTracks: () => [track], getTracks: () => [track] };
    const getUserMedia = vi.fn(async (): Promise<unknown> => stream).mockReturnValueOnce(late.promise);
    vi.stubGlobal('navigator', { mediaDevices: Object.assign(new EventTarget(), { getUserMedia }) });
    const events: string[] = [];
    const camera = openCamera({}, (event) => events.push(event.kind));
    await vi.advanceTimersByTimeAsync(19_000);
    expect(events).toEqual([]);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(events).toEqual(['lost', 'live']);
    late.resolve(stream);
    await vi.advanceTimersByTimeAsync(0);
    expect(events).toEqual(['lost', 'live']);
    expect(stop).toHaveBeenCalledTimes(1);
    camera.stop();
    vi.useRealTimers();
  });
});

describe('a camera that fails', () => {
  /** What was told, in order, of a camera whose first openings fail so; answers its tracks too. */
  function open(...failures: readonly string[]) {
    vi.useFakeTimers();
    const left = [...failures];
    const tracks: EventTarget[] = [];
    const getUserMedia = async () => {
      const name = left.shift();
      if (name !== undefined) throw new DOMException('', name);
      const track = Object.assign(new EventTarget(), { label: 'Door', stop: () => undefined });
      tracks.push(track);
      return { getVideoTracks: () => [track], getTracks: () => [track] };
    };
    vi.stubGlobal('navigator', { mediaDevices: Object.assign(new EventTarget(), { getUserMedia }) });
    const told: string[] = [];
    const camera = openCamera({}, (event) => told.push(event.kind === 'live' ? 'live' : event.error.code));
    return { told, tracks, camera };
  }

  afterEach(() => {
    vi.useRealTimers();
  });

  it('is said to be busy, denied or missing, and taken as soon as it is not', async () => {
    const { told, camera } = open('NotReadableError', 'NotReadableError', 'NotAllowedError', 'NotFoundError');
    await vi.advanceTimersByTimeAsync(9000);
    expect(told).toEqual(['camera-busy', 'camera-denied', 'camera-missing', 'live']);
    camera.stop();
  });

  it('is missed when it is unplugged, or silent for longer than a driver is, and comes back', async () => {
    const { told, tracks, camera } = open();
    await vi.advanceTimersByTimeAsync(0);
    tracks[0]?.dispatchEvent(new Event('ended'));
    await vi.advanceTimersByTimeAsync(2000);
    tracks[1]?.dispatchEvent(new Event('mute'));
    await vi.advanceTimersByTimeAsync(2000);
    tracks[1]?.dispatchEvent(new Event('unmute'));
    await vi.advanceTimersByTimeAsync(5000);
    expect(told).toEqual(['live', 'camera-lost', 'live']);
    tracks[1]?.dispatchEvent(new Event('mute'));
    await vi.advanceTimersByTimeAsync(5000);
    expect(told).toEqual(['live', 'camera-lost', 'live', 'camera-lost', 'live']);
    camera.stop();
  });
});
