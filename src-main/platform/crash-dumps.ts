import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { removeQuietly } from './atomic-file.ts';
import { filesBelow } from './files-below.ts';

/** A dump holds memory, with faces and names in it: kept as long as somebody may ask for it, and never many. */
const KEPT_MS = 14 * 86_400_000;
const MOST_DUMPS = 5;
const AGAIN_MS = 86_400_000;

interface Dump {
  readonly file: string;
  readonly at: number;
}

/** The dumps below a folder, newest first. */
function listDumps(folder: string): Dump[] {
  return [...filesBelow(folder, '')]
    .filter((name) => name.endsWith('.dmp'))
    .map((name) => {
      const file = join(folder, name);
      return { file, at: lstatSync(file).mtimeMs };
    })
    .toSorted((a, b) => b.at - a.at);
}

/** How many crashes left a dump. */
export const countCrashDumps = (folder: string): number => listDumps(folder).length;

/** Deletes dumps that are older than 14 days, and all but the newest five. `now`: UTC milliseconds. */
export function sweepCrashDumps(folder: string, now: number): void {
  for (const [place, { file, at }] of listDumps(folder).entries())
    if (place >= MOST_DUMPS || now - at > KEPT_MS) removeQuietly(file);
}

/** Sweeps now and every day. Answers how to stop. */
export function keepCrashDumpsFew(folder: string): () => void {
  sweepCrashDumps(folder, Date.now());
  const timer = setInterval(() => sweepCrashDumps(folder, Date.now()), AGAIN_MS).unref();
  return () => clearInterval(timer);
}
