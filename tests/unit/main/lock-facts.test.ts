import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createAutostart } from '../../../src-main/platform/autostart.ts';
import { seeMachine } from '../../../src-main/platform/lock-facts.ts';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'clockface-lock-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** A machine's root with these files. */
function rootWith(files: Readonly<Record<string, string>>): string {
  const root = folder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(root, name, '..'), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

const GROUPS = 'root:x:0:\nsudo:x:27:eve\nclockface:x:1001:\n';
const user = { id: 1001, groups: [1001] };

it('sees the session, the service, the text consoles and the account of a kiosk that was set up', () => {
  const root = rootWith({
    'etc/group': GROUPS,
    'etc/X11/xorg.conf.d/50-clockface.conf': 'Section "ServerFlags"\n  Option "DontVTSwitch" "true"\nEndSection\n',
  });
  const env = {
    XDG_SESSION_DESKTOP: 'clockface-kiosk',
    INVOCATION_ID: 'a',
    SYSTEMD_EXEC_PID: String(process.pid),
    DISPLAY: ':0',
  };
  expect(seeMachine({ platform: 'linux', env, user, root })).toEqual({
    platform: 'linux',
    session: 'clockface-kiosk',
    supervised: true,
    consolesClosed: true,
    administrator: false,
  });
});

it('sees a desktop as one, and says nothing of text consoles where the display decides', () => {
  const root = rootWith({ 'etc/group': GROUPS });
  const desktop = { XDG_CURRENT_DESKTOP: 'GNOME', DISPLAY: ':0' };
  const seen = (env: Record<string, string>, own = user) => seeMachine({ platform: 'linux', env, user: own, root });
  expect(seen(desktop)).toMatchObject({ session: 'GNOME', supervised: false, consolesClosed: false });
  expect(seen({ ...desktop, WAYLAND_DISPLAY: 'wayland-0' }).consolesClosed).toBeNull();
  // What the desktop was started with goes to every program in it.
  expect(seen({ ...desktop, INVOCATION_ID: 'a', SYSTEMD_EXEC_PID: '1' }).supervised).toBe(false);
  expect(seen(desktop, { id: 1000, groups: [1000, 27] }).administrator).toBe(true);
  expect(seen(desktop, { id: 0, groups: [0] }).administrator).toBe(true);
  expect(seeMachine({ platform: 'linux', env: {}, user, root: folder() })).toMatchObject({ administrator: null });
});

it('says of other systems what they tell, and no more', () => {
  const mac = { platform: 'darwin', env: { XPC_SERVICE_NAME: 'com.clockface.kiosk' }, root: '/' } as const;
  expect(seeMachine({ ...mac, user: { id: 501, groups: [20, 80] } })).toMatchObject({
    supervised: true,
    administrator: true,
    session: null,
  });
  expect(seeMachine({ platform: 'win32', env: {}, user: null, root: '/' })).toEqual({
    platform: 'win32',
    session: null,
    supervised: null,
    consolesClosed: null,
    administrator: null,
  });
});

const noItems = { getLoginItemSettings: () => ({ openAtLogin: false }), setLoginItemSettings: () => undefined };

it('starts the app at sign-in by a desktop entry of the account, and takes it back', () => {
  const configFolder = folder();
  const command = ['/opt/Clock face/clockface', 'C:\\odd "100%" $x'];
  const autostart = createAutostart({ platform: 'linux', configFolder, command, loginItems: noItems });
  expect(autostart.isOn()).toBe(false);
  autostart.set(true);
  expect(autostart.isOn()).toBe(true);
  const entry = readFileSync(join(configFolder, 'autostart/clockface.desktop'), 'utf8');
  expect(entry).toContain('Exec="/opt/Clock face/clockface" "C:\\\\\\\\odd \\\\"100%%\\\\" \\\\$x"\n');
  autostart.set(false);
  expect(autostart.isOn()).toBe(false);
});

it('uses the list of the system where there is one', () => {
  let openAtLogin = false;
  const loginItems = {
    getLoginItemSettings: () => ({ openAtLogin }),
    setLoginItemSettings: (settings: { openAtLogin: boolean }) => {
      openAtLogin = settings.openAtLogin;
    },
  };
  const parts = { configFolder: folder(), command: ['clockface'], loginItems };
  const autostart = createAutostart({ ...parts, platform: 'win32' });
  autostart.set(true);
  expect([autostart.isOn(), openAtLogin]).toEqual([true, true]);
  const none = createAutostart({ ...parts, platform: 'freebsd' });
  expect(none.isOn()).toBeNull();
  expect(() => none.set(true)).toThrow('no list');
});
