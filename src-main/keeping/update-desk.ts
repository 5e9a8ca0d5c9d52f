import { isQuietHour, judgeUpdate, type UpdateTarget } from '../../src-shared/domain/updates.ts';
import type { BackupState } from '../../src-shared/ipc/backup.ts';
import type { UpdatesState } from '../../src-shared/ipc/updates.ts';
import { AppError, type ErrorCode } from '../../src-shared/models/errors.ts';
import type { Instant } from '../../src-shared/models/time.ts';
import type { UpdateManifest, UpdatePackage, UpdateSettings } from '../../src-shared/models/updates.ts';
import { findLastPunchAt } from '../db/queries/punches.ts';
import type { Installer } from '../platform/installer.ts';
import type { Logger } from '../platform/log.ts';
import { errorFacts } from '../platform/log-facts.ts';
import type { UpdateShelf } from '../platform/update-shelf.ts';
import { openUpdateSource } from '../platform/update-source.ts';
import type { ServiceDeps } from '../services/base/deps.ts';
import { requireSite } from '../services/base/site.ts';
import { noteUpdate } from '../services/site/update-settings.ts';

/** Not at once: whoever stands at the door when the kiosk starts comes first. */
const FIRST_MS = 10 * 60_000;
const LOOK_MS = 10 * 60_000;
/** So often the source is asked by itself. */
const CHECK_MS = 6 * 3_600_000;
/** An installation that failed at its hour is not tried again that night. */
const TRY_AGAIN_MS = 12 * 3_600_000;

/** Looks for newer releases, keeps one ready, and installs it. Everything is off until a source is set. */
export interface UpdateDesk {
  state(): Promise<UpdatesState>;
  /** The version that lies ready and waits for somebody; null where none does, or its hour will install it. */
  waiting(): Promise<string | null>;
  /** Fetches what is newer; what fails is told in the state. One at a time. */
  check(): Promise<UpdatesState>;
  /** Takes what lies ready away: it came from a source that is no longer set. */
  forget(): Promise<UpdatesState>;
  /** Throws `AppError` as `updates:install` says. */
  install(actor: string): Promise<void>;
  stop(): void;
}

export interface UpdateDeskParts {
  /** Throws while the data is not open. */
  readonly data: () => ServiceDeps;
  readonly settings: () => UpdateSettings;
  readonly version: string;
  readonly hasKey: boolean;
  readonly shelf: UpdateShelf;
  readonly installer: Installer;
  /** Makes backups now. */
  readonly backUp: () => Promise<BackupState>;
  readonly quit: () => void;
  readonly log: Logger;
}

interface Staged {
  readonly manifest: UpdateManifest;
  readonly file: UpdatePackage;
}

const codeOf = (error: unknown): ErrorCode => (error instanceof AppError ? error.code : 'internal');

