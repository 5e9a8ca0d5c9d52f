import type { Change, EventName } from '../../../src-shared/ipc/contract.ts';
import type { VenueId } from '../../../src-shared/models/ids.ts';
import type { Store } from '../../db/store.ts';
import type { Gallery } from '../../gallery/gallery.ts';
import type { Clock } from '../../platform/clock.ts';
import type { KeyringState } from '../../platform/data-key.ts';
import type { EvidenceFiles } from '../../platform/evidence-files.ts';
import type { Logger } from '../../platform/log.ts';
import type { NetworkFiles } from '../../platform/network-files.ts';
import type { RecoveryWrap } from '../../platform/recovery-wrap.ts';
import type { Reserve } from '../../platform/reserve.ts';
import type { Vault } from '../../platform/vault.ts';
import type { ClockWatch } from './clock-watch.ts';
import type { Reader } from './reader.ts';

/** Who keeps the data key between starts. */
export interface KeyCustody {
  readonly keyring: KeyringState;
  /** Whether somebody keeps the key: before that nothing is sealed. */
  isKept(): boolean;
  /** The key as a recovery passphrase wraps it. */
  wrapFor(passphrase: string): Promise<RecoveryWrap>;
  /**
   * Throws `AppError` where this is not the recovery passphrase: `passphrase-missing`, `wrong-passphrase`,
   * `locked-out`.
   */
  provePassphrase(passphrase: string): Promise<void>;
  /**
   * Has everything sealed with a new data key, wrapped by the same passphrase. Throws `AppError`: `passphrase-missing`,
   * `wrong-passphrase`, `locked-out`, `rotation-running`, `rotation-at-hub`, `disk-full`.
   */
  changeKey(passphrase: string, by: string): Promise<void>;
  /** Says that such a wrap is stored: sealing is safe from now on, and a weakly wrapped key file goes. */
  noteRecovery(): void;
}

/** What the services work with; each takes the part it needs. */
export interface ServiceDeps {
  readonly store: Store;
  /** Runs reports, searches, exports and checks beside the main thread. */
  readonly reader: Reader;
  /** Room held back for a full disk. */
  readonly reserve: Reserve;
  readonly clock: Clock;
  /** Whether that clock can be believed. */
  readonly watch: ClockWatch;
  readonly vault: Vault;
  readonly custody: KeyCustody;
  readonly gallery: Gallery;
  readonly evidence: EvidenceFiles;
  /** The network that the site brought itself. */
  readonly networks: NetworkFiles;
  /** Keeps withdrawn consents outside the database too, for one that is put back from before. Never throws. */
  readonly keepWithdrawn: () => void;
  readonly log: Logger;
  /** The folder of the log's files. */
  readonly logs: string;
  /** Identifies this machine in punches. */
  readonly deviceId: string;
  /** The venue this machine's kiosk stands at, as it is set now. */
  readonly venueId: () => VenueId | null;
  /** Tells the windows which data to read again; anybody's, of any date, where it is not said whose. */
  readonly notify: (event: EventName, change?: Change) => void;
}
