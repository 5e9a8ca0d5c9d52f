import { appendAudit } from '../../db/queries/audit.ts';
import { updateSiteName } from '../../db/queries/site.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { requireSite } from '../base/site.ts';

/** Gives the site another name; both names are in the audit. Throws `AppError` `not-set-up`. */
export function renameSite(
  { store, clock, notify }: Pick<ServiceDeps, 'store' | 'clock' | 'notify'>,
  name: string,
  actor: string,
): void {
  store.write((db) => {
    const before = requireSite(db).name;
    if (before === name) return;
    updateSiteName(db, name);
    const details = { before, after: name };
    appendAudit(db, { at: clock.now(), actor, action: 'site.rename', subject: 'site:1', details });
  });
  notify('config:changed');
}
