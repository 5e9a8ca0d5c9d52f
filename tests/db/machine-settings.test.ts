import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { Store } from '../../src-main/db/store.ts';
import { openMachineStore } from '../../src-main/platform/machine-settings.ts';
import { changeMachine, settleMachine } from '../../src-main/services/site/machine.ts';
import { AppError } from '../../src-shared/models/errors.ts';
import { codeOf, openSite, rows, scratchFolder } from './support/site.ts';

// The package that keeps the settings asks where Electron is as it loads; here nobody starts it.
vi.hoisted(() => {
  process.env.ELECTRON_OVERRIDE_DIST_PATH = 'tests/electron-stand-in/bin';
});

/** A store whose file cannot be written: something that is no file lies in its place. */
function blocked(): { readonly machine: ReturnType<typeof openMachineStore>; readonly free: () => void } {
  const folder = scratchFolder();
  const machine = openMachineStore(folder);
  const obstacle = join(folder, 'settings.json');
  rmSync(obstacle, { force: true });
  mkdirSync(join(obstacle, 'in the way'), { recursive: true });
  return { machine, free: () => rmSync(obstacle, { recursive: true }) };
}

test('settings and the machine’s id outlive a restart', () => {
  const folder = scratchFolder();
  const machine = openMachineStore(folder);
  const id = machine.deviceId();
  machine.change({ machine: { ...machine.machine(), language: 'de' }, setUp: true });
  const again = openMachineStore(folder);
  expect([again.deviceId(), again.machine().language, again.read().setUp]).toEqual([id, 'de', true]);
});

test('a file that cannot be written keeps nobody from starting: what is only convenient is remembered', async () => {
  const { machine, free } = blocked();
  const id = machine.deviceId();
  machine.remember({ setUp: true });
  expect([machine.deviceId(), machine.read().setUp]).toEqual([id, true]);
  expect(await codeOf(() => machine.change({ machine: { ...machine.machine(), language: 'de' } }))).toBe(
    'file-not-written',
  );
  expect(machine.machine().language).toBe('en');
  free();
  machine.change({ machine: { ...machine.machine(), language: 'de' } });
  expect([machine.deviceId(), machine.read().setUp, machine.machine().language]).toEqual([id, true, 'de']);
});

test('each setting is stored where it alone is changed, and is in the audit', async () => {
  const site = await openSite();
  const machine = openMachineStore(site.folder);
  const wanted = { cameraId: 'Front', language: 'de', sound: false, speech: true, receipts: true } as const;
  for (const [key, value] of Object.entries(wanted)) {
    const stored = changeMachine(site, machine, { ...machine.machine(), [key]: value }, 'ada');
    expect(stored).toMatchObject({ [key]: value });
    expect(rows(site, 'audit').at(-1)).toMatchObject({ details: expect.stringContaining(`${key} ${value}`) });
  }
});

test('settings stay as they were where what tells of them is not stored', async () => {
  const site = await openSite();
  const machine = openMachineStore(site.folder);
  const store: Store = {
    ...site.store,
    write: (work) =>
      site.store.write((db) => {
        work(db);
        throw new AppError('disk-full', 'no room to commit');
      }),
  };
  const wanted = { ...machine.machine(), language: 'de' } as const;
  expect(await codeOf(() => changeMachine({ ...site, store }, machine, wanted, 'ada'))).toBe('disk-full');
  expect(machine.machine().language).toBe('en');
  expect(openMachineStore(site.folder).machine().language).toBe('en');
});

test.each([
  { killed: 'before the commit', commits: false, left: 'en' },
  { killed: 'after the commit', commits: true, left: 'de' },
])('settings and what tells of them agree after a kill $killed', async ({ commits, left }) => {
  const site = await openSite();
  const machine = openMachineStore(site.folder);
  const file = join(site.folder, 'settings.json');
  const kept = join(scratchFolder(), 'settings.json');
  const store: Store = {
    ...site.store,
    write: (work) =>
      site.store.write((db) => {
        const made = work(db);
        // What lies on the disk when the process is killed here.
        cpSync(file, kept);
        if (!commits) throw new AppError('disk-full', 'killed');
        return made;
      }),
  };
  const changing = codeOf(() =>
    changeMachine({ ...site, store }, machine, { ...machine.machine(), language: 'de' }, 'ada'),
  );
  expect(await changing).toEqual(commits ? expect.objectContaining({ language: 'de' }) : 'disk-full');
  cpSync(kept, file);
  const restarted = openMachineStore(site.folder);
  expect(restarted.read().unconfirmed).not.toBeNull();
  settleMachine(site.store, restarted);
  const again = openMachineStore(site.folder);
  expect([again.machine().language, again.read().unconfirmed]).toEqual([left, null]);
  expect(rows(site, 'audit').some(({ action }) => action === 'machine.change')).toBe(commits);
});
