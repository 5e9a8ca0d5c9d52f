/**
 * Lets one piece of work after another fail on a bad disk, from each of several writes on, and says what came of it:
 * `node bad-disk.ts ROOT TEMPLATE POINTS`, started by `disk-rows.ts` with the library between it and the disk. Its last
 * line is the rows as JSON.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '../../src-main/db/store.ts';
import { makeBackup } from '../../src-main/keeping/backup.ts';
import { listBackups } from '../../src-main/keeping/backup-list.ts';
import { continueRotation } from '../../src-main/keeping/rotate-keys.ts';
import { openBackup } from '../../src-main/platform/backup-file.ts';
import { dataPaths } from '../../src-main/platform/paths.ts';
import { exportTo } from '../../src-main/services/exports/exports.ts';
import { writeInspectionBundle } from '../../src-main/services/inspection/inspection.ts';
import { savePdf } from '../../src-main/services/reports/report-pdf.ts';
import { verifyData } from '../../src-main/services/verify/verify-data.ts';
import { usualTemplate } from '../../src-shared/exports/columns.ts';
import { AppError } from '../../src-shared/models/errors.ts';
import { regionForms } from '../../src-shared/models/exports.ts';
import { BY, changeKeyOf, type FaultSite, momentOf, openFaultSite, placesIn } from './fault-site.ts';
import { faultOfOld, fillOldDatabase } from './old-database.ts';
import type { Row } from './row.ts';

const [root = '', template = '', points = '8'] = process.argv.slice(2);
const control = process.env.CF_DISK_FAIL ?? '';
const ERRORS = [
  { name: 'EIO', number: 5 },
  { name: 'ENOSPC', number: 28 },
] as const;
const MONTH = { from: '2026-11-01', to: '2026-11-30' } as const;
const PDF = new Uint8Array(300_000).fill(37);

interface Work {
  readonly what: string;
  readonly stated: string;
  /** Prepares a folder; what it answers is given to the others. */
  readonly prepare: (folder: string) => Promise<string>;
  /** The disk that fails. */
  readonly below: (folder: string) => string;
  readonly run: (folder: string, earlier: string) => Promise<void>;
  /** What is wrong in what is left, or null. `done`: whether the work ended well. */
  readonly look: (folder: string, earlier: string, done: boolean) => Promise<string | null>;
}

async function using<T>(folder: string, work: (site: FaultSite) => Promise<T>): Promise<T> {
  const site = await openFaultSite(folder, momentOf(40));
  try {
    return await work(site);
  } finally {
    site.reader.close();
    site.store.close();
  }
}

const copied = async (folder: string): Promise<string> => {
  cpSync(template, join(folder, 'data'), { recursive: true });
  mkdirSync(join(folder, 'out'));
  return '';
};
const dataOf = (folder: string): string => join(folder, 'data');
const outOf = (folder: string): string => join(folder, 'out');

/** Every backup in the folder opens, and the ones from before are among them. */
async function lookAtBackups(folder: string, earlier: string, done: boolean): Promise<string | null> {
  return using(dataOf(folder), async (site) => {
    const all = listBackups(outOf(folder), null);
    for (const { file } of all) await openBackup(file, null, site.vault.deriveKey('backup'));
    if (!all.some(({ at }) => String(at) === earlier)) return 'the backup from before is gone';
    return done && all.length < 2 ? 'no new backup' : null;
  });
}

const backup = (what: string, below: Work['below']): Work => ({
  what,
  stated: 'told, no half backup under its name, the one before opens, and the next one is made',
  prepare: async (folder) => {
    await copied(folder);
    return using(dataOf(folder), async (site) => {
      const { at } = await makeBackup(site, placesIn(dataOf(folder)), outOf(folder));
      return String(at);
    });
  },
  below,
  run: (folder, earlier) =>
    using(dataOf(folder), async (site) => {
      site.setClock(Math.max(Number(earlier), ...listBackups(outOf(folder), null).map(({ at }) => at)) + 3_600_000);
      await makeBackup(site, placesIn(dataOf(folder)), outOf(folder));
    }),
  look: lookAtBackups,
});

const wholeFiles = (folder: string): string[] => readdirSync(folder).filter((name) => !name.endsWith('.tmp'));

const EARLIER = 'what was exported yesterday';

/** Writes over an earlier export: that one, or the new one, and nothing between. */
function exported(what: string, name: string, write: (site: FaultSite, path: string) => Promise<unknown>): Work {
  const sizes = new Set<number>();
  return {
    what,
    stated: 'told, the earlier file of that name stays whole, and the next one is written',
    prepare: async (folder) => {
      await copied(folder);
      writeFileSync(join(outOf(folder), name), EARLIER);
      return '';
    },
    below: outOf,
    run: (folder) => using(dataOf(folder), async (site) => void (await write(site, join(outOf(folder), name)))),
    look: async (folder, _earlier, done) => {
      const file = join(outOf(folder), name);
      const isEarlier = readFileSync(file).equals(Buffer.from(EARLIER));
      if (!isEarlier) sizes.add(statSync(file).size);
      if (done === isEarlier) return done ? 'not written' : null;
      return sizes.size > 1 ? `several sizes: ${[...sizes].join()}` : null;
    },
  };
}

