import type { KioskConfig } from '../../../src-shared/ipc/kiosk.ts';
import type { MachineSettings } from '../../../src-shared/ipc/settings.ts';
import { findNetworkInUse } from '../../db/queries/own-network.ts';
import { listVenues } from '../../db/queries/venues.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { policyAt } from '../base/policies.ts';
import { requireSite } from '../base/site.ts';

/** What the kiosk window needs to know. Throws `AppError` `not-set-up`. */
export function readKioskConfig(
  { store, clock, gallery, watch }: Pick<ServiceDeps, 'store' | 'clock' | 'gallery' | 'watch'>,
  { cameraId, language, receipts, rollCallPin = false, sound, speech }: MachineSettings,
): KioskConfig {
  return store.read((db) => {
    const { name, zone } = requireSite(db);
    const { pinAllowed, newcomersAllowed, recognition, liveness } = policyAt(db, clock.now()).policy;
    const codeFirst = recognition === 'confirm';
    const enrolled = gallery.people();
    return {
      siteName: name,
      zone,
      clockDoubted: watch.doubt() !== null,
      pinAllowed,
      newcomersAllowed,
      groups: listVenues(db, false).length > 0,
      codeFirst,
      enrolled,
      earlierFaces: gallery.hasEarlierFaces(),
      ownNetwork: findNetworkInUse(db),
      lifeSignsWanted: liveness !== 'off',
      cameraId,
      language,
      sound,
      speech,
      receipts,
      rollCallPin,
    };
  });
}
