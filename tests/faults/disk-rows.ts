/** What becomes of punches on a disk that is slow, that fails, or whose power is cut. */
import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { requestIdSql } from '../../src-main/db/queries/short-forms.ts';
import { dataPaths } from '../../src-main/platform/paths.ts';
import { readDataHealth } from '../../src-main/services/site/data-health.ts';
import { verifyData } from '../../src-main/services/verify/verify-data.ts';
import { buildDisk, punchOn, runOn } from './disk.ts';
import { type FaultSite, openFaultSite, protect, punch, tidy } from './fault-site.ts';
import type { Interrupted } from './interrupted.ts';
import { faultOfOld, fillOldDatabase } from './old-database.ts';
import { cutPower, readDiskLog, saidBefore, takeSnapshot } from './power-cut.ts';
import type { Row } from './row.ts';

interface Parts {
  /** Where folders may be made. */
  readonly root: string;
  /** A site that was set up. */
  readonly template: string;
  readonly random: () => number;
  readonly cuts: number;
  /** From how many of its writes on each piece of work fails. */
  readonly points: number;
}

const idsOf = (site: FaultSite): string[] =>
  site.store.read((db) =>
    db
      .prepare<[], string>(`SELECT ${requestIdSql('request_id')} FROM punches`)
      .pluck()
      .all(),
  );

/** Opens what is left, and says what is missing of what was acknowledged, and what is told. */
async function whatIsLeft(folder: string, acknowledged: readonly string[]): Promise<{ lost: number; told: string[] }> {
  const site = await openFaultSite(folder);
  try {
    await tidy(site);
    const ids = Object.groupBy(idsOf(site), (id) => id);
    const lost = acknowledged.filter((id) => ids[id]?.length !== 1).length;
    const { faults } = await verifyData(site);
    const findings = readDataHealth(site).findings.filter(({ kind }) => kind !== 'evidence-unknown');
    return { lost, told: [...faults.map(({ kind }) => kind), ...findings.map(({ kind }) => kind)] };
  } finally {
    site.store.close();
  }
}

const isPunch = (line: string): boolean => line !== 'ready' && !line.startsWith('!');

async function slowDisk(library: string, { root, template }: Parts): Promise<Row> {
  const folder = join(root, 'slow');
  cpSync(template, folder, { recursive: true });
  let count = 0;
  const said = await punchOn(library, { root: folder, slow: 200 }).until((line) => {
    count += isPunch(line) ? 1 : 0;
    return count >= 12;
  });
  const acknowledged = said.filter(isPunch);
  const { lost, told } = await whatIsLeft(folder, acknowledged);
  const refused = said.filter((line) => line.startsWith('!'));
  const isRight = lost === 0 && told.length === 0 && refused.length === 0;
  return {
    fault: 'a disk that takes 0.2 s longer for each flush',
    stated: 'punches are taken, late, and none is lost',
    came: isRight ? 'as stated' : `${lost} lost, told ${told}, refused ${refused}`,
    tried: acknowledged.length,
    survived: acknowledged.length - lost,
    lost,
  };
}

async function failingDisk(library: string, { root, template }: Parts): Promise<Row> {
  const folder = join(root, 'failing');
  const fail = join(root, 'fails');
  cpSync(template, folder, { recursive: true });
  let good = 0;
  let bad = 0;
  let after = 0;
  const said = await punchOn(library, { root: folder, fail }).until((line) => {
    if (line.startsWith('!')) bad += 1;
    else if (isPunch(line)) good += 1;
    if (good === 3 && bad === 0) writeFileSync(fail, '');
    if (bad === 3) rmSync(fail, { force: true });
    if (bad >= 3 && isPunch(line)) after += 1;
    return after >= 5;
  });
  const acknowledged = said.filter(isPunch);
  const codes = [...new Set(said.filter((line) => line.startsWith('!')))];
  const { lost, told } = await whatIsLeft(folder, acknowledged);
  const isRight = lost === 0 && told.length === 0 && codes.every((code) => FAILING.has(code)) && !existsSync(fail);
  return {
    fault: 'a disk that fails for a while (EIO on writing and flushing)',
    stated: 'each punch is refused whole and told, and taken once the disk works',
    came: isRight ? 'as stated' : `${lost} lost, told ${told}, refused ${codes}`,
    tried: said.length - 1,
    survived: acknowledged.length - lost,
    lost,
  };
}
const FAILING = new Set(['! disk-failing', '! file-not-written']);

