import { afterEach, expect, it, vi } from 'vitest';
import { createWorkerClient } from '../../../src-renderer/recognition/worker-client.ts';

class Frame {
  closed = false;
  close(): void {
    this.closed = true;
  }
}

afterEach(() => {
  vi.unstubAllGlobals();
});

it('closes a frame that the worker cannot take over any more, so that the camera gets its buffer back', async () => {
  const worker = { addEventListener: () => undefined, terminate: () => undefined, postMessage: () => undefined };
  vi.stubGlobal('VideoFrame', Frame);
  vi.stubGlobal(
    'Worker',
    class {
      constructor() {
        // biome-ignore lint/correctness/noConstructorReturn: stands for the browser's own.
        return worker;
      }
    },
  );
  const client = createWorkerClient();
  client.end();
  const frame = new Frame() as unknown as VideoFrame;
  await expect(client.ask('measure', { frame }, [frame])).rejects.toMatchObject({ code: 'recognition-failed' });
  expect(frame).toMatchObject({ closed: true });
});
