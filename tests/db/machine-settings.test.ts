import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openMachineStore } from '../../src-main/platform/machine-settings.ts';
import { codeOf, scratchFolder } from './support/site.ts';

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
