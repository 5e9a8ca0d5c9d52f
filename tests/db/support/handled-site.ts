import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createApiHost } from '../../../src-main/api/api-host.ts';
import { createRecoveryDesk } from '../../../src-main/data/recovery-desk.ts';
import { createHubHost } from '../../../src-main/hub/hub-host.ts';
import type { Context, Handlers } from '../../../src-main/ipc/context.ts';
import { allHandlers } from '../../../src-main/ipc/handlers/index.ts';
import { createSessions } from '../../../src-main/ipc/sessions.ts';
import { keepBackups } from '../../../src-main/keeping/backup-runner.ts';
import { keepNotices } from '../../../src-main/keeping/notice-runner.ts';
import { keepUpdates } from '../../../src-main/keeping/update-desk.ts';
import type { MachineStore } from '../../../src-main/platform/machine-settings.ts';
import { openUpdateShelf } from '../../../src-main/platform/update-shelf.ts';
import { createPictureQueue } from '../../../src-main/services/connections/picture-queue.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import { holding, openSite, placesOf, scratchFolder, type TestSite } from './site.ts';

/** A site with every channel's real handler in front of it. */
export interface HandledSite {
  readonly deps: TestSite;
  readonly context: Context;
  readonly handlers: Handlers;
  readonly log: { readonly info: () => void; readonly warn: () => void; error(message: string, facts?: object): void };
  /** What was logged as an error. */
  readonly failures: string[];
}

/** The machine's settings in memory: the file's own tests read and write it. */
function machineInMemory(): MachineStore {
  let content: ReturnType<MachineStore['read']> = {
    machine: { cameraId: null, language: 'en', sound: true, speech: false, venueId: null, receipts: false },
    deviceId: 'kiosk-1',
    adminBounds: null,
    unconfirmed: null,
    backupFolders: [],
    drilledAt: null,
    updates: { source: { kind: 'off' }, installAt: null },
    setUp: true,
  };
  const change = (part: Partial<typeof content>): void => {
    content = { ...content, ...part };
  };
  return { read: () => content, change, remember: change, deviceId: () => 'kiosk-1', machine: () => content.machine };
}

/** Opens a site behind its handlers. Of three files that are asked for, one is not chosen. */
export async function handledSite(): Promise<HandledSite> {
  const deps = await openSite();
  const folder = scratchFolder();
  const failures: string[] = [];
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (message: string, facts?: object) => void failures.push(`${message} ${JSON.stringify(facts)}`),
  };
  let files = 0;
  const machine = machineInMemory();
  const backups = keepBackups(deps, {
    places: placesOf(deps),
    folders: () => machine.read().backupFolders,
    drilled: { at: () => machine.read().drilledAt, note: (drilledAt) => machine.remember({ drilledAt }) },
  });
  onTestFinished(backups.stop);
  const notices = keepNotices(deps, {
    facts: async () => ({ backups: backups.state().folders, update: await updates.waiting() }),
    language: () => 'en',
    show: () => undefined,
    answerMs: 200,
  });
  onTestFinished(notices.stop);
  const updates = keepUpdates({
    data: () => deps,
    settings: () => machine.read().updates,
    version: '1.0.0',
    hasKey: false,
    shelf: openUpdateShelf(deps.paths.updates, ''),
    installer: { kind: 'deb', isByHand: true, start: () => Promise.reject(new Error('for the test')) },
    backUp: backups.run,
    quit: () => undefined,
    log,
  });
  onTestFinished(updates.stop);
  const data = holding(deps);
  const outgoing = join(folder, 'outgoing');
  const pictures = createPictureQueue(() => undefined, { most: 8, milliseconds: 100 });
  const api = createApiHost({ data, log, pictures, version: '1', language: () => 'en', outgoing });
  onTestFinished(api.stop);
  const hub = createHubHost({ data, version: '1' });
  onTestFinished(hub.stop);
  const context: Context = {
    data,
    // No test of channels calls servers that odd requests name.
    hub: { ...hub, found: () => Promise.reject(new AppError('hub-unreachable', 'for the test')) },
    joinSite: () => Promise.reject(new AppError('already-set-up', 'for the test')),
    api,
    pictures,
    sessions: createSessions(),
    machine,
    backups: () => backups,
    notices: () => notices,
    updates: () => updates,
    runtime: { version: '1', electron: '1', chromium: '1', node: '1' },
    recovery: createRecoveryDesk({
      data: () => data,
      paths: deps.paths,
      clock: deps.clock,
      log,
      folders: () => machine.read().backupFolders,
      stopWork: () => undefined,
    }),
    crashes: () => 0,
    lock: {
      check: () => ({ platform: 'linux', measures: [], autostart: false }),
      setAutostart: () => undefined,
    },
    kioskReport: { current: null },
    desktop: {
      openWindow: () => undefined,
      reloadWindow: () => undefined,
      quit: () => undefined,
      askWhereToSave: async () => {
        files += 1;
        return files % 3 === 0 ? null : join(folder, `${files}.csv`);
      },
      makePdf: async () => new TextEncoder().encode('%PDF-'),
      print: () => Promise.reject(new AppError('no-printer', 'for the test')),
      askForFolder: async () => {
        files += 1;
        return files % 3 === 0 ? null : folder;
      },
    },
  };
  return { deps, context, handlers: allHandlers(context), log, failures };
}
