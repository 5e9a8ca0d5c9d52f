import { afterEach, expect, it, vi } from 'vitest';
import { startDescriber } from '../../../src-renderer/recognition/describer.ts';
import type { DescriberRequest } from '../../../src-renderer/recognition/describer-protocol.ts';

/** A worker that answers everything, and remembers what it was asked. */
class Answering extends EventTarget {
  static readonly asked: string[] = [];
  postMessage(request: DescriberRequest): void {
    Answering.asked.push('network' in request ? `${request.kind} ${request.network}` : request.kind);
    const data = { kind: 'reply', id: request.id, value: new Float32Array(1) };
    queueMicrotask(() => this.dispatchEvent(Object.assign(new Event('message'), { data })));
  }
  terminate(): void {}
}

afterEach(() => vi.unstubAllGlobals());

it('hands a face over at once, so that the other worker describes while this one computes', async () => {
  vi.stubGlobal('Worker', Answering);
  const files = { manifest: [], weights: new ArrayBuffer(0) };
  const describer = await startDescriber('wasm/', 'wasm', () => files);
  await describer.describe('faceres', new Float32Array(1));
  Answering.asked.length = 0;
  const answers = [
    describer.describe('mobilefacenet', new Float32Array(1)),
    describer.describe('faceres', new Float32Array(1)),
  ];
  // Nothing was awaited since: what follows a call computes for tens of milliseconds without a pause.
  expect(Answering.asked).toEqual(['describe mobilefacenet', 'describe faceres']);
  await Promise.all(answers);
  describer.dispose();
});
