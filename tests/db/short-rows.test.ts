import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { migrations } from '../../src-main/db/migrations/index.ts';
import { findAttempt, findPunchGrounds } from '../../src-main/db/queries/attempts.ts';
import { appendAudit, auditStart, checkAuditPart, listAudit } from '../../src-main/db/queries/audit.ts';
import { listAuditLinks } from '../../src-main/db/queries/audit-links.ts';
import { evidenceState, findEvidenceHash, findEvidencePath } from '../../src-main/db/queries/evidence.ts';
import { findAttemptCells, findPunchCells } from '../../src-main/db/queries/hub-facts.ts';
import { findDangling, punchDigest } from '../../src-main/db/queries/verify.ts';
import { openStore, type Store } from '../../src-main/db/store.ts';
import { rows, scratchFolder } from './support/site.ts';

/** The version before what comes with every punch was made short. */
const BEFORE = 46;
const DAY = '2026-11-20';
const AT = Date.UTC(2026, 10, 20, 8);
const uuid = (number: number): string => `0f8fad5b-d9cb-469f-a165-${String(number).padStart(12, '0')}`;
const sha = (text: string): string => createHash('sha256').update(text).digest('hex');

const outcomeOf = (id: number, direction: string, more: object = {}): string =>
  JSON.stringify({
    ...{ kind: 'accepted', punchId: id, direction, at: AT + id },
    shift: { date: DAY, startsAt: AT, endsAt: AT + 3_600_000, unpaidBreakMinutes: 30 },
    ...{ workedMinutes: direction === 'in' ? null : 470, flags: [], voidableUntil: AT + id + 10_000, ...more },
  });

const RULE = '{"acceptScore":0.58,"minMargin":0.04,"expected":true}';
const SIGNS = '{"by":"near-1","live":0.4,"repeated":false,"virtualCamera":false}';

/** Punches with attempts of every kind: usual ones, and each that is unusual in one way. */
const punches = [
  { id: 1 },
  { id: 2, direction: 'out' },
  { id: 3, request: 'import-7', note: 'an id that is no UUID' },
  { id: 4, request: uuid(4).toUpperCase(), note: 'a UUID in capitals' },
  { id: 5, hash: null, note: 'without a photograph' },
  { id: 6, method: 'pin', similarity: null, margin: null, rule: null },
  { id: 7, outcome: outcomeOf(7, 'in', { shift: { date: DAY, startsAt: AT } }), note: 'an answer of another form' },
  { id: 8, outcome: outcomeOf(8, 'in', { workedMinutes: 7.5 }), note: 'a fraction of a minute' },
  { id: 9, outcome: '{"kind":"accepted"}', note: 'an answer without anything' },
  { id: 10, attemptPolicy: 2, note: 'decided by another version of the policy' },
  { id: 11, attemptStaff: 2, attemptAt: AT, note: 'an attempt that says something else' },
  { id: 12, attemptSimilarity: 0.1, note: 'an attempt with another score' },
  { id: 13, fingerprint: null, rule: null },
  { id: 14, fingerprint: 'ABC', note: 'a fingerprint that is none' },
  { id: 15, signs: SIGNS, liveness: 'passed smile' },
  { id: 16, hasAttempt: false, method: 'import', note: 'brought in without an attempt' },
  { id: 17, hash: 'h', path: 'elsewhere/h.jpg', note: 'a hash that is none' },
  { id: 18, path: `2025/01/${sha('18')}.jpg.enc`, note: 'a photograph of another month' },
  { id: 19, deletedAt: AT + 5, zone: 'America/New_York', device: 'kiosk-2' },
  { id: 20, hash: sha('1'), note: 'the same photograph as the first punch' },
  { id: 21, date: '20.11.2026', note: 'a date that is none' },
  { id: 22, date: '2026-02-30', note: 'a date that no month has' },
  { id: 23, date: '1969-12-31', startsAt: -60_000, endsAt: -1, note: 'a shift before 1970 that ends in its seconds' },
  { id: 24, startsAt: AT + 1_500, endsAt: AT + 90 * 86_400_000, note: 'a shift of months that begins in a second' },
  { id: 25, similarity: 0.7165432109876543, margin: 1, note: 'a score with all its digits' },
] as const;

type Row = Readonly<Record<string, unknown>>;

