import { RecognitionError, type RecognitionErrorCode } from './recognition-error.ts';
import type { Camera, CameraEvent, CameraRequest } from './types.ts';

/** Between attempts to get a lost camera back. */
const RETRY_MS = 2000;
/**
 * A camera that was asked for and says nothing is asked for again: some drivers, and a very busy machine, never answer.
 */
const OPENING_MS = 20_000;
/** A muted track delivers black or nothing; drivers mute for a moment now and then. */
const MUTED_MS = 3000;

const CODES: Readonly<Record<string, RecognitionErrorCode>> = {
  NotFoundError: 'camera-missing',
  OverconstrainedError: 'camera-missing',
  DevicesNotFoundError: 'camera-missing',
  NotAllowedError: 'camera-denied',
  SecurityError: 'camera-denied',
  NotReadableError: 'camera-busy',
  AbortError: 'camera-busy',
};

/** A camera's id is another one for each origin: pages know a camera by its label. */
async function idOf(label: string | undefined): Promise<string | undefined> {
  if (label === undefined) return undefined;
  return (await listCameras()).find((camera) => camera.label === label)?.deviceId;
}

async function open({ label, width = 1280, height = 720 }: CameraRequest): Promise<MediaStream> {
  const size = { width: { ideal: width }, height: { ideal: height }, frameRate: { ideal: 30 } };
  const request = (deviceId: string | undefined): Promise<MediaStream> => {
    // `ideal`, not `exact`: a camera that was unplugged for good must not keep another from being used.
    const video = deviceId === undefined ? size : { ...size, deviceId: { ideal: deviceId } };
    return navigator.mediaDevices.getUserMedia({ video, audio: false });
  };
  try {
    const known = await idOf(label);
    const first = await request(known);
    if (label === undefined || known !== undefined) return first;
    // Labels may be empty until a camera was opened.
    const found = await idOf(label);
    if (found === undefined || first.getVideoTracks()[0]?.label === label) return first;
    for (const track of first.getTracks()) track.stop();
    return await request(found);
  } catch (error) {
    const name = error instanceof DOMException ? error.name : '';
    throw new RecognitionError(CODES[name] ?? 'camera-lost', name);
  }
}

/** The cameras of this machine. Labels are empty until one was opened. */
export async function listCameras(): Promise<{ deviceId: string; label: string }[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.filter(({ kind }) => kind === 'videoinput').map(({ deviceId, label }) => ({ deviceId, label }));
}

/**
 * Keeps a camera open: reports each stream as `live`, and as `lost` when it could not be opened, ended or went silent,
 * and then tries again by itself every two seconds and whenever a device is plugged in.
 */
export function openCamera(request: CameraRequest, onEvent: (event: CameraEvent) => void): Camera {
  let stream: MediaStream | null = null;
  let stopped = false;
  /** The attempt under way; 0 where none is, or where it was given up. */
  let opening = 0;
  let attempts = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let muted: ReturnType<typeof setTimeout> | undefined;
  let told: string | null = null;

  const release = (): void => {
    clearTimeout(timer);
    clearTimeout(muted);
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = null;
  };

  const lose = (error: RecognitionError): void => {
    release();
    if (stopped) return;
    if (told !== error.code) onEvent({ kind: 'lost', error });
    told = error.code;
    timer = setTimeout(() => void attempt(), RETRY_MS);
  };

  const watch = (track: MediaStreamTrack): void => {
    const whenCurrent = (action: () => void) => (): void => {
      if (stream?.getVideoTracks()[0] === track) action();
    };
    const silent = whenCurrent(() => lose(new RecognitionError('camera-lost', 'silent')));
    track.addEventListener(
      'ended',
      whenCurrent(() => lose(new RecognitionError('camera-lost', 'ended'))),
    );
    track.addEventListener(
      'mute',
      whenCurrent(() => {
        clearTimeout(muted);
        muted = setTimeout(silent, MUTED_MS);
      }),
    );
    track.addEventListener(
      'unmute',
      whenCurrent(() => clearTimeout(muted)),
    );
  };

  const attempt = async (): Promise<void> => {
    if (stopped || opening > 0 || stream !== null) return;
    clearTimeout(timer);
    attempts += 1;
    const mine = attempts;
    opening = mine;
    const late = setTimeout(() => {
      opening = 0;
      lose(new RecognitionError('camera-busy', 'no answer'));
    }, OPENING_MS);
    try {
      const opened = await open(request);
      if (opening !== mine) {
        for (const track of opened.getTracks()) track.stop();
        return;
      }
      const [track] = opened.getVideoTracks();
      stream = opened;
      if (stopped || track === undefined) {
        lose(new RecognitionError('camera-missing', 'no video track'));
        return;
      }
      watch(track);
      told = null;
      onEvent({ kind: 'live', stream: opened, label: track.label });
    } catch (error) {
      if (opening !== mine) return;
      lose(error instanceof RecognitionError ? error : new RecognitionError('camera-lost', String(error)));
    } finally {
      clearTimeout(late);
      if (opening === mine) opening = 0;
    }
  };

  const onDeviceChange = (): void => void attempt();
  navigator.mediaDevices.addEventListener('devicechange', onDeviceChange);
  void attempt();

  return {
    retry() {
      release();
      void attempt();
    },
    stop() {
      stopped = true;
      release();
      navigator.mediaDevices.removeEventListener('devicechange', onDeviceChange);
    },
  };
}
