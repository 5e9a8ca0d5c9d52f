/** The bench's page: the kiosk's own way from the camera to the end of a challenge, without the kiosk's screen. */

import { alignFace } from '../../../src-renderer/recognition/faceres.ts';
import {
  createRecognition,
  type FaceProbe,
  type LiveHandlers,
  type LiveSession,
  openCamera,
  type Recognition,
} from '../../../src-renderer/recognition/index.ts';
import { eyePatches } from '../../../src-renderer/recognition/liveness/eyes.ts';
import { changeFrom, type FaceLook, gestureOf, restOf } from '../../../src-renderer/recognition/liveness/gestures.ts';
import { measureFace } from '../../../src-renderer/recognition/liveness/measures.ts';
import { Pyramid } from '../../../src-renderer/recognition/pixels.ts';
import { DEFAULT_MATCH_POLICY, faceScore } from '../../../src-shared/domain/face-matching.ts';
import { isAskedForAll } from '../../../src-shared/domain/liveness-doubt.ts';
import { type ChallengeStep, challengeMs } from '../../../src-shared/models/liveness.ts';
import { openStage, type Staged, stage } from '../../support/film-page/stage.ts';
import type { FilmResult, LivenessPage } from '../liveness-types.ts';

/** Told by the bench: what the screen asks now. */
declare const asked: (step: ChallengeStep) => Promise<void>;

/** Whoever is not recognised within this time never will be, in milliseconds. */
const PROBE_MS = 4000;
/** Nobody is in view any more when it was empty for so long, in milliseconds. */
const EMPTY_MS = 150;

/** What the session tells just now. */
let heard: Partial<LiveHandlers> = {};
let session: LiveSession | null = null;
let recognition: Recognition | null = null;

const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

function opened(): LiveSession {
  if (session === null) throw new Error('the bench is not open');
  return session;
}

function cameraStream(): Promise<MediaStream> {
  return new Promise((resolve, reject) => {
    openCamera({}, (event) => {
      if (event.kind === 'live') resolve(event.stream);
      else reject(event.error);
    });
  });
}

function putChallenge(probe: FaceProbe, steps: readonly ChallengeStep[]): Promise<FilmResult> {
  return new Promise((resolve) => {
    const begun = performance.now();
    let shown = -1;
    heard = {
      onState(state) {
        if (state.kind !== 'challenge' || state.index === shown) return;
        shown = state.index;
        void asked(state.step);
      },
      onChallenge(outcome) {
        heard = {};
        const milliseconds = performance.now() - begun;
        if (outcome.kind === 'failed') {
          resolve({ accepted: false, reason: outcome.reason, milliseconds, score: null, passive: null, live: null });
          return;
        }
        const score = faceScore(probe.embedding, outcome.embedding);
        const accepted = score >= DEFAULT_MATCH_POLICY.acceptScore;
        resolve({
          accepted,
          reason: accepted ? `passed ${steps.length} steps` : 'other-person',
          milliseconds,
          score,
          passive: null,
          live: null,
        });
      },
    };
    opened().startChallenge(steps, challengeMs(steps.length));
  });
}

function nextProbe(): Promise<FaceProbe | null> {
  return new Promise((resolve) => {
    heard = { onProbe: resolve };
    setTimeout(() => resolve(null), PROBE_MS);
  });
}

function lookOf({ source, face }: Staged): FaceLook {
  return { mesh: face.mesh, eyes: eyePatches(alignFace(new Pyramid(source), face.mesh).rgb) };
}

const bench: LivenessPage = {
  async open() {
    recognition = await createRecognition({ backend: 'wasm' });
    recognition.readLifeSigns(true);
    const video = document.querySelector('video');
    if (video === null) throw new Error('the page has no video');
    video.srcObject = await cameraStream();
    await video.play();
    session = recognition.startLive(video, {
      onState: (state) => heard.onState?.(state),
      onProbe: (probe) => heard.onProbe?.(probe),
      onChallenge: (outcome) => heard.onChallenge?.(outcome),
      onError: (error) => console.error(error.message),
    });
    return recognition.backend.name;
  },
  async clear() {
    opened().resume();
    let emptySince: number | null = null;
    heard = {
      onState({ kind }) {
        emptySince = kind === 'empty' ? (emptySince ?? performance.now()) : null;
      },
    };
    while (emptySince === null || performance.now() - emptySince < EMPTY_MS) await pause(20);
    heard = {};
  },
  async challenge(all, usual) {
    const probe = await nextProbe();
    if (probe === null)
      return { accepted: null, reason: 'no-probe', milliseconds: 0, score: null, passive: null, live: null };
    const lifeSigns = probe.lifeSigns === null ? null : { ...probe.lifeSigns, virtualCamera: false };
    const asksForAll = isAskedForAll({ lifeSigns, isVirtual: false, at: 0, lastFailedAt: null });
    const result = await putChallenge(probe, asksForAll ? all : usual);
    const passive = await recognition?.passiveScores(new Blob([probe.evidenceJpeg]));
    return { ...result, passive: passive ?? null, live: probe.lifeSigns?.live ?? null };
  },
  async look() {
    const probe = await nextProbe();
    return probe === null ? null : { embedding: Array.from(probe.embedding), lifeSigns: probe.lifeSigns };
  },
  async enrol(base64) {
    const picture = new Blob([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))]);
    const analysis = await recognition?.analysePicture(picture);
    return analysis?.ok === true ? Array.from(analysis.face.embedding) : null;
  },
  async real(pictures) {
    await openStage();
    const staged: Staged[] = [];
    for (const url of pictures) {
      const picture = await stage(url);
      if (picture !== null) staged.push(picture);
    }
    const turn = ({ face }: Staged): number => Math.abs(measureFace(face.mesh).yaw);
    const [rest, ...others] = staged.toSorted((a, b) => turn(a) - turn(b));
    if (rest === undefined) return [];
    const still = restOf(lookOf(rest));
    return others.map((picture) => {
      const change = changeFrom(still, lookOf(picture));
      const gesture = gestureOf(change);
      return {
        yaw: change.yaw,
        openness: change.openness,
        turned: Math.abs(change.yaw) >= 20,
        seenTurned: gesture === 'turn-left' || gesture === 'turn-right',
      };
    });
  },
};
Object.assign(globalThis, { bench });