function addPunch(db: Database.Database, wanted: Readonly<Record<string, unknown>> & { readonly id: number }): void {
  const of = <T>(name: string, usual: T): T => (name in wanted ? (wanted[name] as T) : usual);
  const { id } = wanted;
  const [request, direction] = [of('request', uuid(id)), of('direction', 'in')];
  const hash = of<string | null>('hash', sha(String(id)));
  const [similarity, margin] = [of<number | null>('similarity', 0.7), of<number | null>('margin', 0.2)];
  const path = of('path', `2026/11/${hash}.jpg.enc`);
  const put = (table: string, row: Row): void => {
    const columns = Object.keys(row);
    db.prepare(`INSERT OR IGNORE INTO ${table} (${columns.join()}) VALUES (${columns.map(() => '?').join()})`).run(
      ...Object.values(row),
    );
  };
  put('devices', { id: of('device', 'kiosk-1'), created_at: 0, next_sequence: 99 });
  if (hash !== null) put('evidence', { hash, path, created_at: AT + id, deleted_at: of('deletedAt', null) });
  put('punches', {
    ...{ id, request_id: request, staff_id: 1, at: AT + id, zone: of('zone', 'Europe/Berlin'), direction },
    ...{
      shift_date: of('date', DAY),
      shift_starts_at: of('startsAt', AT),
      shift_ends_at: of('endsAt', AT + 3_600_000),
    },
    shift_unpaid_break_minutes: 30,
    ...{ method: of('method', 'face'), similarity, margin, liveness: of('liveness', null), quality: 0.9 },
    ...{ device_id: of('device', 'kiosk-1'), device_sequence: id, evidence_hash: hash, policy_version: 1, flags: '[]' },
  });
  if (!of('hasAttempt', true)) return;
  put('attempts', {
    ...{ request_id: request, at: of('attemptAt', AT + id), method: of('method', 'face'), kind: 'accepted' },
    ...{ staff_id: of('attemptStaff', 1), punch_id: id, similarity: of('attemptSimilarity', similarity), margin },
    ...{ policy_version: of('attemptPolicy', 1), outcome: of('outcome', outcomeOf(id, direction)) },
    ...{ match_rule: of('rule', RULE), fingerprint: of('fingerprint', sha(`f${id}`)), life_signs: of('signs', null) },
  });
  put('passive_scores', { request_id: request, antispoof: 0.9123, liveness: 0.5 });
}

function addAudit(db: Database.Database): void {
  let [previous, id] = [Buffer.alloc(32), 0];
  const add = (actor: string, action: string, subject: string, details: string): void => {
    id += 1;
    const content = JSON.stringify([id, AT + id, actor, action, subject, details]);
    const hash = createHash('sha256').update(previous).update(content).digest();
    db.prepare('INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?)').run(
      ...[id, AT + id, actor, action, subject, details, previous, hash],
    );
    previous = hash;
  };
  add('ada', 'site.create', 'site:1', '{}');
  add('kiosk', 'punch.in', 'staff:1', `{"punch":1,"method":"face","date":"${DAY}","flags":""}`);
  add(
    'kiosk',
    'punch.out',
    'staff:1',
    `{"punch":2,"method":"pin","date":"${DAY}","flags":"pin late","row":"${sha('')}"}`,
  );
  add(
    'Pay',
    'punch.in',
    'staff:1',
    `{"punch":3,"method":"import","date":"${DAY}","flags":"","row":"${sha('')}","reason":"x"}`,
  );
  add('system', 'hub.receive-punch', 'staff:2', `{"punch":4,"door":2,"row":"${sha('4')}"}`);
  add('kiosk', 'punch.in', 'staff:1', `{"method":"face","punch":5,"date":"${DAY}","flags":""}`);
  add('kiosk', 'punch.in', 'staff:1', `{ "punch":6,"method":"face","date":"${DAY}","flags":"" }`);
  add('kiosk', 'punch.in', 'staff:1', '{"punch":7,"method":"face","date":"20-11-2026","flags":""}');
  add('kiosk', 'punch.void', 'staff:01', '{"punch":1,"direction":"in"}');
  add('0', 'attendance.correct', 'staff:x', '{"correction":1,"punch":null}');
}

