import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeBackup } from '../../src-main/keeping/backup.ts';
import { listBackups } from '../../src-main/keeping/backup-list.ts';
import { keepBackups } from '../../src-main/keeping/backup-runner.ts';
import { drillRestore } from '../../src-main/keeping/drill.ts';
import { chooseBackup, restoreBackup } from '../../src-main/keeping/restore.ts';
import { withdrawConsent } from '../../src-main/services/enrolment/enrolment.ts';
import { viewEvidence } from '../../src-main/services/hours/photographs.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { readDataHealth } from '../../src-main/services/site/data-health.ts';
import { verifyData } from '../../src-main/services/verify/verify-data.ts';
import type { PunchId } from '../../src-shared/models/ids.ts';
import { keyringIn } from '../support/open-keyring.ts';
import { PASSPHRASE, siteToBackUp } from './support/backup-site.ts';
import {
  codeOf,
  look,
  manager,
  openFolder,
  openSite,
  placesOf,
  rows,
  scratchFolder,
  type TestSite,
} from './support/site.ts';

const HOUR = 3_600_000;
/** A machine on which no backup was restored for a try yet. */
const neverDrilled = { at: () => null, note: () => undefined };

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);

async function restored(folder: string, by: number | null = null): Promise<TestSite> {
  const into = scratchFolder();
  await restoreBackup(await chooseBackup(folder, by, null), PASSPHRASE, into, { now: Date.now() });
  return openFolder(into, { keys: keyringIn('absent'), passphrase: PASSPHRASE });
}

/** Turns one bit of a file; from its end where the offset is negative. */
function spoil(file: string, offset: number): void {
  const bytes = readFileSync(file);
  const place = offset < 0 ? bytes.length + offset : offset;
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}

const photographIn = (backups: string): string => {
  const found = readdirSync(backups, { recursive: true, withFileTypes: true }).find(({ name }) =>
    name.endsWith('.enc'),
  );
  return join(found?.parentPath ?? '', found?.name ?? '');
};

