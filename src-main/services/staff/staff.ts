import { civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import { pinFault } from '../../../src-shared/domain/pin-rules.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { StaffInput, StaffSummary } from '../../../src-shared/models/roster.ts';
import type { CivilDate, Instant } from '../../../src-shared/models/time.ts';
import { insertArchiving } from '../../db/queries/archivings.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { outdateDays } from '../../db/queries/day-freshness.ts';
import { setEmployment } from '../../db/queries/employments.ts';
import { hasSetsFor } from '../../db/queries/holiday-sets.ts';
import { listPatterns, type StoredPattern } from '../../db/queries/patterns.ts';
import {
  findStaffByCode,
  insertStaff,
  listStaff,
  type StaffRow,
  setArchived,
  setPinHash,
  setRole,
  updateStaff,
} from '../../db/queries/staff.ts';
import type { ReadDb, WriteDb } from '../../db/store.ts';
import { hashPin } from '../accounts/passwords.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { consentOf, requireStaff } from '../base/people.ts';
import { policyAt } from '../base/policies.ts';
import { requireSite } from '../base/site.ts';
import { matchesSearch, nameKey } from '../base/text.ts';
import { setPattern } from '../roster/pattern-rules.ts';
import { cancelSwapsOf } from '../swaps/swaps-of-archived.ts';

type Deps = Pick<ServiceDeps, 'store' | 'clock' | 'notify'>;

function summaryOf(row: StaffRow, patterns: readonly StoredPattern[], today: CivilDate): StaffSummary {
  const pattern = patterns.findLast((candidate) => candidate.effectiveFrom <= today);
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    email: row.email,
    role: row.role,
    joinedOn: row.joinedOn,
    leavesOn: row.leavesOn,
    archivedAt: row.archivedAt,
    templates: row.templates,
    consent: consentOf(row),
    hasPin: row.pinHash !== null,
    pattern: pattern ?? null,
  };
}

function readSummary(db: ReadDb, id: StaffId, at: number): StaffSummary {
  const { zone } = requireSite(db);
  return summaryOf(requireStaff(db, id), listPatterns(db, id).get(id) ?? [], civilDateOf(at, zone));
}

/** People by code: those who are archived, or those who are not. Finds by part of a name or code. */
export function listPeople({ store, clock }: Deps, search: string, archived: boolean): StaffSummary[] {
  return store.read((db) => {
    const today = civilDateOf(clock.now(), requireSite(db).zone);
    const patterns = listPatterns(db, null);
    return listStaff(db)
      .filter((row) => (row.archivedAt !== null) === archived && matchesSearch(search, [row.name, row.code]))
      .map((row) => summaryOf(row, patterns.get(row.id) ?? [], today));
  });
}

/** One person as lists have them. Throws `AppError` `not-found`. */
export const readPerson = ({ store, clock }: Pick<Deps, 'store' | 'clock'>, id: StaffId): StaffSummary =>
  store.read((db) => readSummary(db, id, clock.now()));

/** The person with a staff code; null where nobody has it. */
export const findPersonByCode = ({ store }: Pick<Deps, 'store'>, code: string): StaffRow | null =>
  store.read((db) => findStaffByCode(db, nameKey(code)));