let folder: string;
let file: string;

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The tables as they were before. */
let before: Readonly<Record<string, Row[]>>;
const TABLES = ['punches', 'attempts', 'evidence', 'passive_scores'];
const inOrder = (found: readonly Row[]): Row[] =>
  found.toSorted((a, b) => (JSON.stringify(Object.values(a)) < JSON.stringify(Object.values(b)) ? -1 : 1));

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'clockface-short-'));
  file = join(folder, 'clockface.db');
  const db = new Database(file);
  for (const pragma of ['foreign_keys = OFF', 'synchronous = OFF']) db.pragma(pragma);
  for (const sql of migrations.slice(0, BEFORE)) db.exec(sql);
  db.pragma(`user_version = ${BEFORE}`);
  db.pragma('application_id = 1129073478');
  db.exec(`INSERT INTO policy_versions (created_at, created_by, policy) VALUES (0, 'ada', '{}'), (0, 'ada', '{}');
    INSERT INTO staff (id, code, code_key, name, created_at)
      VALUES (1, 'E1', 'e1', 'Ann', 0), (2, 'E2', 'e2', 'Ben', 0)`);
  for (const punch of punches) addPunch(db, punch);
  const other =
    db.prepare(`INSERT INTO attempts (request_id, at, method, kind, code, staff_id, similarity, policy_version,
    outcome, fingerprint, match_rule) VALUES (?, ?, 'face', ?, ?, ?, 0.4, 1, ?, ?, ?)`);
  other.run(uuid(101), AT, 'refused', 'too-soon', 1, `{"kind":"refused","at":${AT},"code":"too-soon"}`, sha('r'), RULE);
  other.run(uuid(102), AT, 'unknown', null, null, `{"kind":"unknown","at":${AT}}`, sha('u'), null);
  other.run('odd', AT, 'ambiguous', null, null, `{"kind":"ambiguous","at":${AT}}`, null, RULE);
  db.exec(`INSERT INTO passive_scores VALUES ('odd', 0.25, 0.75)`);
  addAudit(db);
  // Enough of them that a migration takes a while.
  db.exec(`WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 9000)
    INSERT INTO punches SELECT i, 'many-' || i, staff_id, at, zone, direction, shift_date, shift_starts_at,
      shift_ends_at, shift_unpaid_break_minutes, venue_id, method, similarity, margin, liveness, quality, frame_count,
      device_id, i, evidence_hash, policy_version, flags FROM n CROSS JOIN punches WHERE punches.id = 1`);
  before = Object.fromEntries(
    [...TABLES, 'audit'].map((table) => [table, db.prepare<[], Row>(`SELECT * FROM ${table}`).all()]),
  );
  db.close();
}, 60_000);

function migrated(): Store {
  const to = join(scratchFolder(), 'clockface.db');
  copyFileSync(file, to);
  return openStore(to);
}

test.each(TABLES)('every row of %s reads as it did before', (table) => {
  const store = migrated();
  expect(inOrder(rows({ store }, table))).toEqual(inOrder(before[table] ?? []));
  expect(store.read(findDangling)).toBeNull();
  store.close();
});

test('every request that was answered before is answered from the same words', () => {
  const store = migrated();
  for (const { request_id, outcome, fingerprint, punch_id, at } of before.attempts ?? []) {
    const found = store.read((db) => findAttempt(db, request_id as never));
    expect(found).toMatchObject({ outcome, fingerprint, punchId: punch_id, at });
    const cells = store.read((db) => findAttemptCells(db, String(request_id)));
    expect(cells).toEqual((before.attempts ?? []).find((row) => row.request_id === request_id));
  }
  expect(store.read((db) => findAttempt(db, uuid(999) as never))).toBeNull();
  expect(store.read((db) => findPunchGrounds(db, 15 as never))).toMatchObject({ challenge: 'passed smile' });
  store.close();
});

test('every punch travels, and has the digest, that it had before', () => {
  const store = migrated();
  for (const row of (before.punches ?? []).slice(0, 50)) {
    const id = Number(row.id);
    expect(store.read((db) => findPunchCells(db, id))).toEqual(row);
    const digest = createHash('sha256')
      .update(JSON.stringify(Object.values(row)))
      .digest('hex');
    expect(store.read((db) => punchDigest(db, id))).toBe(digest);
  }
  store.close();
});

