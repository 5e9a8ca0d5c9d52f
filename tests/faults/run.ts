/**
 * `npm run test:faults -- [--kills N] [--cuts N] [--points N] [--disk] [--json]`: puts kills, power cuts, bad disks and
 * damage to the real database code, each in a folder of its own, and says what was tried, what survived and what was
 * lost; with `--disk` those of disks alone. Ends with 1 where an outcome is not the stated one. `docs/faults.md`.
 */
import { spawn, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { requestIdSql } from '../../src-main/db/queries/short-forms.ts';
import { readDataHealth } from '../../src-main/services/site/data-health.ts';
import { verifyData } from '../../src-main/services/verify/verify-data.ts';
import { AppError } from '../../src-shared/models/errors.ts';
import { numbersFrom } from '../support/random.ts';
import { diskRows } from './disk-rows.ts';
import { type FaultSite, makeFaultSite, openFaultSite, punch, tidy } from './fault-site.ts';
import type { Row } from './row.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '20' },
    cuts: { type: 'string', default: '50' },
    points: { type: 'string', default: '8' },
    disk: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const random = numbersFrom(12);
const root = mkdtempSync(join(tmpdir(), 'clockface-faults-'));
const template = join(root, 'template');
mkdirSync(template);
await makeFaultSite(template);
let folders = 0;

/** A folder of its own with the site in it. */
function fresh(from = template): string {
  folders += 1;
  const folder = join(root, String(folders));
  cpSync(from, folder, { recursive: true });
  return folder;
}

async function codeOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return 'opens';
  } catch (error) {
    return error instanceof AppError ? error.code : `unexpected ${String(error)}`;
  }
}

const idsOf = (site: FaultSite): string[] =>
  site.store.read((db) =>
    db
      .prepare<[], string>(`SELECT ${requestIdSql('request_id')} FROM punches`)
      .pluck()
      .all(),
  );

