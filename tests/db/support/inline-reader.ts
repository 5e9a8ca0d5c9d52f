import type { ReadStore } from '../../../src-main/db/store.ts';
import { runJob } from '../../../src-main/reader/jobs.ts';
import type { Reader } from '../../../src-main/services/base/reader.ts';

/**
 * Runs the reader's jobs on the test's own store and thread. What a thread of its own adds is tested in
 * `reader.test.ts`; here each would take half a second to start.
 */
export const inlineReader = (store: ReadStore): Reader => ({
  run: async (name, request, { onProgress = () => undefined } = {}) => runJob(store, name, request, onProgress),
  close: () => undefined,
});

/** The script of the reader's threads, as it lies in the sources. */
export const readerScript = new URL('../../../src-main/reader/worker.ts', import.meta.url);
