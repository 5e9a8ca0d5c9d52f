import { existsSync } from 'node:fs';
import type { BackupState } from '../../src-shared/ipc/backup.ts';
import { AppError, type ErrorCode } from '../../src-shared/models/errors.ts';
import { appendAudit } from '../db/queries/audit.ts';
import { findDataKey } from '../db/queries/data-key.ts';
import { putFinding } from '../db/queries/findings.ts';
import { findAuditHash } from '../db/queries/witness.ts';
import { errorFacts } from '../platform/log-facts.ts';
import type { ServiceDeps } from '../services/base/deps.ts';
import { type BackupPlaces, makeBackup } from './backup.ts';
import { findNewestBackup, siteTag } from './backup-list.ts';

/** Not at once: whoever stands at the door when the kiosk starts comes first. */
const FIRST_MS = 5 * 60_000;
const AGAIN_MS = 3_600_000;

/** Makes backups by the hour, and when somebody asks. */
export interface BackupRunner {
  state(): BackupState;
  /** Makes one in each folder that can be reached; what fails is told in the state. One at a time. */
  run(): Promise<BackupState>;
  stop(): void;
}

export interface RunnerParts {
  readonly places: BackupPlaces;
  /** The folders as they are set now. */
  readonly folders: () => readonly string[];
}

/** Begins to make backups in the folders, every hour. */
export function keepBackups(deps: ServiceDeps, { places, folders }: RunnerParts): BackupRunner {
  const { store, clock, log, notify } = deps;
  const failures = new Map<string, ErrorCode>();
  let running: Promise<void> | null = null;

  const runOne = async (folder: string): Promise<void> => {
    // A stick that is away is no failure; how long ago the last one was made is told anyway.
    if (!existsSync(folder)) return;
    try {
      await makeBackup(deps, places, folder);
      failures.delete(folder);
    } catch (error) {
      const code = error instanceof AppError ? error.code : 'internal';
      failures.set(folder, code);
      log.error('a backup failed', errorFacts(error));
      if (code !== 'passphrase-missing') tellFailure(folder, code);
    }
  };
  const tellFailure = (folder: string, reason: ErrorCode): void => {
    try {
      const at = clock.now();
      const details = { kind: 'backup-failed', reason };
      store.write((db) => {
        if (!putFinding(db, 'backup-failed', { folder, reason }, at)) return;
        appendAudit(db, { at, actor: 'system', action: 'data.found', subject: 'data:backup', details });
      });
    } catch (error) {
      log.error('a failed backup could not be noted', errorFacts(error));
    }
    notify('data:changed');
  };
  const site = (): string => siteTag(store.read((db) => findAuditHash(db, 1)) ?? '');
  const state = (): BackupState => ({
    hasPassphrase: (store.read(findDataKey)?.recovery ?? null) !== null,
    folders: folders().map((folder) => ({
      folder,
      there: existsSync(folder),
      lastAt: findNewestBackup(folder, site(), clock.now())?.at ?? null,
      failure: failures.get(folder) ?? null,
    })),
    busy: running !== null,
  });
  const runAll = async (): Promise<void> => {
    for (const folder of folders()) await runOne(folder);
  };
  const run = async (): Promise<BackupState> => {
    running ??= runAll().finally(() => {
      running = null;
    });
    await running;
    return state();
  };
  let timer: NodeJS.Timeout;
  const after = (milliseconds: number): void => {
    timer = setTimeout(() => {
      after(AGAIN_MS);
      void run();
    }, milliseconds).unref();
  };
  after(FIRST_MS);
  return { state, run, stop: () => clearTimeout(timer) };
}
