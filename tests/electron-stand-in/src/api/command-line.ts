import type { CommandLine } from 'electron';
import { guarded } from '../guard.ts';
import { settings } from '../launch-settings.ts';

const appended: [string, string][] = [];
const removed = new Set<string>();

function all(): (readonly [string, string])[] {
  return [...settings.switches, ...appended].filter(([name]) => !removed.has(name));
}

/** `app.commandLine`. */
export const commandLine = guarded('app.commandLine', {
  appendSwitch(name: string, value = ''): void {
    removed.delete(name);
    appended.push([name, value]);
  },
  hasSwitch: (name: string): boolean => all().some(([known]) => known === name),
  getSwitchValue: (name: string): string => all().findLast(([known]) => known === name)?.[1] ?? '',
  removeSwitch(name: string): void {
    removed.add(name);
  },
} satisfies Partial<CommandLine>);

/** Every switch of the command line and of the app, in their order. */
export const allSwitches = all;
