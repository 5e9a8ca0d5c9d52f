import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outdateDaysFrom } from '../../src-main/db/queries/day-freshness.ts';
import { listDayRows, listDaysToSettle, ofEveryone, toDay } from '../../src-main/db/queries/days.ts';
import { takeSequence } from '../../src-main/db/queries/devices.ts';
import { putPattern } from '../../src-main/db/queries/patterns.ts';
import { insertPolicy } from '../../src-main/db/queries/policy.ts';
import { insertPunch } from '../../src-main/db/queries/punches.ts';
import { insertSite } from '../../src-main/db/queries/site.ts';
import { insertStaff } from '../../src-main/db/queries/staff.ts';
import { openStore, type ReadDb, type Store, type WriteDb } from '../../src-main/db/store.ts';
import { makeCorrection } from '../../src-main/services/hours/corrections.ts';
import { readBoard, settleDays } from '../../src-main/services/hours/today.ts';
import { readGrid } from '../../src-main/services/roster/roster-grid.ts';
import { addDays, instantOf } from '../../src-shared/domain/civil-time.ts';
import { plannedInstancesOn } from '../../src-shared/domain/shift-instances.ts';
import { rosterChannels } from '../../src-shared/ipc/roster.ts';
import type { StaffId } from '../../src-shared/models/ids.ts';
import { defaultPolicy } from '../../src-shared/models/policy.ts';
import type { Pattern } from '../../src-shared/models/roster.ts';
import { inlineReader } from '../db/support/inline-reader.ts';
import { readEveryonesDays, rebuildDays } from '../support/rebuild-days.ts';

/**
 * `npm run bench:hours -- --json [--people 500] [--days 365] [--corrections 500]`: what deriving, correcting and
 * showing hours costs.
 */
const zone = 'Europe/Berlin';
const from = '2025-11-01';
const people = Number(flagValue('--people') ?? 500);
const days = Number(flagValue('--days') ?? 365);
const to = addDays(from, days - 1);
const now = instantOf(addDays(to, 1), '12:00', zone, 'first');
const corrections = Number(flagValue('--corrections') ?? 500);

function flagValue(flag: string): string | undefined {
  const at = process.argv.indexOf(flag);
  return at === -1 ? undefined : process.argv[at + 1];
}

function timed<T>(work: () => T): { readonly ms: number; readonly result: T } {
  const start = performance.now();
  const result = work();
  return { ms: performance.now() - start, result };
}

function patternOf(person: number): Pattern {
  const start = 6 + (person % 8);
  const end = person % 5 === 0 ? '06:00' : `${String(start + 8).padStart(2, '0')}:00`;
  const time = person % 5 === 0 ? '22:00' : `${String(start).padStart(2, '0')}:00`;
  const day = [{ start: time, end, unpaidBreakMinutes: 30 }];
  return {
    effectiveFrom: addDays(from, -30),
    weeks: [{ mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] }],
  };
}

/** Everything one person did in the year: now and then late, now and then without checking out. */
function fillPerson(db: WriteDb, person: number, policyVersion: number): StaffId {
  const code = `P${person}`;
  const staffId = insertStaff(db, { code, codeKey: code.toLowerCase(), name: `Person ${person}`, email: null }, 0);
  const pattern = patternOf(person);
  putPattern(db, staffId, pattern);
  const roster = { patterns: [pattern], overrides: [], holidays: [] };
  let request = person * days * 2;
  for (let date = from; date <= to; date = addDays(date, 1)) {
    for (const shift of plannedInstancesOn(roster, date, zone)) {
      for (const direction of ['in', 'out'] as const) {
        request += 1;
        if (direction === 'out' && request % 97 === 0) continue;
        const at = direction === 'in' ? shift.startsAt + (request % 15) * 60_000 : shift.endsAt;
        insertPunch(db, {
          requestId: `00000000-0000-4000-8000-${String(request).padStart(12, '0')}`,
          ...{ staffId, at, zone, direction, shift, method: 'face', policyVersion, flags: [] },
          ...{
            similarity: 0.8,
            margin: 0.3,
            quality: 0.9,
            frameCount: 5,
            evidenceHash: null,
            liveness: null,
            venueId: null,
          },
          deviceId: 'bench',
          deviceSequence: takeSequence(db, 'bench', at),
        });
      }
    }
  }
  return staffId;
}

