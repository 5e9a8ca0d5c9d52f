import { execFileSync } from 'node:child_process';
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { keepBackups } from '../../src-main/keeping/backup-runner.ts';
import { keepUpdates, type UpdateDeskParts } from '../../src-main/keeping/update-desk.ts';
import { createInstaller } from '../../src-main/platform/installer.ts';
import { openUpdateShelf } from '../../src-main/platform/update-shelf.ts';
import { filesIn } from '../../src-main/platform/update-source.ts';
import { lookForNotices } from '../../src-main/services/notices/notices.ts';
import { noticeText } from '../../src-shared/domain/notice-words.ts';
import { UPDATE_MANIFEST, UPDATE_SIGNATURE, type UpdateSource } from '../../src-shared/models/updates.ts';
import { describeRelease, signRelease } from '../support/update-release.ts';
import { protect } from './support/backup-site.ts';
import { codeOf, openSite, placesOf, rows, scratchFolder, type TestSite, zone } from './support/site.ts';

const pem = () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const OURS = pem();
const VERSION = '1.2.2';

interface Made {
  readonly version?: string;
  readonly key?: string;
  readonly content?: string | Uint8Array;
  /** What the release says besides. */
  readonly part?: object;
  readonly folder?: string;
}

/** A release as the release tool makes it; answers where it lies and its package. */
function release({
  version = '1.2.3',
  key = OURS,
  content = 'the program',
  part = {},
  folder = scratchFolder(),
}: Made = {}) {
  writeFileSync(join(folder, `Clockface-${version}.AppImage`), content);
  const notes = { en: 'Better.', de: 'Besser.' };
  const manifest = describeRelease(folder, { version, schema: 999, releasedOn: '2026-11-30', notes });
  signRelease(folder, { ...manifest, ...part }, key);
  const [file] = manifest.packages;
  if (file === undefined) throw new Error('a release without a package');
  return { folder, file };
}

const OUR_PUBLIC = createPublicKey(OURS).export({ type: 'spki', format: 'pem' }).toString();

/** A desk on a site, from a source, with an installer that notes what it was given. */
function desk(site: TestSite, source: UpdateSource, more: Partial<UpdateDeskParts> & { installAt?: number } = {}) {
  const started: string[] = [];
  const { installAt = null, ...parts } = more;
  const made = keepUpdates({
    data: () => site,
    settings: () => ({ source, installAt }),
    version: VERSION,
    hasKey: true,
    shelf: openUpdateShelf(site.paths.updates, OUR_PUBLIC),
    installer: {
      kind: 'AppImage',
      isByHand: false,
      start: async (path) => void started.push(readFileSync(path, 'utf8')),
    },
    backUp: async () => ({ hasPassphrase: true, folders: [], drilledAt: null, busy: false }),
    quit: () => undefined,
    log: site.log,
    ...parts,
  });
  onTestFinished(made.stop);
  return { ...made, started };
}

const folderOf = (folder: string): UpdateSource => ({ kind: 'folder', folder });

