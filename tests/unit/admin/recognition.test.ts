import { afterEach, expect, it, vi } from 'vitest';
import { getRecognition, withRecognition } from '../../../src-renderer/admin/lib/recognition.ts';
import type { WorkerRequest } from '../../../src-renderer/recognition/protocol.ts';

/** A worker that opens, and breaks down when it is asked to look at a picture. */
class FragileWorker extends EventTarget {
  static started = 0;
  static ended = 0;
  static asked = 0;

  constructor() {
    super();
    FragileWorker.started++;
  }

  postMessage(request: WorkerRequest): void {
    if (request.kind === 'open') {
      const value = { name: 'wasm', ms: 1, device: 'SIMD', trials: [] };
      this.dispatchEvent(new MessageEvent('message', { data: { kind: 'reply', id: request.id, value } }));
    } else if (request.kind === 'picture') {
      FragileWorker.asked++;
      this.dispatchEvent(Object.assign(new Event('error'), { message: 'out of memory' }));
    }
  }

  terminate(): void {
    FragileWorker.ended++;
  }
}

afterEach(() => {
  vi.unstubAllGlobals();
});

it('starts recognition anew after its worker broke down', async () => {
  vi.stubGlobal('Worker', FragileWorker);
  vi.stubGlobal('location', { href: 'app://admin/admin/' });
  const first = await getRecognition();
  expect(await getRecognition()).toBe(first);
  await expect(first.analysePicture(new Blob())).rejects.toMatchObject({ code: 'recognition-failed' });
  await expect(first.analysePicture(new Blob())).rejects.toMatchObject({ code: 'recognition-failed' });
  const second = await getRecognition();
  expect(second).not.toBe(first);
  expect(await getRecognition()).toBe(second);
  expect(FragileWorker.started).toBe(2);
  expect(FragileWorker.ended).toBeGreaterThan(0);
});

it('looks at the next of many files with another recognition where the last one broke it', async () => {
  vi.stubGlobal('Worker', FragileWorker);
  vi.stubGlobal('location', { href: 'app://admin/admin/' });
  const before = FragileWorker.asked;
  for (let file = 1; file <= 3; file++) {
    const looking = withRecognition((recognition) => recognition.analysePicture(new Blob()));
    await expect(looking).rejects.toMatchObject({ code: 'recognition-failed' });
    expect(FragileWorker.asked).toBe(before + file);
  }
});
