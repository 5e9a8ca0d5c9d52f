import { AppError } from '../../src-shared/models/errors.ts';

/** How much one token may ask. */
export interface RateLimits {
  /** What comes back a second; a read takes one, anything that writes takes `WRITE_COST`. */
  readonly perSecond: number;
  /** What may be used at once. */
  readonly burst: number;
  /** Requests of one token that are answered at the same time. */
  readonly atOnce: number;
}

export const RATE_LIMITS: RateLimits = { perSecond: 50, burst: 200, atOnce: 8 };

/** How long the other side of a connection may take, in milliseconds. */
export interface PatienceTimes {
  /** A request that is not there whole by then is given up. */
  readonly requestMs: number;
  /** Its headers, or the handshake before them. */
  readonly headersMs: number;
  /** A connection on which nothing is asked. */
  readonly idleMs: number;
  /**
   * So long nothing may pass while a request is being answered: ten pictures may wait for a window, each for its time.
   * What comes in has the shorter times above.
   */
  readonly answerMs: number;
}

export const PATIENCE_TIMES: PatienceTimes = {
  requestMs: 20_000,
  headersMs: 10_000,
  idleMs: 10_000,
  answerMs: 300_000,
};

/** Each write waits for the disk, and a punch at the door may wait behind it. */
export const WRITE_COST = 5;

/** So many bytes of a request cost one more: what is large is read and hashed where a punch at the door is decided. */
const BYTES_PER_COST = 128 * 1024;

/** What a request costs besides for what it sent. */
export const costOfBytes = (bytes: number): number => Math.floor(Math.max(0, bytes) / BYTES_PER_COST);

/** A request that was counted in. */
export interface Entered {
  /** Counts it out again. */
  readonly leave: () => void;
  /** Takes what it turned out to cost besides; later requests wait for it. */
  readonly spend: (cost: number) => void;
}

/** Counts what tokens ask. */
export interface RateCounter {
  /** Counts a request in. Throws `AppError` `too-many-requests` with `seconds`. */
  enter(tokenId: number, cost: number): Entered;
}

/** Nobody asked anything yet. `now` is in milliseconds and must only run forward. */
export function createRateCounter(limits: RateLimits, now: () => number = () => performance.now()): RateCounter {
  const byToken = new Map<number, { left: number; at: number; busy: number }>();
  const refuse = (seconds: number): never => {
    throw new AppError('too-many-requests', 'the token asks too much', { seconds });
  };
  return {
    enter: (tokenId, cost) => {
      const at = now();
      const use = byToken.get(tokenId) ?? { left: limits.burst, at, busy: 0 };
      byToken.set(tokenId, use);
      use.left = Math.min(limits.burst, use.left + ((at - use.at) / 1000) * limits.perSecond);
      use.at = at;
      if (use.busy >= limits.atOnce) refuse(1);
      if (use.left < cost) refuse(Math.ceil((cost - use.left) / limits.perSecond));
      use.left -= cost;
      use.busy += 1;
      let isOver = false;
      return {
        leave: () => {
          if (!isOver) use.busy -= 1;
          isOver = true;
        },
        spend: (more) => {
          use.left -= more;
        },
      };
    },
  };
}
