import { randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { noteSealing } from '../../src-main/db/queries/audit.ts';
import { sealRows } from '../../src-main/db/row-seals.ts';
import { listSealedTables } from '../../src-main/db/sealed-tables.ts';
import { preparing } from '../../src-main/db/statements.ts';
import { openStore, type ReadDb, type WriteDb } from '../../src-main/db/store.ts';
import { findTableSeal, tableMac } from '../../src-main/db/table-seals.ts';
import { createAccount } from '../../src-main/services/accounts/accounts.ts';
import { signIn } from '../../src-main/services/accounts/auth.ts';
import { changePassword, renewCodes, resetPassword } from '../../src-main/services/accounts/own-account.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { punchByPin } from '../../src-main/services/punch/pin-punch.ts';
import { readDataHealth } from '../../src-main/services/site/data-health.ts';
import { changePin, changeStaff } from '../../src-main/services/staff/staff.ts';
import { verifyData } from '../../src-main/services/verify/verify-data.ts';
import { listUnsealed, verifySeals } from '../../src-main/services/verify/verify-seals.ts';
import {
  addEnrolled,
  addPerson,
  codeOf,
  look,
  manager,
  openFolder,
  openSite,
  rows,
  type TestSite,
} from './support/site.ts';

const NOW = { now: '2026-11-20 10:00' };

/** Rows in every table, each as wide as its columns ask; what refers to others need not: the test turns that off. */
function fillEveryTable(db: Database.Database): string[] {
  const tables = (db.pragma('table_list') as { schema: string; name: string; type: string; wr: number }[]).filter(
    ({ schema, name, type }) => schema === 'main' && type === 'table' && !name.startsWith('sqlite_'),
  );
  for (const { name } of tables) {
    const columns = db.pragma(`table_info("${name}")`) as { name: string; type: string }[];
    const values = columns.map(({ type, name: column }) => {
      if (type === 'INTEGER' || type === 'REAL') return 90_000 + column.length;
      return type === 'BLOB' ? Buffer.from('made for a test') : '{}';
    });
    const marks = columns.map(() => '?').join(', ');
    db.prepare(`INSERT OR IGNORE INTO "${name}" VALUES (${marks})`).run(...values);
  }
  return tables.map(({ name }) => name).toSorted();
}

/** Changes the database of a site by hand, as somebody does who has the file and not the key. */
function byHand(site: TestSite, change: (db: Database.Database) => void): void {
  site.store.close();
  const db = new Database(site.paths.database);
  for (const pragma of ['foreign_keys = OFF', 'ignore_check_constraints = ON']) db.pragma(pragma);
  const triggers = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as {
    name: string;
    sql: string;
  }[];
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
  change(db);
  for (const { sql } of triggers) db.exec(sql);
  db.close();
}

const faultsOf = async (site: TestSite): Promise<string[]> =>
  (await verifyData(site)).faults.map(({ kind, table }) => `${kind} ${table}`);

/** A site with a person, an account and a day. */
async function usedSite(): Promise<TestSite> {
  const site = await openSite();
  await addEnrolled(site, 'E1', 1);
  site.clock.set('2026-11-20 09:00');
  await punchByFace(site, look(1));
  // Too soon: an attempt that makes no punch.
  site.clock.add(1000);
  await punchByFace(site, look(1));
  return site;
}

/** One value of one row changed by hand; where a table is all key, one row taken away. */
function oneChange(db: Database.Database, name: string): string {
  const columns = db.pragma(`table_info("${name}")`) as { name: string; type: string; pk: number }[];
  const keys = columns.filter(({ pk }) => pk > 0).map((column) => `"${column.name}"`);
  const others = columns.filter(({ pk }) => pk === 0);
  const column = others.find(({ type }) => type === 'INTEGER') ?? others[0];
  const by = keys.length === 0 ? 'rowid' : keys.join(', ');
  const one = `WHERE (${by}) = (SELECT ${by} FROM "${name}" LIMIT 1)`;
  if (column === undefined) return `DELETE FROM "${name}" ${one}`;
  const value = column.type === 'BLOB' ? "x'07'" : column.type === 'TEXT' ? "'[7]'" : '7';
  return `UPDATE "${name}" SET "${column.name}" = ${value} ${one}`;
}

/** An attempt that nobody made, so many milliseconds after the first. */
const madeUp = (later: number): string =>
  `INSERT INTO attempts (request_id, at, method, kind, policy_version, outcome)
   SELECT 'made up', at + ${later}, method, 'refused', policy_version, '{}' FROM attempts LIMIT 1`;
const takenAttempts = "DELETE FROM attempts; DELETE FROM row_seals WHERE table_name = 'attempts'";

/**
 * What the seals leave to others: derived anew, held by the audit, written without the key, on its way between doors,
 * or the seals themselves.
 */
const elsewhere = new Set([
  'attempt_scores',
  'row_seals',
  'table_seals',
  'attendance_days',
  'audit',
  'corrections',
  'day_reasons',
  'days_to_outdate',
  'failed_attempts',
  'hub_changed',
  'hub_outbox',
  'hub_parked',
  'hub_past',
  'hub_photos',
  'hub_read',
  'hub_rows',
  'hub_told',
  'passive_scores',
  'punches',
  'unended_dates',
]);

describe('a row that was changed by hand', () => {
  test('is found in every table, each in turn', async () => {
    const site = await usedSite();
    const key = site.vault.deriveKey('rows');
    site.store.close();
    const db = new Database(site.paths.database);
    onTestFinished(() => void db.close());
    for (const pragma of ['foreign_keys = OFF', 'ignore_check_constraints = ON']) db.pragma(pragma);
    const triggers = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").pluck().all();
    for (const trigger of triggers) db.exec(`DROP TRIGGER ${String(trigger)}`);
    const tables = fillEveryTable(db);
    db.exec('DELETE FROM row_seals; DELETE FROM table_seals; DELETE FROM audit');
    sealRows(db, key);
    const handle = { prepare: preparing(db), pragma: db.pragma.bind(db) } as unknown as ReadDb;
    const inside = { read: <T>(work: (read: ReadDb) => T): T => work(handle) };
    const touched = (): string[] => verifySeals(inside, key, () => undefined).map(({ table }) => table);
    expect(touched()).toEqual([]);
    const sealed = tables.filter((name) => !elsewhere.has(name));
    expect(sealed.length).toBeGreaterThan(45);
    const missed = sealed.filter((name) => {
      db.exec('BEGIN');
      db.exec(oneChange(db, name));
      const found = touched();
      db.exec('ROLLBACK');
      return !found.includes(name);
    });
    expect(missed).toEqual([]);
  });

  test.each([
    ['changed', "UPDATE staff SET name = 'Nobody' WHERE id = 1", 'row-changed staff'],
    [
      'added',
      // Not since 1970: there would be days of decades to derive.
      "INSERT INTO staff (code, code_key, name, created_at) SELECT 'E9', 'e9', 'Ghost', created_at FROM staff",
      'row-added staff',
    ],
    ['taken away', 'DELETE FROM consents', 'row-missing consents'],
    [
      'taken away with its seal',
      "DELETE FROM consents; DELETE FROM row_seals WHERE table_name = 'consents'",
      'row-missing consents',
    ],
    ['sealed by nobody', "DELETE FROM row_seals WHERE table_name = 'staff'", 'row-added staff'],
    ['a photograph marked as deleted', 'UPDATE evidence SET deleted_at = 1', 'row-changed evidence'],
    ['a refused attempt made up', `${madeUp(1)}`, 'row-changed attempts'],
    ['attempts of another day made up', `${madeUp(86_400_000)}`, 'row-added attempts'],
    ['attempts with their digests taken away', takenAttempts, 'row-missing attempts'],
    ['the seal of a table', "DELETE FROM table_seals WHERE table_name = 'staff'", 'row-missing table_seals'],
    ['every seal', 'DELETE FROM row_seals; DELETE FROM table_seals', 'row-missing table_seals'],
  ])('%s is found', async (_how, sql, fault) => {
    const site = await usedSite();
    byHand(site, (db) => db.exec(sql));
    expect(await faultsOf(await openFolder(site.folder, NOW))).toContain(fault);
  });

  test('is told too where the product changes the row before the check comes by', async () => {
    const site = await usedSite();
    byHand(site, (db) => db.exec("UPDATE staff SET email = 'eve@example.org' WHERE id = 1"));
    const again = await openFolder(site.folder, NOW);
    const open = readDataHealth(again).findings.length;
    changeStaff(again, { staffId: 1 as never, code: 'E1', name: 'Ada', email: null, role: null }, 'ada');
    expect(open).toBeGreaterThan(0);
    expect(readDataHealth(again).findings).toContainEqual(
      expect.objectContaining({ details: { fault: 'row-changed', table: 'staff', row: '1' } }),
    );
  });
});

describe('a database of years that was never sealed', () => {
  const PEOPLE = 1200;

  /** As it is left by a kill after two parts of `attempts` and `templates` were never begun. */
  async function halfSealed() {
    const site = await usedSite();
    byHand(site, (db) => {
      db.exec('DELETE FROM row_seals; DELETE FROM table_seals; DELETE FROM audit');
      const insert = db.prepare(
        `INSERT INTO attempts (request_id, at, method, kind, policy_version, outcome)
         VALUES (printf('%05d', ?), ?, 'face', 'refused', 1, '{}')`,
      );
      for (let id = 0; id < PEOPLE; id++) insert.run(id, 1_795_000_000_000 - id * 600_000);
    });
    const store = openStore(site.paths.database);
    const key = site.vault.deriveKey('rows');
    const sealing = store.sealRows(key, () => undefined);
    store.write((db) => noteSealing(db, 'first', 1));
    return { site, store, key, sealing };
  }

  const note = (db: Parameters<typeof noteSealing>[0]): void => noteSealing(db, 'anew', 2);
  const reachedOf = (store: ReturnType<typeof openStore>, table: string) =>
    store.read((db) => findTableSeal(db, table))?.reached;

  test('is sealed in parts, goes on after a kill, and says meanwhile what is left', async () => {
    const { site, store, key, sealing } = await halfSealed();
    expect(sealing).toBe('first');
    expect(reachedOf(store, 'staff')).toBe(null);
    // The digests of an earlier form are cleared, then 200 rows sealed.
    for (const _part of [1, 2]) expect(store.sealNext(note)).toBe(true);
    expect(reachedOf(store, 'attempts')).toBe('["00199"]');
    store.close();
    const killed = openStore(site.paths.database);
    expect(killed.sealRows(key, () => undefined)).toBe('anew');
    expect(reachedOf(killed, 'attempts')).toBe('["00199"]');
    // What is written meanwhile is sealed where its turn has come, and waits for it elsewhere.
    killed.write((db) => db.prepare("DELETE FROM attempts WHERE request_id IN ('00001', '00600')").run());
    expect(listUnsealed(killed, key)).toEqual(['attempts']);
    expect(verifySeals(killed, key, () => undefined)).toEqual([]);
    killed.close();
    const again = await openFolder(site.folder, NOW);
    expect((await verifyData(again)).unsealed).toEqual([]);
    expect(verifySeals(again.store, key, () => undefined)).toEqual([]);
    const entry = rows(again, 'audit').findLast(({ action }) => action === 'data.seal');
    expect(entry?.details).toMatch(/"how":"anew","seals":".*\battempts:\d+/);
  });

  test('has a row that was sealed already held to its digest', async () => {
    const { site, store, key } = await halfSealed();
    for (const _part of [1, 2]) store.sealNext(note);
    store.close();
    byHand(site, (db) => db.exec("UPDATE attempts SET kind = 'unknown' WHERE request_id = '00010'"));
    const again = await openFolder(site.folder, NOW);
    const touched = verifySeals(again.store, key, () => undefined).map(({ kind, table }) => `${kind} ${table}`);
    expect(touched).toEqual(['row-changed attempts']);
  });

  test.each([
    ['its seal taken away', "DELETE FROM table_seals WHERE table_name = 'attempts'"],
    ['its seal and digests', "DELETE FROM table_seals WHERE table_name = 'attempts'; DELETE FROM row_seals"],
    ['the seal of half the way', 'UPDATE table_seals SET (row_count, mac_sum, reached, mac) = (SELECT * FROM earlier)'],
  ])('is not sealed once more with somebody’s own rows: %s', async (_how, sql) => {
    const { site, store, key } = await halfSealed();
    for (const _part of [1, 2]) store.sealNext(note);
    const half = store.read((db) => findTableSeal(db, 'attempts'));
    while (store.sealNext(note));
    store.close();
    byHand(site, (db) => {
      db.exec('CREATE TEMP TABLE earlier (row_count, mac_sum, reached, mac)');
      db.prepare('INSERT INTO earlier VALUES (?, ?, ?, ?)').run(half?.rows, half?.sum, half?.reached, half?.mac);
      db.exec("UPDATE attempts SET kind = 'unknown' WHERE request_id = '01000'");
      db.exec(sql.startsWith('UPDATE') ? `${sql} WHERE table_name = 'attempts'` : sql);
    });
    const again = await openFolder(site.folder, NOW);
    expect(readDataHealth(again).findings.map(({ kind }) => kind)).toContain('touched');
    const found = (): string[] => verifySeals(again.store, key, () => undefined).map(({ table }) => table);
    expect(found()).toContain('table_seals');
    // Nor by what the product writes into the table.
    again.store.write((db) => db.prepare("DELETE FROM attempts WHERE request_id = '00001'").run());
    expect(found()).toContain('attempts');
  });
});

test('nothing is found in what the product wrote, took back, or wrote again after an update', async () => {
  const site = await usedSite();
  expect(() =>
    site.store.write((db) => {
      db.prepare("UPDATE staff SET name = 'Half'").run();
      throw new Error('the power went');
    }),
  ).toThrow('the power went');
  expect(await faultsOf(site)).toEqual([]);
  // An earlier version sealed by another schema: its rows are sealed anew and held to that.
  const key = site.vault.deriveKey('rows');
  byHand(site, (db) => {
    for (const { name } of listSealedTables(db)) {
      const said = findTableSeal(db, name);
      if (said === null) continue;
      const earlier = { ...said, version: said.version - 1 };
      db.prepare('UPDATE table_seals SET version = ?, mac = ? WHERE table_name = ?').run(
        earlier.version,
        tableMac(key, name, earlier),
        name,
      );
    }
    // As that version noted it.
    noteSealing(db as unknown as WriteDb, 'anew', 1);
  });
  const again = await openFolder(site.folder, NOW);
  expect(await faultsOf(again)).toEqual([]);
  expect(rows(again, 'audit').at(-1)).toMatchObject({ action: 'data.seal', details: expect.stringMatching('"anew"') });
});

test('a table that is made to look as if an update had touched it is told before it is sealed anew', async () => {
  const site = await usedSite();
  byHand(site, (db) => {
    db.exec("UPDATE staff SET name = 'Somebody else'");
    db.exec("UPDATE table_seals SET version = version - 1 WHERE table_name = 'staff'");
  });
  const again = await openFolder(site.folder, NOW);
  expect(readDataHealth(again).findings.map(({ kind }) => kind)).toContain('touched');
});

describe('what is put into the database by hand opens nothing', () => {
  const OWN = 'bobs own password';

  /** Ada the owner, Bob who audits, and two people with PINs. */
  async function withBob() {
    const site = await openSite();
    const [one, two] = [addPerson(site, 'E1'), addPerson(site, 'E2')];
    await changePin(site, one.id, '834921', 'ada');
    await changePin(site, two.id, '725018', 'ada');
    const fields = { username: 'bob', displayName: 'Bob', role: 'auditor', scope: null } as const;
    const { firstPassword } = await createAccount(site, fields, 'ada');
    const first = await signIn(site, { username: 'bob', password: firstPassword });
    const session = await changePassword(site, first, { password: firstPassword, newPassword: OWN });
    return { site, code: (await renewCodes(site, session, OWN))[0] ?? '' };
  }

  test.each([
    ['another’s password', 'UPDATE accounts SET password_hash = (SELECT password_hash FROM accounts WHERE id = 2)'],
    ['a higher role', "UPDATE accounts SET role = 'owner' WHERE id = 2"],
  ])('%s', async (_what, sql) => {
    const { site } = await withBob();
    byHand(site, (db) => db.exec(sql));
    const again = await openFolder(site.folder, NOW);
    const username = sql.includes('role') ? 'bob' : 'ada';
    expect(await codeOf(() => signIn(again, { username, password: OWN }))).toBe('wrong-credentials');
  });

  test('another’s recovery code', async () => {
    const { site, code } = await withBob();
    byHand(site, (db) => db.exec('UPDATE account_codes SET account_id = 1'));
    const again = await openFolder(site.folder, NOW);
    const reset = { username: 'ada', code, newPassword: 'taken over by now' };
    expect(await codeOf(() => resetPassword(again, reset))).toBe('wrong-credentials');
    expect(await signIn(again, { username: 'ada', password: manager.password })).toMatchObject({ role: 'owner' });
  });

  test('another’s PIN', async () => {
    const { site } = await withBob();
    byHand(site, (db) => db.exec('UPDATE staff SET pin_hash = (SELECT pin_hash FROM staff WHERE id = 1) WHERE id = 2'));
    const again = await openFolder(site.folder, NOW);
    const punch = (code: string, pin: string) =>
      codeOf(() => punchByPin(again, { requestId: randomUUID(), code, pin, evidence: look(1).evidence } as never));
    expect(await punch('E2', '834921')).toBe('wrong-pin');
    expect(await punch('E1', '834921')).toMatchObject({ kind: 'accepted' });
  });
});
