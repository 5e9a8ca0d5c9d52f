import { nearCodeFinder } from '../../../src-shared/domain/near-codes.ts';
import { requireText } from '../../../src-shared/files/require-text.ts';
import type { ReplyOf, RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { CsvRow } from '../../../src-shared/ipc/roster.ts';
import { AppError, type ErrorDetails } from '../../../src-shared/models/errors.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { outdateDays } from '../../db/queries/day-freshness.ts';
import { hasSetsFor } from '../../db/queries/holiday-sets.ts';
import { listPatterns } from '../../db/queries/patterns.ts';
import { findStaffByCode, insertStaff, listStaff, setRole, updateStaff } from '../../db/queries/staff.ts';
import { asPart } from '../../db/savepoint.ts';
import type { WriteDb } from '../../db/store.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { nameKey } from '../base/text.ts';
import { spanOfPattern, watchLimits } from '../roster/limit-checks.ts';
import { changePattern } from '../roster/pattern-change.ts';
import { readStaffFile, type StaffLine, samePlans } from './staff-file.ts';

type GoodLine = Extract<StaffLine, { ok: true }>;
type Outcome = Pick<CsvRow, 'outcome' | 'error' | 'field' | 'details' | 'warnings'>;
type Stored = Pick<CsvRow, 'outcome' | 'warnings'>;

/** Stores one person's lines: each date a pattern begins on, with its weeks. Throws `AppError` with what is wrong. */
function storePerson(db: WriteDb, lines: readonly GoodLine[], actor: string, at: Instant): Stored {
  const [first] = lines;
  const warnings: ErrorDetails[] = [];
  if (first === undefined) return { outcome: 'unchanged', warnings };
  const { code, name } = first.said;
  for (const field of ['name', 'email', 'role'] as const) {
    if (lines.some(({ said }) => said[field] !== first.said[field]))
      throw new AppError('invalid-data', 'lines of one person disagree', { field });
  }
  const codeKey = nameKey(code);
  const old = findStaffByCode(db, codeKey);
  if (old?.archivedAt != null) throw new AppError('archived', 'the person is archived');
  const { email = old?.email ?? null, role = old?.role ?? null } = first.said;
  const id = old?.id ?? insertStaff(db, { code, codeKey, name, email }, at);
  let changed = old === null || old.name !== name || old.email !== email || old.role !== role;
  updateStaff(db, id, { code, codeKey, name, email });
  setRole(db, id, role);
  if (old !== null && old.role !== role && hasSetsFor(db, 'role')) outdateDays(db, id, '0001-01-01', null);
  const known = listPatterns(db, id).get(id) ?? [];
  for (const [from, weeks] of Map.groupBy(lines, ({ said }) => said.effective_from)) {
    if (from === undefined) continue;
    const sorted = weeks.toSorted((a, b) => a.said.week - b.said.week);
    if (sorted.some(({ said }, index) => said.week !== index + 1))
      throw new AppError('invalid-data', 'the weeks of a pattern are not 1, 2, …', { field: 'week' });
    const plans = sorted.map(({ said }) => said.plan);
    const before = known.find(({ effectiveFrom }) => effectiveFrom === from);
    if (before !== undefined && samePlans(before.weeks, plans)) continue;
    const brokenSince = watchLimits(db, [spanOfPattern(db, id, from, plans.length)]);
    changePattern(db, id, from, plans, actor, at);
    warnings.push(...brokenSince());
    changed = true;
  }
  if (!changed) return { outcome: 'unchanged', warnings };
  appendAudit(db, { at, actor, action: 'staff.import', subject: `staff:${id}`, details: { code } });
  return { outcome: old === null ? 'create' : 'update', warnings };
}

/** Thrown to undo a trial; carries what it came to. */
class Trial extends Error {
  readonly rows: CsvRow[];
  constructor(rows: CsvRow[]) {
    super('a trial is undone');
    this.rows = rows;
  }
}

/** What is told of a line whatever it comes to. */
const told = (line: StaffLine): Pick<CsvRow, 'line' | 'code' | 'values' | 'near'> => ({
  line: line.line,
  code: line.ok ? line.said.code : line.code,
  values: line.values,
  near: null,
});

/** What each line comes to; whoever is new is held against the codes of everybody else. */
function storeAll(db: WriteDb, lines: readonly StaffLine[], actor: string, at: Instant): CsvRow[] {
  const known = listStaff(db).map(({ code }) => code);
  const nearCode = nearCodeFinder([...known, ...lines.map((line) => told(line).code)]);
  const byPerson = Map.groupBy(lines, (line) => nameKey(told(line).code));
  const outcomes = [...byPerson.values()].flatMap((own) => {
    const good = own.filter((line) => line.ok);
    const outcome = outcomeOf(() => asPart(db, () => storePerson(db, good, actor, at)));
    return own.map((line): CsvRow => {
      if (!line.ok) {
        return { ...told(line), outcome: 'refused', error: line.problem, field: line.field, details: {}, warnings: [] };
      }
      return { ...told(line), ...outcome, near: outcome.outcome === 'create' ? nearCode(line.said.code) : null };
    });
  });
  return outcomes.sort((a, b) => a.line - b.line);
}

/**
 * Adds and changes people and patterns from a CSV. Without `commit`, and where any line is refused, nothing is stored;
 * the rows say in either case what each line comes to. Throws `AppError`: `encoding-unknown`, `encoding-mixed`,
 * `not-text`, `not-a-table`, `column-missing`, `too-many-lines`.
 */
export function importStaff(
  { store, clock, notify }: Pick<ServiceDeps, 'store' | 'clock' | 'notify'>,
  { file, commit, dateOrder, encoding: chosen }: RequestOf<'staff:import-csv'>,
  actor: string,
): ReplyOf<'staff:import-csv'> {
  const { text, encoding } = requireText(file, chosen ?? null);
  const { lines, unknownColumns, titleLines } = readStaffFile(text, dateOrder);
  const about = { encoding, unknownColumns: [...unknownColumns], titleLines: [...titleLines] };
  const at = clock.now();
  const work = (db: WriteDb): CsvRow[] => {
    const rows = storeAll(db, lines, actor, at);
    if (!commit || rows.some(({ outcome }) => outcome === 'refused')) throw new Trial(rows);
    return rows;
  };
  try {
    const rows = store.write(work);
    notify('roster:changed');
    return { committed: true, ...about, rows };
  } catch (error) {
    if (error instanceof Trial) return { committed: false, ...about, rows: error.rows };
    throw error;
  }
}

function outcomeOf(work: () => Stored): Outcome {
  try {
    return { ...work(), error: null, field: null, details: {} };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const field = typeof error.details.field === 'string' ? error.details.field : null;
    return { outcome: 'refused', error: error.code, field, details: error.details, warnings: [] };
  }
}
