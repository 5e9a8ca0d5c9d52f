import type { WorkerReplies, WorkerRequest } from './protocol.ts';
import { openLine } from './worker-line.ts';

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

/** The describer's silence is told before: this is for when this worker itself is gone. */
const SILENCE_MS = 120_000;

export function createWorkerClient(): WorkerClient {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'recognition' });
  const line = openLine<object, WorkerReplies[keyof WorkerReplies]>(worker, SILENCE_MS);
  return {
    async ask<K extends keyof WorkerReplies>(
      kind: K,
      question: Question<K>,
      transfer?: Transferable[],
      progress?: (fraction: number) => void,
    ) {
      try {
        // A question of this kind has a reply of this kind.
        return (await line.ask((id) => ({ ...question, kind, id }), transfer, progress)) as WorkerReplies[K];
      } finally {
        // A worker that has ended takes nothing over; one that did leaves nothing here to close.
        for (const given of transfer ?? []) if (given instanceof VideoFrame) given.close();
      }
    },
    tell: (command) => worker.postMessage(command),
    end: line.end,
  };
}
