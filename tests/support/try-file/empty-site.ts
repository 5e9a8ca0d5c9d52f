import { insertPolicy } from '../../../src-main/db/queries/policy.ts';
import { insertSite } from '../../../src-main/db/queries/site.ts';
import { openStore, type Store } from '../../../src-main/db/store.ts';
import type { ServiceDeps } from '../../../src-main/services/base/deps.ts';
import { importStaff } from '../../../src-main/services/staff/staff-import.ts';
import { instantOf } from '../../../src-shared/domain/civil-time.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import { defaultPolicy } from '../../../src-shared/models/policy.ts';
import type { TrySite } from './tried.ts';

export const ACTOR = 'try-file';

type Deps = Pick<ServiceDeps, 'store' | 'clock' | 'notify'> & { readonly store: Store };

/**
 * A site in memory, which goes with the process: with nobody, or with the people of a staff file. Throws `AppError`
 * where that file is not taken.
 */
export function openEmptySite({ today, zone, roster }: TrySite): Deps {
  const store = openStore(':memory:');
  const now = instantOf(today, '12:00', zone, 'first');
  const clock = { now: () => now, unsteady: () => false, monotonic: () => null, rebase: () => undefined };
  store.write((db) => {
    insertSite(db, { name: 'Trial', zone }, 0);
    insertPolicy(db, defaultPolicy, '0001-01-01', ACTOR, 0);
  });
  const deps = { store, clock, notify: () => undefined };
  if (roster !== null) {
    const { committed } = importStaff(deps, { file: roster, commit: true, dateOrder: null }, ACTOR);
    if (!committed) throw new AppError('invalid-data', 'the roster is not taken', { field: 'roster' });
  }
  return deps;
}
