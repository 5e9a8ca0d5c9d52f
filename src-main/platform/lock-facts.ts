import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LockFacts } from '../../src-shared/domain/lock-check.ts';

const XORG_FOLDERS = ['/etc/X11/xorg.conf.d', '/usr/share/X11/xorg.conf.d'];
/** Groups whose members may become root. */
const ADMINISTRATORS = new Set(['sudo', 'wheel', 'admin', 'root']);

type Seen = Pick<LockFacts, 'platform' | 'session' | 'supervised' | 'consolesClosed' | 'administrator'>;

interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** User and groups by number; absent where the system has none. */
  readonly user: { readonly id: number; readonly groups: readonly number[] } | null;
  /** The system's root, for a test another folder. */
  readonly root: string;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder).map((name) => join(folder, name));
  } catch {
    return [];
  }
}

/** X alone has the switch; under Wayland the compositor decides. */
function consolesClosed({ env, root }: Machine): boolean | null {
  if (env.WAYLAND_DISPLAY !== undefined || env.DISPLAY === undefined) return null;
  const texts = XORG_FOLDERS.flatMap((folder) => filesIn(join(root, folder))).map(textOf);
  return texts.some((text) => /^\s*Option\s+"DontVTSwitch"\s+"(true|on|yes|1)"/im.test(text));
}

function mayAdminister({ user, root }: Machine): boolean | null {
  if (user === null) return null;
  if (user.id === 0) return true;
  const groups = textOf(join(root, '/etc/group'));
  if (groups === '') return null;
  const own = new Set(user.groups);
  return groups
    .split('\n')
    .map((line) => line.split(':'))
    .some(([name = '', , id = '']) => ADMINISTRATORS.has(name) && own.has(Number(id)));
}

/** What can be seen of the machine around the app. */
export function seeMachine(machine: Machine): Seen {
  const { platform, env } = machine;
  if (platform === 'linux')
    return {
      platform,
      session: env.XDG_SESSION_DESKTOP ?? env.XDG_CURRENT_DESKTOP ?? '',
      // systemd names each run of a unit; other programs that it started for the desktop are in a scope, without one.
      supervised: env.INVOCATION_ID !== undefined && env.SYSTEMD_EXEC_PID === String(process.pid),
      consolesClosed: consolesClosed(machine),
      administrator: mayAdminister(machine),
    };
  const none = { session: null, consolesClosed: null };
  if (platform === 'darwin')
    return {
      ...none,
      platform,
      supervised: env.XPC_SERVICE_NAME === 'com.clockface.kiosk',
      // The group of administrators has the number 80 on every Mac.
      administrator: machine.user === null ? null : machine.user.groups.includes(80),
    };
  return { ...none, platform: platform === 'win32' ? platform : 'other', supervised: null, administrator: null };
}