/** The one person who is not archived with a name, written in any case; null where nobody is, or several are. */
export function findPersonByName({ store }: Pick<Deps, 'store'>, name: string): StaffRow | null {
  const key = nameKey(name);
  const found = store.read(listStaff).filter((row) => row.archivedAt === null && nameKey(row.name) === key);
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** The code as it is compared. Throws `AppError` `code-exists` where somebody else has it. */
export function requireFreeCode(db: ReadDb, code: string, self: StaffId | null): string {
  const key = nameKey(code);
  const owner = findStaffByCode(db, key);
  if (owner !== null && owner.id !== self) throw new AppError('code-exists', 'the staff code is taken', { code });
  return key;
}

/** Stores a new person with their first pattern. Throws as `createStaff`. */
export function insertPerson(db: WriteDb, input: StaffInput, actor: string, at: Instant): StaffId {
  const codeKey = requireFreeCode(db, input.code, null);
  const id = insertStaff(db, { code: input.code, codeKey, name: input.name, email: input.email }, at);
  if (input.role !== undefined) setRole(db, id, input.role);
  changeEmployment(db, id, input);
  setPattern(db, id, input.pattern.effectiveFrom, input.pattern.weeks);
  appendAudit(db, { at, actor, action: 'staff.create', subject: `staff:${id}`, details: { code: input.code } });
  return id;
}

/**
 * Adds a person with their first pattern. Throws `AppError`: `code-exists`, `weekly-offs`, `shifts-overlap`,
 * `no-working-day`, `leaves-before-joining`.
 */
export function createStaff({ store, clock, notify }: Deps, input: StaffInput, actor: string): StaffSummary {
  const at = clock.now();
  const summary = store.write((db) => readSummary(db, insertPerson(db, input, actor, at), at));
  notify('roster:changed');
  return summary;
}

export type StaffChange = Omit<StaffInput, 'pattern'> & { readonly staffId: StaffId };

/**
 * Sets the first and the last day of a person, of those that are said; their days are derived again. Throws `AppError`
 * `leaves-before-joining`.
 */
function changeEmployment(db: WriteDb, staffId: StaffId, change: Pick<StaffInput, 'joinedOn' | 'leavesOn'>): void {
  const before = requireStaff(db, staffId);
  const { joinedOn = before.joinedOn, leavesOn = before.leavesOn } = change;
  if (joinedOn === before.joinedOn && leavesOn === before.leavesOn) return;
  if (joinedOn !== null && leavesOn !== null && leavesOn < joinedOn)
    throw new AppError('leaves-before-joining', 'the last day is before the first');
  setEmployment(db, { staffId, joinedOn, leavesOn });
  outdateDays(db, staffId, '0001-01-01', null);
}

/** Sets a person's role; holidays that are for a role come and go with it. */
function changeRole(db: WriteDb, { id, role: before }: StaffRow, role: string | null): void {
  if (role === before) return;
  setRole(db, id, role);
  if (hasSetsFor(db, 'role')) outdateDays(db, id, '0001-01-01', null);
}

/** Changes who a person is. Throws `AppError`: `not-found`, `code-exists`, `leaves-before-joining`. */
export function changeStaff({ store, clock, notify }: Deps, change: StaffChange, actor: string): StaffSummary {
  const at = clock.now();
  const { staffId: id, code, name, email, role } = change;
  const summary = store.write((db) => {
    const before = requireStaff(db, id);
    updateStaff(db, id, { code, codeKey: requireFreeCode(db, code, id), name, email });
    if (role !== undefined) changeRole(db, before, role);
    changeEmployment(db, id, change);
    const { joinedOn, leavesOn, role: now } = requireStaff(db, id);
    const details = { code, role: now, joinedOn, leavesOn };
    appendAudit(db, { at, actor, action: 'staff.change', subject: `staff:${id}`, details });
    return readSummary(db, id, at);
  });
  notify('roster:changed');
  return summary;
}

/** Keeps for how long a person was archived: on the dates between they had nothing to work. */
function endArchiving(db: WriteDb, staffId: StaffId, archivedAt: Instant, restoredAt: Instant): void {
  insertArchiving(db, { staffId, archivedAt, restoredAt });
  outdateDays(db, staffId, civilDateOf(archivedAt, requireSite(db).zone), null);
}

/**
 * Archives or restores a person; nothing of theirs is deleted, swaps under way are cancelled. Throws `AppError`
 * `not-found`.
 */
export function archiveStaff(
  { store, clock, notify }: Deps,
  id: StaffId,
  archived: boolean,
  actor: string,
): StaffSummary {
  const at = clock.now();
  const summary = store.write((db) => {
    const before = requireStaff(db, id);
    if ((before.archivedAt !== null) !== archived) {
      setArchived(db, id, archived ? at : null);
      if (archived) cancelSwapsOf(db, id, actor, at);
      if (before.archivedAt !== null) endArchiving(db, id, before.archivedAt, at);
      const action = archived ? 'staff.archive' : 'staff.restore';
      appendAudit(db, { at, actor, action, subject: `staff:${id}`, details: {} });
    }
    return readSummary(db, id, at);
  });
  notify('roster:changed');
  return summary;
}

/** Throws `AppError` where a PIN is shorter than the site asks for (`pin-short`), or easy to guess (`pin-weak`). */
function checkPin(db: ReadDb, id: StaffId, pin: string, at: Instant): void {
  const { minPinDigits } = policyAt(db, at).policy;
  const fault = pinFault(pin, requireStaff(db, id).code, minPinDigits);
  if (fault === 'too-short') throw new AppError('pin-short', 'the PIN is too short', { digits: minPinDigits });
  if (fault === 'too-simple') throw new AppError('pin-weak', 'the PIN is easy to guess');
}

/** Sets or, with null, takes away a person's PIN. Throws `AppError`: `not-found`, `pin-short`, `pin-weak`. */
export async function changePin(
  { store, clock, vault, notify }: Deps & Pick<ServiceDeps, 'vault'>,
  id: StaffId,
  pin: string | null,
  actor: string,
): Promise<StaffSummary> {
  if (pin !== null) store.read((db) => checkPin(db, id, pin, clock.now()));
  const hash = pin === null ? null : await hashPin(pin, vault.deriveKey('pin'));
  const at = clock.now();
  const summary = store.write((db) => {
    requireStaff(db, id);
    setPinHash(db, id, hash);
    const action = hash === null ? 'staff.remove-pin' : 'staff.set-pin';
    appendAudit(db, { at, actor, action, subject: `staff:${id}`, details: {} });
    return readSummary(db, id, at);
  });
  notify('roster:changed');
  return summary;
}
