import type { CloseId, StaffId } from '../../../src-shared/models/ids.ts';
import {
  type Figures,
  figuresSchema,
  type Group,
  groupSchema,
  paidMinutesSchema,
} from '../../../src-shared/models/payroll.ts';
import type { CivilDate, Instant } from '../../../src-shared/models/time.ts';
import type { PaidDay } from '../../../src-shared/payroll/paid-days.ts';
import type { ReadDb, WriteDb } from '../store.ts';

/** A closed period. */
export interface Close {
  readonly id: CloseId;
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly group: Group;
  /** What the venue or team was called; empty for everyone. */
  readonly groupName: string;
  readonly closedAt: Instant;
  readonly closedBy: string;
  /** Days that were still to be settled. */
  readonly openDays: number;
  readonly sha256: string;
}

type StoredClose = Omit<Close, 'group'> & { readonly who: string };

const select = `SELECT id, from_date AS "from", to_date AS "to", who, group_name AS groupName, closed_at AS closedAt,
  closed_by AS closedBy, open_days AS openDays, sha256 FROM payroll_closes`;

const read = ({ who, ...row }: StoredClose): Close => ({ ...row, group: groupSchema.parse(JSON.parse(who)) });

/** Closed periods, the last closed first, older than `before` where that is given. */
export function listCloses(db: ReadDb, before: CloseId | null, limit: number): Close[] {
  return db
    .prepare<[number, number], StoredClose>(`${select} WHERE id < ? ORDER BY id DESC LIMIT ?`)
    .all(before ?? Number.MAX_SAFE_INTEGER, limit)
    .map(read);
}

/** One closed period, or null. */
export function findClose(db: ReadDb, id: CloseId): Close | null {
  const row = db.prepare<[number], StoredClose>(`${select} WHERE id = ?`).get(id);
  return row === undefined ? null : read(row);
}

/** What one person's days came to when their period was closed. */
export interface CloseRow {
  readonly closeId: CloseId;
  readonly staffId: StaffId;
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly figures: Figures;
  readonly days: readonly PaidDay[];
  readonly balanceMinutes: number | null;
  readonly openDays: number;
}

type StoredRow = Omit<CloseRow, 'figures' | 'days'> & { readonly figures: string; readonly days: string };

const rowColumns = `close_id AS closeId, staff_id AS staffId, from_date AS "from", to_date AS "to", figures, days,
  balance_minutes AS balanceMinutes, open_days AS openDays`;

const readRow = ({ days, figures, ...row }: StoredRow): CloseRow => ({
  ...row,
  figures: figuresSchema.parse(JSON.parse(figures)),
  // As `insertCloseRow` wrote them; the row's hash tells where somebody else did.
  days: JSON.parse(days) as PaidDay[],
});

/** Everybody of a closed period, in the order of their ids. */
export function listCloseRows(db: ReadDb, id: CloseId): CloseRow[] {
  return db
    .prepare<[number], StoredRow>(`SELECT ${rowColumns} FROM payroll_close_rows WHERE close_id = ? ORDER BY staff_id`)
    .all(id)
    .map(readRow);
}

/** The closed periods of one person that end on a date or after. */
export function listClosedOf(db: ReadDb, staffId: StaffId, endsFrom: CivilDate): CloseRow[] {
  return db
    .prepare<[number, string], StoredRow>(
      `SELECT ${rowColumns} FROM payroll_close_rows WHERE staff_id = ? AND to_date >= ? ORDER BY to_date`,
    )
    .all(staffId, endsFrom)
    .map(readRow);
}

/** What a later change of a closed date adds to another period. */
export interface Adjustment extends PaidDay {
  readonly staffId: StaffId;
  readonly closeId: CloseId;
  /** The period that the date lies in. */
  readonly ofCloseId: CloseId;
}

type StoredAdjustment = Omit<Adjustment, 'minutes'> & { readonly minutes: string };

