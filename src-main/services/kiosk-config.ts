import type { KioskConfig } from '../../src-shared/ipc/kiosk.ts';
import type { MachineSettings } from '../../src-shared/ipc/settings.ts';
import { findSite } from '../db/queries/site.ts';
import type { ServiceDeps } from './deps.ts';
import { requirePolicy } from './policy.ts';
import { requireSite } from './setup.ts';

/** What the kiosk window needs to know. Throws `AppError` `not-set-up`. */
export function readKioskConfig(
  { store, gallery }: Pick<ServiceDeps, 'store' | 'gallery'>,
  machine: MachineSettings,
): KioskConfig {
  return store.read((db) => {
    const { name, zone } = requireSite(findSite(db));
    const { pinAllowed } = requirePolicy(db).policy;
    return { siteName: name, zone, pinAllowed, enrolled: gallery.people(), ...machine };
  });
}
