import { existsSync } from 'node:fs';
import type { BackupState } from '../../src-shared/ipc/backup.ts';
import { AppError, type ErrorCode } from '../../src-shared/models/errors.ts';
import type { Instant } from '../../src-shared/models/time.ts';
import { appendAudit } from '../db/queries/audit.ts';
import { findDataKey } from '../db/queries/data-key.ts';
import { putFinding } from '../db/queries/findings.ts';
import { isRotating } from '../db/queries/key-rotation.ts';
import { findAuditHash } from '../db/queries/witness.ts';
import { errorFacts } from '../platform/log-facts.ts';
import type { ServiceDeps } from '../services/base/deps.ts';
import { type BackupPlaces, makeBackup } from './backup.ts';
import { findNewestBackup, siteTag } from './backup-list.ts';
import { drillRestore } from './drill.ts';

/** Not at once: whoever stands at the door when the kiosk starts comes first. */
const FIRST_MS = 5 * 60_000;
const AGAIN_MS = 3_600_000;
/** A backup that was never restored is a hope. */
const DRILL_EVERY_MS = 30 * 86_400_000;

/** Makes backups by the hour, and when somebody asks. */
export interface BackupRunner {
  state(): BackupState;
  /** Makes one in each folder that can be reached; what fails is told in the state. One at a time. */
  run(): Promise<BackupState>;
  /** Restores the newest backup for a try. Throws as `drillRestore`. */
  drill(): Promise<BackupState>;
  stop(): void;
}

export interface RunnerParts {
  readonly places: BackupPlaces;
  /** The folders as they are set now. */
  readonly folders: () => readonly string[];
  /** When a drill last ended well, kept across starts. */
  readonly drilled: { readonly at: () => Instant | null; readonly note: (at: Instant) => void };
}

/** Begins to make backups in the folders, every hour. */
export function keepBackups(deps: ServiceDeps, { places, folders, drilled }: RunnerParts): BackupRunner {
  const { store, clock, log, notify } = deps;
  const failures = new Map<string, ErrorCode>();
  let running: Promise<void> | null = null;

  const runOne = async (folder: string): Promise<void> => {
    // A stick that is away is no failure; how long ago the last one was made is told anyway.
    // While the key changes, one hour waits for the next.
    if (!existsSync(folder) || store.read(isRotating)) return;
    try {
      await makeBackup(deps, places, folder);
      failures.delete(folder);
    } catch (error) {
      const code = error instanceof AppError ? error.code : 'internal';
      failures.set(folder, code);
      log.error('a backup failed', errorFacts(error));
      if (code !== 'passphrase-missing') tell('backup-failed', folder, code);
    }
  };
  const tell = (kind: 'backup-failed' | 'drill-failed', folder: string, reason: ErrorCode): void => {
    try {
      const at = clock.now();
      const details = { kind, reason };
      store.write((db) => {
        if (!putFinding(db, kind, { folder, reason }, at)) return;
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
    drilledAt: drilled.at(),
    busy: running !== null,
  });
  const drillOnce = async (): Promise<void> => {
    const folder = folders().find((one) => existsSync(one));
    if (folder === undefined) throw new AppError('no-backup', 'no folder of backups is within reach');
    try {
      await drillRestore(deps, folder, places.drill);
      drilled.note(clock.now());
    } catch (error) {
      log.error('a restore for a try failed', errorFacts(error));
      if (error instanceof AppError && error.code !== 'no-backup') tell('drill-failed', folder, error.code);
      throw error;
    }
  };
  const runAll = async (): Promise<void> => {
    for (const folder of folders()) await runOne(folder);
    const last = drilled.at();
    if (last !== null && clock.now() - last < DRILL_EVERY_MS) return;
    // Told where it matters; the backups of this hour were made.
    await drillOnce().catch(() => undefined);
  };
  const drill = async (): Promise<BackupState> => {
    // Two at once would restore into one folder.
    while (running !== null) await running.catch(() => undefined);
    running = drillOnce().finally(() => {
      running = null;
    });
    await running;
    return state();
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
  return { state, run, drill, stop: () => clearTimeout(timer) };
}
