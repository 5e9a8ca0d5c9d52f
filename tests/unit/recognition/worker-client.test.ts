import { afterEach, expect, it, vi } from 'vitest';
import { createWorkerClient } from '../../../src-renderer/recognition/worker-client.ts';

class Frame {
  closed = false;
  close(): void {
    this.closed = true;
  }
}

/** A worker that answers nothing. */
class EndedWorker {
  addEventListener = (): void => undefined;
  postMessage = (): void => undefined;
  terminate = (): void => undefined;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

it('closes a frame that the worker cannot take over any more, so that the camera gets its buffer back', async () => {
  vi.stubGlobal('VideoFrame', Frame);
  vi.stubGlobal('Worker', EndedWorker);
  const client = createWorkerClient();
  client.end();
  const frame = new Frame() as unknown as VideoFrame;
  await expect(client.ask('measure', { frame }, [frame])).rejects.toMatchObject({ code: 'recognition-failed' });
  expect(frame).toMatchObject({ closed: true });
});
