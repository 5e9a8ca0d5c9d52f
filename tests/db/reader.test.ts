import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { parse } from 'csv-parse/sync';
import { expect, onTestFinished, test } from 'vitest';
import { openReadStore } from '../../src-main/db/read-store.ts';
import { createReader } from '../../src-main/reader/reader.ts';
import { prepareOrder, writeOrder } from '../../src-main/services/exports/exports.ts';
import { pageDays } from '../../src-main/services/hours/hours.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { usualTemplate } from '../../src-shared/exports/columns.ts';
import type { WantedOrder } from '../../src-shared/ipc/exports.ts';
import type { StaffId } from '../../src-shared/models/ids.ts';
import { readerScript } from './support/inline-reader.ts';
import { addEnrolled, codeOf, look, openSite, rows, scratchFolder, type TestSite } from './support/site.ts';
import { usualRows } from './support/usual-rows.ts';

/** A site whose reader is real threads. */
async function siteWithReader() {
  const site = await openSite();
  await addEnrolled(site, 'E1', 1);
  for (const time of ['08:55', '17:02']) {
    site.clock.set(`2026-11-20 ${time}`);
    expect((await punchByFace(site, look(1))).kind).toBe('accepted');
  }
  const logged: string[] = [];
  const note = (message: string): void => void logged.push(message);
  const reader = createReader(site.paths.database, readerScript, { warn: note, error: note });
  onTestFinished(() => reader.close());
  return { ...site, reader, logged };
}

const everything = { search: '', from: null, to: null, venueId: null };
const everyPunch: WantedOrder = {
  what: { kind: 'table', template: usualTemplate('punches') },
  group: { kind: 'all' },
  from: null,
  to: null,
};
const month = { search: '', from: '2026-11-01', to: '2026-11-30' };

/** Ends the thread that runs a job, as running out of memory does. */
function crash(site: Pick<TestSite, 'paths'>) {
  const script = new URL(`data:text/javascript,${encodeURIComponent('process.exit(3)')}`);
  const reader = createReader(site.paths.database, script, { warn: () => undefined, error: () => undefined });
  onTestFinished(() => reader.close());
  return reader;
}

test('pages, sums and exports read on another thread are what the same query gives here, and see each new punch', async () => {
  const site = await siteWithReader();
  const list = await site.reader.run('attendance.page', { ...everything, before: null, limit: 10 });
  expect(list.total).toBe(2);
  site.clock.set('2026-11-20 23:00');
  const day = { staffId: null, from: '2026-11-20', to: '2026-11-20', search: '', flag: null, offset: 0, limit: 5 };
  const { days } = await pageDays(site, day);
  expect(days).toMatchObject([{ status: 'present' }]);
  site.clock.set('2026-11-23 08:55');
  expect((await punchByFace(site, look(1))).kind).toBe('accepted');
  expect((await site.reader.run('attendance.page', { ...everything, before: null, limit: 10 })).total).toBe(3);
  const path = join(scratchFolder(), 'all.csv');
  const seen: number[] = [];
  const options = { onProgress: (done: number, of: number) => seen.push(done, of) };
  const { order, rows: found } = await prepareOrder(site, everyPunch);
  expect(await writeOrder(site, order, { path, rows: found }, 'ada', 'en', options)).toMatchObject({ rows: 3 });
  const rows: unknown[] = parse(readFileSync(path), { bom: true, columns: true });
  expect(rows).toHaveLength(3);
  expect(seen.slice(0, 2)).toEqual([3, 3]);
});

test('a job that refuses answers with its code, and the thread goes on', async () => {
  const site = await siteWithReader();
  const range = { from: '2026-01-01', to: '2026-12-31', now: site.clock.now() };
  expect(await codeOf(() => site.reader.run('roster.grid', range))).toBe('range-too-long');
  expect(await site.reader.run('data.check', null)).toBe(true);
});

test('a cancelled export ends with its code and leaves no file', async () => {
  const site = await siteWithReader();
  const folder = scratchFolder();
  const stop = new AbortController();
  stop.abort();
  const run = () =>
    site.reader.run(
      'exports.write',
      {
        order: { ...everyPunch, from: '2026-11-01', to: '2026-11-30' },
        path: join(folder, 'all.csv'),
        language: 'en',
        now: 0,
      },
      { signal: stop.signal },
    );
  expect(await codeOf(run)).toBe('cancelled');
  expect(readdirSync(folder)).toEqual([]);
});

