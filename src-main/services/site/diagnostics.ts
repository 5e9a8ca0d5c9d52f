import type { BackupState } from '../../../src-shared/ipc/backup.ts';
import type { ReplyOf, RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { Diagnostics } from '../../../src-shared/ipc/settings.ts';
import { listAudit } from '../../db/queries/audit.ts';
import { countRows } from '../../db/queries/staff.ts';
import type { ReadStore } from '../../db/store.ts';
import type { ServiceDeps } from '../base/deps.ts';

export type KioskReport = NonNullable<Diagnostics['kiosk']>;

/** Versions of what the app runs on. */
export type Runtime = Pick<Diagnostics, 'version' | 'electron' | 'chromium' | 'node'>;

/** How the app is doing, with the kiosk's last report. No personal data. */
export function diagnose(
  { store, deviceId }: Pick<ServiceDeps, 'store' | 'deviceId'>,
  runtime: Runtime,
  kiosk: KioskReport | null,
  { folders, drilledAt }: BackupState,
  crashDumps: number,
): Diagnostics {
  const counts = store.read(countRows);
  const backups = { folders, drilledAt };
  const database = { databaseVersion: store.version, databaseBytes: store.bytes() };
  return { ...runtime, deviceId, ...database, ...counts, backups, crashDumps, kiosk };
}

/** Audit rows, newest first. */
export function readAudit(store: ReadStore, { before, limit }: RequestOf<'audit:list'>): ReplyOf<'audit:list'> {
  return store.read((db) => listAudit(db, before, limit));
}