const adjustmentSql = `SELECT close_id AS closeId, staff_id AS staffId, of_close_id AS ofCloseId, date, minutes
  FROM payroll_adjustments`;

const readAdjustment = ({ minutes, ...row }: StoredAdjustment): Adjustment => ({
  ...row,
  minutes: paidMinutesSchema.parse(JSON.parse(minutes)),
});

/** What other periods add to a closed one. */
export function listAdjustmentsIn(db: ReadDb, id: CloseId): Adjustment[] {
  return db
    .prepare<[number], StoredAdjustment>(`${adjustmentSql} WHERE close_id = ? ORDER BY id`)
    .all(id)
    .map(readAdjustment);
}

/** What was added to other periods for the dates of a closed one. */
export function listAdjustmentsOf(db: ReadDb, id: CloseId): Adjustment[] {
  return db
    .prepare<[number], StoredAdjustment>(`${adjustmentSql} WHERE of_close_id = ? ORDER BY id`)
    .all(id)
    .map(readAdjustment);
}

/** Keeps a closed period with its rows and what earlier periods add; answers its id. */
export function insertClose(
  db: WriteDb,
  { group, ...close }: Omit<Close, 'id'>,
  rows: readonly Omit<CloseRow, 'closeId' | 'from' | 'to'>[],
  adjustments: readonly Omit<Adjustment, 'closeId'>[],
): CloseId {
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO payroll_closes (from_date, to_date, who, group_name, closed_at, closed_by, open_days, sha256)
       VALUES (@from, @to, @who, @groupName, @closedAt, @closedBy, @openDays, @sha256)`,
    )
    .run({ ...close, who: JSON.stringify(group) });
  const id = Number(lastInsertRowid) as CloseId;
  const insertRow = db.prepare('INSERT INTO payroll_close_rows VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  for (const { balanceMinutes, days, figures, openDays, staffId } of rows) {
    const texts = [JSON.stringify(figures), JSON.stringify(days)];
    insertRow.run(id, staffId, close.from, close.to, ...texts, balanceMinutes, openDays);
  }
  const insertAdjustment = db.prepare(
    'INSERT INTO payroll_adjustments (close_id, staff_id, of_close_id, date, minutes) VALUES (?, ?, ?, ?, ?)',
  );
  for (const { date, minutes, ofCloseId, staffId } of adjustments)
    insertAdjustment.run(id, staffId, ofCloseId, date, JSON.stringify(minutes));
  return id;
}

/** A file that was made of a closed period. */
export interface PayrollExport {
  readonly program: string;
  readonly at: Instant;
  readonly actor: string;
  readonly sha256: string;
}

/** The files of a closed period, the latest first. */
export function listPayrollExports(db: ReadDb, id: CloseId): PayrollExport[] {
  return db
    .prepare<[number], PayrollExport>(
      'SELECT program, at, actor, sha256 FROM payroll_exports WHERE close_id = ? ORDER BY id DESC',
    )
    .all(id);
}

/** The latest file of a closed period for a program with its lines, or null. */
export function findLastPayrollExport(
  db: ReadDb,
  id: CloseId,
  program: string,
): (PayrollExport & { readonly lines: readonly string[] }) | null {
  const row = db
    .prepare<[number, string], PayrollExport & { lines: string }>(
      `SELECT program, at, actor, sha256, lines FROM payroll_exports
       WHERE close_id = ? AND program = ? ORDER BY id DESC LIMIT 1`,
    )
    .get(id, program);
  return row === undefined ? null : { ...row, lines: JSON.parse(row.lines) as string[] };
}

/** Keeps that a file was made. */
export function insertPayrollExport(
  db: WriteDb,
  closeId: CloseId,
  { lines, ...made }: PayrollExport & { readonly lines: readonly string[] },
): void {
  db.prepare(
    `INSERT INTO payroll_exports (close_id, program, at, actor, sha256, lines)
     VALUES (@closeId, @program, @at, @actor, @sha256, @lines)`,
  ).run({ ...made, closeId, lines: JSON.stringify(lines) });
}
