import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditStart, checkAuditPart } from '../../src-main/db/queries/audit.ts';
import { outdateDaysFrom } from '../../src-main/db/queries/day-freshness.ts';
import { listStaffIds } from '../../src-main/db/queries/staff.ts';
import { openStore, type Store } from '../../src-main/db/store.ts';
import { dataPaths } from '../../src-main/platform/paths.ts';
import { loadRecord } from '../../src-main/services/hours/days.ts';
import { addDays } from '../../src-shared/domain/civil-time.ts';
import { applyCorrections } from '../../src-shared/domain/corrections.ts';
import { decidePunch } from '../../src-shared/domain/decide-punch.ts';
import { policyOn } from '../../src-shared/domain/policy-versions.ts';
import { shiftInstancesBetween } from '../../src-shared/domain/shift-instances.ts';
import type { StaffId } from '../../src-shared/models/ids.ts';
import { punchKey, rowOfKey } from '../../src-shared/models/punch-key.ts';
import { buildHistory, HISTORY_NOW } from '../support/history/build.ts';
import { rebuildDays } from '../support/rebuild-days.ts';

const folder = mkdtempSync(join(tmpdir(), 'clockface-history-'));
let store: Store;

beforeAll(async () => {
  await buildHistory(folder, { people: 25, years: 0.6 });
  store = openStore(dataPaths(folder).database);
}, 120_000);

afterAll(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

type Values = Record<string, unknown>;
const all = (sql: string): Values[] => store.read((db) => db.prepare<[], Values>(sql).all());
const count = (sql: string): number => Number(Object.values(all(sql)[0] ?? {})[0]);

test('the history holds what happens at a site: nights, lates, forgotten outs, corrections, leave, requests', () => {
  expect(count('SELECT count(*) FROM punches')).toBeGreaterThan(3000);
  expect(count("SELECT count(*) FROM punches WHERE method = 'pin'")).toBeGreaterThan(50);
  const overnight = "date(shift_ends_at / 1000, 'unixepoch') > shift_date";
  expect(count(`SELECT count(*) FROM punches WHERE ${overnight}`)).toBeGreaterThan(50);
  expect(count("SELECT count(*) FROM corrections WHERE kind = 'add'")).toBeGreaterThan(5);
  expect(count("SELECT count(*) FROM corrections WHERE kind = 'excuse'")).toBeGreaterThan(5);
  expect(count("SELECT count(*) FROM corrections WHERE kind = 'flag'")).toBeGreaterThan(10);
  expect(count("SELECT count(*) FROM corrections WHERE kind = 'void'")).toBeGreaterThan(0);
  expect(count('SELECT count(*) FROM leaves')).toBeGreaterThan(30);
  expect(count('SELECT count(*) FROM correction_requests')).toBeGreaterThan(2);
  expect(count('SELECT count(*) FROM day_overrides')).toBeGreaterThan(5);
  expect(count("SELECT count(*) FROM attempts WHERE kind <> 'accepted'")).toBeGreaterThan(20);
  expect(count('SELECT count(*) FROM settled_days')).toBeGreaterThan(10);
  expect(count("SELECT count(*) FROM attendance_days WHERE late_minutes > 0 AND status = 'present'")).toBeGreaterThan(
    50,
  );
});

test('SQLite finds nothing wrong with the history, and the chain of the audit holds', () => {
  expect(store.read((db) => db.pragma('integrity_check', { simple: true }))).toBe('ok');
  expect(store.read((db) => db.pragma('foreign_key_check'))).toEqual([]);
  expect(store.read((db) => checkAuditPart(db, auditStart, 1_000_000))).toEqual({ broken: null, next: null });
});

test('deriving every day again gives the days that the history holds', () => {
  const days = 'SELECT * FROM attendance_days ORDER BY staff_id, date, seq';
  const facts = (rows: Values[]): Values[] => rows.map(({ computed_at: _, ...row }) => row);
  const before = facts(all(days));
  const first = String(all('SELECT min(date) AS first FROM attendance_days')[0]?.first);
  store.write((db) => {
    outdateDaysFrom(db, first);
    rebuildDays(db, first, String(before.at(-1)?.date), HISTORY_NOW);
  });
  expect(facts(all(days))).toEqual(before);
});

/** Whether the rules, asked at the moment of each punch of a person, give the punch that is stored. */
function replay(staffId: StaffId): { punches: number; different: unknown[] } {
  const record = store.read((db) => loadRecord(db, staffId, '2020-01-01', '2027-01-01'));
  const stored = all(`SELECT id, at, direction, method, flags FROM punches WHERE staff_id = ${staffId} ORDER BY id`);
  const voidedAt = new Map(
    all("SELECT punch_id, at FROM corrections WHERE kind = 'void'").map((row) => [
      Number(row.punch_id),
      Number(row.at),
    ]),
  );
  const different: unknown[] = [];
  for (const row of stored) {
    const at = Number(row.at);
    const punch = record.punches.find(({ key }) => key === punchKey(Number(row.id)));
    if (punch === undefined) throw new Error('a punch is not in the record');
    const { date } = punch.shift;
    const earlier = record.punches.filter(
      (other) => rowOfKey(other.key) < Number(row.id) && other.shift.date >= addDays(date, -2),
    );
    const voids = record.corrections.filter(
      (made) => made.kind === 'void' && (voidedAt.get(rowOfKey(made.punch)) ?? at) < at,
    );
    const { counted } = applyCorrections(earlier, voids);
    const decision = decidePunch({
      at,
      zone: record.zone,
      policyOf: (on) => policyOn(record.policies, on),
      person: { archived: false, enrolled: true, consent: 'given' },
      instances: shiftInstancesBetween(record.roster, addDays(date, -1), addDays(date, 1), record.zone),
      nextInstance: null,
      punches: counted,
      lastPunchAt: counted.at(-1)?.at ?? null,
      method: row.method as 'face' | 'pin',
    });
    const flags = decision.verdict === 'refused' ? [] : [...decision.flags].sort();
    const wanted = {
      verdict: row.direction,
      shift: punch.shift,
      flags: (JSON.parse(String(row.flags)) as string[]).sort(),
    };
    const got = { verdict: decision.verdict, shift: decision.shift, flags };
    if (JSON.stringify(got) !== JSON.stringify(wanted))
      different.push({ at: new Date(at).toISOString(), got, wanted, decision });
  }
  return { punches: stored.length, different };
}

test('the rules decide on every punch of the history as it is stored', () => {
  const replayed = store.read(listStaffIds).map(replay);
  expect(replayed.reduce((sum, { punches }) => sum + punches, 0)).toBeGreaterThan(3000);
  expect(replayed.flatMap(({ different }) => different)).toEqual([]);
});
