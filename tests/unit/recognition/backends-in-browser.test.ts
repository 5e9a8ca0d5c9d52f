/** Recognition's models and backends in a browser, as they fail and come back. */
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EMBEDDING_LENGTH, FACERES_WIDTH, WHOLE_LENGTH } from '../../../src-shared/models/face.ts';
import { faceTile } from '../../support/face-sheet.ts';
import { type RecognitionHarness, startRecognition } from '../../support/recognition-harness.ts';

let harness: RecognitionHarness;
let lostOn: Buffer;

/** The workers that run now: the one of recognition and the one beside it that describes. */
function workers() {
  const find = (name: string) => {
    const found = harness.page.workers().findLast((worker) => worker.url().includes(name));
    if (found === undefined) throw new Error(`no ${name} runs`);
    return found;
  };
  return { recognition: find('/worker-'), describer: find('/describer-worker-') };
}

/** Has the describing worker hold on to its graphics contexts, so that a test can lose them. */
function keepContexts(site: string): void {
  const assets = join(site, 'page/assets');
  for (const name of readdirSync(assets).filter((file) => file.startsWith('describer-worker-'))) {
    const file = join(assets, name);
    const hold = `{ const { getContext } = OffscreenCanvas.prototype; globalThis.contexts = [];
      OffscreenCanvas.prototype.getContext = function (...asked) {
        const context = getContext.apply(this, asked); globalThis.contexts.push(context); return context; }; }`;
    writeFileSync(file, `${hold}\n${readFileSync(file, 'utf8')}`);
  }
}

beforeAll(async () => {
  harness = await startRecognition();
  keepContexts(harness.site);
  await harness.open('wasm');
});

afterAll(() => harness?.close());

describe('frames of a camera', () => {
  it.each([
    { frame: [640, 480], read: [640, 480], copied: true },
    { frame: [1280, 720], read: [640, 360], copied: true },
    { frame: [320, 240], read: [320, 240], copied: true },
    { frame: [800, 600], read: [640, 480], copied: false },
    { frame: [1920, 1080], read: [640, 360], copied: false },
  ] as const)('of $frame.0 by $frame.1 pixels show what a drawing of them shows', async ({ frame, read, copied }) => {
    const reading = await harness.ask('frame', frame[0], frame[1]);
    expect(reading).toMatchObject({ size: read, copied });
    expect(reading.mean).toBeLessThan(1);
  });
});

describe('somebody before the camera', () => {
  // The face is some 150 pixels wide, a frame comes every 33 ms: 25 pixels are 0.75 m/s, 40 a walk.
  it.each([25, 40])('who walks past by %d pixels a frame gets no name', async (pixels) => {
    const picture = (await faceTile(0, 0)).toString('base64');
    expect(await harness.ask('pass', picture, pixels, 640)).toBe(null);
  });

  it('who walks in and stops gets a name where they stop', async () => {
    const picture = (await faceTile(0, 0)).toString('base64');
    expect(await harness.ask('pass', picture, 25, 160)).toBe(160);
  });
});

