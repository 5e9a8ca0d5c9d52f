import type { WorkerMessage, WorkerReplies, WorkerRequest } from './protocol.ts';
import { RecognitionError } from './types.ts';

type Distribute<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
type Question<K extends keyof WorkerReplies> = Omit<Extract<WorkerRequest, { kind: K }>, 'kind' | 'id'>;
type Command = Distribute<Exclude<WorkerRequest, { id: number }>, never>;

/** The page's end of the worker: questions that are answered, commands that are not. */
export interface WorkerClient {
  ask<K extends keyof WorkerReplies>(
    kind: K,
    question: Question<K>,
    transfer?: Transferable[],
    onProgress?: (fraction: number) => void,
  ): Promise<WorkerReplies[K]>;
  tell(command: Command): void;
  /** Ends the worker; whatever was asked fails with `recognition-failed`. */
  end(): void;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: RecognitionError): void;
  readonly progress: ((fraction: number) => void) | undefined;
}

export function createWorkerClient(): WorkerClient {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'recognition' });
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let ended: RecognitionError | null = null;

  const end = (error: RecognitionError): void => {
    ended = error;
    worker.terminate();
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };

  worker.addEventListener('error', (event) => {
    event.preventDefault();
    end(new RecognitionError('recognition-failed', event.message ?? 'the worker could not be started'));
  });
  worker.addEventListener('message', ({ data }: MessageEvent<WorkerMessage>) => {
    const asked = waiting.get(data.id);
    if (data.kind === 'progress') {
      asked?.progress?.(data.fraction);
      return;
    }
    waiting.delete(data.id);
    if (data.kind === 'reply') asked?.resolve(data.value);
    else asked?.reject(new RecognitionError(data.code, data.details));
  });

  return {
    ask<K extends keyof WorkerReplies>(
      kind: K,
      question: Question<K>,
      transfer: Transferable[] = [],
      progress?: (fraction: number) => void,
    ) {
      return new Promise<WorkerReplies[K]>((resolve, reject) => {
        if (ended !== null) {
          reject(ended);
          return;
        }
        const id = ++lastId;
        waiting.set(id, { resolve: (value) => resolve(value as WorkerReplies[K]), reject, progress });
        worker.postMessage({ ...question, kind, id }, transfer);
      });
    },
    tell: (command) => worker.postMessage(command),
    end: () => end(new RecognitionError('recognition-failed', 'ended')),
  };
}