async function powerCuts(library: string, { root, template, random, cuts }: Parts): Promise<Row> {
  const folder = join(root, 'power');
  cpSync(template, folder, { recursive: true });
  const before = takeSnapshot(folder);
  const log = join(root, 'disk.log');
  let count = 0;
  await punchOn(library, { root: folder, log }).until((line) => {
    count += isPunch(line) ? 1 : 0;
    return count >= 60;
  });
  const entries = readDiskLog(log);
  let [tried, lost] = [0, 0];
  const wrong: string[] = [];
  for (let cut = 0; cut < cuts; cut++) {
    const into = join(root, `cut-${cut}`);
    mkdirSync(into);
    const at = 1 + Math.floor(random() * entries.length);
    cutPower(before, entries, { cut: at, root: folder, into, random });
    const acknowledged = saidBefore(entries, at);
    try {
      const left = await whatIsLeft(into, acknowledged);
      lost += left.lost;
      if (left.told.length > 0) wrong.push(`told ${left.told} at ${at}`);
    } catch (error) {
      wrong.push(`${String(error)} at ${at}`);
      lost += acknowledged.length;
    }
    tried += acknowledged.length;
    rmSync(into, { recursive: true });
  }
  return {
    fault: `power cut ${cuts} times: unflushed writes dropped, torn by sectors, names behind`,
    stated: 'opens, nothing acknowledged is lost, nothing is told as touched',
    came:
      lost === 0 && wrong.length === 0 ? 'as stated' : `${lost} lost, ${[...new Set(wrong)].slice(0, 4).join('; ')}`,
    tried,
    survived: tried - lost,
    lost,
  };
}

/** Cuts the power while some work is done from a folder on, and says what is wrong in what is left. */
async function cutDuring(
  library: string,
  { root, random, cuts }: Parts,
  { what, stated, folder, look }: CutWork,
): Promise<Row> {
  const before = takeSnapshot(folder);
  const log = join(root, `${what.replaceAll(' ', '-')}.log`);
  runOn(library, { root: folder, log }, 'interrupted.ts', [what, folder]);
  const entries = readDiskLog(log);
  const wrong: string[] = [];
  for (let cut = 0; cut < cuts; cut++) {
    const into = join(root, `cut-${cut}`);
    mkdirSync(into);
    const at = 1 + Math.floor(random() * entries.length);
    cutPower(before, entries, { cut: at, root: folder, into, random });
    try {
      const left = await look(into);
      if (left !== null) wrong.push(`${left} at ${at}`);
    } catch (error) {
      wrong.push(`${String(error)} at ${at}`);
    }
    rmSync(into, { recursive: true });
  }
  return {
    fault: `power cut ${cuts} times during ${what}`,
    stated,
    came: wrong.length === 0 ? 'as stated' : [...new Set(wrong)].slice(0, 4).join('; '),
    tried: cuts,
    survived: cuts - wrong.length,
    lost: wrong.length,
  };
}

interface CutWork {
  readonly what: Interrupted;
  readonly stated: string;
  readonly folder: string;
  readonly look: (folder: string) => Promise<string | null>;
}

/** What becomes of backup, export, migration and a change of the key on such disks. */
async function rowsOfWork(library: string, parts: Parts): Promise<Row[]> {
  const { root, template, points } = parts;
  const [kept, old, place] = ['kept', 'old', 'bad'].map((name) => join(root, name)) as [string, string, string];
  cpSync(template, kept, { recursive: true });
  for (const folder of [old, place]) mkdirSync(folder);
  const site = await openFaultSite(kept);
  await protect(site);
  for (let number = 0; number < 6; number++) await punch(site, number, randomUUID());
  site.reader.close();
  site.store.close();
  fillOldDatabase(dataPaths(old).database);
  const disk = { root: place, fail: join(root, 'fails') };
  const said = runOn(library, disk, 'bad-disk.ts', [place, kept, String(points)]);
  return [
    ...(JSON.parse(said.at(-1) ?? '[]') as Row[]),
    await cutDuring(library, parts, {
      what: 'migration',
      stated: 'opens, every row is there, and the schema is whole',
      folder: old,
      look: (folder) => Promise.resolve(faultOfOld(dataPaths(folder).database)),
    }),
    await cutDuring(library, parts, {
      what: 'rotation',
      stated: 'a key is left that opens everything, and sealing anew goes on',
      folder: kept,
      look: async (folder) => {
        const { told } = await whatIsLeft(folder, []);
        return told.length === 0 ? null : `told ${told}`;
      },
    }),
  ];
}

/** The rows, or none where nothing can stand before the disk: no Linux, or no compiler. */
export async function diskRows(parts: Parts): Promise<Row[]> {
  const library = buildDisk(parts.root);
  if (library === null) return [];
  return [
    await slowDisk(library, parts),
    await failingDisk(library, parts),
    await powerCuts(library, parts),
    ...(await rowsOfWork(library, parts)),
  ];
}
