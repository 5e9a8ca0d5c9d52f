import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, crashReporter, Menu, powerMonitor, protocol, session } from 'electron';
import type { Role } from '../src-shared/ipc/channel.ts';
import { ANY_CHANGE, type Change, type EventName } from '../src-shared/ipc/contract.ts';
import { type ApiHost, createApiHost } from './api/api-host.ts';
import { holdData } from './data/data-holder.ts';
import { openData } from './data/open.ts';
import { createRecoveryDesk } from './data/recovery-desk.ts';
import { createStandingWork } from './data/standing-work.ts';
import { createHubHost, type HubHost } from './hub/hub-host.ts';
import type { Context } from './ipc/context.ts';
import { allHandlers } from './ipc/handlers/index.ts';
import { registerIpc } from './ipc/register.ts';
import { createSessions } from './ipc/sessions.ts';
import { chooseClock } from './platform/choose-clock.ts';
import { countCrashDumps, keepCrashDumpsFew } from './platform/crash-dumps.ts';
import { packageKind } from './platform/installer.ts';
import { fileLogger } from './platform/log.ts';
import { errorFacts } from './platform/log-facts.ts';
import { openMachineStore } from './platform/machine-settings.ts';
import { dataPaths } from './platform/paths.ts';
import { safeStorageKeys } from './platform/safe-storage-keys.ts';
import { askForFolder, askWhereToSave } from './platform/save-dialog.ts';
import { chooseUpdateKey } from './platform/update-key.ts';
import { isSetUp } from './services/base/site.ts';
import { createPictureQueue } from './services/connections/picture-queue.ts';
import { settleMachine } from './services/site/machine.ts';
import { createDesktopNotices } from './windows/desktop-notices.ts';
import { hardenContents } from './windows/harden.ts';
import { createKioskLock } from './windows/lock.ts';
import { scheme } from './windows/origins.ts';
import { makePdf, print } from './windows/paper.ts';
import { restrictPermissions } from './windows/permissions.ts';
import { serveFiles } from './windows/serve-files.ts';
import { createWindows } from './windows/windows.ts';

const here = import.meta.dirname;
const CLOCK_CHECK_MS = 30_000;

// Database, photographs, key and logs are for this user alone.
process.umask(0o077);

const chosenFolder = app.commandLine.getSwitchValue('user-data-dir');
if (chosenFolder !== '') app.setPath('userData', resolve(chosenFolder));

protocol.registerSchemesAsPrivileged([
  { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } },
]);
app.enableSandbox();

if (app.requestSingleInstanceLock()) start();
else app.quit();

/**
 * Puts the parts together. `whenReady` is not awaited at the top level: readiness comes only after this module has run.
 */
function start(): void {
  const paths = dataPaths(app.getPath('userData'));
  // Before anything can crash, and for this machine alone.
  app.setPath('crashDumps', paths.crashDumps);
  crashReporter.start({ uploadToServer: false });
  const log = fileLogger(paths.logs);
  process.on('uncaughtException', (error) => log.error('uncaught exception', errorFacts(error)));
  process.on('unhandledRejection', (reason) => log.error('unhandled rejection', errorFacts(reason)));
  app.whenReady().then(
    () => run(paths, log).catch((error: unknown) => fail(log, error)),
    (error: unknown) => fail(log, error),
  );
}

function fail(log: ReturnType<typeof fileLogger>, error: unknown): void {
  log.error('the app cannot start', errorFacts(error));
  process.stderr.write('Clockface cannot start; the log says why.\n');
  app.exit(1);
}

