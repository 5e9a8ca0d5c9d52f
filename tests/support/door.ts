import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openData } from '../../src-main/data/open.ts';
import { type DoorRunner, runDoor } from '../../src-main/hub/door-runner.ts';
import { joinSite } from '../../src-main/hub/join-site.ts';
import { dataPaths } from '../../src-main/platform/paths.ts';
import type { ServiceDeps } from '../../src-main/services/base/deps.ts';
import { instantOf } from '../../src-shared/domain/civil-time.ts';
import type { EventName } from '../../src-shared/ipc/contract.ts';
import type { HubAddress } from '../../src-shared/models/hub.ts';
import { inlineReader, readerScript } from '../db/support/inline-reader.ts';
import { openKeyring } from './open-keyring.ts';

export const ZONE = 'Europe/Berlin';

/** A clock that a test sets. */
export interface DoorClock {
  now(): number;
  unsteady(): boolean;
  monotonic(): null;
  rebase(): void;
  /** `YYYY-MM-DD HH:MM` at the site. */
  set(local: string): void;
  add(milliseconds: number): void;
}

export function doorClock(local: string): DoorClock {
  let at = 0;
  const clock: DoorClock = {
    now: () => at,
    unsteady: () => false,
    monotonic: () => null,
    rebase: () => undefined,
    set: (wanted) => {
      const [date = '', time = ''] = wanted.split(' ');
      at = instantOf(date, time, ZONE, 'first');
    },
    add: (milliseconds) => {
      at += milliseconds;
    },
  };
  clock.set(local);
  return clock;
}

/** One machine of a site: a real data folder with the main process's services, and no windows. */
export interface TestDoor {
  readonly name: string;
  readonly folder: string;
  readonly clock: DoorClock;
  deps(): ServiceDeps;
  readonly told: EventName[];
  /** Sends and reads everything now, as the runner does by its timer. */
  step(): Promise<void>;
  /** Runs by its own timer from now on. */
  run(pollMs?: number): DoorRunner;
  /** Ends as a kill would: nothing is finished, nothing is said to the hub. */
  kill(): void;
  /** Opens the folder again. */
  open(): Promise<void>;
  close(): Promise<void>;
}

interface DoorOptions {
  readonly folder?: string;
  readonly clock?: DoorClock;
  readonly deviceId?: string;
}

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Opens a data folder as the app does; a new one unless given. */
export async function openDoor(name: string, options: DoorOptions = {}): Promise<TestDoor> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'clockface-door-'));
  const clock = options.clock ?? doorClock('2026-11-20 08:00');
  const told: EventName[] = [];
  let deps: ServiceDeps | null = null;
  let runner: DoorRunner | null = null;
  const requireDeps = (): ServiceDeps => {
    if (deps === null) throw new Error(`${name} is closed`);
    return deps;
  };
  const open = async (): Promise<void> => {
    const opened = await openData({
      paths: dataPaths(folder),
      clock,
      keys: openKeyring,
      log: quiet,
      deviceId: options.deviceId ?? name,
      venueId: () => null,
      notify: (event) => {
        told.push(event);
        runner?.wake();
      },
      wasSetUp: false,
      readerScript,
    });
    opened.reader.close();
    deps = { ...opened, reader: inlineReader(opened.store) };
  };
  const start = (pollMs?: number): DoorRunner => {
    runner ??= runDoor({ data: requireDeps, version: '0.1.0', ...(pollMs === undefined ? {} : { pollMs }) });
    return runner;
  };
  const shut = (): void => {
    deps?.store.close();
    deps = null;
  };
  await open();
  return {
    name,
    folder,
    clock,
    told,
    deps: requireDeps,
    step: () => start(3_600_000).settle(),
    run: start,
    kill: () => {
      void runner?.stop();
      runner = null;
      shut();
    },
    open,
    close: async () => {
      await runner?.stop();
      runner = null;
      shut();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Has a machine that is not set up join a site, as its page does. */
export async function joinDoor(door: TestDoor, address: HubAddress, code: string): Promise<void> {
  door.kill();
  await joinSite(dataPaths(door.folder), openKeyring, { address, code, name: door.name }, door.clock.now());
  await door.open();
}