describe('a backup', () => {
  test('comes back on a bare machine with nothing but its folder and the passphrase', async () => {
    const site = await siteToBackUp();
    const [backups, sent] = [scratchFolder(), look(1)];
    await makeBackup(site, placesOf(site), backups);
    site.clock.set('2026-11-20 17:01');
    await punchByFace(site, sent);
    await makeBackup(site, placesOf(site), backups);
    site.store.close();
    rmSync(site.folder, { recursive: true });

    const back = await restored(backups);
    expect(rows(back, 'punches')).toHaveLength(2);
    expect(viewEvidence(back, new Map(), 2 as PunchId, 'ada')).toEqual(sent.evidence);
    expect(await verifyData(back)).toMatchObject({ faults: [], photographs: 2 });
    expect(readDataHealth(back).findings).toEqual([]);
    back.clock.set('2026-11-23 09:00');
    expect(await punchByFace(back, look(1))).toMatchObject({ kind: 'accepted', person: { code: 'E1' } });
  });

  test('holds nothing that can be read without the passphrase, and leaves no copy of the database behind', async () => {
    const site = await siteToBackUp();
    const backups = scratchFolder();
    await makeBackup(site, placesOf(site), backups);
    for (const name of filesIn(backups).map((file) => file)) expect(name.endsWith('.tmp')).toBe(false);
    const [first] = listBackups(backups, null);
    const bytes = readFileSync(first?.file ?? '');
    for (const secret of ['Person E1', 'SQLite format', PASSPHRASE, 'Corner Bakery'])
      expect(bytes.includes(secret), secret).toBe(false);
    expect(filesIn(site.folder).filter((name) => name.startsWith('backup-copy'))).toEqual([]);
    const into = scratchFolder();
    const plan = await chooseBackup(backups, null, null);
    expect(await codeOf(() => restoreBackup(plan, 'eight herons over the harbour', into, { now: 0 }))).toBe(
      'wrong-passphrase',
    );
    expect(existsSync(join(into, 'clockface.db'))).toBe(false);
  });

  test('goes back to an hour, and overwrites no database', async () => {
    const site = await siteToBackUp();
    const backups = scratchFolder();
    const first = await makeBackup(site, placesOf(site), backups);
    site.clock.set('2026-11-20 17:01');
    await punchByFace(site, look(1));
    await makeBackup(site, placesOf(site), backups);
    const earlier = await restored(backups, first.at + HOUR);
    expect(rows(earlier, 'punches')).toHaveLength(1);
    const plan = await chooseBackup(backups, null, null);
    expect(await codeOf(() => restoreBackup(plan, PASSPHRASE, site.folder, { now: 0 }))).toBe('data-not-empty');
    expect(await codeOf(() => chooseBackup(backups, first.at - 1, null))).toBe('no-backup');
  });

  test.each([
    ['in its head', 30],
    ['in its content', 2000],
    ['at its end', -1],
  ])('that was damaged by one byte %s is refused whole', async (_where, offset) => {
    const site = await siteToBackUp();
    const backups = scratchFolder();
    await makeBackup(site, placesOf(site), backups);
    const file = listBackups(backups, null)[0]?.file ?? '';
    spoil(file, offset);
    const into = scratchFolder();
    const refused = await codeOf(async () =>
      restoreBackup(await chooseBackup(backups, null, null), PASSPHRASE, into, { now: 0 }),
    );
    expect(refused).toBe('backup-damaged');
    expect(existsSync(join(into, 'clockface.db'))).toBe(false);
  });

  test('that was cut short is refused, and the one before still opens', async () => {
    const site = await siteToBackUp();
    const backups = scratchFolder();
    const first = await makeBackup(site, placesOf(site), backups);
    site.clock.add(HOUR);
    await makeBackup(site, placesOf(site), backups);
    const newest = listBackups(backups, null)[0]?.file ?? '';
    writeFileSync(newest, readFileSync(newest).subarray(0, 5000));
    const into = scratchFolder();
    expect(
      await codeOf(async () => restoreBackup(await chooseBackup(backups, null, null), PASSPHRASE, into, { now: 0 })),
    ).toBe('backup-damaged');
    expect(rows(await restored(backups, first.at), 'punches')).toHaveLength(1);
  });

  test('lets people punch while it is made', async () => {
    const site = await siteToBackUp();
    const backups = scratchFolder();
    const making = makeBackup(site, placesOf(site), backups);
    site.clock.set('2026-11-20 17:01');
    expect(await punchByFace(site, look(1))).toMatchObject({ kind: 'accepted', direction: 'out' });
    await making;
    expect(rows(await restored(backups), 'staff')).toHaveLength(1);
  });

  test('loses the photographs of somebody who withdrew their consent', async () => {
    const site = await siteToBackUp();
    const backups = scratchFolder();
    await makeBackup(site, placesOf(site), backups);
    withdrawConsent(site, rows(site, 'staff')[0]?.id as never, manager.username);
    site.clock.add(HOUR);
    await makeBackup(site, placesOf(site), backups);
    expect(filesIn(backups).filter((name) => name.endsWith('.jpg.enc'))).toEqual([]);
  });

  test('is refused where no passphrase would open it', async () => {
    const site = await openSite();
    expect(await codeOf(() => makeBackup(site, placesOf(site), scratchFolder()))).toBe('passphrase-missing');
  });
});

test('backups of a year by the hour rotate: hours, days, weeks and months stay, and the newest always', async () => {
  const site = await siteToBackUp();
  const backups = scratchFolder();
  for (let day = 0; day < 3; day++) {
    for (let hour = 0; hour < 12; hour++) {
      site.clock.add(HOUR);
      await makeBackup(site, placesOf(site), backups);
    }
    site.clock.add(12 * HOUR);
  }
  const times = listBackups(backups, null).map(({ at }) => at);
  expect(times.length).toBeLessThan(36);
  expect(times[0]).toBe(site.clock.now() - 12 * HOUR);
});