/** Punches in a process of its own and kills it at a random moment; answers what it had acknowledged. */
async function killWhilePunching(folder: string): Promise<string[]> {
  const child = spawn('node', [join(import.meta.dirname, 'punching.ts'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said: string[] = [];
  let isAimed = false;
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    if (isAimed) continue;
    isAimed = true;
    setTimeout(() => child.kill('SIGKILL'), 20 + random() * 400);
  }
  return said.filter((line) => line !== 'ready');
}

async function kills(count: number): Promise<Row> {
  const folder = fresh();
  const acknowledged: string[] = [];
  for (let kill = 0; kill < count; kill++) acknowledged.push(...(await killWhilePunching(folder)));
  const site = await openFaultSite(folder);
  await tidy(site);
  const stored = new Map(Object.entries(Object.groupBy(idsOf(site), (id) => id)));
  const lost = acknowledged.filter((id) => stored.get(id)?.length !== 1).length;
  const { faults } = await verifyData(site);
  const found = readDataHealth(site).findings.filter(({ kind }) => kind !== 'evidence-unknown');
  site.store.close();
  return {
    fault: `killed ${count} times under a stream of punches`,
    stated: 'nothing acknowledged is lost or doubled, nothing is told as touched',
    came:
      lost === 0 && faults.length === 0 && found.length === 0
        ? 'as stated'
        : `${lost} lost, ${faults.length + found.length} told`,
    tried: acknowledged.length,
    survived: acknowledged.length - lost,
    lost,
  };
}

/** A folder as a kill leaves it after some punches, with what was acknowledged. */
async function killed(): Promise<{ folder: string; acknowledged: string[] }> {
  const folder = fresh();
  for (let acknowledged: string[] = []; ; ) {
    acknowledged = [...acknowledged, ...(await killWhilePunching(folder))];
    if (acknowledged.length >= 3 && existsSync(join(folder, 'clockface.db-wal'))) return { folder, acknowledged };
  }
}

async function lostLog(fault: string, spoil: (file: string) => void): Promise<Row> {
  const { folder, acknowledged } = await killed();
  const photographs = countPhotographs(folder);
  spoil(join(folder, 'clockface.db-wal'));
  const site = await openFaultSite(folder);
  await tidy(site);
  const ids = new Set(idsOf(site));
  const survived = acknowledged.filter((id) => ids.has(id)).length;
  const isTold = readDataHealth(site).findings.some(({ kind }) => kind === 'rows-lost');
  site.store.close();
  const isKept = countPhotographs(folder) >= photographs;
  const lost = acknowledged.length - survived;
  const isRight = isKept && (isTold || lost === 0);
  const stated = 'what is gone is told, every photograph is kept';
  const came = isRight ? 'as stated' : `told: ${isTold}, photographs kept: ${isKept}`;
  return { fault, stated, came, tried: acknowledged.length, survived, lost };
}

const countPhotographs = (folder: string): number =>
  readdirSync(folder, { recursive: true }).filter((name) => String(name).endsWith('.jpg.enc')).length;

/** A folder with some punches, closed. */
async function punched(count: number): Promise<string> {
  const folder = fresh();
  const site = await openFaultSite(folder);
  for (let number = 0; number < count; number++) await punch(site, number, crypto.randomUUID());
  site.store.close();
  return folder;
}

/** One fault to a closed folder; what is told of it on opening, or by the check. */
async function told(fault: string, stated: string, spoil: (folder: string) => void): Promise<Row> {
  const folder = await punched(12);
  spoil(folder);
  let came = 'unnoticed';
  const code = await codeOf(async () => {
    const site = await openFaultSite(folder);
    try {
      await tidy(site);
      const kinds = readDataHealth(site).findings.map(({ kind, details }) => String(details.fault ?? kind));
      came = [...new Set(kinds)].join(' ') || 'unnoticed';
    } finally {
      site.store.close();
    }
  });
  if (code !== 'opens') came = code;
  const isRight = stated.split(' or ').includes(came);
  return {
    fault,
    stated,
    came: isRight ? 'as stated' : came,
    tried: 1,
    survived: isRight ? 1 : 0,
    lost: isRight ? 0 : 1,
  };
}

/** Changes one byte at random places of the database, a place at a time. */
async function bytes(count: number): Promise<Row> {
  const whole = await punched(12);
  let found = 0;
  for (let attempt = 0; attempt < count; attempt++) {
    const folder = fresh(whole);
    const file = join(folder, 'clockface.db');
    const content = readFileSync(file);
    const used = [...content.keys()].filter((index) => content[index] !== 0);
    const place = used[Math.floor(random() * used.length)] ?? 0;
    content[place] = (content[place] ?? 0) ^ (1 << Math.floor(random() * 8));
    writeFileSync(file, content);
    const code = await codeOf(async () => {
      const site = await openFaultSite(folder);
      try {
        await tidy(site);
        if (readDataHealth(site).findings.length > 0) found += 1;
      } finally {
        site.store.close();
      }
    });
    if (code !== 'opens') found += 1;
    rmSync(folder, { recursive: true });
  }
  const fault = 'one bit turned in a used byte of the database';
  return {
    fault,
    stated: 'told where a record is touched',
    came: `${found} of ${count} told`,
    tried: count,
    survived: found,
    lost: count - found,
  };
}

async function fullDisk(): Promise<Row | null> {
  const disk = join(root, 'disk');
  mkdirSync(disk);
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=30m', 'tmpfs', disk]).status !== 0) return null;
  const films = join(disk, 'films');
  try {
    const folder = join(disk, 'data');
    cpSync(template, folder, { recursive: true });
    const site = await openFaultSite(folder);
    for (const size of [1_048_576, 4096, 1]) {
      try {
        for (;;) appendFileSync(films, new Uint8Array(size).fill(7));
      } catch {
        // No more of this size.
      }
    }
    const code = await codeOf(() => punch(site, 0, crypto.randomUUID()));
    const stored = idsOf(site).length;
    rmSync(films);
    const after = await codeOf(() => punch(site, 0, crypto.randomUUID()));
    site.store.close();
    const isRight = code === 'disk-full' && stored === 0 && after === 'opens';
    const stated = 'refused whole, taken once there is room';
    const came = isRight ? 'as stated' : `${code}, ${stored} stored, then ${after}`;
    return { fault: 'disk full during a punch', stated, came, tried: 2, survived: isRight ? 2 : 0, lost: 0 };
  } finally {
    spawnSync('umount', ['-l', disk]);
  }
}

async function heldByAnother(): Promise<Row> {
  const folder = fresh();
  const site = await openFaultSite(folder);
  const other = new Database(join(folder, 'clockface.db'));
  other.exec('BEGIN IMMEDIATE');
  const held = await codeOf(() => punch(site, 0, crypto.randomUUID()));
  other.exec('ROLLBACK');
  other.close();
  const after = await codeOf(() => punch(site, 0, crypto.randomUUID()));
  const stored = idsOf(site).length;
  site.store.close();
  const isRight = held === 'db-locked' && after === 'opens' && stored === 1;
  return {
    fault: 'a second program holds the database',
    stated: 'the punch is told db-locked, and taken once the other lets go',
    came: isRight ? 'as stated' : `${held}, ${after}, ${stored} stored`,
    tried: 1,
    survived: isRight ? 1 : 0,
    lost: 0,
  };
}

const scribble = (file: string, at: number, length: number): void => {
  const content = readFileSync(file);
  content.fill(0xa5, at, at + length);
  writeFileSync(file, content);
};
const firstPhotograph = (folder: string): string =>
  join(
    folder,
    'evidence',
    String(readdirSync(join(folder, 'evidence'), { recursive: true }).find((name) => String(name).endsWith('.enc'))),
  );

const ofData = async (): Promise<(Row | null)[]> => [
  await kills(Number(values.kills)),
  await lostLog('write-ahead log deleted after a kill', (file) => rmSync(file)),
  await lostLog('write-ahead log damaged after a kill', (file) => scribble(file, 4096, 200)),
  await told('a page of the database overwritten', 'db-damaged or pages', (folder) =>
    scribble(join(folder, 'clockface.db'), 4096 * 3, 4096),
  ),
  await told('the database cut in half', 'db-damaged', (folder) => {
    const file = join(folder, 'clockface.db');
    const content = readFileSync(file);
    writeFileSync(file, content.subarray(0, content.length / 2));
  }),
  await told('a photograph missing', 'photograph', (folder) => rmSync(firstPhotograph(folder))),
  await told('a photograph changed in one byte', 'photograph', (folder) => scribble(firstPhotograph(folder), 100, 1)),
  await told('the data key missing', 'key-unavailable', (folder) => rmSync(join(folder, 'data-key'))),
  await told('the data key damaged', 'key-unavailable', (folder) => scribble(join(folder, 'data-key'), 4, 8)),
  await told('the witness missing', 'witness-missing', (folder) => rmSync(join(folder, 'witness'))),
  await told('the witness damaged', 'witness-damaged', (folder) => scribble(join(folder, 'witness'), 0, 2048)),
  await heldByAnother(),
  await fullDisk(),
  await bytes(20),
];
const rows: (Row | null)[] = [
  ...(values.disk ? [] : await ofData()),
  ...(await diskRows({ root, template, random, cuts: Number(values.cuts), points: Number(values.points) })),
];
const came = rows.filter((row) => row !== null);
rmSync(root, { recursive: true, force: true });
if (values.json) process.stdout.write(`${JSON.stringify(came, null, 2)}\n`);
else for (const row of came) process.stdout.write(`${row.fault}: ${row.came} (${row.survived} of ${row.tried})\n`);
process.exit(came.every((row) => row.came === 'as stated' || row.came.endsWith(' told')) ? 0 : 1);