async function serve(answer: RequestListener): Promise<UpdateSource> {
  const server = createServer(answer);
  onTestFinished(() => void server.close());
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { kind: 'address', url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/app/` };
}

const filesOf =
  (folder: string): RequestListener =>
  ({ url = '' }, answer) => {
    const file = join(folder, url.replace('/app/', ''));
    if (!existsSync(file)) answer.writeHead(404);
    else answer.write(readFileSync(file));
    answer.end();
  };

const good = async () => ({
  hasPassphrase: true,
  folders: [{ folder: 'a', there: true, lastAt: Number.MAX_SAFE_INTEGER, failure: null }],
  drilledAt: null,
  busy: false,
});

test('an update is fetched from an address, checked, and installed after a backup by electron-updater', async () => {
  const site = await openSite();
  await protect(site);
  const folder = scratchFolder();
  const pipe = join(folder, 'said');
  execFileSync('mkfifo', [pipe]);
  const program = join(folder, 'Clockface.AppImage');
  writeFileSync(program, 'the old one');
  vi.stubEnv('APPIMAGE', program);
  onTestFinished(() => void vi.unstubAllEnvs());
  const content = `#!/bin/sh\necho "$0" > ${pipe}\n`;
  const source = await serve(filesOf(release({ content }).folder));
  const backups = join(folder, 'backups');
  mkdirSync(backups);
  const runner = keepBackups(site, {
    places: placesOf(site),
    folders: () => [backups],
    drilled: { at: () => Number.MAX_SAFE_INTEGER, note: () => undefined },
  });
  onTestFinished(runner.stop);
  const shelf = openUpdateShelf(site.paths.updates, OUR_PUBLIC);
  let ended = 0;
  const own = desk(site, source, {
    shelf,
    installer: createInstaller({
      kind: 'AppImage',
      version: VERSION,
      folder: join(site.paths.updates, 'installer'),
      log: site.log,
    }),
    backUp: runner.run,
    quit: () => {
      ended += 1;
    },
  });
  expect(await own.check()).toMatchObject({
    failure: null,
    byHand: false,
    staged: { version: '1.2.3', migrates: true, notes: { de: 'Besser.' } },
  });
  await own.install('ada');
  expect(ended).toBe(1);
  expect(readdirSync(backups).some((name) => name.endsWith('.clockface-backup'))).toBe(true);
  expect(readFileSync(program, 'utf8')).toBe(content);
  // It runs, from where the old one was.
  expect(await readFile(pipe, 'utf8')).toBe(`${program}\n`);

  // The new version starts.
  const next = desk(site, source, { version: '1.2.3', shelf });
  expect(await next.state()).toMatchObject({ failure: null, staged: null });
  expect(existsSync(join(site.paths.updates, 'ready'))).toBe(false);
  const noted = rows(site, 'audit').filter(({ action }) => String(action).startsWith('update.'));
  expect(noted.map(({ actor, action }) => [actor, action])).toEqual([
    ['system', 'update.stage'],
    ['ada', 'update.install'],
    ['system', 'update.done'],
  ]);
});

test('a version that lies ready is told where nobody but a person will install it', async () => {
  const site = await openSite();
  const source = folderOf(release().folder);
  const byHand = desk(site, source);
  expect(await byHand.waiting()).toBe(null);
  await byHand.check();
  expect(await byHand.waiting()).toBe('1.2.3');
  // At its hour it installs itself, unless it could not, or the package asks for an administrator.
  const atNight = desk(site, source, { installAt: 3 });
  expect(await atNight.waiting()).toBe(null);
  expect(await codeOf(() => atNight.install('ada'))).toBe('update-needs-backup');
  expect(await atNight.waiting()).toBe('1.2.3');
  const installer = { kind: 'deb', isByHand: true, start: () => Promise.reject(new Error('by hand')) } as const;
  const administered = desk(site, source, { installAt: 3, installer: { ...installer, kind: 'AppImage' } });
  expect(await administered.waiting()).toBe('1.2.3');
  expect((await lookForNotices(site, { backups: [], update: await byHand.waiting() })).added).toMatchObject([
    { kind: 'update-waiting', details: { version: '1.2.3' } },
  ]);
  expect(noticeText({ kind: 'update-waiting', details: { version: '1.2.3' } }, 'en', zone)).toContain(
    'Clockface 1.2.3 is ready',
  );
});

