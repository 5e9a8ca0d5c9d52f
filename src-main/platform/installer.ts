import { createHash } from 'node:crypto';
import { copyFileSync, createReadStream, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { AppAdapter } from 'electron-updater/out/AppAdapter.js';
import { AppError } from '../../src-shared/models/errors.ts';
import type { PackageKind, UpdatePackage } from '../../src-shared/models/updates.ts';
import type { Logger } from './log.ts';

/** What starts the installer of a package that was checked. */
export interface Installer {
  readonly kind: PackageKind;
  /** Whether it can do so without somebody who administers the machine. */
  readonly isByHand: boolean;
  /** Starts the installer; the app has to end right after. Throws `AppError` `update-not-installed`. */
  start(file: string, update: { readonly version: string; readonly file: UpdatePackage }): Promise<void>;
}

/** How this program was installed, by what the system tells it. */
export function packageKind(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): PackageKind {
  if (platform === 'win32') return 'nsis';
  if (platform === 'darwin') return 'mac';
  return environment.APPIMAGE === undefined ? 'deb' : 'AppImage';
}

async function sha512Of(file: string): Promise<string> {
  const hash = createHash('sha512');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Uint8Array);
  return hash.digest('base64');
}

interface InstallerParts {
  readonly kind: PackageKind;
  readonly version: string;
  /** Where electron-updater keeps its copy; emptied before each use. */
  readonly folder: string;
  readonly log: Logger;
}

/**
 * The one place that meets electron-updater. It gets no address to ask: its source is the package that lies ready,
 * which it copies, holds to the signed SHA-512 once more, and starts as each system wants it.
 */
export function createInstaller({ kind, version, folder, log }: InstallerParts): Installer {
  const app: AppAdapter = {
    version,
    name: 'Clockface',
    isPackaged: true,
    appUpdateConfigPath: join(folder, 'app-update.yml'),
    userDataPath: folder,
    baseCachePath: folder,
    whenReady: () => Promise.resolve(),
    relaunch: () => undefined,
    // Whoever asked ends the app, once it has been answered.
    quit: () => undefined,
    onQuit: () => undefined,
  };
  return {
    kind,
    isByHand: kind === 'deb',
    async start(path, update) {
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileSync(app.appUpdateConfigPath, 'updaterCacheDirName: copy\n');
      const { AppImageUpdater, MacUpdater, NsisUpdater, Provider } = await import('electron-updater');
      const { name, bytes, sha512 } = update.file;
      const info = {
        version: update.version,
        files: [{ url: name, size: bytes, sha512, isAdminRightsRequired: kind === 'nsis' }],
        path: name,
        sha512,
        releaseDate: '',
      };
      class Ready extends Provider<typeof info> {
        getLatestVersion = () => Promise.resolve(info);
        resolveFiles = () => info.files.map((file) => ({ url: new URL(`file:///${file.url}`), info: file }));
      }
      const copier = {
        async download(_url: URL, destination: string): Promise<string> {
          copyFileSync(path, destination);
          if ((await sha512Of(destination)) !== sha512) throw new Error(`${basename(path)} is not what was signed`);
          return destination;
        },
      };
      const Updater = kind === 'nsis' ? NsisUpdater : kind === 'mac' ? MacUpdater : AppImageUpdater;
      try {
        const updater = new Updater({ provider: 'custom', updateProvider: Ready as never }, app);
        Object.assign(updater, { httpExecutor: copier });
        updater.logger = { info: () => undefined, warn: (text) => log.warn(String(text)), error: () => undefined };
        updater.autoDownload = false;
        updater.autoInstallOnAppQuit = false;
        updater.disableDifferentialDownload = true;
        if ((await updater.checkForUpdates())?.isUpdateAvailable !== true) throw new Error('it is taken for no update');
        await updater.downloadUpdate();
        if (updater instanceof MacUpdater) updater.quitAndInstall();
        else if (!updater.install(true, true)) throw new Error('the installer did not start');
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new AppError('update-not-installed', `the installer: ${reason.slice(0, 300)}`);
      }
    },
  };
}
