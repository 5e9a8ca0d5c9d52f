import { AppError } from '../../src-shared/models/errors.ts';
import { errorFacts } from '../platform/log-facts.ts';
import type { ServiceDeps } from '../services/base/deps.ts';
import { isSetUp } from '../services/base/site.ts';
import { runSchedules } from '../services/exports/schedules.ts';

/** Not at once: whoever stands at the door when the kiosk starts comes first. */
const FIRST_MS = 60_000;
const AGAIN_MS = 60_000;

/**
 * Writes exports that are due, every minute; what was missed while the app was off is made up for at the first look.
 * Answers how to stop.
 */
export function keepExports(deps: ServiceDeps, language: () => string): () => void {
  let timer: NodeJS.Timeout;
  let stopped = false;
  const look = async (): Promise<void> => {
    try {
      if (isSetUp(deps.store)) await runSchedules(deps, language());
    } catch (error) {
      // The data may have been closed meanwhile.
      if (!(error instanceof AppError)) deps.log.error('scheduled exports failed', errorFacts(error));
    }
  };
  const after = (milliseconds: number): void => {
    timer = setTimeout(() => {
      void look().finally(() => {
        if (!stopped) after(AGAIN_MS);
      });
    }, milliseconds).unref();
  };
  after(FIRST_MS);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