test('whatever is not a newer release of ours, whole and signed, is refused by its code, and nothing is kept', async () => {
  const site = await openSite();
  const refused = async (source: UpdateSource, key = OUR_PUBLIC) => {
    const { failure, staged } = await desk(site, source, { shelf: openUpdateShelf(site.paths.updates, key) }).check();
    expect(staged).toBe(null);
    expect(existsSync(site.paths.updates) ? readdirSync(site.paths.updates) : []).toEqual([]);
    return failure;
  };
  const spoilt = (spoil: (folder: string, file: string) => void, made: Made = {}) => {
    const { folder, file } = release(made);
    spoil(folder, join(folder, file.name));
    return folderOf(folder);
  };
  const said = (part: object) => folderOf(release({ part }).folder);
  const packages = (part: object) => said({ packages: [{ ...release().file, ...part }] });
  const outside = join(scratchFolder(), 'outside');
  writeFileSync(outside, 'the program');
  const asLink = (folder: string, file: string): void => {
    renameSync(file, `${file}.real`);
    symlinkSync(`${file}.real`, file);
    expect(existsSync(folder)).toBe(true);
  };
  const cases: readonly (readonly [string, string, UpdateSource | Promise<UpdateSource>])[] = [
    ['signed with another key', 'update-not-signed', folderOf(release({ key: pem() }).folder)],
    [
      'one byte of the manifest changed',
      'update-not-signed',
      spoilt((folder) => {
        const path = join(folder, UPDATE_MANIFEST);
        writeFileSync(path, readFileSync(path, 'utf8').replace('1.2.3', '1.2.4'));
      }),
    ],
    ['no signature', 'update-unreachable', spoilt((folder) => rmSync(join(folder, UPDATE_SIGNATURE)))],
    ['an empty signature', 'update-not-signed', spoilt((folder) => writeFileSync(join(folder, UPDATE_SIGNATURE), ''))],
    ['another product', 'update-other-product', said({ product: 'com.example.other' })],
    ['a downgrade', 'update-older', folderOf(release({ version: '1.2.1' }).folder)],
    ['an older database', 'update-older', said({ schema: 1 })],
    ['nothing for this system', 'update-no-package', packages({ kind: 'nsis' })],
    ['a way out of the folder', 'update-unreadable', packages({ name: '../outside' })],
    ['an absolute path', 'update-unreadable', packages({ name: outside })],
    ['no manifest at all', 'update-unreadable', said({ packages: 'none' })],
    ['a manifest of megabytes', 'update-unreadable', said({ notes: { en: 'x'.repeat(2_000_000), de: '' } })],
    ['a package cut short', 'update-torn', spoilt((_folder, file) => truncateSync(file, 4))],
    ['a package with more at its end', 'update-torn', spoilt((_folder, file) => appendFileSync(file, 'more'))],
    ['a package changed in one byte', 'update-torn', spoilt((_folder, file) => writeFileSync(file, 'the prograM'))],
    ['a link in place of the package', 'update-unreachable', spoilt(asLink)],
    [
      'a link in place of the manifest',
      'update-unreachable',
      spoilt((folder) => asLink(folder, join(folder, UPDATE_MANIFEST))),
    ],
    [
      'a folder in place of the package',
      'update-unreachable',
      spoilt((_folder, file) => {
        rmSync(file);
        mkdirSync(file);
      }),
    ],
    ['a stick that is away', 'update-unreachable', folderOf('/nowhere/stick')],
    ['an address that has nothing', 'update-unreachable', serve((_ask, answer) => void answer.writeHead(404).end())],
    [
      'an address that sends elsewhere',
      'update-unreachable',
      serve((_ask, answer) => void answer.writeHead(302, { location: 'https://example.org/' }).end()),
    ],
    ['an address that hangs up', 'update-unreachable', serve((ask) => void ask.socket.destroy())],
    ['no source', 'updates-off', { kind: 'off' }],
  ];
  for (const [name, code, source] of cases) expect(await refused(await source), name).toBe(code);
  expect(await refused(folderOf(release().folder), '')).toBe('update-key-missing');
});

