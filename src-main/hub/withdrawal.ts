import { DOORS } from '../../src-shared/models/hub.ts';
import type { StaffId } from '../../src-shared/models/ids.ts';
import type { Instant } from '../../src-shared/models/time.ts';
import { appendAudit } from '../db/queries/audit.ts';
import { findWithdrawal } from '../db/queries/consents.ts';
import type { HubRow } from '../db/queries/hub.ts';
import { putChanged, withoutNoting } from '../db/queries/hub-changes.ts';
import { findStaff } from '../db/queries/staff.ts';
import { listTemplates } from '../db/queries/templates.ts';
import type { WriteDb } from '../db/store.ts';
import { forgetFaces } from '../services/enrolment/forget-person.ts';

/**
 * Deletes faces and photographs of somebody who withdrew their consent at another door. Faces that this door sent
 * itself are taken away at the others too: they may come there after the withdrawal.
 */
export function forgetWithdrawn(
  db: WriteDb,
  { door }: Pick<HubRow, 'door'>,
  staffId: StaffId,
  at: Instant,
): { readonly isForgotten: boolean; readonly paths: readonly string[] } {
  if (findStaff(db, staffId) === null || findWithdrawal(db, staffId) === null) return { isForgotten: false, paths: [] };
  const own = listTemplates(db, staffId).filter(({ id }) => id % DOORS === door);
  const { faces, paths, templates } = withoutNoting(db, () => forgetFaces(db, staffId, at));
  for (const { id } of own) putChanged(db, 'templates', [id], false);
  if (templates + faces + paths.length === 0) return { isForgotten: false, paths: [] };
  const details = { templates, photographs: paths.length };
  appendAudit(db, { at, actor: 'system', action: 'hub.withdraw', subject: `staff:${staffId}`, details });
  return { isForgotten: true, paths };
}
