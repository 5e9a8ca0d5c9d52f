/** The bench's page: one of the two systems before the camera, and what it does to the page meanwhile. */
import {
  DEMO_RULES,
  type Decision,
  type DemoRule,
  type Entry,
  type RuleRecord,
  type System,
  type VisionPage,
  type Watched,
} from '../vision-types.ts';
import { watchBlocking } from './blocking.ts';
import { createOurs } from './ours.ts';
import { createStock } from './stock.ts';
import type { LookingSystem } from './system.ts';

/** Chromium's way to a track's frames; not in TypeScript's library yet. */
declare const MediaStreamTrackProcessor: new (init: {
  track: MediaStreamTrack;
}) => {
  readonly readable: ReadableStream<VideoFrame>;
};

const CREATE: Record<System, (backend: 'webgl' | 'wasm') => Promise<LookingSystem>> = {
  ours: createOurs,
  stock: (backend) => {
    const here = (path: string): string => new URL(path, location.href).href;
    return createStock(backend, here('/human/'), here('../models/wasm/'));
  },
};

let system: LookingSystem | null = null;

/** Tells each scene's marker as soon as the camera shows it. */
function followMarkers(track: MediaStreamTrack, onMarker: (value: number, at: number) => void): () => void {
  const worker = new Worker(new URL('./marker-worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<{ value: number; at: number }>) =>
    onMarker(data.value, data.at - performance.timeOrigin),
  );
  const copy = track.clone();
  const { readable } = new MediaStreamTrackProcessor({ track: copy });
  worker.postMessage(readable, { transfer: [readable] });
  return () => {
    copy.stop();
    worker.terminate();
  };
}

function recordOf(
  looks: readonly { readonly at: number; readonly rules: Readonly<Record<DemoRule, boolean>> }[],
  enteredAt: number,
): Partial<Record<DemoRule, RuleRecord>> {
  if (looks.length === 0) return {};
  const records = DEMO_RULES.map((rule): [DemoRule, RuleRecord] => {
    const kept = looks.filter(({ rules }) => rules[rule]);
    const [first] = kept;
    return [rule, { firstMs: first === undefined ? null : first.at - enteredAt, share: kept.length / looks.length }];
  });
  return Object.fromEntries(records);
}

const bench: VisionPage = {
  async open(wanted, backend, people) {
    if (wanted === null) return 'camera only';
    system = await CREATE[wanted](backend);
    for (const person of people) await system.enrol(person);
    return system.backend;
  },

  async watch(seconds) {
    const video = document.querySelector('video');
    if (video === null) throw new Error('the page has no video');
    const stream = await navigator.mediaDevices.getUserMedia({ video: { width: 640, height: 480 } });
    const [track] = stream.getVideoTracks();
    if (track === undefined) throw new Error('no video track');
    const markers: { value: number; at: number }[] = [];
    const decisions: { kind: 'decided' | 'withoutLiveness' | 'described'; decision: Decision }[] = [];
    const stopMarkers = followMarkers(track, (value, at) => markers.push({ value, at }));
    const judged: { readonly at: number; readonly rules: Readonly<Record<DemoRule, boolean>> }[] = [];
    const endOfBlocking = watchBlocking();
    video.srcObject = stream;
    await video.play();
    const note = (kind: (typeof decisions)[number]['kind']) => (name: string | null) => {
      decisions.push({ kind, decision: { at: performance.now(), name } });
    };
    const stop = system?.watch(video, {
      decided: note('decided'),
      decidedWithoutLiveness: note('withoutLiveness'),
      described: note('described'),
      judged: (rules) => judged.push({ at: performance.now(), rules }),
    });
    await new Promise((done) => setTimeout(done, seconds * 1000));
    const blocking = endOfBlocking();
    stop?.();
    stopMarkers();
    for (const each of stream.getTracks()) each.stop();
    const entries = markers.flatMap(({ value, at }, index): Entry[] => {
      const until = markers[index + 1]?.at ?? Number.POSITIVE_INFINITY;
      if (value === 0) return [];
      const first = (kind: (typeof decisions)[number]['kind']): Decision | null =>
        decisions.find((one) => one.kind === kind && one.decision.at >= at && one.decision.at < until)?.decision ??
        null;
      const [decided, withoutLiveness, described] = [first('decided'), first('withoutLiveness'), first('described')];
      const looks = judged.filter((look) => look.at >= at && look.at < until);
      return [{ marker: value, enteredAt: at, decided, withoutLiveness, described, rules: recordOf(looks, at) }];
    });
    const watched: Watched = { entries, ...blocking };
    return watched;
  },

  work: async () => (await system?.work()) ?? { frames: 0, milliseconds: 0, networkRuns: 0 },
};
Object.assign(globalThis, { bench });
