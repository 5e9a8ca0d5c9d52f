import { readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import log from 'electron-log/node';
import type { Facts } from './log-facts.ts';

/** Where the main process writes what happened. Never a name, a staff code, a picture or an embedding. */
export interface Logger {
  info(message: string, facts?: Facts): void;
  warn(message: string, facts?: Facts): void;
  error(message: string, facts?: Facts): void;
}

const KEPT_FILES = 5;
const BYTES_PER_FILE = 1_000_000;

/** Writes to `main.log` in the folder; at 1 MB it becomes `main.1.log` and so on, and the fifth is dropped. */
export function fileLogger(folder: string): Logger {
  const { file } = log.transports;
  log.transports.console.level = false;
  file.level = 'info';
  file.maxSize = BYTES_PER_FILE;
  file.format = '{iso} {level} {text}';
  file.resolvePathFn = () => join(folder, 'main.log');
  file.archiveLogFn = () => rotate(folder);
  const line = (message: string, facts: Facts = {}): string =>
    Object.keys(facts).length === 0 ? message : `${message} ${JSON.stringify(facts)}`;
  return {
    info: (message, facts) => log.info(line(message, facts)),
    warn: (message, facts) => log.warn(line(message, facts)),
    error: (message, facts) => log.error(line(message, facts)),
  };
}

function rotate(folder: string): void {
  const present = new Set(readdirSync(folder));
  const name = (index: number): string => (index === 0 ? 'main.log' : `main.${index}.log`);
  rmSync(join(folder, name(KEPT_FILES - 1)), { force: true });
  for (let index = KEPT_FILES - 2; index >= 0; index--) {
    if (present.has(name(index))) renameSync(join(folder, name(index)), join(folder, name(index + 1)));
  }
}
