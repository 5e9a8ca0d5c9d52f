import { AppError, type ErrorCode } from '../../src-shared/models/errors.ts';
import { findHub } from '../db/queries/hub.ts';
import { countInState, findStorage } from '../db/queries/photo-storage.ts';
import { errorFacts } from '../platform/log-facts.ts';
import type { ServiceDeps } from '../services/base/deps.ts';
import { exchangeStored } from './stored-photographs.ts';

/** Whoever stands at the door comes first. */
const SOON_MS = 1500;
const AGAIN_MS = 60_000;
const WAITS_MS = [5000, 30_000, 120_000, 600_000];

/** Brings photographs to their storage and deletes there what is to go, beside the exchange with the hub. */
export interface StorageRunner {
  /** Why it failed the last time; null where it did not. */
  failure(): ErrorCode | null;
  /** Something happened here. */
  wake(): void;
  /** Begins now, even where it failed the last time. */
  now(): void;
  /** Does now what is to be done. Throws `AppError` why not. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

/** Without a storage nothing is loaded, and a look a minute is all. */
export function runStorage(data: () => ServiceDeps): StorageRunner {
  let failure: ErrorCode | null = null;
  let failures = 0;
  let timer: NodeJS.Timeout | null = null;
  let dueAt = 0;
  let isStopped = false;
  let busy: Promise<void> = Promise.resolve();

  const hasWork = (deps: ServiceDeps): boolean =>
    deps.store.read(
      (db) =>
        findHub(db) !== null &&
        (findStorage(db) !== null || findHub(db)?.storageId !== 0 || countInState(db, 'unwanted').count > 0),
    );
  const exchange = async (): Promise<void> => {
    const deps = data();
    if (!hasWork(deps)) {
      failure = null;
      return;
    }
    try {
      await exchangeStored(deps);
      [failure, failures] = [null, 0];
    } catch (error) {
      const reason = error instanceof AppError ? error.code : 'storage-failed';
      if (reason !== failure) deps.log.warn('photographs and their storage are not in step', errorFacts(error));
      failure = reason;
      failures += 1;
      throw error;
    }
  };
  const later = (ms: number): void => {
    if (isStopped) return;
    if (timer !== null) clearTimeout(timer);
    dueAt = performance.now() + ms;
    timer = setTimeout(() => void tick(), ms).unref();
  };
  const settle = (): Promise<void> => {
    const next = busy.then(exchange);
    busy = next.catch(() => undefined);
    return next;
  };
  const tick = async (): Promise<void> => {
    try {
      await settle();
      later(AGAIN_MS);
    } catch {
      later(WAITS_MS[Math.min(failures, WAITS_MS.length) - 1] ?? AGAIN_MS);
    }
  };
  later(SOON_MS);
  return {
    failure: () => failure,
    wake: () => {
      if (failure === null && dueAt - performance.now() > SOON_MS) later(SOON_MS);
    },
    now: () => later(0),
    settle,
    stop: async () => {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
      await busy;
    },
  };
}
