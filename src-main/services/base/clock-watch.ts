import type { ClockMemory } from '../../../src-shared/domain/clock-doubt.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import type { ClockDoubt } from '../../db/queries/clock-doubts.ts';

/** Whether the machine's time can be believed, judged against what is remembered across restarts. */
export interface ClockWatch {
  /** Looks at the clock. Writes when a doubt begins or ends, so never call it inside a transaction. */
  look(): void;
  /**
   * The doubt that is open, with the time it probably is (null where nobody knows); null while the time is believed.
   */
  doubt(): (ClockDoubt & { readonly probableAt: Instant | null }) | null;
  /** A manager says that the time is right as it is now. */
  confirm(actor: string): void;
  /** The time that deletions go by: never later than what was plausibly reached. */
  deletionNow(): Instant;
  /** What is to be remembered. */
  memory(): ClockMemory;
}
