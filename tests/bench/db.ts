/**
 * `npm run bench:db -- --json [--people 500] [--years 10] [--keep DIR]`
 *
 * Builds a site with years of punches and measures what grows with them, each figure beside what SQLite needs for it.
 * With `--keep` the data stays in DIR and the next run of the same size begins with it. Times are milliseconds unless
 * their name says otherwise.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { nextTurn } from '../../src-main/platform/next-turn.ts';
import { dataPaths } from '../../src-main/platform/paths.ts';
import { exportTo } from '../../src-main/services/exports/exports.ts';
import { pageDays, sumDays } from '../../src-main/services/hours/hours.ts';
import { readBoard } from '../../src-main/services/hours/today.ts';
import { addDays, civilDateOf } from '../../src-shared/domain/civil-time.ts';
import { usualTemplate, wholeTemplate } from '../../src-shared/exports/columns.ts';
import type { WantedOrder } from '../../src-shared/ipc/exports.ts';
import { buildHistory, HISTORY_NOW } from '../support/history/build.ts';
import { HISTORY_ZONE } from '../support/history/site.ts';
import { median, rounded, spread, timed } from './db-parts/figures.ts';
import { plainReads, shellDump } from './db-parts/plain-reads.ts';
import { monthReports, nowReads, ROWS_SHOWN, searchKinds } from './db-parts/record-reads.ts';
import { type BenchSite, type ComingPunch, comingPunches, openBenchSite, punch } from './db-parts/site.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    people: { type: 'string', default: '500' },
    years: { type: 'string', default: '10' },
    keep: { type: 'string' },
    runs: { type: 'string', default: '5' },
  },
});
const size = { people: Number(values.people), years: Number(values.years) };
const runs = Number(values.runs);
const punchesMeasured = Math.min(300, size.people);
/** Punches by themselves before each job: a disk has better and worse minutes, and both are compared within one. */
const punchesBetween = Math.min(100, size.people);

const say = (text: string): void => void process.stderr.write(`${text}\n`);
const everything = { search: '', from: null, to: null, venueId: null };
const everyPunch: WantedOrder = {
  what: { kind: 'table', template: usualTemplate('punches') },
  group: { kind: 'all' },
  from: null,
  to: null,
};

/** The data folder with the history, built unless `--keep` has one of this size. */
async function prepare(folder: string): Promise<number | null> {
  const note = join(folder, 'size.json');
  if (existsSync(note) && readFileSync(note, 'utf8') === JSON.stringify(size)) return null;
  rmSync(folder, { recursive: true, force: true });
  say(`building ${size.people} people and ${size.years} years`);
  const { ms } = await timed(() => buildHistory(folder, size));
  writeFileSync(note, JSON.stringify(size));
  return rounded(ms / 1000);
}

/** Times of punches, one after another; each must be decided as an in or out. */
async function punchTimes(site: BenchSite, coming: readonly ComingPunch[]): Promise<number[]> {
  const times: number[] = [];
  for (const next of coming) {
    // People come one after another: what else waits has its turn between two of them.
    await nextTurn();
    const { ms, result } = await timed(() => punch(site, next));
    if (result.kind !== 'accepted') continue;
    times.push(ms);
  }
  if (times.length < coming.length / 2)
    throw new Error(`only ${times.length} of ${coming.length} punches were accepted`);
  return times;
}

/** Each search's first and a deep page, and its count, beside the index that gives the same rows. */
async function searches(site: BenchSite, plain: ReturnType<typeof plainReads>) {
  const today = civilDateOf(HISTORY_NOW, HISTORY_ZONE);
  const monthBefore = addDays(today, -30);
  const { total } = await site.reader.run('attendance.page', { ...everything, before: null, limit: 1 });
  const deep = Math.ceil(total / 2) as never;
  const page = (filter: Partial<typeof everything>, before: never | null = null) =>
    median(runs, () => site.reader.run('attendance.page', { ...everything, ...filter, before, limit: 100 }));
  const person = { search: 'P0007' };
  const month = { from: monthBefore, to: today } as never;
  return {
    firstPageMs: await page({}),
    deepPageMs: await page({}, deep),
    monthFirstPageMs: await page(month),
    yearsDeepPageMs: await page({ from: addDays(today, -Math.round(size.years * 360)), to: today } as never, deep),
    personFirstPageMs: await page(person),
    personDeepPageMs: await page(person, deep),
    personMonthMs: await page({ ...person, ...(month as object) }),
    venueFirstPageMs: await page({ venueId: 2 as never }),
    nameFirstPageMs: await page({ search: 'Weber' }),
    indexOfMonthMs: await plain.read(
      `SELECT id FROM punches INDEXED BY punches_by_date
       WHERE shift_day BETWEEN unixepoch(?) / 86400 AND unixepoch(?) / 86400`,
      monthBefore,
      today,
    ),
    auditFirstPageMs: await median(runs, () => site.reader.run('audit.page', { before: null, limit: 100 })),
    auditDeepPageMs: await median(runs, () => site.reader.run('audit.page', { before: deep, limit: 100 })),
  };
}

