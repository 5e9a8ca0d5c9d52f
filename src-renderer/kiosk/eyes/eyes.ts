import { isVirtualCamera } from '../../../src-shared/domain/virtual-camera.ts';
import type { NetworkId } from '../../../src-shared/models/own-network.ts';
import {
  type Camera,
  type CameraEvent,
  createRecognition,
  type LiveSession,
  listCameras,
  openCamera,
  type Recognition,
  RecognitionError,
} from '../../recognition/index.ts';
import { isPaused } from '../flow/flow.ts';
import { asProblem } from '../flow/health.ts';
import { setHealth, tell, useKiosk } from '../flow/store.ts';
import { startLooks } from './looks.ts';
import { pictureOf } from './picture.ts';

/** Recognition that stopped is started again soon; files that are missing or damaged are not mended in seconds. */
const RESTART_MS = 2_000;
const RELOAD_MS = 30_000;
/** A stream that does not begin to play in this time is opened anew. */
const PLAY_WITHIN_MS = 10_000;
/**
 * A picture counts as frozen after so long; longer each time that a new camera did not help: a machine without time for
 * frames has none for opening cameras either.
 */
const FROZEN_AFTER_MS = [5_000, 10_000, 20_000, 40_000] as const;

/** Whether this machine has a camera, allowed or not. */
async function hasCamera(): Promise<boolean> {
  return listCameras().then(
    (cameras) => cameras.length > 0,
    () => false,
  );
}

/**
 * Has faces described by the site's own network too, or no more. Where it cannot be loaded the kiosk goes on with the
 * one that ships here, and the settings say so.
 */
async function loadOwnNetwork(recognition: Recognition, id: NetworkId | null): Promise<void> {
  useKiosk.setState({ ownNetwork: 'none' });
  const took = await recognition.describeByOwn(id).catch(() => 'failed' as const);
  if (id !== null && took !== null) useKiosk.setState({ ownNetwork: took === 'failed' ? 'failed' : 'runs' });
}

/**
 * Camera and recognition for the life of the page: whatever is lost is tried again until the returned function is
 * called. Recognition is loaded once there is a camera, or another program sends a picture.
 */
