import type { CrashReporter, CrashReporterStartOptions } from 'electron';
import { guarded } from '../guard.ts';

/** `crashReporter`: takes the settings and collects nothing. */
export const crashReporter = guarded('crashReporter', {
  start(_options: CrashReporterStartOptions): void {},
} satisfies Partial<CrashReporter>);
