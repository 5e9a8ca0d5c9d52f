import { RecognitionError } from './recognition-error.ts';

/** As much of a WebGL context as tells whether it is lost. */
export interface LosableContext {
  readonly canvas: EventTarget;
  isContextLost(): boolean;
}

/**
 * Does work on a graphics context (none: on the processor). Throws `recognition-failed` when the context is lost
 * before, during or after it: reading back from a lost context never ends, or gives zeros.
 */
export async function unlessLost<T>(context: LosableContext | undefined, work: () => Promise<T>): Promise<T> {
  if (context === undefined) return work();
  const failIfLost = (): void => {
    if (context.isContextLost()) throw new RecognitionError('recognition-failed', 'graphics context lost');
  };
  failIfLost();
  const over = new AbortController();
  const loss = new Promise<never>((_, reject) => {
    const onLoss = (): void => reject(new RecognitionError('recognition-failed', 'graphics context lost'));
    context.canvas.addEventListener('webglcontextlost', onLoss, { signal: over.signal });
  });
  try {
    const value = await Promise.race([work(), loss]);
    failIfLost();
    return value;
  } finally {
    over.abort();
  }
}
