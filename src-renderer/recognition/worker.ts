/// <reference lib="webworker" />
import { chooseBackend } from './backend.ts';
import { draw, encodeJpeg, sizeOf, within } from './canvas.ts';
import { analyseCrowd, sightCrowd } from './crowd-picture.ts';
import { createRuntime } from './human-runtime.ts';
import { createWatcher, type Watcher } from './live.ts';
import { prepareLiveScore } from './liveness/surroundings.ts';
import { measureFrame } from './measure.ts';
import { readModels } from './models.ts';
import type { Networks } from './networks.ts';
import { openOwnNetwork } from './own/own-network.ts';
import { analysePicture, isMouthCoveredIn, passiveScoresIn } from './pictures.ts';
import type { FrameOutcome, WorkerReplies, WorkerRequest } from './protocol.ts';
import { RecognitionError } from './recognition-error.ts';
import type { BackendInfo, CrowdSight, FrameMeasure, Workload } from './types.ts';
import { answerInTurn } from './worker-answers.ts';
import type { LineMessage } from './worker-line.ts';

/** Where all recognition happens; the page only hands frames in and draws what comes back. */
const tellProgress = (id: number, fraction: number): void =>
  postMessage({ kind: 'progress', id, fraction } satisfies LineMessage<never>);

let networks: Networks | null = null;
let live: { readonly session: number; readonly watcher: Watcher } | null = null;

function loaded(): Networks {
  if (networks === null) throw new RecognitionError('recognition-failed', 'not opened');
  return networks;
}

async function open({ id, modelsUrl, backend }: WorkerRequest & { kind: 'open' }): Promise<BackendInfo> {
  const files = await readModels(modelsUrl, (fraction) => tellProgress(id, fraction * 0.7));
  const chosen = await chooseBackend(createRuntime(`${modelsUrl}wasm/`), files, backend);
  networks = chosen.networks;
  tellProgress(id, 1);
  return chosen.info;
}

async function still({ frame, options }: WorkerRequest & { kind: 'still' }): Promise<Blob> {
  try {
    const canvas = draw(frame, ...within(...sizeOf(frame), options.longestSide));
    return new Blob([await encodeJpeg(canvas, options.quality)], { type: 'image/jpeg' });
  } finally {
    frame.close();
  }
}

const work = { frames: 0, framesLookedAt: 0, lookMs: 0 };

async function look({ session, frame, at }: WorkerRequest & { kind: 'frame' }): Promise<FrameOutcome> {
  try {
    if (live?.session !== session) return { state: { kind: 'empty' }, probe: null, restMs: 0 };
    const { runs } = loaded();
    const [begun, before] = [performance.now(), runs()];
    const outcome = await live.watcher.look(frame, at);
    work.frames++;
    if (runs() > before) {
      work.framesLookedAt++;
      work.lookMs += performance.now() - begun;
    }
    return outcome;
  } finally {
    frame.close();
  }
}

async function workload(): Promise<Workload> {
  const tensors = networks === null ? 0 : networks.runtime.tensors() + (await networks.beside.tensors());
  return { ...work, networkRuns: networks?.runs() ?? 0, tensors };
}

async function measure({ frame }: WorkerRequest & { kind: 'measure' }): Promise<FrameMeasure> {
  try {
    return await measureFrame(loaded(), frame);
  } finally {
    frame.close();
  }
}

async function sights({ frame }: WorkerRequest & { kind: 'sights' }): Promise<readonly CrowdSight[]> {
  try {
    return await sightCrowd(loaded(), frame);
  } finally {
    frame.close();
  }
}

let ownAsked = 0;

/** Faces are described without it until it is loaded: the door does not wait. */
async function loadOwnNetwork({ network }: WorkerRequest & { kind: 'own-network' }): Promise<number | null> {
  const to = loaded();
  const asked = ++ownAsked;
  to.own?.dispose();
  to.own = null;
  if (network === null) return null;
  const opened = await openOwnNetwork(network, to.runtime.wasmUrl, to.backend);
  if (asked !== ownAsked) {
    opened.dispose();
    return null;
  }
  to.own = opened;
  return opened.ms;
}

type Question = Extract<WorkerRequest, { id: number }>;

function answer(request: Question): Promise<WorkerReplies[keyof WorkerReplies]> {
  switch (request.kind) {
    case 'open':
      return open(request);
    case 'picture':
      return analysePicture(loaded(), request.picture);
    case 'mouth':
      return isMouthCoveredIn(loaded(), request.picture);
    case 'passive':
      return passiveScoresIn(loaded(), request.picture);
    case 'crowd':
      return analyseCrowd(loaded(), request.picture, (fraction) => tellProgress(request.id, fraction));
    case 'sights':
      return sights(request);
    case 'still':
      return still(request);
    case 'measure':
      return measure(request);
    case 'frame':
      return look(request);
    case 'workload':
      return workload();
    case 'own-network':
      return loadOwnNetwork(request);
  }
}

function control(request: Exclude<WorkerRequest, { id: number }>): void {
  if (request.kind === 'earlier') {
    loaded().describesEarlier = request.wanted;
  } else if (request.kind === 'life-signs') {
    loaded().readsLifeSigns = request.wanted;
    if (request.wanted) void prepareLiveScore(loaded().beside);
  } else if (request.kind === 'start') {
    live = { session: request.session, watcher: createWatcher(loaded(), request.framesNeeded) };
  } else if (live?.session === request.session) {
    if (request.kind === 'challenge') live.watcher.startChallenge(request.steps, request.limitMs);
    else if (request.command === 'stop') live = null;
    else live.watcher[request.command]();
  }
}

answerInTurn(
  (request: WorkerRequest) => {
    if ('id' in request) return answer(request);
    control(request);
    return null;
  },
  ({ kind }) => kind === 'own-network',
);
