import { isDeepStrictEqual } from 'node:util';
import { attendanceDays } from '../../../src-shared/domain/attendance-days.ts';
import { addDays, civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import type { VerifyFault } from '../../../src-shared/models/findings.ts';
import type { PunchId } from '../../../src-shared/models/ids.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import { listOutdatedDates } from '../../db/queries/day-freshness.ts';
import { listDays } from '../../db/queries/days.ts';
import { findHub, LEAP } from '../../db/queries/hub.ts';
import { findPunch } from '../../db/queries/punches.ts';
import { findSite } from '../../db/queries/site.ts';
import { listStaff } from '../../db/queries/staff.ts';
import {
  correctionDigest,
  findDangling,
  lacksEvidence,
  listEntriesAfter,
  listPunchFacts,
  type PunchFacts,
  punchDigest,
  type RowEntry,
} from '../../db/queries/verify.ts';
import { isWhole, type ReadDb, type ReadStore } from '../../db/store.ts';
import { findBreak } from '../base/audit-check.ts';
import { dayOf, loadDaysRecord } from '../hours/days.ts';
import { verifySeals } from './verify-seals.ts';

type Progress = (done: number, of: number) => void;

const ROWS_AT_ONCE = 1000;
/** What tells of a punch that was stored: made here, or received from another door. */
const PUNCH_ACTIONS: ReadonlySet<string> = new Set(['punch.in', 'punch.out', 'hub.receive-punch']);
const CORRECTION_ACTIONS: ReadonlySet<string> = new Set(['attendance.correct', 'hub.receive-correction']);
const DAYS_AT_ONCE = 31;

/** What an audit entry says of the punch or correction that it tells of, against the row as it is. */
function faultOfEntry(
  db: ReadDb,
  { id, action, subject, details }: RowEntry,
  seen: { isSealed: boolean },
): VerifyFault | null {
  // Sealed for the first time once more: somebody took the seals away.
  if (action === 'site.create' && details.includes('"sealed":true')) seen.isSealed = true;
  if (action === 'data.seal' && details.includes('"first"')) {
    if (seen.isSealed) return { kind: 'row-missing', table: 'table_seals', row: '', entry: id };
    seen.isSealed = true;
  }
  if (!PUNCH_ACTIONS.has(action) && !CORRECTION_ACTIONS.has(action)) return null;
  const { punch, correction, row, date } = JSON.parse(details) as Record<string, unknown>;
  if (CORRECTION_ACTIONS.has(action)) {
    const now = correctionDigest(db, Number(correction));
    if (now === null) return { kind: 'row-missing', table: 'corrections', row: String(correction), entry: id };
    if (typeof row !== 'string' || now === row) return null;
    return { kind: 'row-changed', table: 'corrections', row: String(correction), entry: id };
  }
  const now = punchDigest(db, Number(punch));
  if (now === null) return { kind: 'row-missing', table: 'punches', row: String(punch), entry: id };
  if (typeof row === 'string' && now !== row)
    return lacksEvidence(db, Number(punch))
      ? { kind: 'row-missing', table: 'evidence', row: `punch ${punch}`, entry: id }
      : { kind: 'row-changed', table: 'punches', row: String(punch), entry: id };
  // Entries from before there was a digest of the row tell of direction and date.
  const head = typeof row === 'string' || typeof date !== 'string' ? null : findPunch(db, Number(punch) as PunchId);
  if (head !== null && (head.date !== date || action !== `punch.${head.direction}`))
    return { kind: 'row-changed', table: 'punches', row: String(punch), entry: id };
  return subject.startsWith('staff:') ? null : { kind: 'row-changed', table: 'audit', row: String(id), entry: id };
}

/** Entries against what they tell of; `punches` collects the punches that are told of. */
function checkEntries(store: ReadStore, told: Set<number>, progress: Progress): VerifyFault | null {
  const seen = { isSealed: false };
  for (let after = 0; ; ) {
    const found = store.read((db) => {
      const entries = listEntriesAfter(db, after, ROWS_AT_ONCE);
      for (const entry of entries) {
        const fault = faultOfEntry(db, entry, seen);
        if (fault !== null) return { fault, last: null };
        if (PUNCH_ACTIONS.has(entry.action)) told.add(Number((JSON.parse(entry.details) as { punch?: unknown }).punch));
      }
      return { fault: null, last: entries.length < ROWS_AT_ONCE ? null : (entries.at(-1)?.id ?? null) };
    });
    if (found.fault !== null || found.last === null) return found.fault;
    after = found.last;
    progress(after, after);
  }
}

function faultOfPunch(punch: PunchFacts, told: ReadonlySet<number>): VerifyFault | null {
  const { id, attemptAt, attemptPunch, attemptStaff, direction, evidenceId, hasEvidence, outcome } = punch;
  const row = String(id);
  if (!told.has(id) && punch.method !== 'import') return { kind: 'row-added', table: 'punches', row, entry: null };
  if (evidenceId !== null && hasEvidence === 0)
    return { kind: 'row-missing', table: 'evidence', row: `punch ${row}`, entry: null };
  if (punch.method !== 'face' && punch.method !== 'pin') return null;
  if (attemptPunch === null || outcome === null)
    return { kind: 'row-missing', table: 'attempts', row: `punch ${row}`, entry: null };
  const answer = JSON.parse(outcome) as { at?: unknown; direction?: unknown; shift?: { date?: unknown } };
  const isSame =
    attemptPunch === id &&
    attemptStaff === punch.staffId &&
    attemptAt === punch.at &&
    answer.at === punch.at &&
    answer.direction === direction &&
    answer.shift?.date === punch.date;
  return isSame ? null : { kind: 'row-changed', table: 'attempts', row: `punch ${row}`, entry: null };
}

/** Punches against audit, attempts and each other: numbered without gaps, by id and by device. */
function checkPunches(store: ReadStore, told: ReadonlySet<number>, progress: Progress): VerifyFault | null {
  const sequences = new Map<string, number>();
  // Several doors make ids that lie apart; the numbers of each device tell of a gap.
  const isAlone = store.read(findHub) === null;
  for (let after = 0; ; ) {
    const rows = store.read((db) => listPunchFacts(db, after, ROWS_AT_ONCE));
    for (const punch of rows) {
      if (isAlone && punch.id !== after + 1)
        return { kind: 'row-missing', table: 'punches', row: String(after + 1), entry: null };
      after = punch.id;
      const before = sequences.get(punch.deviceId) ?? 0;
      // A door that was put back leaps over the numbers that it may have given since.
      const isLeap = !isAlone && punch.sequence > before + LEAP / 2;
      if (punch.sequence !== before + 1 && !isLeap)
        return { kind: 'sequence-gap', table: 'punches', row: String(punch.id), entry: null };
      sequences.set(punch.deviceId, punch.sequence);
      const fault = faultOfPunch(punch, told);
      if (fault !== null) return fault;
    }
    if (rows.length < ROWS_AT_ONCE) return null;
    progress(after, after);
  }
}

/** Kept attendance days, up to yesterday, against what their punches and shifts come to. */
function checkDays(store: ReadStore, now: Instant, progress: Progress): VerifyFault | null {
  const site = store.read(findSite);
  if (site === null) return null;
  const today = civilDateOf(now, site.zone);
  for (const staff of store.read(listStaff)) {
    const entered = civilDateOf(staff.createdAt, site.zone);
    for (let from = entered; from < today; from = addDays(from, DAYS_AT_ONCE)) {
      const to = [addDays(from, DAYS_AT_ONCE - 1), addDays(today, -1)].toSorted()[0] ?? from;
      const wrong = store.read((db) => {
        const outdated = new Set(listOutdatedDates(db, staff.id, today, now));
        const kept = Map.groupBy(listDays(db, staff.id, from, to).map(dayOf), ({ date }) => date);
        const record = loadDaysRecord(db, staff.id, from, to);
        const derived = Map.groupBy(attendanceDays(record, from, to, now), ({ date }) => date);
        return [...kept].find(
          ([date, days]) => !outdated.has(date) && !isDeepStrictEqual(days, derived.get(date) ?? []),
        )?.[0];
      });
      if (wrong !== undefined)
        return { kind: 'row-changed', table: 'attendance_days', row: `${staff.code} ${wrong}`, entry: null };
      progress(1, 1);
    }
  }
  return null;
}

/**
 * Checks what is in the database against itself: pages, the audit's chain, the rows that entries tell of, punches
 * against attempts and without gaps, rows that name others, derived days. Answers the first fault of each check, in the
 * order in which they count; empty where nothing was touched. `sealKey` holds rows to their seals; `progress` may throw
 * to end it.
 */
export function verifyRecords(
  store: ReadStore,
  { now, sealKey }: { readonly now: Instant; readonly sealKey: Uint8Array | null },
  progress: Progress,
): VerifyFault[] {
  const faults: VerifyFault[] = [];
  const add = (fault: VerifyFault | null): void => {
    if (fault !== null) faults.push(fault);
  };
  if (!store.read(isWhole)) add({ kind: 'pages', table: 'sqlite', row: '', entry: null });
  const broken = findBreak(store, progress);
  if (broken !== null) add({ kind: 'chain', table: 'audit', row: String(broken), entry: broken });
  const told = new Set<number>();
  const entryFault = checkEntries(store, told, progress);
  add(entryFault);
  if (entryFault === null) add(checkPunches(store, told, progress));
  const dangling = store.read(findDangling);
  if (dangling !== null) add({ kind: 'row-missing', table: dangling, row: '', entry: null });
  add(checkDays(store, now, progress));
  if (sealKey !== null) faults.push(...verifySeals(store, sealKey, () => progress(1, 1)));
  return faults;
}