describe('a restore for a try', () => {
  const drill = (site: TestSite, backups: string) => drillRestore(site, backups, site.paths.drill);

  test('opens the newest backup, holds rows, audit and photographs to it, and leaves nothing behind', async () => {
    const site = await siteToBackUp();
    const backups = scratchFolder();
    const { at } = await makeBackup(site, placesOf(site), backups);
    expect(await drill(site, backups)).toEqual({ made: at, punches: 1, staff: 1, photographs: 1 });
    expect(existsSync(site.paths.drill)).toBe(false);
    expect(rows(site, 'audit').at(-1)).toMatchObject({ action: 'backup.drill' });
  });

  test.each([
    ['a photograph that lost a bit', 'drill-failed', (backups: string) => spoil(photographIn(backups), -1)],
    ['a photograph that is gone', 'drill-failed', (backups: string) => rmSync(photographIn(backups))],
    [
      'a bit of the database',
      'backup-damaged',
      (backups: string) => spoil(listBackups(backups, null)[0]?.file ?? '', -1),
    ],
    ['no backup at all', 'no-backup', (backups: string) => rmSync(listBackups(backups, null)[0]?.file ?? '')],
  ] as const)('fails over %s', async (_what, code, damage) => {
    const site = await siteToBackUp();
    const backups = scratchFolder();
    await makeBackup(site, placesOf(site), backups);
    damage(backups);
    expect(await codeOf(() => drill(site, backups))).toBe(code);
    expect(existsSync(site.paths.drill)).toBe(false);
  });

  test('comes once in thirty days by itself, and a failed one is told', async () => {
    const site = await siteToBackUp();
    const backups = scratchFolder();
    const noted: number[] = [];
    const drilled = { at: () => noted.at(-1) ?? null, note: (at: number) => void noted.push(at) };
    const runner = keepBackups(site, { places: placesOf(site), folders: () => [backups], drilled });
    expect(await runner.run()).toMatchObject({ drilledAt: site.clock.now() });
    site.clock.add(29 * 24 * HOUR);
    await runner.run();
    expect(noted).toHaveLength(1);
    site.clock.add(2 * 24 * HOUR);
    spoil(photographIn(backups), -1);
    await runner.run();
    runner.stop();
    expect(noted).toHaveLength(1);
    expect(readDataHealth(site).findings).toContainEqual(expect.objectContaining({ kind: 'drill-failed' }));
  });
});

describe('the runner of backups', () => {
  test('goes past a stick that is away, tells of a folder that fails, and keeps what it made before', async () => {
    const site = await siteToBackUp();
    const [good, bad] = [scratchFolder(), scratchFolder()];
    writeFileSync(join(bad, 'evidence'), 'a file where the folder should be');
    const folders = [join(good, 'away'), bad, good];
    const runner = keepBackups(site, { places: placesOf(site), folders: () => folders, drilled: neverDrilled });
    const state = await runner.run();
    runner.stop();
    expect(state).toMatchObject({
      hasPassphrase: true,
      busy: false,
      folders: [
        { there: false, lastAt: null, failure: null },
        { there: true, lastAt: null, failure: 'file-not-written' },
        { there: true, lastAt: site.clock.now(), failure: null },
      ],
    });
    expect(readDataHealth(site).findings).toMatchObject([{ kind: 'backup-failed' }]);
  });
});

test('restore by command tells in a dry run what would come back, and then brings it', async () => {
  const site = await siteToBackUp();
  const [backups, into] = [scratchFolder(), join(scratchFolder(), 'data')];
  await makeBackup(site, placesOf(site), backups);
  const run = (...more: string[]) =>
    spawnSync('node', ['src-main/cli/restore.ts', backups, '--into', into, ...more], {
      encoding: 'utf8',
      env: { ...process.env, CLOCKFACE_PASSPHRASE: PASSPHRASE },
    });
  // A date that does not exist would be another one, and another backup.
  expect(run('--dry-run', '--at', '2026-02-31T08:00').status).toBe(2);
  expect(run('--dry-run', '--at', '2027-02-28').status).toBe(0);
  // As the command itself prints it.
  expect(run('--dry-run', '--at', '2027-02-28T08:00:00.000Z').status).toBe(0);
  expect(run('--dry-run', '--at', '2026-02-31T08:00:00.000Z').status).toBe(2);
  const dry = run('--dry-run');
  expect(dry.stdout).toContain('1 check-ins and check-outs, 1 people');
  expect(existsSync(into)).toBe(false);
  expect(run().status).toBe(0);
  expect(run().stderr).toContain('data-not-empty');
  const verify = spawnSync('node', ['src-main/cli/verify.ts', into, '--json'], {
    encoding: 'utf8',
    env: { ...process.env, CLOCKFACE_PASSPHRASE: PASSPHRASE },
  });
  expect(JSON.parse(verify.stdout)).toEqual({ faults: [], photographs: 1, unsealed: [] });
});
