import { AppError } from '../../../src-shared/models/errors.ts';
import { findSite, type Site } from '../../db/queries/site.ts';
import type { ReadDb, Store } from '../../db/store.ts';

/** The site. Throws `AppError` `not-set-up` before set-up. */
export function requireSite(db: ReadDb): Site {
  const site = findSite(db);
  if (site === null) throw new AppError('not-set-up', 'the site is not set up');
  return site;
}

/** Whether there is a site. */
export function isSetUp(store: Store): boolean {
  return store.read(findSite) !== null;
}
