import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { Figures } from '../../../src-shared/models/payroll.ts';
import type { CivilDate, Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';

/** What somebody signed of a period. */
export interface SignatureRow {
  readonly staffId: StaffId;
  readonly sha256: string;
  readonly signedAt: Instant;
}

/** The last signature of each person for exactly these dates. */
export function listSignatures(db: ReadDb, from: CivilDate, to: CivilDate): Map<StaffId, SignatureRow> {
  const rows = db
    .prepare<[string, string], SignatureRow>(
      `SELECT staff_id AS staffId, sha256, signed_at AS signedAt FROM timesheet_signatures
       WHERE from_date = ? AND to_date = ? ORDER BY id`,
    )
    .all(from, to);
  return new Map(rows.map((row) => [row.staffId, row]));
}

export function insertSignature(
  db: WriteDb,
  signature: SignatureRow & {
    readonly from: CivilDate;
    readonly to: CivilDate;
    readonly figures: Figures;
    readonly way: 'face' | 'pin';
  },
): void {
  db.prepare(
    `INSERT INTO timesheet_signatures (staff_id, from_date, to_date, figures, sha256, signed_at, way)
     VALUES (@staffId, @from, @to, @figures, @sha256, @signedAt, @way)`,
  ).run({ ...signature, figures: JSON.stringify(signature.figures) });
}
