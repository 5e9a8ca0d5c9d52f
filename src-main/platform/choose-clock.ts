import { type Clock, fileClock, systemClock } from './clock.ts';

/** The machine's clock; in a build that is not packaged, the one in the file that `CLOCKFACE_CLOCK_FILE` names. */
export function chooseClock(packaged: boolean, environment: NodeJS.ProcessEnv): Clock {
  const file = environment.CLOCKFACE_CLOCK_FILE;
  return packaged || file === undefined || file === '' ? systemClock() : fileClock(file);
}
