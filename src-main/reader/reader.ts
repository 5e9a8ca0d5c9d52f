import { Worker } from 'node:worker_threads';
import { AppError, errorCodeSchema } from '../../src-shared/models/errors.ts';
import type { Logger } from '../platform/log.ts';
import type { JobName, JobOptions, Reader, ReaderJobs } from '../services/base/reader.ts';
import type { JobMessage, ReaderData, ReaderMessage } from './messages.ts';

/** Jobs that may take seconds; they have a thread of their own, so that no page on screen waits for an export. */
const LONG_JOBS: ReadonlySet<JobName> = new Set([
  'data.check',
  'data.verify',
  'exports.prepare',
  'exports.write',
  'inspection.write',
  'payroll.changes',
  'payroll.draft',
  'payroll.prepare',
  'payroll.write',
  'policy.preview',
  'policy.replay',
  'reports.read-long',
]);

/** A job that needs more than this (of V8's heap) is wrong, and must not take the app with it. */
const MOST_HEAP_MB = 1024;

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
  readonly options: JobOptions;
}

/**
 * Threads that read the database `file`, run from `script`. Each is started with the first job that it gets, and ends,
 * alone, where a job needs more memory than `mostHeapMb`.
 */
export function createReader(
  file: string,
  script: URL,
  log: Pick<Logger, 'warn' | 'error'>,
  mostHeapMb = MOST_HEAP_MB,
): Reader {
  const pages = createThread({ file, script, mostHeapMb }, log);
  const long = createThread({ file, script, mostHeapMb }, log);
  return {
    run: (name, request, options = {}) => (LONG_JOBS.has(name) ? long : pages).run(name, request, options),
    close: () => {
      pages.close();
      long.close();
    },
  };
}

interface ThreadParts extends ReaderData {
  readonly script: URL;
  readonly mostHeapMb: number;
}

/** One thread; where it ends by itself, its jobs fail and the next one starts another. */
function createThread({ file, script, mostHeapMb }: ThreadParts, log: Pick<Logger, 'warn' | 'error'>): Reader {
  let worker: Worker | null = null;
  let lastId = 0;
  const waiting = new Map<number, Waiting>();

  const failAll = (code: 'reader-failed' | 'cancelled', why: string): void => {
    const left = [...waiting.values()];
    waiting.clear();
    for (const { reject } of left) reject(new AppError(code, why));
  };
  const finish = (
    message: Exclude<ReaderMessage, { kind: 'slow' | 'progress' }>,
    { reject, resolve }: Waiting,
  ): void => {
    waiting.delete(message.id);
    // Between jobs it must not keep the app from ending.
    if (waiting.size === 0) worker?.unref();
    if (message.kind === 'done') resolve(message.value as never);
    else if (message.kind === 'refused') {
      const code = errorCodeSchema.catch('internal').parse(message.code);
      reject(new AppError(code, message.message, message.details));
    } else {
      log.error('a job of the reader failed', message.facts);
      reject(new AppError('internal', 'unexpected error in the reader'));
    }
  };
  const hear = (message: ReaderMessage): void => {
    if (message.kind === 'slow') {
      log.warn('slow statement', { statement: message.statement, ms: message.ms });
      return;
    }
    const job = waiting.get(message.id);
    if (job === undefined) return;
    if (message.kind === 'progress') job.options.onProgress?.(message.done, message.of);
    else finish(message, job);
  };
  const start = (): Worker => {
    const workerData: ReaderData = { file };
    const started = new Worker(script, { workerData, resourceLimits: { maxOldGenerationSizeMb: mostHeapMb } });
    started.on('message', hear);
    const end = (facts: { readonly reason: string }): void => {
      if (worker !== started) return;
      worker = null;
      log.error('the reader ended', facts);
      failAll('reader-failed', 'the reader ended');
    };
    started.on('error', (error) => end({ reason: 'code' in error ? String(error.code) : error.name }));
    started.on('exit', (code) => end({ reason: `exit ${code}` }));
    return started;
  };
  return {
    run: <N extends JobName>(name: N, request: ReaderJobs[N]['request'], options: JobOptions = {}) =>
      new Promise<ReaderJobs[N]['reply']>((resolve, reject) => {
        worker ??= start();
        lastId += 1;
        const id = lastId;
        const cancelled = new Int32Array(new SharedArrayBuffer(4));
        const cancel = (): void => void Atomics.store(cancelled, 0, 1);
        if (options.signal?.aborted === true) cancel();
        options.signal?.addEventListener('abort', cancel, { once: true });
        waiting.set(id, { resolve, reject, options });
        const message: JobMessage = { id, name, request, cancelled };
        worker.ref();
        worker.postMessage(message);
      }),
    close: () => {
      const ending = worker;
      worker = null;
      void ending?.terminate();
      failAll('cancelled', 'the data is closed');
    },
  };
}