function fill(store: Store): StaffId[] {
  const policyVersion = store.write((db) => {
    insertSite(db, { name: 'Bench', zone }, 0);
    return insertPolicy(db, defaultPolicy, '0001-01-01', 'bench', 0);
  });
  return Array.from({ length: people }, (_, person) => store.write((db) => fillPerson(db, person, policyVersion)));
}

type Values = unknown[];

/** What one correction stored, table by table, as it stands in the database. */
function stored(
  store: Store,
  staffId: StaffId,
  date: string,
  since: { corrections: number; audit: number },
): Values[][] {
  return store.read((db) => [
    db.prepare<[number], Values>('SELECT * FROM corrections WHERE id > ?').raw().all(since.corrections),
    db.prepare<[number], Values>('SELECT * FROM audit WHERE id > ?').raw().safeIntegers().all(since.audit),
    db
      .prepare<Values, Values>(`SELECT ${storedColumns(db)} FROM attendance_days WHERE staff_id = ? AND date = ?`)
      .raw()
      .safeIntegers()
      .all(staffId, date),
  ]);
}

/** The columns of an attendance day that are stored, without those that SQLite works out. */
const storedColumns = (db: ReadDb): string =>
  (db.pragma('table_info(attendance_days)') as { name: string }[]).map(({ name }) => name).join();

/**
 * The same rows in one plain transaction of SQLite, kept as safely: what the disk and the database ask for by
 * themselves.
 */
function storePlainly(store: Store, staffId: StaffId, date: string, [corrected, audited, derived]: Values[][]): void {
  store.write((db) => {
    const insert = (table: string, rows: Values[] = []): void => {
      for (const row of rows)
        db.prepare<Values>(`INSERT INTO ${table} VALUES (${row.map(() => '?').join()})`).run(...row);
    };
    db.prepare('DELETE FROM attendance_days WHERE staff_id = ? AND date = ?').run(staffId, date);
    insert('corrections', corrected);
    insert('audit', audited);
    insert('attendance_days', derived);
  });
}

const newest = (store: Store, table: string): number =>
  store.read((db) => db.prepare<[], number>(`SELECT ifnull(max(id), 0) FROM ${table}`).pluck().get()) ?? 0;

