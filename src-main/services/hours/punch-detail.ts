import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { PunchId, StaffId } from '../../../src-shared/models/ids.ts';
import { challengeStepSchema } from '../../../src-shared/models/liveness.ts';
import { findPunchGrounds } from '../../db/queries/attempts.ts';
import { listPunchesOf } from '../../db/queries/attendance.ts';
import { listAuditOfPunch } from '../../db/queries/audit.ts';
import { listCorrectionsOfPunch } from '../../db/queries/corrections.ts';
import { findEvidenceOfPunch } from '../../db/queries/evidence.ts';
import { findDoorOfPunch } from '../../db/queries/hub.ts';
import { listTemplates } from '../../db/queries/templates.ts';
import type { ReadDb } from '../../db/store.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { correctionRecord } from './corrections.ts';

type Detail = ReplyOf<'attendance:punch'>;
type Deps = Pick<ServiceDeps, 'store' | 'evidence' | 'vault'>;

/** Far more than anybody looks at one photograph. */
const MOST_AUDIT_ROWS = 200;

/** Whether the photograph of a punch can be read; it is shown by a call of its own, which the audit notes. */
function photographOf({ evidence }: Deps, db: ReadDb, punchId: PunchId): Detail['photograph'] {
  const place = findEvidenceOfPunch(db, punchId);
  if (place === null) return findDoorOfPunch(db, punchId) === null ? 'none' : 'elsewhere';
  try {
    evidence.read(place);
    return 'kept';
  } catch (error) {
    if (error instanceof AppError && error.code === 'evidence-missing') return 'missing';
    throw error;
  }
}

/** The picture from the front among a person's enrolled ones, else the first that opens; null where none does. */
function enrolledOf({ vault }: Deps, db: ReadDb, staffId: StaffId): Detail['enrolled'] {
  const templates = listTemplates(db, staffId).toSorted(
    (a, b) => Number(b.pose === 'front') - Number(a.pose === 'front'),
  );
  for (const { thumbnail } of templates) {
    if (thumbnail === null) continue;
    try {
      return new Uint8Array(vault.open('thumbnail', `staff:${staffId}`, thumbnail));
    } catch {
      // A picture that was changed shows nobody: the next one may.
    }
  }
  return null;
}

/** Steps as a punch keeps them: `passed turn-left smile`. */
function stepsOf(challenge: string | null): Detail['facts']['challenge'] {
  if (challenge === null) return null;
  return challenge.split(' ').flatMap((word) => challengeStepSchema.safeParse(word).data ?? []);
}

/**
 * Everything about one punch; the enrolled picture only where `seesEnrolled`. Throws `AppError` `not-found`.
 */
export function readPunch(deps: Deps, punchId: PunchId, seesEnrolled: boolean): Detail {
  return deps.store.read((db) => {
    const [record] = listPunchesOf(db, [punchId]);
    const grounds = findPunchGrounds(db, punchId);
    if (record === undefined || grounds === null) throw new AppError('not-found', 'no such punch');
    const corrections = listCorrectionsOfPunch(db, punchId);
    const audit = listAuditOfPunch(
      db,
      punchId,
      corrections.map(({ id }) => id),
      MOST_AUDIT_ROWS,
    );
    return {
      record,
      photograph: photographOf(deps, db, punchId),
      enrolled: seesEnrolled ? enrolledOf(deps, db, record.staffId) : null,
      facts: { ...grounds, challenge: stepsOf(grounds.challenge) },
      corrections: corrections.map((row) => correctionRecord(db, row)),
      audit,
    };
  });
}
