import { type StartProblem, startProblemSchema } from '../../src-shared/ipc/setup.ts';
import { AppError } from '../../src-shared/models/errors.ts';
import type { Logger } from '../platform/log.ts';
import { errorFacts } from '../platform/log-facts.ts';
import type { ServiceDeps } from '../services/base/deps.ts';

const RETRY_MS = 3000;
/** A keyring may be opened later than the app; each look at it opens the database. */
const KEYRING_RETRY_MS = 30_000;

/** The open data, or the reason why it is not open. */
export interface DataHolder {
  /** Throws `AppError` with the reason while the data is not open. */
  get(): ServiceDeps;
  problem(): StartProblem | null;
  /** Closes the data because of what was found in it, as if it could not have been opened. */
  fail(problem: StartProblem): void;
  /**
   * Opens the data with the recovery passphrase, for which it waits. Throws `AppError`: `wrong-passphrase`,
   * `not-locked` (meanwhile it is open), and the reason where something else keeps it closed.
   */
  unlock(passphrase: string): Promise<void>;
  /**
   * Closes the data, does something to its files and opens them again, whatever came of it. Throws what the work does.
   */
  reopen(work: () => Promise<void>): Promise<void>;
  /**
   * Closes the data, lets somebody put other data in its place, and opens that with the passphrase. Where the work
   * throws, what is there then is opened as at a start, and the error goes on.
   */
  exchange<T>(work: () => Promise<T>, passphrase: string): Promise<T>;
  /** Whether other data is being put in its place just now. */
  isExchanging(): boolean;
  close(): void;
}

/**
 * Tries to open the data, and where that fails again every three seconds until it works: a lock goes away, a disk gets
 * room, a backup is put back. Resolves after the first try; `onOpened` is called when a later one works.
 */
export async function holdData(
  open: (passphrase: string | null) => Promise<ServiceDeps>,
  log: Logger,
  onOpened: (isExchanged: boolean) => void,
): Promise<DataHolder> {
  let state: { readonly deps: ServiceDeps } | { readonly problem: StartProblem };
  let timer: NodeJS.Timeout | null = null;

  let told: StartProblem | null = null;
  let closed = false;
  let exchanging = false;

  const attempt = async (): Promise<typeof state> => {
    try {
      return { deps: await open(null) };
    } catch (error) {
      const problem = problemOf(error);
      // Once per reason, or a lock held overnight would push everything else out of the log.
      if (problem !== told) log.error('data cannot be opened', { problem, ...errorFacts(error) });
      told = problem;
      return { problem };
    }
  };
  const closeData = (): void => {
    if (!('deps' in state)) return;
    state.deps.reader.close();
    state.deps.store.close();
  };
  let busy: Promise<void> = Promise.resolve();
  /** One opening at a time: two would hold each other's locks. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = busy.then(work);
    busy = next.then(
      () => undefined,
      () => undefined,
    );
    return next;
  };
  const retryLater = (problem: StartProblem): void => {
    const milliseconds = problem === 'passphrase-needed' ? KEYRING_RETRY_MS : RETRY_MS;
    timer = setTimeout(() => void inTurn(retry), milliseconds);
  };
  const settle = (next: typeof state, isExchanged = false): void => {
    state = next;
    // The app ended while the data was being opened: nobody else would close it.
    if (closed) closeData();
    else if ('deps' in state) onOpened(isExchanged);
    else retryLater(state.problem);
  };
  const retry = async (): Promise<void> => {
    if ('problem' in state) settle(await attempt());
  };

  state = await attempt();
  if ('problem' in state) retryLater(state.problem);
  return {
    get: () => {
      if ('deps' in state) return state.deps;
      throw new AppError(state.problem, 'the data is not open');
    },
    problem: () => ('problem' in state ? state.problem : null),
    fail: (problem) => {
      closeData();
      state = { problem };
    },
    unlock: (passphrase) =>
      inTurn(async () => {
        if ('deps' in state) throw new AppError('not-locked', 'the data is open');
        const deps = await open(passphrase);
        if (timer !== null) clearTimeout(timer);
        settle({ deps });
      }),
    reopen: (work) =>
      inTurn(async () => {
        if (timer !== null) clearTimeout(timer);
        closeData();
        state = { problem: 'db-locked' };
        try {
          await work();
        } finally {
          settle(await attempt());
        }
      }),
    exchange: (work, passphrase) =>
      inTurn(async () => {
        if (timer !== null) clearTimeout(timer);
        closeData();
        state = { problem: 'db-locked' };
        exchanging = true;
        try {
          const result = await work();
          settle({ deps: await open(passphrase) }, true);
          return result;
        } catch (error) {
          settle(await attempt(), true);
          throw error;
        } finally {
          exchanging = false;
        }
      }),
    isExchanging: () => exchanging,
    close: () => {
      closed = true;
      if (timer !== null) clearTimeout(timer);
      closeData();
    },
  };
}

/** Whether only a person at the desktop can mend it: trying again will not. */
export function isBeyondRetry(problem: StartProblem | null): boolean {
  return problem !== null && beyondRetry.has(problem);
}

/** Whether a backup, or what can be salvaged, would mend it. */
export const isRecoverable = (problem: StartProblem | null): boolean => problem === 'db-damaged';

const beyondRetry: ReadonlySet<StartProblem> = new Set([
  'db-damaged',
  'db-newer',
  'data-not-writable',
  'disk-failing',
  'key-unavailable',
]);

const bySystemCode: Readonly<Record<string, StartProblem>> = {
  EACCES: 'data-not-writable',
  EPERM: 'data-not-writable',
  EROFS: 'data-not-writable',
  EIO: 'disk-failing',
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
};

/** What cannot be named otherwise is told as damage: the data cannot be read. */
function problemOf(error: unknown): StartProblem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const parsed = startProblemSchema.safeParse(bySystemCode[code] ?? code);
  return parsed.success ? parsed.data : 'db-damaged';
}