/** Corrections one after another through the service; after each, its rows once more into a copy of the database. */
function correctionTimes(store: Store, copy: Store, ids: readonly StaffId[]): { settled: number[]; plain: number[] } {
  const clock = { now: () => now, unsteady: () => false, monotonic: () => null, rebase: () => undefined };
  const deps = { store, clock, notify: () => undefined };
  const times: { settled: number[]; plain: number[] } = { settled: [], plain: [] };
  for (let n = 0; n < corrections; n++) {
    const staffId = ids[(n * 7 + 1) % ids.length];
    if (staffId === undefined) throw new Error('nobody there');
    const date = addDays(to, -((n * 7) % Math.max(1, days - 7)));
    const minute = String(n % 60).padStart(2, '0');
    const change = {
      kind: 'times',
      date,
      startsAt: null,
      // No earlier: a night begins at 22:00, and a time twelve hours before its shift is refused.
      in: `${date}T10:${minute}`,
      out: `${date}T23:${minute}`,
    } as const;
    const since = { corrections: newest(store, 'corrections'), audit: newest(store, 'audit') };
    times.settled.push(timed(() => makeCorrection(deps, { staffId, reason: 'bench', change }, 'bench')).ms);
    const rows = stored(store, staffId, date, since);
    times.plain.push(timed(() => storePlainly(copy, staffId, date, rows)).ms);
  }
  return times;
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

function spread(values: readonly number[]): { p50: number; p95: number; max: number } {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}

const folder = mkdtempSync(join(tmpdir(), 'clockface-hours-'));
try {
  const file = join(folder, 'bench.db');
  let store = openStore(file);
  const filled = timed(() => fill(store));
  const rebuilt = timed(() => store.write((db) => rebuildDays(db, from, to, now)));
  const again = timed(() =>
    store.write((db) => {
      outdateDaysFrom(db, from);
      rebuildDays(db, from, to, now);
    }),
  );
  const read = timed(() => store.read((db) => listDayRows(db, null, from, to).map(toDay).length));
  // As at a site in daily use: what filling and deriving a whole year left in the log is written out first.
  store.close();
  copyFileSync(file, `${file}-copy`);
  store = openStore(file);
  const copy = openStore(`${file}-copy`);
  // What filling a year left in memory is this bench's own; clearing it up (50 ms) would fall into one of the
  // corrections.
  globalThis.gc?.();
  const { settled, plain: plainly } = correctionTimes(store, copy, filled.result);
  copy.close();
  const week = { from: addDays(to, -34), to };
  const reader = inlineReader(store);
  const clock = { now: () => now, unsteady: () => false, monotonic: () => null, rebase: () => undefined };
  const grids = Array.from({ length: 5 }, () => timed(() => readGrid(store, { ...week, now })));
  const grid = grids[0]?.result;
  // Nothing of the year is settled but what was corrected, so the list is as long as it can be.
  const boardTimes: number[] = [];
  let exceptions = 0;
  for (let n = 0; n < 5; n++) {
    const start = performance.now();
    exceptions = (await readBoard({ store, clock, reader })).exceptions.length;
    boardTimes.push(performance.now() - start);
  }
  const toSettle = (): number => store.read((db) => listDaysToSettle(db, addDays(to, -30)).length);
  const older = timed(toSettle);
  const lately = timed(() => readEveryonesDays(store, addDays(to, -30), to, now));
  const { exceptions: shown } = await readBoard({ store, clock, reader });
  const seen = shown.map(({ person, day, seen: as }) => ({ staffId: person.staffId, date: day.date, seen: as }));
  settleDays({ store, clock, notify: () => undefined }, { days: seen, note: 'bench' }, 'bench');
  const settledOlder = timed(toSettle);
  const gridMs = spread(grids.map(({ ms }) => ms)).p50;
  const parsed = timed(() => rosterChannels['roster:grid'].reply.parse(grid));
  const plain = timed(() =>
    store.read((db) => [
      db.prepare('SELECT * FROM staff').all(),
      db.prepare('SELECT * FROM pattern_shifts').all(),
      db.prepare(`SELECT * FROM attendance_days WHERE ${ofEveryone}`).all(week.from, week.to),
    ]),
  );
  const [one, bare] = [spread(settled), spread(plainly)];
  const result = {
    people,
    days,
    rows: read.result,
    punches: store.read((db) => db.prepare<[], number>('SELECT count(*) FROM punches').pluck().get()),
    fullRecomputationMs: rounded(again.ms),
    firstRecomputationMs: rounded(rebuilt.ms),
    plainReadMs: rounded(read.ms),
    fullToPlainRead: rounded(again.ms / read.ms),
    corrections,
    oneCorrectionMs: one,
    plainTransactionMs: bare,
    correctionToPlain: rounded(one.p50 / bare.p50),
    gridOfFiveWeeksMs: gridMs,
    gridContractCheckMs: rounded(parsed.ms),
    gridPlainReadMs: rounded(plain.ms),
    gridToPlainRead: rounded(gridMs / plain.ms),
    todayMs: spread(boardTimes).p50,
    todayExceptions: exceptions,
    todayOlderDays: older.result,
    todayOlderMs: rounded(older.ms),
    todaySettledOlderMs: rounded(settledOlder.ms),
    todayLastMonthMs: rounded(lately.ms),
    memoryMiB: Math.round(process.resourceUsage().maxRSS / 1024),
  };
  console.log(JSON.stringify(result, null, process.argv.includes('--json') ? undefined : 2));
  store.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
