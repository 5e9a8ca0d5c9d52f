import type { EventName } from '../../src-shared/ipc/contract.ts';
import type { Store } from '../db/store.ts';
import type { Gallery } from '../gallery/gallery.ts';
import type { Clock } from '../platform/clock.ts';
import type { EvidenceFiles } from '../platform/evidence-files.ts';
import type { Logger } from '../platform/log.ts';
import type { Vault } from '../platform/vault.ts';

/** What the services work with; each takes the part it needs. */
export interface ServiceDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly vault: Vault;
  readonly gallery: Gallery;
  readonly evidence: EvidenceFiles;
  readonly log: Logger;
  /** Identifies this machine in punches. */
  readonly deviceId: string;
  /** Tells the windows which data to read again. */
  readonly notify: (event: EventName) => void;
}
