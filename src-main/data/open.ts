import { AppError } from '../../src-shared/models/errors.ts';
import { putTouched } from '../db/queries/findings.ts';
import { findHub } from '../db/queries/hub.ts';
import { noteChanges } from '../db/queries/hub-changes.ts';
import { findOwnNetwork } from '../db/queries/own-network.ts';
import type { TouchedRow } from '../db/row-seals.ts';
import { openStore } from '../db/store.ts';
import { loadGallery } from '../gallery/load.ts';
import { createClockWatch } from '../keeping/clock-watch.ts';
import { keepWithdrawals, replayWithdrawals } from '../keeping/withdrawals.ts';
import { compareWithWitness, witnessed } from '../keeping/witness.ts';
import type { Clock } from '../platform/clock.ts';
import type { KeyWrapper } from '../platform/data-key.ts';
import { evidenceFiles } from '../platform/evidence-files.ts';
import type { Logger } from '../platform/log.ts';
import { openNetworkFiles } from '../platform/network-files.ts';
import type { DataPaths } from '../platform/paths.ts';
import { type Reserve, reserveAt } from '../platform/reserve.ts';
import { openWitnessFile } from '../platform/witness-file.ts';
import { createReader } from '../reader/reader.ts';
import type { ServiceDeps } from '../services/base/deps.ts';
import { isSetUp } from '../services/base/site.ts';
import { openVault } from './open-vault.ts';

export interface OpenParts {
  readonly paths: DataPaths;
  readonly clock: Clock;
  readonly keys: KeyWrapper;
  readonly log: Logger;
  readonly deviceId: string;
  readonly venueId: ServiceDeps['venueId'];
  readonly notify: ServiceDeps['notify'];
  /** Whether this machine has seen the site set up: an empty database is then a lost one, not a new one. */
  readonly wasSetUp: boolean;
  /** The script of the reader's threads. */
  readonly readerScript: URL;
  /** The recovery passphrase, where somebody typed it. */
  readonly passphrase?: string | null;
}

/**
 * Opens everything that holds data, in the order in which one proves the next: database, data key, faces, photographs.
 * Throws `AppError`: `db-locked`, `db-newer`, `db-damaged`, `disk-full`, `key-unavailable`, `passphrase-needed`,
 * `wrong-passphrase`; then nothing stays open.
 */
export async function openData(parts: OpenParts): Promise<ServiceDeps> {
  const reserve = reserveAt(parts.paths.reserve);
  try {
    return await openParts(parts, reserve);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'disk-full' || !reserve.release()) throw error;
    parts.log.warn('the disk is full; the room held back is given up');
    return openParts(parts, reserve);
  }
}

async function openParts(
  { paths, clock, keys, log, deviceId, venueId, notify, wasSetUp, readerScript, passphrase = null }: OpenParts,
  reserve: Reserve,
): Promise<ServiceDeps> {
  const store = openStore(paths.database, undefined, (statement, ms) => log.warn('slow statement', { statement, ms }));
  const reader = createReader(paths.database, readerScript, log);
  try {
    if (wasSetUp && !isSetUp(store))
      throw new AppError('db-damaged', 'the database of a site that was set up is empty');
    const onTouched = (rows: readonly TouchedRow[]): void => {
      const at = clock.now();
      log.error('rows were changed from outside', { count: rows.length });
      store.write((db) => {
        for (const { table, row } of rows) putTouched(db, { kind: 'row-changed', table, row, entry: null }, at);
      });
      notify('data:changed');
    };
    const { vault, custody } = await openVault({ store, file: paths.dataKey, keys, log, clock, passphrase, onTouched });
    if (store.read(findHub) !== null) store.write(noteChanges);
    const witness = openWitnessFile(paths.witness, vault);
    compareWithWitness(store, witness, deviceId, clock.now(), log);
    const seen = typeof witness.found === 'object' ? witness.found : null;
    const told = witnessed(store, witness, deviceId, () => watch.memory());
    const watch = createClockWatch({ store, clock, log, notify }, seen, told.record);
    watch.look();
    told.record();
    const forgotten = replayWithdrawals(store, vault, paths.withdrawn, clock.now());
    if (forgotten > 0) log.warn('consents were withdrawn after this database was made', { count: forgotten });
    const keepWithdrawn = (): void => keepWithdrawals(store, vault, paths.withdrawn, log);
    keepWithdrawn();
    const evidence = evidenceFiles(paths.evidence, vault, paths.quarantine);
    const gallery = await loadGallery(store, vault, log);
    const networks = openNetworkFiles(paths.networks, log);
    networks.keepOnly(store.read(findOwnNetwork)?.id ?? null);
    log.info('data opened', { schema: store.version, people: gallery.people() });
    reserve.hold();
    return {
      store: told,
      reader,
      reserve,
      clock,
      watch,
      vault,
      custody,
      gallery,
      evidence,
      networks,
      keepWithdrawn,
      log,
      logs: paths.logs,
      deviceId,
      venueId,
      notify,
    };
  } catch (error) {
    reader.close();
    store.close();
    throw error;
  }
}