async function run(paths: ReturnType<typeof dataPaths>, log: ReturnType<typeof fileLogger>): Promise<void> {
  const runtime = {
    version: app.getVersion(),
    electron: process.versions.electron ?? '',
    chromium: process.versions.chrome ?? '',
    node: process.versions.node,
  };
  log.info('started', runtime);
  Menu.setApplicationMenu(null);

  const devServer = app.isPackaged ? null : (process.env.ELECTRON_RENDERER_URL ?? null);
  const machine = openMachineStore(app.getPath('userData'));
  const clock = chooseClock(app.isPackaged, process.env);
  powerMonitor.on('resume', () => clock.rebase());

  const stopSweeping = keepCrashDumpsFew(paths.crashDumps);
  const sessions = createSessions();
  const windows = createWindows({
    machine,
    log,
    preloads: join(here, '../preload'),
    devServer,
    onClosed: sessions.end,
  });
  const isOurs = (contentsId: number | null, url: string): boolean => windows.roleOf(contentsId, url) !== null;
  hardenContents(app, isOurs);
  restrictPermissions(session.defaultSession, isOurs);
  protocol.handle(scheme, serveFiles({ pages: join(here, '../renderer'), networks: paths.networks }));

  /** Where the site is set up: an office manages, and has no kiosk. */
  const firstWindow = (): Role => (machine.machine().office === true ? 'admin' : 'kiosk');
  let api: ApiHost | null = null;
  let hub: HubHost | null = null;
  const notify = (event: EventName, change: Change = ANY_CHANGE): void => {
    windows.tell(event, change);
    hub?.wake();
    if (event !== 'pictures:waiting') api?.wake();
  };
  const openParts = {
    paths,
    clock,
    keys: safeStorageKeys,
    log,
    deviceId: machine.deviceId(),
    venueId: () => machine.machine().venueId,
    notify,
    wasSetUp: machine.read().setUp,
    readerScript: pathToFileURL(join(here, 'reader.js')),
  };
  setInterval(() => (data.problem() === null ? data.get().watch.look() : clock.now()), CLOCK_CHECK_MS).unref();
  const work = createStandingWork({
    data: () => data.get(),
    paths,
    machine,
    version: runtime.version,
    packageKind: packageKind(process.platform, process.env),
    updateKey: chooseUpdateKey(app.isPackaged, process.env),
    log,
    show: createDesktopNotices(windows, sessions.isManagerAt, () => notify('notices:open')),
    quitApp: () => context.desktop.quit(),
    onDamaged: () => {
      data.fail('db-damaged');
      windows.reload();
    },
  });
  const data = await holdData(
    async (passphrase) => {
      const deps = await openData({ ...openParts, passphrase });
      settleMachine(deps.store, machine);
      return deps;
    },
    log,
    (isExchanged) => {
      work.begin();
      // The page that asked for it still has to say what came back.
      if (!isExchanged) windows.reload();
      if (isSetUp(data.get().store)) {
        machine.remember({ setUp: true });
        windows.open(firstWindow());
      }
      if (isExchanged) windows.focus();
      void api?.apply();
      void hub?.apply();
    },
  );
  const recovery = createRecoveryDesk({
    data: () => data,
    paths,
    clock,
    log,
    folders: () => machine.read().backupFolders,
    stopWork: () => {
      work.end();
      void hub?.stop();
    },
  });
  const pictures = createPictureQueue(() => notify('pictures:waiting'));
  api = createApiHost({
    data,
    pictures,
    log,
    version: runtime.version,
    language: () => machine.machine().language,
    outgoing: paths.outgoing,
  });

  hub = createHubHost({ data, version: runtime.version });

  const context: Context = {
    data,
    hub,
    joinSite: async (request) => {
      const { joinSite } = await import('./hub/join-site.ts');
      await data.reopen(() => joinSite(paths, safeStorageKeys, request, clock.now()));
      machine.remember({ machine: { ...machine.machine(), office: request.office } });
    },
    sessions,
    machine,
    runtime,
    api,
    pictures,
    backups: work.backups,
    notices: work.notices,
    updates: work.updates,
    recovery,
    crashes: () => countCrashDumps(paths.crashDumps),
    lock: createKioskLock(windows),
    kioskReport: { current: null },
    desktop: {
      openWindow: windows.open,
      reloadWindow: (role) => windows.window(role)?.webContents.reload(),
      // The answer is still to be sent.
      quit: () => void setImmediate(() => app.quit()),
      askWhereToSave: (name) => askWhereToSave(windows.window('admin'), name),
      makePdf: () => makePdf(windows.window('admin')),
      print: () => print(windows.window('admin')),
      askForFolder: () => askForFolder(windows.window('admin')),
    },
  };
  registerIpc(context, allHandlers(context), windows, log);

  // While the data is closed, the window that the site last used tells of it.
  const setUp = data.problem() === null ? isSetUp(data.get().store) : machine.read().setUp;
  if (setUp !== machine.read().setUp) machine.remember({ setUp });
  windows.open(setUp ? firstWindow() : 'admin');

  if (data.problem() === null) {
    work.begin();
    void api.apply();
    void hub.apply();
  }

  app.on('second-instance', () => windows.focus());
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', () => {
    work.quit();
    stopSweeping();
    void api?.stop();
    void hub?.stop();
    data.close();
    log.info('ended');
  });
}
