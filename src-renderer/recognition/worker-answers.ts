/// <reference lib="webworker" />
import { RecognitionError } from './recognition-error.ts';
import type { LineMessage } from './worker-line.ts';

/**
 * In a worker: answers what is asked, one after another in the order asked; two at once would only take turns on the
 * same processor. `answer` gives null for what wants no answer. What `isBeside` names waits for nothing and holds
 * nothing up.
 */
export function answerInTurn<Request extends object, Reply>(
  answer: (request: Request) => Promise<Reply> | null,
  isBeside: (request: Request) => boolean = () => false,
): void {
  const post = (message: LineMessage<Reply>): void => postMessage(message);
  let queue = Promise.resolve();
  addEventListener('message', ({ data }: MessageEvent<Request>) => {
    const work = async (): Promise<void> => {
      const id = 'id' in data && typeof data.id === 'number' ? data.id : 0;
      try {
        const reply = answer(data);
        if (reply !== null) post({ kind: 'reply', id, value: await reply });
      } catch (error) {
        const { code, details } =
          error instanceof RecognitionError ? error : new RecognitionError('recognition-failed', String(error));
        post({ kind: 'failure', id, code, details });
      }
    };
    if (isBeside(data)) void work();
    else queue = queue.then(work);
  });
}
