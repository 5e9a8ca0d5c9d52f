import type { PunchOutcome } from '../../src-shared/ipc/kiosk.ts';
import type { Reply } from '../../src-shared/models/errors.ts';
import { challengeMilliseconds } from '../../src-shared/models/liveness.ts';
import {
  type Camera,
  type CameraEvent,
  type ChallengeOutcome,
  createRecognition,
  type FaceProbe,
  type LiveSession,
  openCamera,
  type Recognition,
  RecognitionError,
} from '../recognition/index.ts';
import { answerChallenge, punchByFace } from './ask.ts';
import { asProblem } from './health.ts';
import { pictureOf } from './picture.ts';
import { setHealth, tell, useKiosk } from './store.ts';

/** Recognition that stopped is started again soon; files that are missing or damaged are not mended in seconds. */
const restartMs = 2_000;
const reloadMs = 30_000;

/** Camera and recognition for the life of the page: whatever is lost is tried again until the returned function is called. */
export function startEyes(video: HTMLVideoElement): () => void {
  let recognition: Recognition | null = null;
  let session: LiveSession | null = null;
  let camera: Camera | null = null;
  let cameraLabel: string | null | undefined;
  let isLive = false;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let replay: ReturnType<typeof setTimeout> | undefined;

  /** The challenge that the face in view is answering, with the probe it was asked for. */
  let asked: { readonly challengeId: string; readonly probe: FaceProbe } | null = null;

  const onReply = (reply: Reply<PunchOutcome>, probe: FaceProbe): void => {
    if (stopped) return;
    tell(reply.ok ? { kind: 'answered', outcome: reply.value } : { kind: 'failed', code: reply.error.code });
    if (!reply.ok || reply.value.kind !== 'challenge') return;
    const { challengeId, steps } = reply.value;
    asked = { challengeId, probe };
    session?.startChallenge(steps, challengeMilliseconds);
  };

  const onProbe = async (probe: FaceProbe): Promise<void> => {
    tell({ kind: 'asked' });
    onReply(await punchByFace(probe), probe);
  };

  const onChallenge = async (outcome: ChallengeOutcome): Promise<void> => {
    if (asked === null) return;
    const { challengeId, probe } = asked;
    asked = null;
    tell({ kind: 'asked' });
    onReply(await answerChallenge(challengeId, outcome, probe), probe);
  };

  const blind = (): void => {
    session?.stop();
    session = null;
  };

  const watch = (): void => {
    if (recognition === null || !isLive || session !== null) return;
    session = recognition.startLive(video, {
      onState: (live) => tell({ kind: 'live', live }),
      onProbe: (probe) => void onProbe(probe),
      onChallenge: (outcome) => void onChallenge(outcome),
      onError,
    });
    if (useKiosk.getState().flow.dialog !== null) session.pause();
  };

  const onError = (error: RecognitionError): void => {
    blind();
    if (error.code === 'camera-lost') {
      camera?.retry();
      return;
    }
    recognition?.dispose();
    recognition = null;
    setHealth({ engine: asProblem(error.code) });
    timer = setTimeout(() => void load(), restartMs);
  };

  const load = async (): Promise<void> => {
    try {
      const made = await createRecognition({ onProgress: (loaded) => useKiosk.setState({ loaded }) });
      if (stopped) {
        made.dispose();
        return;
      }
      recognition = made;
      useKiosk.setState({ backend: made.backend });
      setHealth({ engine: null });
      watch();
    } catch (error) {
      if (stopped) return;
      const code = error instanceof RecognitionError ? error.code : 'recognition-failed';
      setHealth({ engine: asProblem(code) });
      timer = setTimeout(() => void load(), code === 'recognition-failed' ? restartMs : reloadMs);
    }
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
    video.srcObject = event.stream;
    try {
      await video.play();
    } catch {
      // A newer stream that took the place of this one reports for itself.
      if (stopped || video.srcObject !== event.stream) return;
      setHealth({ camera: 'camera-lost' });
      replay = setTimeout(() => camera?.retry(), restartMs);
      return;
    }
    if (stopped || video.srcObject !== event.stream) return;
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
    if (config !== null) openAs(config.cameraId);
    if (flow.dialog !== null && before.flow.dialog === null) session?.pause();
    if (flow.resumes !== before.flow.resumes) session?.resume();
  });
  useKiosk.setState({ takePicture: () => pictureOf(video) });
  void load();

  return () => {
    stopped = true;
    clearTimeout(timer);
    clearTimeout(replay);
    unsubscribe();
    blind();
    camera?.stop();
    recognition?.dispose();
  };
}