describe('models and backends', () => {
  it.each(['wasm', 'webgl'] as const)('scores signs of life on %s as the published networks do', async (backend) => {
    // What a forward pass in another language makes of the same two squares with the published weights.
    const squares = [
      { value: (i: number) => (i * 7_919) % 256, near: 0.36629, wide: 0.993344 },
      { value: (i: number) => 127 + 120 * Math.sin(i / 97), near: 0.0000071, wide: 0.644281 },
    ];
    for (const { value, near, wide } of squares) {
      const bgr = Array.from({ length: 80 * 80 * 3 }, (_, i) => value(i));
      const scores = await harness.ask('live', backend, bgr);
      expect(scores[0]).toBeCloseTo(near, 4);
      expect(scores[1]).toBeCloseTo(wide, 4);
    }
  });

  it('gives the same box, pose and embedding on webgl as on wasm', async () => {
    const picture = await faceTile(0, 0);
    lostOn = picture;
    const describeBoth = () => harness.ask('earlier', true);
    await describeBoth();
    const onWasm = await harness.lookAt(picture);
    expect(await harness.open('webgl')).toMatchObject({ ok: true, value: { name: 'webgl' } });
    await describeBoth();
    const onWebgl = await harness.lookAt(picture);
    // The box spans the mesh's outermost points; distance of the eyes and pose come from its inner ones.
    for (const side of ['x', 'y', 'width', 'height'] as const) {
      expect(onWebgl.box?.[side]).toBeCloseTo(onWasm.box?.[side] ?? Number.NaN, 3);
    }
    for (const measure of ['eyeDistance', 'yaw', 'pitch', 'roll'] as const) {
      expect(onWebgl.quality?.[measure]).toBeCloseTo(onWasm.quality?.[measure] ?? Number.NaN, 1);
    }
    const [wasm, webgl] = [onWasm.embedding ?? [], onWebgl.embedding ?? []];
    expect([wasm.length, webgl.length]).toEqual([WHOLE_LENGTH, WHOLE_LENGTH]);
    const cosine = (from: number, to: number): number => {
      let [dot, p, q] = [0, 0, 0];
      for (let i = from; i < to; i++) {
        const [a, b] = [wasm[i] ?? 0, webgl[i] ?? 0];
        dot += a * b;
        p += a * a;
        q += b * b;
      }
      return dot / Math.sqrt(p * q);
    };
    const ends = [0, EMBEDDING_LENGTH, EMBEDDING_LENGTH + FACERES_WIDTH, WHOLE_LENGTH];
    for (const [part, end] of ends.slice(1).entries()) expect(cosine(ends[part] ?? 0, end)).toBeGreaterThan(0.999);
  }, 240_000);

  it('says so when the describing worker alone loses its graphics context, and works again once it is opened anew', async () => {
    const lost = await workers().describer.evaluate(() => {
      const { contexts } = globalThis as unknown as { contexts: (WebGL2RenderingContext | null)[] };
      for (const context of contexts) context?.getExtension('WEBGL_lose_context')?.loseContext();
      return contexts.length;
    });
    expect(lost).toBeGreaterThan(0);
    expect(await harness.look(lostOn)).toEqual({ ok: false, code: 'recognition-failed' });
    // A backend is chosen by describing with it.
    expect(await harness.open('webgl')).toMatchObject({ ok: true });
  });

  it('says so when the graphics process dies under it, and works again once it is opened anew', async () => {
    const browser = harness.page.context().browser();
    if (browser === null) throw new Error('no browser');
    const session = await browser.newBrowserCDPSession();
    // Still on webgl. The call ends with the process it kills.
    await session.send('Browser.crashGpuProcess').catch(() => undefined);
    await expect.poll(() => harness.look(lostOn)).toEqual({ ok: false, code: 'recognition-failed' });
    expect(await harness.open()).toMatchObject({ ok: true });
    expect((await harness.lookAt(lostOn)).ok).toBe(true);
    await session.detach();
  });

  it('says so when the describing worker dies without a word, and works again once it is opened anew', async () => {
    const { recognition, describer } = workers();
    // Nobody waits a minute here: in the worker that does, time runs a hundred times as fast.
    await recognition.evaluate(() => {
      const inTime = globalThis.setTimeout;
      globalThis.setTimeout = ((work: () => void, ms = 0) => inTime(work, ms / 100)) as typeof setTimeout;
    });
    await describer.evaluate(() => globalThis.close());
    for (let twice = 0; twice < 2; twice++)
      expect(await harness.look(lostOn)).toEqual({ ok: false, code: 'recognition-failed' });
    expect(await harness.open('wasm')).toMatchObject({ ok: true });
    expect((await harness.lookAt(lostOn)).ok).toBe(true);
  });

  it('says by code when a model is damaged, missing, or the manifest is nonsense', async () => {
    const model = join(harness.site, 'models/facemesh.bin');
    const original = readFileSync(model);
    const damaged = Buffer.from(original);
    damaged[5000] = (damaged[5000] ?? 0) ^ 255;
    writeFileSync(model, damaged);
    expect(await harness.open('wasm')).toEqual({ ok: false, code: 'models-damaged' });
    renameSync(model, `${model}.away`);
    expect(await harness.open('wasm')).toEqual({ ok: false, code: 'models-missing' });
    writeFileSync(model, original);
    const manifest = join(harness.site, 'models/manifest.json');
    const listed = readFileSync(manifest);
    writeFileSync(manifest, '{"files":[{"file":1}]}');
    expect(await harness.open('wasm')).toEqual({ ok: false, code: 'models-damaged' });
    writeFileSync(manifest, listed);
  });

  it('opens again once the files are whole, and measures no graphics processor that is only simulated', async () => {
    const note = expect.stringMatching(/SwiftShader.*: a simulated graphics processor$/);
    const trials = [{ name: 'wasm' }, { name: 'webgl', ms: null, note }];
    expect(await harness.open()).toMatchObject({ ok: true, value: { name: 'wasm', trials } });
    expect(harness.errors.filter((text) => !text.includes('404'))).toEqual([]);
  });
});