const table = (file: 'csv' | 'xlsx') => (site: FaultSite, path: string) => {
  const form = { ...regionForms.international, file };
  const what = { kind: 'table', template: usualTemplate('punches', form) } as const;
  return exportTo(site, path, { ...MONTH, group: { kind: 'all' }, what }, 'ada', 'en');
};

const bundle: Work = {
  what: 'an inspection bundle is written',
  stated: 'told, no half bundle under its name, and the next one is written',
  prepare: copied,
  below: outOf,
  run: (folder) =>
    using(dataOf(folder), async (site) => {
      const by = { actor: 'ada', language: 'en', options: {} };
      await writeInspectionBundle(site, MONTH, outOf(folder), by);
    }),
  look: async (folder, _earlier, done) => {
    const [path, more] = wholeFiles(outOf(folder));
    if (more !== undefined) return null;
    if (path === undefined) return done ? 'not written' : null;
    return readdirSync(join(outOf(folder), path)).length === 7 ? null : 'half a bundle';
  },
};

const migration: Work = {
  what: 'a database of an earlier version is opened',
  stated: 'told, the earlier schema stays whole with its rows, and the next start ends it',
  prepare: async (folder) => {
    mkdirSync(dataOf(folder));
    fillOldDatabase(dataPaths(dataOf(folder)).database);
    return '';
  },
  below: dataOf,
  run: async (folder) => openStore(dataPaths(dataOf(folder)).database).close(),
  look: (folder) => Promise.resolve(faultOfOld(dataPaths(dataOf(folder)).database)),
};

const rotation: Work = {
  what: 'the data key changes',
  stated: 'told, a key that opens everything is left, and it goes on with the next start',
  prepare: copied,
  below: dataOf,
  run: (folder) =>
    using(dataOf(folder), async (site) => {
      await changeKeyOf(site);
      await continueRotation(site);
    }),
  look: (folder) =>
    using(dataOf(folder), async (site) => {
      // What a start does by itself.
      await continueRotation(site);
      const { faults, photographs } = await verifyData(site);
      if (faults.length > 0) return faults.map(({ kind }) => kind).join();
      return photographs === 0 ? 'no photographs' : null;
    }),
};

/** Lets a work fail from a write on, and says what is wrong with what came of it; null where nothing is. */
async function failFrom(work: Work, { name, number }: (typeof ERRORS)[number], after: number, prepared: string) {
  const folder = join(root, 'work');
  rmSync(folder, { recursive: true, force: true });
  cpSync(prepared, folder, { recursive: true });
  const earlier = readFileSync(join(prepared, 'earlier'), 'utf8');
  writeFileSync(control, `${number} ${after} ${work.below(folder)}`);
  let code = 'none';
  try {
    await work.run(folder, earlier);
  } catch (error) {
    code = error instanceof AppError ? error.code : `unexpected ${String(error)}`;
  }
  rmSync(control);
  const wrong: string[] = [];
  if (!TOLD.has(code)) wrong.push(code);
  const left = await work.look(folder, earlier, code === 'none');
  if (left !== null) wrong.push(left);
  try {
    await work.run(folder, earlier);
    const then = await work.look(folder, earlier, true);
    if (then !== null) wrong.push(`then ${then}`);
  } catch (error) {
    wrong.push(`then ${error instanceof AppError ? error.code : String(error)}`);
  }
  return { code, wrong: wrong.map((one) => `${name} from write ${after}: ${one}`) };
}
const TOLD = new Set(['none', 'disk-full', 'disk-failing', 'file-not-written', 'data-not-writable']);

/** The writes from which on it fails: the first ones, then ever further apart, until the work does without. */
function* places(count: number): Generator<number> {
  for (let place = 0; place < count; place++) yield place < 4 ? place : Math.round(4 * 1.7 ** (place - 4));
}

async function row(work: Work): Promise<Row> {
  const prepared = join(root, 'prepared');
  rmSync(prepared, { recursive: true, force: true });
  mkdirSync(prepared);
  writeFileSync(join(prepared, 'earlier'), await work.prepare(prepared));
  const wrong: string[] = [];
  const codes: string[] = [];
  for (const error of ERRORS) {
    for (const after of places(Number(points))) {
      const came = await failFrom(work, error, after, prepared);
      codes.push(came.code);
      wrong.push(...came.wrong);
      // It does with fewer writes than that.
      if (came.code === 'none') break;
    }
  }
  const failed = codes.filter((code) => code !== 'none').length;
  return {
    fault: `the disk fails or is full while ${work.what}`,
    stated: work.stated,
    came: wrong.length === 0 ? 'as stated' : [...new Set(wrong)].slice(0, 4).join('; '),
    tried: failed,
    survived: failed - new Set(wrong.map((one) => one.split(':')[0])).size,
    lost: 0,
  };
}

const works: readonly Work[] = [
  backup('a backup is written to it', outOf),
  backup('a backup is made from it', dataOf),
  exported('a CSV file is written', 'punches.csv', table('csv')),
  exported('a workbook is written', 'punches.xlsx', table('xlsx')),
  exported('a PDF is written', 'report.pdf', (site, path) =>
    savePdf(site, { report: 'muster', ...MONTH }, path, BY, () => Promise.resolve(PDF)),
  ),
  bundle,
  migration,
  rotation,
];
const rows: Row[] = [];
for (const work of works) rows.push(await row(work));
if (existsSync(control)) rmSync(control);
process.stdout.write(`${JSON.stringify(rows)}\n`);
process.exit(0);
