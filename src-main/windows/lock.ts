import { homedir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import { lockStates } from '../../src-shared/domain/lock-check.ts';
import type { LockCheck } from '../../src-shared/ipc/lock.ts';
import { createAutostart } from '../platform/autostart.ts';
import { seeMachine } from '../platform/lock-facts.ts';
import type { Windows } from './windows.ts';

/** The kiosk's lock on this machine: what holds of it, and the switch that is the app's own. */
export interface KioskLock {
  check(): LockCheck;
  /** Throws `AppError`: `file-not-written`, `disk-full`. */
  setAutostart(on: boolean): void;
}

/** What starts the app again: an AppImage is mounted anew each time, so its own file is named. */
function ownCommand(): string[] {
  const program = process.env.APPIMAGE ?? process.execPath;
  return app.isPackaged ? [program] : [program, app.getAppPath()];
}

/** Looks at the windows and the machine as they are when it is asked. */
export function createKioskLock(windows: Pick<Windows, 'locked'>): KioskLock {
  const { platform, env } = process;
  const autostart = createAutostart({
    platform,
    configFolder: env.XDG_CONFIG_HOME ?? join(homedir(), '.config'),
    command: ownCommand(),
    loginItems: app,
  });
  const id = process.getuid?.();
  const user = id === undefined ? null : { id, groups: process.getgroups?.() ?? [] };
  return {
    check: () => {
      const seen = seeMachine({ platform, env, user, root: '/' });
      const isOn = autostart.isOn();
      const facts = {
        ...seen,
        ...windows.locked(),
        oneInstance: app.hasSingleInstanceLock(),
        packaged: app.isPackaged,
        autostart: isOn,
      };
      return { platform: seen.platform, measures: [...lockStates(facts)], autostart: isOn };
    },
    setAutostart: autostart.set,
  };
}
