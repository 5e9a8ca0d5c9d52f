import { afterAll, beforeEach, expect, it, vi } from 'vitest';

/** The main process: which network there is, and which pictures it has not described. */
const main = vi.hoisted(() => ({ network: 'first', undescribed: [] as number[], described: [] as string[] }));
const gate = vi.hoisted(() => ({ wait: Promise.resolve() as Promise<void>, used: null as string | null }));

vi.mock('../../../src-renderer/client/client.ts', () => ({
  call: async (channel: string, request: { after: number; templates: { id: number }[] }) => {
    if (channel === 'network:state') return { ok: true, value: { network: { id: main.network, isThere: true } } };
    if (channel === 'network:undescribed') {
      const value = main.undescribed.filter((id) => id > request.after).slice(0, 1);
      return { ok: true, value: value.map((id) => ({ id, thumbnail: new Uint8Array(1) })) };
    }
    for (const { id } of request.templates) main.described.push(`${id} by ${gate.used}`);
    return { ok: true, value: { described: request.templates.length } };
  },
}));
vi.mock('../../../src-renderer/admin/lib/recognition.ts', () => ({
  setOwnNetwork: (id: string | null) => {
    gate.used = id;
  },
  useOwnNetworkTrial: { getState: () => ({ ms: 5, failure: null }) },
  getRecognition: async () => ({
    analysePicture: async () => {
      await gate.wait;
      return { ok: true, face: { embedding: new Float32Array(1) } };
    },
  }),
}));

// The modules of a worker are shared: here it is one of its own, and no other test meets what it was made of.
vi.resetModules();
const { describeStoredPictures, useDescribing } = await import(
  '../../../src-renderer/admin/network/describe-stored.ts'
);
afterAll(() => void vi.resetModules());

beforeEach(() => {
  Object.assign(main, { network: 'first', undescribed: [1, 2], described: [] });
  gate.wait = Promise.resolve();
});

it('describes every picture that the network has not described, and says while it does', async () => {
  const work = describeStoredPictures();
  expect(useDescribing.getState().isRunning).toBe(true);
  await work;
  expect(main.described).toEqual(['1 by first', '2 by first']);
  expect(useDescribing.getState().isRunning).toBe(false);
});

it('begins anew with a network that takes the place of the one it describes by', async () => {
  const waiting = Promise.withResolvers<void>();
  gate.wait = waiting.promise;
  const work = describeStoredPictures();
  await vi.waitFor(() => expect(gate.used).toBe('first'));
  main.network = 'second';
  void describeStoredPictures();
  waiting.resolve();
  await work;
  expect(main.described.filter((one) => one.endsWith('second'))).toEqual(['1 by second', '2 by second']);
});
