import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { noteObjection, withdrawConsents } from '../../db/queries/consents.ts';
import { markEvidenceDeleted } from '../../db/queries/evidence.ts';
import { deletePassiveScoresOf } from '../../db/queries/passive-scores.ts';
import { deleteTemplatesOf } from '../../db/queries/templates.ts';
import { forgetInGroups } from '../../db/queries/unknown-faces.ts';
import type { WriteDb } from '../../db/store.ts';

/** Who took back what they agreed to, when, and before whom. */
export interface Withdrawal {
  readonly staffId: StaffId;
  readonly at: Instant;
  readonly by: string;
}

interface Forgotten {
  /** Whether there was a consent or a group picture to end. */
  readonly wasKnown: boolean;
  readonly templates: number;
  readonly thumbnails: number;
  /** Photographs whose files are to be removed. */
  readonly paths: readonly string[];
}

/** Ends a person's consent and deletes, in the database, every face and photograph of them; hours stay. */
export function forgetPerson(db: WriteDb, { staffId, at, by }: Withdrawal): Forgotten {
  const ended = withdrawConsents(db, staffId, by, at);
  if (ended === 0) noteObjection(db, staffId, at);
  const { faces, ...forgotten } = forgetFaces(db, staffId, at);
  return { wasKnown: ended + faces > 0, ...forgotten };
}

/** Deletes, in the database, every face and photograph of a person; whether they agreed is not looked at. */
export function forgetFaces(
  db: WriteDb,
  staffId: StaffId,
  at: Instant,
): Omit<Forgotten, 'wasKnown'> & { readonly faces: number } {
  const { faces, thumbnails, paths: groups } = forgetInGroups(db, staffId, at);
  const punches = markEvidenceDeleted(db, staffId, at);
  deletePassiveScoresOf(db, staffId);
  const templates = deleteTemplatesOf(db, staffId);
  return { faces, templates, thumbnails, paths: [...punches, ...groups] };
}

/** Notes a withdrawal in the audit; `actor` is who did it now. */
export function noteWithdrawal(
  db: WriteDb,
  { staffId }: Withdrawal,
  { templates, thumbnails, paths }: Forgotten,
  actor: string,
  at: Instant,
): void {
  const details = { templates, photographs: paths.length, thumbnails };
  appendAudit(db, { at, actor, action: 'consent.withdraw', subject: `staff:${staffId}`, details });
}
