import { RecognitionError, type RecognitionErrorCode } from './recognition-error.ts';

/**
 * What a worker sends back: each question gets exactly one reply or failure, and before it as many words on progress as
 * it likes.
 */
export type LineMessage<Reply> =
  | { readonly kind: 'progress'; readonly id: number; readonly fraction: number }
  | { readonly kind: 'reply'; readonly id: number; readonly value: Reply }
  | { readonly kind: 'failure'; readonly id: number; readonly code: RecognitionErrorCode; readonly details: string };

/** Questions to a worker and what came of them. */
export interface WorkerLine<Request, Reply> {
  ask(
    request: (id: number) => Request,
    transfer?: Transferable[],
    onProgress?: (fraction: number) => void,
  ): Promise<Reply>;
  /** Ends the worker; whatever was asked fails with `recognition-failed`. */
  end(): void;
}

interface Waiting<Reply> {
  resolve(value: Reply): void;
  reject(error: RecognitionError): void;
  readonly progress: ((fraction: number) => void) | undefined;
}

/**
 * A line to a worker, which is ended, and all that was asked of it with it (`recognition-failed`), once it fails, sends
 * what cannot be read, or is silent for so long while something is asked: a worker that dies tells nobody.
 */
export function openLine<Request, Reply>(worker: Worker, silenceMs: number): WorkerLine<Request, Reply> {
  const waiting = new Map<number, Waiting<Reply>>();
  let lastId = 0;
  let ended: RecognitionError | null = null;
  let silence: ReturnType<typeof setTimeout> | undefined;

  const end = (details: string): void => {
    clearTimeout(silence);
    ended ??= new RecognitionError('recognition-failed', details);
    worker.terminate();
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
  };
  const heard = (): void => {
    clearTimeout(silence);
    if (waiting.size > 0) silence = setTimeout(() => end('the worker is silent'), silenceMs);
  };

  worker.addEventListener('error', (event) => {
    event.preventDefault();
    end(event.message ?? 'the worker could not be started');
  });
  worker.addEventListener('messageerror', () => end('what the worker sent cannot be read'));
  worker.addEventListener('message', ({ data }: MessageEvent<LineMessage<Reply>>) => {
    const asked = waiting.get(data.id);
    if (data.kind === 'progress') asked?.progress?.(data.fraction);
    else waiting.delete(data.id);
    if (data.kind === 'reply') asked?.resolve(data.value);
    if (data.kind === 'failure') asked?.reject(new RecognitionError(data.code, data.details));
    heard();
  });

  return {
    ask: (request, transfer = [], progress = undefined) =>
      new Promise((resolve, reject) => {
        if (ended !== null) {
          reject(ended);
          return;
        }
        const id = ++lastId;
        waiting.set(id, { resolve, reject, progress });
        // Whoever asks again and again would never hear that nobody answers.
        if (waiting.size === 1) heard();
        worker.postMessage(request(id), transfer);
      }),
    end: () => end('ended'),
  };
}
