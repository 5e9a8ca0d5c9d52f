import { join } from 'node:path';
import type { PackageKind } from '../../src-shared/models/updates.ts';
import { type BackupRunner, keepBackups } from '../keeping/backup-runner.ts';
import { keepExports } from '../keeping/export-runner.ts';
import { keepNotices, type NoticeRunner } from '../keeping/notice-runner.ts';
import { keepUpdates, type UpdateDesk } from '../keeping/update-desk.ts';
import { createInstaller } from '../platform/installer.ts';
import type { Logger } from '../platform/log.ts';
import type { MachineStore } from '../platform/machine-settings.ts';
import type { DataPaths } from '../platform/paths.ts';
import { openUpdateShelf } from '../platform/update-shelf.ts';
import type { ServiceDeps } from '../services/base/deps.ts';
import { findDamage } from './find-damage.ts';
import { keepTidy } from './tidy.ts';

/** What goes on by itself while the data is open: tidying, backups, notices, exports, updates. */
export interface StandingWork {
  /** Begins on the data that is open now, and has its pages checked. What went on on other data ends. */
  begin(): void;
  /** Ends all that touches the data. */
  end(): void;
  /** Ends that, and looking for updates. */
  quit(): void;
  /** Each throws `AppError` with the reason while the data is not open. */
  backups(): BackupRunner;
  notices(): NoticeRunner;
  updates(): UpdateDesk;
}

interface Parts {
  /** Throws `AppError` while the data is not open. */
  readonly data: () => ServiceDeps;
  readonly paths: DataPaths;
  readonly machine: MachineStore;
  readonly version: string;
  /** How this app was installed, and the key that its updates are signed with; empty where it takes none. */
  readonly packageKind: PackageKind;
  readonly updateKey: string;
  readonly log: Logger;
  /** Shows sentences on the desktop. */
  readonly show: (texts: readonly string[]) => void;
  readonly quitApp: () => void;
  /** The open data has broken pages; the work has ended. */
  readonly onDamaged: () => void;
}

/** Prepares the work; nothing goes on before `begin`. */
export function createStandingWork(parts: Parts): StandingWork {
  const { data, paths, machine, version, packageKind, updateKey, log, show, quitApp, onDamaged } = parts;
  const language = (): string => machine.machine().language;
  let stopTidying = (): void => undefined;
  let stopExports = (): void => undefined;
  let backups: BackupRunner | null = null;
  let notices: NoticeRunner | null = null;
  let updates: UpdateDesk | null = null;

  const startBackups = (deps: ServiceDeps): BackupRunner =>
    keepBackups(deps, {
      places: {
        ...{ evidence: paths.evidence, networks: paths.networks, withdrawn: paths.withdrawn },
        ...{ scratch: paths.backupCopy, drill: paths.drill },
      },
      folders: () => machine.read().backupFolders,
      drilled: {
        at: () => machine.read().drilledAt,
        note: (at) => machine.remember({ drilledAt: at }),
      },
    });
  const startNotices = (deps: ServiceDeps): NoticeRunner =>
    keepNotices(deps, {
      facts: async () => ({
        backups: work.backups().state().folders,
        update: await work.updates().waiting(),
      }),
      language,
      show,
    });
  const startUpdates = (): UpdateDesk =>
    keepUpdates({
      data,
      settings: () => machine.read().updates,
      version,
      hasKey: updateKey !== '',
      shelf: openUpdateShelf(paths.updates, updateKey),
      installer: createInstaller({ kind: packageKind, version, folder: join(paths.updates, 'installer'), log }),
      backUp: () => work.backups().run(),
      quit: quitApp,
      log,
    });

  const work: StandingWork = {
    begin() {
      const deps = data();
      work.end();
      stopTidying = keepTidy(deps);
      backups = startBackups(deps);
      notices = startNotices(deps);
      updates ??= startUpdates();
      stopExports = keepExports(deps, language);
      void findDamage(deps).then((isDamaged) => {
        if (!isDamaged) return;
        work.end();
        onDamaged();
      });
    },
    end() {
      stopTidying();
      backups?.stop();
      notices?.stop();
      stopExports();
    },
    quit() {
      work.end();
      updates?.stop();
    },
    backups() {
      const deps = data();
      backups ??= startBackups(deps);
      return backups;
    },
    notices() {
      const deps = data();
      notices ??= startNotices(deps);
      return notices;
    },
    updates() {
      data();
      updates ??= startUpdates();
      return updates;
    },
  };
  return work;
}
