import type { Link } from '../../src-shared/ipc/hub.ts';
import { AppError } from '../../src-shared/models/errors.ts';
import type { DoorProblem } from '../../src-shared/models/hub.ts';
import { findHub, hasNamelessDoor } from '../db/queries/hub.ts';
import { errorFacts } from '../platform/log-facts.ts';
import type { ServiceDeps } from '../services/base/deps.ts';
import { readDoorNames } from './door-names.ts';
import { collectAll, pullAll, pushAll } from './exchange.ts';
import { fromHub, type HubConnection } from './hub-client.ts';
import { answerAsked } from './photographs.ts';
import { connectDoor, greet, requireHub } from './session.ts';
import { keepSnapshots } from './snapshot-keeper.ts';

/** How often the hub is asked for news. */
const POLL_MS = 1000;
/** How often it is told how this door is. */
const GREET_MS = 10_000;
/** With every so many-th greeting, names of doors are read again. */
const NAMES_EVERY = 60;
/** How often somebody looks whether the log is to be thinned. */
const TEND_MS = 600_000;
const WAITS_MS = [1000, 2000, 5000, 10_000, 30_000, 60_000];

export interface RunnerParts {
  /** The open data. Throws while it is not open. */
  readonly data: () => ServiceDeps;
  readonly version: string;
  readonly pollMs?: number;
}

/** Keeps this door and the hub in step. */
export interface DoorRunner {
  link(): Link;
  /** Something happened here: the hub is told at once. */
  wake(): void;
  /** Resolves once everything that was known when it was called is sent and read. Throws why not. */
  settle(): Promise<void>;
  /** Does something at the hub, between two exchanges. Throws `AppError` where it cannot be reached. */
  ask<T>(work: (hub: HubConnection) => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

/** Begins at once; what fails is tried again after a while, for ever. Nothing here is awaited by a punch. */
export function runDoor({ data, version, pollMs = POLL_MS }: RunnerParts): DoorRunner {
  let hub: HubConnection | null = null;
  let link: Link = { kind: 'connecting' };
  let failures = 0;
  let greetedAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | null = null;
  let isStopped = false;
  let busy: Promise<unknown> = Promise.resolve();
  let localProblem: DoorProblem | null = null;
  let greetings = 0;
  let tendedAt = performance.now();
  let tending: Promise<void> | null = null;

  const hangUp = async (): Promise<void> => {
    const before = hub;
    hub = null;
    greetedAt = Number.NEGATIVE_INFINITY;
    await before?.close();
  };
  const connected = async (deps: ServiceDeps): Promise<HubConnection> => {
    if (hub?.isOpen() === false) await hangUp();
    const isNew = hub === null;
    hub ??= await connectDoor(deps);
    if (deps.clock.now() - greetedAt < GREET_MS && deps.clock.now() >= greetedAt) return hub;
    const told = { app: version, problem: localProblem ?? requireHub(deps).problem };
    const { behind } = await greet(deps, hub, told);
    greetedAt = deps.clock.now();
    if (isNew || greetings % NAMES_EVERY === 0) await readDoorNames(deps, hub);
    greetings += 1;
    link = { kind: 'up', since: link.kind === 'up' ? link.since : greetedAt, behind };
    return hub;
  };
  const exchange = async (): Promise<void> => {
    const deps = data();
    if (deps.store.read(findHub) === null) return;
    // A door that was put back numbers nothing before it knows which of its numbers the hub has.
    if (!requireHub(deps).isRestored) await collectAll(deps);
    const at = await connected(deps);
    await collectAll(deps);
    await pushAll(deps, at);
    const read = await pullAll(deps, at);
    // A door that joined since: a conflict with it is told by its name.
    if (read > 0 && deps.store.read(hasNamelessDoor)) await readDoorNames(deps, at);
    // What was brought in may have changed rows of this door's own: two with one name, faces of somebody who withdrew.
    await collectAll(deps);
    await pushAll(deps, at);
    await answerAsked(deps, at);
    if (link.kind === 'up' && link.behind > 0) link = { ...link, behind: 0 };
    localProblem = null;
    failures = 0;
    if (performance.now() - tendedAt >= TEND_MS) tending ??= tend(deps);
  };
  /** On a connection of its own, so that the exchange goes on. */
  const tend = async (deps: ServiceDeps): Promise<void> => {
    let own: HubConnection | null = null;
    try {
      own = await connectDoor(deps);
      await keepSnapshots(deps, own);
    } catch (error) {
      tellLog(error);
    } finally {
      tendedAt = performance.now();
      tending = null;
      await own?.close();
    }
  };
  const failed = async (error: unknown): Promise<void> => {
    const reason = error instanceof AppError ? error.code : fromHub(error).code;
    if (reason === 'disk-full') localProblem = 'disk-full';
    const isTold = link.kind === 'down' && link.reason === reason;
    if (!isTold) {
      link = { kind: 'down', since: Date.now(), reason };
      tellLog(error);
    }
    failures += 1;
    await hangUp();
  };
  const tellLog = (error: unknown): void => {
    try {
      data().log.warn('the hub is not in step', errorFacts(error));
    } catch {
      // The data is closed: that is told elsewhere.
    }
  };
  /** One at a time: the connection is one. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = busy.then(work, work);
    busy = next.catch(() => undefined);
    return next;
  };
  const later = (ms: number): void => {
    if (timer !== null) clearTimeout(timer);
    if (!isStopped) timer = setTimeout(() => void tick(), ms).unref();
  };
  let isTicking = false;
  let isWoken = false;
  const tick = async (): Promise<void> => {
    // However much happens during an exchange, one more follows it.
    isWoken = isTicking;
    if (isTicking) return;
    isTicking = true;
    let wait = pollMs;
    try {
      await inTurn(exchange);
    } catch (error) {
      await failed(error);
      wait = WAITS_MS[Math.min(failures, WAITS_MS.length) - 1] ?? pollMs;
    }
    isTicking = false;
    later(isWoken && link.kind === 'up' ? 0 : wait);
    isWoken = false;
  };
  later(0);
  return {
    link: () => link,
    wake: () => {
      if (link.kind === 'up') later(0);
    },
    settle: () =>
      inTurn(async () => {
        try {
          await exchange();
        } catch (error) {
          await failed(error);
          throw error;
        }
      }),
    ask: (work) =>
      inTurn(async () => {
        try {
          // What is asked for next tells how this door is now.
          greetedAt = Number.NEGATIVE_INFINITY;
          return await work(await connected(data()));
        } catch (error) {
          if (hub?.isOpen() !== true) await hangUp();
          throw error;
        }
      }),
    stop: async () => {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
      await hangUp();
      await busy;
      await tending;
    },
  };
}