test('where the thread ends under a job, the job says so and the next one has a new thread', async () => {
  const site = await siteWithReader();
  const crashing = crash(site);
  expect(await codeOf(() => crashing.run('hours.totals', { ...month, now: site.clock.now() }))).toBe('reader-failed');
  expect(await codeOf(() => crashing.run('hours.totals', { ...month, now: site.clock.now() }))).toBe('reader-failed');
});

test('a job that runs out of memory fails alone: people punch meanwhile, and the next job has a new thread', async () => {
  const site = await siteWithReader();
  const raw = new Database(site.paths.database);
  const columns = raw.prepare<[], string>("SELECT name FROM pragma_table_info('attempts')").pluck().all();
  const values = columns.map((column) => {
    if (column === 'id') return 'NULL';
    return column === 'request_id' ? "request_id || ' ' || n" : column;
  });
  // More attempts of one person than a thread of 48 MB can hold.
  raw.exec(
    `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 200000)
     INSERT INTO attempts (${columns.join()})
     SELECT ${values.join()} FROM (SELECT * FROM ${usualRows.attempts} WHERE staff_id IS NOT NULL LIMIT 1), numbers`,
  );
  raw.close();
  const staffId = Number(rows(site, 'staff')[0]?.id) as StaffId;
  const logged: string[] = [];
  const note = (message: string, facts?: object): void => void logged.push(`${message} ${JSON.stringify(facts)}`);
  const small = createReader(site.paths.database, readerScript, { warn: note, error: note }, 48);
  onTestFinished(() => small.close());
  const huge = codeOf(() => small.run('person.rows', { staffId }));
  site.clock.set('2026-11-23 08:55');
  expect(await punchByFace(site, look(1))).toMatchObject({ kind: 'accepted', direction: 'in' });
  expect(await huge).toBe('reader-failed');
  expect(logged).toContain('the reader ended {"reason":"ERR_WORKER_OUT_OF_MEMORY"}');
  const list = { ...everything, before: null, limit: 10 };
  expect((await small.run('attendance.page', list)).total).toBe(3);
}, 120_000);

test('a file whose thread ended in the middle leaves no unfinished one behind', async () => {
  const site = await siteWithReader();
  const { order, rows: count } = await prepareOrder(site, everyPunch);
  const path = join(scratchFolder(), 'all.csv');
  writeFileSync(`${path}.tmp`, 'half');
  const reader = crash(site);
  expect(await codeOf(() => writeOrder({ ...site, reader }, order, { path, rows: count }, 'ada', 'en', {}))).toBe(
    'reader-failed',
  );
  expect([existsSync(path), existsSync(`${path}.tmp`)]).toEqual([false, false]);
});

test('closing the data ends what is being read', async () => {
  const site = await siteWithReader();
  const running = codeOf(() =>
    site.reader.run('data.verify', { now: site.clock.now(), sealKey: site.vault.deriveKey('rows') }),
  );
  site.reader.close();
  expect(await running).toBe('cancelled');
});

test('a reader changes nothing: what writes is refused', async () => {
  const { paths } = await siteWithReader();
  const store = openReadStore(paths.database, () => undefined);
  const write = () => store.read((db) => db.prepare("UPDATE staff SET name = 'x'").run());
  expect(await codeOf(write)).toBe('data-not-writable');
});

test('a statement that takes long is told of by the name of its query function, never by a value', async () => {
  const { paths } = await siteWithReader();
  const told: string[] = [];
  const store = openReadStore(paths.database, (statement, ms) => told.push(`${statement} ${ms > 50}`));
  const slow = (name: string) =>
    store.read(function listSlowly(db) {
      return db
        .prepare(
          `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 3000000)
           SELECT count(*) FROM numbers WHERE n <> ?`,
        )
        .get(name);
    });
  slow('Ann Secret');
  store.read((db) => db.prepare('SELECT 1').get());
  expect(told).toEqual(['listSlowly true']);
});