test('a stick or an address that goes away in the middle leaves what lay ready as it was', async () => {
  const site = await openSite();
  await desk(site, folderOf(release().folder)).check();
  const big = new Uint8Array(3_000_000).fill(7);
  const { folder, file } = release({ version: '1.2.4', content: big });
  const hangsUp = await serve((ask, answer) => {
    if (!ask.url?.endsWith('.AppImage')) return filesOf(folder)(ask, answer);
    answer.writeHead(200, { 'content-length': big.byteLength });
    answer.write(big.subarray(0, 2_000_000), () => ask.socket.destroy());
  });
  const { failure, staged } = await desk(site, hangsUp).check();
  expect([failure, staged?.version]).toEqual(['update-unreachable', '1.2.3']);

  const shelf = openUpdateShelf(site.paths.updates, OUR_PUBLIC);
  const stick = filesIn(folder);
  const offer = await shelf.look(stick);
  const pulled = {
    async *read(name: string) {
      for await (const chunk of stick.read(name)) {
        yield chunk;
        truncateSync(join(folder, name), 1_100_000);
      }
    },
  };
  expect(await codeOf(() => shelf.put(pulled, offer, file))).toBe('update-torn');
  expect(await shelf.find()).toMatchObject({ version: '1.2.3' });
  expect(readdirSync(site.paths.updates)).toEqual(['ready']);
});

test('what lies ready is checked once more before it is started, and a newer one is not replaced by less', async () => {
  const site = await openSite();
  const { folder, file } = release({ version: '1.2.4' });
  const own = desk(site, folderOf(folder), { backUp: good });
  await own.check();
  release({ version: '1.2.3', folder });
  expect(await own.check()).toMatchObject({ failure: 'update-older', staged: { version: '1.2.4' } });

  const ready = join(site.paths.updates, 'ready');
  writeFileSync(join(ready, file.name), 'the prograM');
  expect(await codeOf(() => own.install('ada'))).toBe('update-torn');
  rmSync(join(ready, file.name));
  symlinkSync(join(folder, file.name), join(ready, file.name));
  expect(await codeOf(() => own.install('ada'))).toBe('update-unreachable');
  signRelease(ready, { product: 'x' }, pem());
  expect(await codeOf(() => own.install('ada'))).toBe('update-not-signed');
  expect(await own.state()).toMatchObject({ staged: null });
  expect(own.started).toEqual([]);
});

test('nothing is installed without a backup, without an update, or where somebody has to do it by hand', async () => {
  const site = await openSite();
  const { folder } = release();
  const own = desk(site, folderOf(folder));
  expect(await codeOf(() => own.install('ada'))).toBe('update-not-staged');
  await own.check();
  expect(await codeOf(() => own.install('ada'))).toBe('update-needs-backup');
  const failing = async () => ({
    ...(await good()),
    folders: [{ folder: 'a', there: true, lastAt: 5, failure: 'disk-full' as const }],
  });
  expect(await codeOf(() => desk(site, folderOf(folder), { backUp: failing }).install('ada'))).toBe(
    'update-needs-backup',
  );
  const start = async (): Promise<never> => {
    throw new Error('started');
  };
  const byHand = desk(site, folderOf(folder), { backUp: good, installer: { kind: 'AppImage', isByHand: true, start } });
  expect(await codeOf(() => byHand.install('ada'))).toBe('update-by-hand');
  const { byHand: isByHand, staged } = await byHand.state();
  expect(isByHand).toBe(true);
  expect(readFileSync(staged?.path ?? '', 'utf8')).toBe('the program');
  expect(own.started).toEqual([]);
});

test('an installer that did nothing is told at the next start', async () => {
  const site = await openSite();
  const { folder } = release();
  const own = desk(site, folderOf(folder), { backUp: good });
  await own.check();
  await own.install('ada');
  expect(own.started).toEqual(['the program']);
  const next = desk(site, folderOf(folder));
  expect(await next.state()).toMatchObject({ failure: 'update-not-installed', staged: { version: '1.2.3' } });
  expect(rows(site, 'audit').at(-1)).toMatchObject({ action: 'update.failed', actor: 'system' });
});

test('at its hour it looks, backs up and installs by itself, and asks nobody while it is off', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const site = await openSite();
  site.clock.set('2026-11-23 03:05');
  const { folder } = release();
  const ended = new Promise<void>((quit) => {
    desk(site, folderOf(folder), { backUp: good, quit, installAt: 3 });
  });
  await vi.advanceTimersByTimeAsync(600_000);
  await ended;
  expect(rows(site, 'audit').filter(({ action }) => action === 'update.install')).toMatchObject([{ actor: 'system' }]);
});
