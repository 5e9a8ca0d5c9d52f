import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '../../src-shared/models/time.ts';
import { writeWhole } from './atomic-file.ts';

/** When a line of the log was written (UTC milliseconds); null where it goes on with the line before. */
function timeOf(line: string): Instant | null {
  const at = Date.parse(line.split(' ', 1)[0] ?? '');
  return Number.isNaN(at) ? null : at;
}

function splitAt(text: string, before: Instant): { readonly old: string[]; readonly kept: string[] } {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => (timeOf(line) ?? 0) >= before);
  // An empty line is what follows the last one.
  const index = first === -1 ? lines.length - (lines.at(-1) === '' ? 1 : 0) : first;
  return { old: lines.slice(0, index), kept: lines.slice(index) };
}

function* logFiles(folder: string): Generator<string> {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) if (/^main(\.\d+)?\.log$/.test(name)) yield join(folder, name);
}

/** Lines of the log from before an instant, and the time of the oldest. */
export function countOldLines(
  folder: string,
  before: Instant,
): { readonly count: number; readonly oldest: number | null } {
  const old = [...logFiles(folder)].flatMap((file) => splitAt(readFileSync(file, 'utf8'), before).old);
  const times = old.flatMap((line) => timeOf(line) ?? []);
  return { count: old.length, oldest: times.length === 0 ? null : Math.min(...times) };
}

/** Takes lines from before an instant out of the log; answers how many. Throws `disk-full`, `file-not-written`. */
export function dropOldLines(folder: string, before: Instant): number {
  let dropped = 0;
  for (const file of logFiles(folder)) {
    const { old, kept } = splitAt(readFileSync(file, 'utf8'), before);
    if (old.length === 0) continue;
    writeWhole(file, [kept.join('\n')]);
    dropped += old.length;
  }
  return dropped;
}
