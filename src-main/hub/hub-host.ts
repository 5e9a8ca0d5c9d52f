import type { RequestOf } from '../../src-shared/ipc/contract.ts';
import type { HubState } from '../../src-shared/ipc/hub.ts';
import { AppError } from '../../src-shared/models/errors.ts';
import type { PhotoStorage, StorageState } from '../../src-shared/models/photo-storage.ts';
import { findHub } from '../db/queries/hub.ts';
import { countChanged } from '../db/queries/hub-changes.ts';
import { countParked } from '../db/queries/hub-parked.ts';
import type { ServiceDeps } from '../services/base/deps.ts';
import type { DoorRunner } from './door-runner.ts';
import type { HubConnection } from './hub-client.ts';
import type { StorageRunner } from './storage-runner.ts';

interface HostParts {
  readonly data: { get(): ServiceDeps };
  readonly version: string;
}

/** Keeps a machine that is a door in step with its hub. */
export interface HubHost {
  state(): HubState;
  /** Makes this machine the first door of a new site, and begins. Throws as `foundSite`. */
  found(wanted: RequestOf<'hub:connect'>, actor: string): Promise<void>;
  /** Makes it another door of the same site, with its data. Throws as `rejoinSite`. */
  rejoin(code: string, actor: string): Promise<void>;
  /** Begins, or ends, as the database says. Never throws. */
  apply(): Promise<void>;
  /** Something happened here. */
  wake(): void;
  /** How it is with photographs in S3-compatible storage. Throws `AppError` `no-hub`. */
  storage(): Promise<StorageState>;
  /** Has photographs brought to a storage, or with null nowhere. Throws as `setStorage` and `endStorage`. */
  setStorage(wanted: PhotoStorage | null, actor: string): Promise<void>;
  /** Asks the hub something. Throws `AppError`: `no-hub`, and why it cannot be asked. */
  ask<T>(work: (hub: HubConnection) => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

/** On a machine that is no door nothing runs, and the code of it is not even loaded. */
export function createHubHost({ data, version }: HostParts): HubHost {
  let runner: DoorRunner | null = null;
  let stored: StorageRunner | null = null;
  const isDoor = (): boolean => data.get().store.read(findHub) !== null;
  const stop = async (): Promise<void> => {
    const before = [runner, stored];
    runner = null;
    stored = null;
    for (const one of before) await one?.stop();
  };
  const requireDoor = (): void => {
    if (!isDoor()) throw new AppError('no-hub', 'this machine is no door of a site');
  };
  const apply = async (): Promise<void> => {
    try {
      if (!isDoor()) return await stop();
      const { runDoor } = await import('./door-runner.ts');
      const { runStorage } = await import('./storage-runner.ts');
      runner ??= runDoor({ data: () => data.get(), version });
      stored ??= runStorage(() => data.get());
    } catch {
      // The data is closed: once it is open, this is called again.
    }
  };
  return {
    state: () =>
      data.get().store.read((db) => {
        const row = findHub(db);
        if (row === null) return { own: null };
        const { door, name, address, nextSeq, sentSeq } = row;
        const { host, port, database, tls } = address;
        const link = runner?.link() ?? { kind: 'connecting' as const };
        const queued = nextSeq - 1 - sentSeq + countChanged(db);
        return { own: { door, name, host, port, database, tls, link, queued, parked: countParked(db) } };
      }),
    found: async ({ address, name, user, password }, actor) => {
      const { foundSite } = await import('./found-site.ts');
      await foundSite(data.get(), { address, name, login: { user, password } }, actor);
      await apply();
    },
    rejoin: async (code, actor) => {
      const { rejoinSite } = await import('./rejoin-site.ts');
      await stop();
      try {
        await rejoinSite(data.get(), code, actor);
      } finally {
        await apply();
      }
    },
    apply,
    wake: () => {
      runner?.wake();
      stored?.wake();
    },
    storage: async () => {
      requireDoor();
      const { readStorage } = await import('./storage-setting.ts');
      return { ...readStorage(data.get()), failure: stored?.failure() ?? null };
    },
    setStorage: async (wanted, actor) => {
      requireDoor();
      const { endStorage, setStorage } = await import('./storage-setting.ts');
      if (wanted === null) endStorage(data.get(), actor);
      else await setStorage(data.get(), wanted, actor);
      await apply();
      runner?.wake();
      stored?.now();
    },
    ask: async (work) => {
      requireDoor();
      await apply();
      if (runner === null) throw new AppError('no-hub', 'this machine is no door of a site');
      return runner.ask(work);
    },
    stop,
  };
}
