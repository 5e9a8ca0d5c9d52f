import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../src-shared/models/errors.ts';
import { fromFileSystem, writeWhole } from './atomic-file.ts';

/** Whether the app starts when its account signs in. */
export interface Autostart {
  /** Null where this system has no such switch. */
  isOn(): boolean | null;
  /** Throws `AppError`: `file-not-written`, `disk-full`. */
  set(on: boolean): void;
}

/** The part of Electron's `app` that Windows and macOS are asked with. */
export interface LoginItems {
  getLoginItemSettings(): { readonly openAtLogin: boolean };
  setLoginItemSettings(settings: { openAtLogin: boolean }): void;
}

interface AutostartParts {
  readonly platform: NodeJS.Platform;
  /** Where the account's settings are (`XDG_CONFIG_HOME`). */
  readonly configFolder: string;
  /** What starts the app: a program and its arguments. */
  readonly command: readonly string[];
  readonly loginItems: LoginItems;
}

/** An argument of `Exec` as the desktop entry specification quotes it. */
const quoted = (argument: string): string =>
  `"${argument
    .replaceAll(/["`$\\]/g, '\\$&')
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%')}"`;

function desktopEntry(command: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Clockface',
    `Exec=${command.map(quoted).join(' ')}`,
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/** Linux: a desktop entry of the account, which every desktop reads. Elsewhere the system's own list. */
export function createAutostart({ platform, configFolder, command, loginItems }: AutostartParts): Autostart {
  const folder = join(configFolder, 'autostart');
  const file = join(folder, 'clockface.desktop');
  if (platform === 'linux')
    return {
      isOn: () => existsSync(file),
      set: (on) => {
        try {
          if (!on) return rmSync(file, { force: true });
          mkdirSync(folder, { recursive: true });
        } catch (error) {
          throw fromFileSystem(error);
        }
        writeWhole(file, [desktopEntry(command)]);
      },
    };
  if (platform === 'win32' || platform === 'darwin')
    return {
      isOn: () => loginItems.getLoginItemSettings().openAtLogin,
      set: (on) => loginItems.setLoginItemSettings({ openAtLogin: on }),
    };
  return {
    isOn: () => null,
    set: () => {
      throw new AppError('file-not-written', 'this system has no list of programs to start');
    },
  };
}