export function startEyes(video: HTMLVideoElement): () => void {
  let recognition: Recognition | null = null;
  let session: LiveSession | null = null;
  let camera: Camera | null = null;
  let cameraLabel: string | null | undefined;
  let isLive = false;
  /** The name of the camera that is open. */
  let openLabel = '';
  /** How often in a row the picture stood still. */
  let freezes = 0;
  let stopped = false;
  /** The first loading; null before it. */
  let firstLoad: Promise<void> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let replay: ReturnType<typeof setTimeout> | undefined;

  const watcher = startLooks(
    () => session,
    () => isVirtualCamera(openLabel),
  );

  const blind = (): void => {
    session?.stop();
    session = null;
  };

  const watch = (): void => {
    if (recognition === null || !isLive || session !== null) return;
    session = recognition.startLive(
      video,
      {
        onState: (live) => {
          freezes = 0;
          tell({ kind: 'live', live });
        },
        onProbe: watcher.onProbe,
        onChallenge: watcher.onChallenge,
        onError,
      },
      { frozenAfterMs: FROZEN_AFTER_MS[Math.min(freezes, 3) as 0 | 1 | 2 | 3] },
    );
    const { flow } = useKiosk.getState();
    if (isPaused(flow)) session.pause();
    else if (flow.held) session.dismiss();
  };

  const onError = (error: RecognitionError): void => {
    blind();
    if (error.code === 'camera-lost') {
      freezes += 1;
      camera?.retry();
      return;
    }
    recognition?.dispose();
    recognition = null;
    setHealth({ engine: asProblem(error.code) });
    timer = setTimeout(() => void load(), RESTART_MS);
  };

  const load = async (): Promise<void> => {
    try {
      const made = await createRecognition({ onProgress: (loaded) => useKiosk.setState({ loaded }) });
      if (stopped) {
        made.dispose();
        return;
      }
      recognition = made;
      made.describeEarlier(useKiosk.getState().config?.earlierFaces ?? false);
      made.readLifeSigns(useKiosk.getState().config?.lifeSignsWanted ?? false);
      void loadOwnNetwork(made, useKiosk.getState().config?.ownNetwork ?? null);
      useKiosk.setState({ backend: made.backend });
      setHealth({ engine: null });
      watch();
    } catch (error) {
      if (stopped) return;
      const code = error instanceof RecognitionError ? error.code : 'recognition-failed';
      setHealth({ engine: asProblem(code) });
      timer = setTimeout(() => void load(), code === 'recognition-failed' ? RESTART_MS : RELOAD_MS);
    }
  };

  const loadFirst = (): Promise<void> => {
    firstLoad ??= load();
    return firstLoad;
  };

  const onCamera = async (event: CameraEvent): Promise<void> => {
    clearTimeout(replay);
    blind();
    isLive = false;
    if (event.kind === 'lost') {
      video.srcObject = null;
      setHealth({ camera: asProblem(event.error.code) });
      return;
    }
    void loadFirst();
    openLabel = event.label;
    video.srcObject = event.stream;
    replay = setTimeout(() => {
      setHealth({ camera: 'camera-lost' });
      camera?.retry();
    }, PLAY_WITHIN_MS);
    try {
      await video.play();
    } catch {
      // A newer stream that took the place of this one reports for itself.
      if (stopped || video.srcObject !== event.stream) return;
      clearTimeout(replay);
      setHealth({ camera: 'camera-lost' });
      replay = setTimeout(() => camera?.retry(), RESTART_MS);
      return;
    }
    if (stopped || video.srcObject !== event.stream) return;
    clearTimeout(replay);
    isLive = true;
    setHealth({ camera: null });
    watch();
  };

  const openAs = (label: string | null): void => {
    if (cameraLabel === label) return;
    cameraLabel = label;
    clearTimeout(replay);
    camera?.stop();
    setHealth({ camera: 'camera-starting' });
    camera = openCamera(label === null ? {} : { label }, (event) => void onCamera(event));
  };

  const unsubscribe = useKiosk.subscribe(({ flow, config }, before) => {
    if (config !== null) {
      openAs(config.cameraId);
      if (config.earlierFaces !== before.config?.earlierFaces) recognition?.describeEarlier(config.earlierFaces);
      if (recognition !== null && config.ownNetwork !== (before.config?.ownNetwork ?? null))
        void loadOwnNetwork(recognition, config.ownNetwork);
      if (config.lifeSignsWanted !== before.config?.lifeSignsWanted) recognition?.readLifeSigns(config.lifeSignsWanted);
    }
    const again = flow.resumes !== before.flow.resumes;
    if (again) session?.resume();
    if (isPaused(flow) && (again || !isPaused(before.flow))) session?.pause();
    if (flow.held && (again || !before.flow.held)) session?.dismiss();
  });
  useKiosk.setState({
    recogniser: () => recognition,
    isRecogniserAsleep: () => firstLoad === null,
    wakeRecogniser: async () => {
      await loadFirst();
      if (recognition === null) throw new RecognitionError('recognition-failed', 'not loaded');
      return recognition;
    },
    takePicture: () => pictureOf(video),
    glass: () =>
      recognition !== null && isLive && video.srcObject instanceof MediaStream
        ? { recognition, stream: video.srcObject }
        : null,
  });
  // Loaded while the camera opens, which may take seconds; one that is plugged in later loads it then.
  void hasCamera().then((isThere) => (isThere && !stopped ? loadFirst() : undefined));

  return () => {
    stopped = true;
    watcher.stop();
    clearTimeout(timer);
    clearTimeout(replay);
    unsubscribe();
    blind();
    camera?.stop();
    recognition?.dispose();
  };
}