/** Starts to look. Nothing is asked, and nothing fetched, while the settings name no source. */
export function keepUpdates(parts: UpdateDeskParts): UpdateDesk {
  const { data, settings, version, hasKey, shelf, installer, backUp, quit, log } = parts;
  let failure: ErrorCode | null = null;
  let checkedAt: Instant | null = null;
  let busy: UpdatesState['busy'] = null;
  let running: Promise<void> | null = null;
  let triedOn: Instant = 0;

  const target = (): UpdateTarget => ({
    version,
    kind: installer.kind,
    arch: process.arch,
    schema: data().store.version,
  });
  const work = (step: UpdatesState['busy']): void => {
    busy = step;
    data().notify('updates:changed');
  };

  /** What lies ready and is still for this machine; anything else is taken away. */
  const findStaged = async (): Promise<Staged | null> => {
    if (!hasKey) return null;
    const manifest = await shelf.find();
    if (manifest === null) return null;
    const verdict = judgeUpdate(manifest, target());
    if (verdict.kind === 'newer') return { manifest, file: verdict.file };
    shelf.clear();
    return null;
  };
  /** The same for a look: what is not as it was left goes. */
  const lookAtStaged = (): Promise<Staged | null> =>
    findStaged().catch((error: unknown) => {
      log.warn('what lay ready as an update is not as it was left', { code: codeOf(error) });
      if (busy === null) shelf.clear();
      return null;
    });

  const fetchNewer = async (): Promise<void> => {
    const files = openUpdateSource(settings().source);
    const offer = await shelf.look(files);
    checkedAt = data().clock.now();
    const verdict = judgeUpdate(offer.manifest, target());
    if (verdict.kind === 'refused') throw new AppError(verdict.code, `version ${offer.manifest.version} is not taken`);
    if (verdict.kind === 'same') return;
    const staged = await lookAtStaged();
    if (staged !== null) {
      const { version: kept } = staged.manifest;
      if (kept === offer.manifest.version && staged.file.sha512 === verdict.file.sha512) return;
      // A source that offers less than before is not followed back.
      if (judgeUpdate(offer.manifest, { ...target(), version: kept }).kind === 'refused')
        throw new AppError('update-older', 'a newer version lies ready already');
    }
    work('copying');
    await shelf.put(files, offer, verdict.file);
    noteUpdate(data(), 'update.stage', { actor: 'system', from: version, to: offer.manifest.version });
  };
  const once = (step: UpdatesState['busy'], task: () => Promise<void>): Promise<void> => {
    running ??= (async () => {
      work(step);
      try {
        await task();
        failure = null;
      } catch (error) {
        failure = codeOf(error);
        log.warn('an update failed', { ...errorFacts(error), code: failure });
        throw error;
      } finally {
        running = null;
        work(null);
      }
    })();
    return running;
  };

  const requireBackup = async (): Promise<void> => {
    const since = data().clock.now();
    const { folders } = await backUp();
    if (!folders.some(({ there, failure: why, lastAt }) => there && why === null && (lastAt ?? 0) >= since))
      throw new AppError('update-needs-backup', 'no backup could be made before the update');
  };
  const installNow = async (actor: string): Promise<void> => {
    const staged = await findStaged();
    if (staged === null) throw new AppError('update-not-staged', 'no update lies ready');
    if (installer.isByHand) throw new AppError('update-by-hand', 'this package is installed by an administrator');
    await requireBackup();
    const { manifest, file } = staged;
    const path = await shelf.prove(file);
    shelf.begin({ from: version, to: manifest.version });
    noteUpdate(data(), 'update.install', { actor, from: version, to: manifest.version });
    try {
      await installer.start(path, { version: manifest.version, file });
    } catch (error) {
      shelf.takeAttempt();
      throw error;
    }
    quit();
  };

  const noteAttempt = (): void => {
    const attempt = shelf.takeAttempt();
    if (attempt === null) return;
    const isDone = attempt.to === version;
    if (!isDone) failure = 'update-not-installed';
    noteUpdate(data(), isDone ? 'update.done' : 'update.failed', {
      actor: 'system',
      from: attempt.from,
      to: attempt.to,
    });
  };

  const state = async (): Promise<UpdatesState> => {
    const staged = await lookAtStaged();
    return {
      version,
      hasKey,
      settings: settings(),
      byHand: installer.isByHand,
      checkedAt,
      failure,
      busy,
      staged:
        staged === null
          ? null
          : {
              version: staged.manifest.version,
              releasedOn: staged.manifest.releasedOn,
              notes: staged.manifest.notes,
              bytes: staged.file.bytes,
              migrates: staged.manifest.schema > data().store.version,
              path: shelf.path(staged.file),
            },
    };
  };
  const waiting = async (): Promise<string | null> => {
    const installsItself = settings().installAt !== null && !installer.isByHand && failure === null;
    return installsItself || busy !== null ? null : ((await lookAtStaged())?.manifest.version ?? null);
  };
  const check = async (): Promise<UpdatesState> => {
    await once('checking', fetchNewer).catch(() => undefined);
    return state();
  };

  /** Once a day at most, when the door is quiet: a failure is told and waits for somebody. */
  const installWhenQuiet = async (): Promise<void> => {
    const { store, clock, watch, deviceId } = data();
    const { installAt } = settings();
    const now = clock.now();
    if (installer.isByHand || watch.memory().doubt !== null || now - triedOn < TRY_AGAIN_MS) return;
    const lastPunchAt = store.read((db) => findLastPunchAt(db, deviceId));
    if (!isQuietHour(installAt, { now, zone: store.read(requireSite).zone, lastPunchAt })) return;
    if ((await lookAtStaged()) === null) return;
    triedOn = now;
    await once('installing', () => installNow('system'));
  };
  let askedAt = 0;
  const look = async (): Promise<void> => {
    if (settings().source.kind === 'off') return;
    const now = performance.now();
    if (askedAt === 0 || now - askedAt >= CHECK_MS) {
      askedAt = now;
      await check();
    }
    await installWhenQuiet();
  };

  let timer: NodeJS.Timeout;
  const after = (milliseconds: number): void => {
    timer = setTimeout(() => {
      after(LOOK_MS);
      look().catch(() => undefined);
    }, milliseconds).unref();
  };
  noteAttempt();
  after(FIRST_MS);
  return {
    state,
    waiting,
    check,
    async install(actor) {
      // A check that is under way is no answer to this.
      while (running !== null) await running.catch(() => undefined);
      await once('installing', () => installNow(actor));
    },
    async forget() {
      await running?.catch(() => undefined);
      shelf.clear();
      failure = null;
      checkedAt = null;
      return state();
    },
    stop: () => clearTimeout(timer),
  };
}