/** Reports on screen, of this month and of the oldest whole one. */
async function reports(site: BenchSite, plain: ReturnType<typeof plainReads>) {
  const today = civilDateOf(HISTORY_NOW, HISTORY_ZONE);
  const oldest = addDays(today, -Math.round(size.years * 365.25) + 31);
  const days = (from: string, to: string, staffId: never | null = null) => {
    const request = { search: '', from, to, staffId, flag: null, offset: 0, limit: 100 };
    return median(runs, () => pageDays(site, request));
  };
  const [monthFrom, monthTo] = [addDays(today, -30), today];
  const yearFrom = addDays(today, -Math.min(364, Math.round(size.years * 365)));
  const between = 'day BETWEEN unixepoch(?) / 86400 AND unixepoch(?) / 86400';
  const plainDays = `SELECT * FROM attendance_days WHERE staff_id IN (SELECT id FROM staff) AND ${between}`;
  return {
    monthOfEveryoneMs: await days(monthFrom, monthTo),
    oldestMonthOfEveryoneMs: await days(oldest, addDays(oldest, 30)),
    monthTotalsMs: await median(runs, () => sumDays(site, { search: '', from: monthFrom, to: monthTo })),
    monthRowsPlainlyMs: await plain.read(plainDays, monthFrom, monthTo),
    monthIndexMs: await plain.read(
      `SELECT day, staff_id, seq FROM attendance_days WHERE staff_id IN (SELECT id FROM staff) AND ${between}`,
      ...[monthFrom, monthTo],
    ),
    monthRows: plain.count(plainDays, monthFrom, monthTo),
    yearOfOnePersonMs: await days(yearFrom, today, 7 as never),
    yearRowsPlainlyMs: await plain.read(`${plainDays} AND staff_id = 7`, yearFrom, today),
    todayMs: await median(runs, () => readBoard(site)),
    rosterFiveWeeksMs: await median(runs, () =>
      site.reader.run('roster.grid', { from: addDays(today, -7), to: addDays(today, 27), now: HISTORY_NOW }),
    ),
  };
}

/** How often the export and the shell write the same rows, one after the other. */
const EXPORT_RUNS = 3;

/** The export of every punch beside the shell's, in turns: of the usual columns, and of all there are. */
async function exportAll(site: BenchSite, folder: string, columns: 'usual' | 'whole') {
  const [to, shellTo] = [join(folder, 'all.csv'), join(folder, 'shell.csv')];
  const template = columns === 'usual' ? usualTemplate('punches') : wholeTemplate('punches');
  const order: WantedOrder = { ...everyPunch, what: { kind: 'table', template } };
  const before = process.memoryUsage.rss();
  let highest = before;
  const watching = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage.rss());
  }, 50);
  const ours: number[] = [];
  const shells: number[] = [];
  let rows = 0;
  for (let run = 0; run < EXPORT_RUNS; run += 1) {
    const { ms, result } = await timed(() => exportTo(site, to, order, 'ada', 'en'));
    rows = result.rows;
    ours.push(rows / (ms / 1000));
    const shell = await shellDump(dataPaths(folder).database, shellTo, rows, columns);
    if (shell !== null) shells.push(shell.rowsPerSecond);
  }
  clearInterval(watching);
  const bytes = statSync(to).size;
  for (const file of [to, shellTo]) rmSync(file, { force: true });
  const [rowsPerSecond, shellRowsPerSecond] = [ours, shells].map((some) => Math.round(spread(some).p50));
  return {
    ...{ rows, rowsPerSecond, shellRowsPerSecond, bytes },
    memoryGrowthMiB: Math.round((highest - before) / 1_048_576),
    toShell: shells.length === 0 ? null : rounded((rowsPerSecond ?? 0) / (shellRowsPerSecond ?? 1)),
  };
}