test('every photograph is found by its hash and by its path', () => {
  const store = migrated();
  for (const { hash, path, deleted_at } of before.evidence ?? []) {
    expect(store.read((db) => evidenceState(db, String(path)))).toBe(deleted_at === null ? 'kept' : 'deleted');
    expect(store.read((db) => findEvidenceHash(db, String(path)))).toBe(hash);
    expect(store.read((db) => findEvidencePath(db, String(hash)))).toBe(deleted_at === null ? path : null);
  }
  expect(store.read((db) => evidenceState(db, `1999/01/${sha('1')}.jpg.enc`))).toBe('unknown');
  store.close();
});

test('the audit has the words and the hashes that it had, and its chain is whole', () => {
  const store = migrated();
  const found = rows({ store }, 'audit');
  const known = (before.audit ?? []).map(({ previous_hash: _, ...row }) => row);
  expect(found).toEqual(known);
  expect(store.read((db) => checkAuditPart(db, auditStart, 100))).toEqual({ broken: null, next: null });
  const links = store.read((db) => listAuditLinks(db, 0, 100)).map(({ previousHash }) => previousHash);
  expect(links).toEqual((before.audit ?? []).map((row) => (row.previous_hash as Buffer).toString('hex')));
  store.close();
});

const open = `import { openStore } from ${JSON.stringify(new URL('../../src-main/db/store.ts', import.meta.url).href)};
  openStore(process.argv[1]).close();`;

test('whatever an entry says of a punch is read as it was written', () => {
  const store = openStore(join(scratchFolder(), 'new.db'));
  const row = sha('row');
  const said = [
    { punch: 1, method: 'face', date: DAY, flags: '', row },
    { punch: 1, method: 'face', date: DAY, flags: 'clock-ahead pin' },
    { punch: 1, method: 'face', date: '20.11.2026', flags: '', row },
    { punch: 1, method: 'face', date: DAY, flags: '"', row: 'no digest' },
    { punch: 1, door: 2, row },
    { punch: 1, door: 2 },
    { punch: 1 },
    { punch: '1', door: 2 },
    { punch: 2 ** 53, door: 2 },
    { door: 2, punch: 1 },
    { punch: -1, door: 2, row },
    { punch: 1, door: 2, row, more: null },
    {},
  ];
  for (const action of ['punch.in', 'punch.out', 'hub.receive-punch', 'evidence.view'] as const)
    for (const [place, details] of said.entries())
      for (const actor of ['kiosk', 'ada'])
        store.write((db) => appendAudit(db, { at: AT + place, actor, action, subject: `staff:${place}`, details }));
  const read = store.read((db) => listAudit(db, null, 200)).toReversed();
  expect(read.map(({ details }) => details)).toEqual(
    Array.from({ length: 4 }, () =>
      said.flatMap((details) => [details, details].map((each) => JSON.stringify(each))),
    ).flat(),
  );
  expect(read.map(({ subject }) => subject)).toEqual(
    Array.from({ length: 4 }, () => said.flatMap((_, place) => [`staff:${place}`, `staff:${place}`])).flat(),
  );
  expect(store.read((db) => checkAuditPart(db, auditStart, 1_000))).toEqual({ broken: null, next: null });
  store.close();
});

test('a kill while the tables are rewritten leaves every row, and the next start goes on', async () => {
  const to = join(scratchFolder(), 'clockface.db');
  copyFileSync(file, to);
  const written = (): number => statSync(`${to}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  let kills = 0;
  // Later each time, by what the start has written, until one comes to its end.
  for (let bytes = 1; ; bytes = bytes * 2 + 4096) {
    const child = spawn('node', ['--input-type=module', '-e', open, to], { stdio: 'ignore' });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    await vi.waitUntil(() => child.exitCode !== null || written() >= bytes, { interval: 1, timeout: 60_000 });
    const hasEnded = child.exitCode !== null;
    if (!hasEnded) child.kill('SIGKILL');
    await ended;
    const db = new Database(to);
    expect(db.pragma('quick_check', { simple: true })).toBe('ok');
    expect(db.prepare('SELECT count(*) FROM punches').pluck().get()).toBe(before.punches?.length);
    expect(db.prepare('SELECT count(*) FROM audit').pluck().get()).toBe(before.audit?.length);
    db.close();
    if (hasEnded) break;
    kills += 1;
  }
  expect(kills).toBeGreaterThan(2);
  const store = openStore(to);
  expect(inOrder(rows({ store }, 'punches'))).toEqual(inOrder(before.punches ?? []));
  expect(inOrder(rows({ store }, 'attempts'))).toEqual(inOrder(before.attempts ?? []));
  store.close();
}, 60_000);
