import type { Shell } from 'electron';
import { guarded, unsupported } from '../guard.ts';

/**
 * `shell`: no other program is started from here, and each function says so in the way its contract has for failures.
 */
export const shell = guarded('shell', {
  openPath: (_path: string) => Promise.resolve(unsupported('shell.openPath').message),
  openExternal: (_url: string) => Promise.reject(unsupported('shell.openExternal')),
  showItemInFolder(_path: string): void {
    throw unsupported('shell.showItemInFolder');
  },
} satisfies Partial<Shell>);