/** Times of punches while a job runs over and over beside them. */
async function punchTimesDuring(site: BenchSite, coming: readonly ComingPunch[], job: () => Promise<unknown>) {
  const state = { done: false, runs: 0 };
  const running = (async () => {
    while (!state.done) {
      await job();
      state.runs += 1;
    }
  })();
  const times = await punchTimes(site, coming);
  state.done = true;
  const { runs: jobRuns } = state;
  await running;
  return { ...spread(times), jobRuns };
}

/** Punches beside each long job, what a manager or tidying may run while people come to work, and between the jobs. */
async function punchesBesides(site: BenchSite, coming: readonly ComingPunch[], folder: string) {
  const today = civilDateOf(HISTORY_NOW, HISTORY_ZONE);
  const month = { search: '', from: addDays(today, -30), to: today };
  const [path, copy] = [join(folder, 'beside.csv'), join(folder, 'copy.db')];
  const { reader } = site;
  const jobs: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['export', () => exportTo(site, path, everyPunch, 'ada', 'en')],
    ['month', () => reader.run('hours.totals', { ...month, now: HISTORY_NOW })],
    [
      'report',
      () =>
        reader.run('reports.read', {
          ...month,
          report: 'timesheet',
          staffId: null,
          limit: ROWS_SHOWN,
          own: null,
          now: HISTORY_NOW,
        }),
    ],
    ['check', () => reader.run('data.check', null)],
    ['audit', () => reader.run('data.verify', { sealKey: site.vault.deriveKey('rows'), now: Date.now() })],
    ['copy', () => site.store.copyTo(copy)],
    ['search', () => reader.run('attendance.page', { ...everything, search: 'e', before: null, limit: 100 })],
  ];
  const alone: number[] = [];
  const besides: Record<string, Awaited<ReturnType<typeof punchTimesDuring>>> = {};
  for (const [index, [name, job]] of jobs.entries()) {
    const begin = index * (punchesBetween + punchesMeasured);
    const then = begin + punchesBetween;
    alone.push(...(await punchTimes(site, coming.slice(begin, then))));
    besides[name] = await punchTimesDuring(site, coming.slice(then, then + punchesMeasured), job);
  }
  for (const file of [path, copy]) rmSync(file, { force: true });
  return { alone: spread(alone), besides };
}

const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'clockface-bench-db-'));
try {
  const buildSeconds = await prepare(folder);
  const { database } = dataPaths(folder);
  const opened = await timed(() => openBenchSite(folder));
  const site = opened.result;
  const coming = comingPunches(site, 20);
  const first = await timed(() => punch(site, coming[0] as ComingPunch));
  say('punches');
  const punchMs = await punchesBesides(site, coming.slice(1), folder);
  site.setClock(HISTORY_NOW);
  const plain = plainReads(database);
  say('searches');
  const found = await searches(site, plain);
  say('reports');
  const byKind = await searchKinds(site, runs);
  const reported = await reports(site, plain);
  const today = civilDateOf(HISTORY_NOW, HISTORY_ZONE);
  const ofMonth = await monthReports(site, runs, today);
  const ofOldestMonth = await monthReports(site, runs, addDays(today, -Math.round(size.years * 365.25) + 61));
  const now = await nowReads(site, runs);
  const scan = await plain.read('SELECT sum(length(flags)) FROM punches NOT INDEXED');
  plain.close();
  say('export');
  const csv = await exportAll(site, folder, 'usual');
  const wholeCsv = await exportAll(site, folder, 'whole');
  const punches = csv.rows;
  site.reader.close();
  site.store.close();
  const bytes = statSync(database).size;
  const result = {
    ...size,
    punches,
    buildSeconds,
    gigabytes: rounded(bytes / 1e9),
    bytesPerPunch: Math.round(bytes / punches),
    openMs: rounded(opened.ms),
    startToDecisionMs: rounded(opened.ms + first.ms),
    punchMs,
    searches: { ...found, byKind },
    reports: { ...reported, ofMonth, ofOldestMonth, now },
    punchesScanMs: scan,
    csv,
    wholeCsv,
    memoryMiB: Math.round(process.resourceUsage().maxRSS / 1024),
  };
  console.log(JSON.stringify(result, null, values.json ? undefined : 2));
} finally {
  if (values.keep === undefined) rmSync(folder, { recursive: true, force: true });
}
