import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../../src-shared/models/errors.ts';
import { openReadStore } from '../db/read-store.ts';
import { errorFacts } from '../platform/log-facts.ts';
import { runJob } from './jobs.ts';
import type { JobMessage, ReaderData, ReaderMessage } from './messages.ts';

/** A reader thread: opens the database for reading alone and runs one job after another. */
function main(): void {
  const port = parentPort;
  if (port === null) throw new Error('the reader runs as a worker');
  const say = (message: ReaderMessage): void => port.postMessage(message);
  const { file } = workerData as ReaderData;
  const store = openReadStore(file, (statement, ms) => say({ kind: 'slow', statement, ms }));
  const runOne = async ({ id, name, request, cancelled }: JobMessage): Promise<void> => {
    const progress = (done: number, of: number): void => {
      if (Atomics.load(cancelled, 0) !== 0) throw new AppError('cancelled', 'the job was cancelled');
      say({ kind: 'progress', id, done, of });
    };
    try {
      say({ kind: 'done', id, value: await runJob(store, name, request as never, progress) });
    } catch (error) {
      if (error instanceof AppError) {
        const { code, message, details } = error;
        say({ kind: 'refused', id, code, message, details });
      } else say({ kind: 'failed', id, facts: errorFacts(error) });
    }
  };
  // One after another: a job that waits for its file to be packed is not overtaken.
  let last: Promise<void> = Promise.resolve();
  port.on('message', (message: JobMessage) => {
    last = last.then(() => runOne(message));
  });
}

main();
