import type { ChannelName, ReplyOf, RequestOf, Role } from '../../src-shared/ipc/contract.ts';
import type { ApiHost } from '../api/api-host.ts';
import type { DataHolder } from '../data/data-holder.ts';
import type { RecoveryDesk } from '../data/recovery-desk.ts';
import type { HubHost } from '../hub/hub-host.ts';
import type { BackupRunner } from '../keeping/backup-runner.ts';
import type { NoticeRunner } from '../keeping/notice-runner.ts';
import type { UpdateDesk } from '../keeping/update-desk.ts';
import type { MachineStore } from '../platform/machine-settings.ts';
import type { PictureQueue } from '../services/connections/picture-queue.ts';
import type { KioskReport, Runtime } from '../services/site/diagnostics.ts';
import type { KioskLock } from '../windows/lock.ts';
import type { Sessions } from './sessions.ts';

/** The window a call came from. */
export interface Caller {
  readonly role: Role;
  readonly contentsId: number;
}

/** What only the windows and the desktop can do for a handler. */
interface Desktop {
  openWindow(role: Role): void;
  /** Loads the window's page anew, if it is open. */
  reloadWindow(role: Role): void;
  quit(): void;
  /** Asks where to save a file; null when the person changed their mind. */
  askWhereToSave(suggestedName: string): Promise<string | null>;
  /** What the admin window has drawn for paper, as PDF. Throws `AppError` `print-failed`. */
  makePdf(): Promise<Uint8Array>;
  /** Prints that. Throws `AppError`: `cancelled`, `no-printer`, `print-failed`. */
  print(): Promise<void>;
  /** Asks for a folder; null when the person changed their mind. */
  askForFolder(): Promise<string | null>;
}

/** What the handlers work with. */
export interface Context {
  readonly data: DataHolder;
  readonly sessions: Sessions;
  readonly machine: MachineStore;
  readonly desktop: Desktop;
  readonly runtime: Runtime;
  /** Serves other programs while that is switched on. */
  readonly api: ApiHost;
  /** Keeps this machine in step with a hub, where it has one. */
  readonly hub: HubHost;
  /** Makes this machine a door of a site, with its data closed meanwhile. Throws as `join-site.ts`. */
  readonly joinSite: (request: RequestOf<'setup:join'>) => Promise<void>;
  /** Pictures of other programs on their way to a page. */
  readonly pictures: PictureQueue;
  /** What makes backups; throws as `data.get` while the data is not open. */
  readonly backups: () => BackupRunner;
  /** What looks for notices and sends mails; throws likewise. */
  readonly notices: () => NoticeRunner;
  /** What looks for updates of the program; throws likewise. */
  readonly updates: () => UpdateDesk;
  /** Restores and salvages while the data cannot be used, or there is none. */
  readonly recovery: RecoveryDesk;
  /** What holds of the kiosk's lock on this machine. */
  readonly lock: KioskLock;
  /** How many crashes left a dump. */
  readonly crashes: () => number;
  /** The kiosk's last word on how recognition is doing. */
  readonly kioskReport: { current: KioskReport | null };
}

/** A handler whose reply is empty returns nothing at all. */
type Answer<T> = [T] extends [undefined] ? void | Promise<void> : T | Promise<T>;

/** One function per channel; request and reply are the contract's. */
export type Handlers = {
  readonly [N in ChannelName]: (request: RequestOf<N>, caller: Caller) => Answer<ReplyOf<N>>;
};
