import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { Connection } from './connection.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome'];

/** The Chromium to run: CLOCKFACE_CHROMIUM, or the first known name on the PATH. Throws where there is none. */
export function findChromium(): string {
  if (process.env.CLOCKFACE_CHROMIUM) return process.env.CLOCKFACE_CHROMIUM;
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  for (const path of names.flatMap((name) => folders.map((folder) => join(folder, name)))) {
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not here; the next folder may have it.
    }
  }
  throw new Error(
    `electron stand-in: no Chromium found (looked for ${names.join(', ')}; CLOCKFACE_CHROMIUM names one)`,
  );
}

/** A folder of this run's own: Chromium's profile and the socket for second instances. Gone when the process is. */
export function makeRunFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'electron-stand-in-'));
  process.on('exit', () => {
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Chromium still wrote into it; the watchdog removes what is left.
    }
  });
  return folder;
}

/**
 * When this process is killed outright, none of its own code can clean up. A shell in a session of its own therefore
 * waits for the end of a pipe from here, ends Chromium's process group and removes the folder, if they are still there;
 * more than once, because what is left of Chromium may make a folder anew while it ends.
 */
function startWatchdog(chromiumPid: number, runFolder: string): void {
  const script = [
    'read -r line',
    '[ -e "$2" ] && kill -9 -- "-$1"',
    'for i in 1 2 3 4 5; do [ -e "$2" ] || exit 0; rm -rf -- "$2"; sleep 0.3; done',
  ].join('\n');
  const watchdog = spawn('/bin/sh', ['-c', script, 'sh', String(chromiumPid), runFolder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: '/',
  });
  watchdog.unref();
}

/** A running Chromium and the connection to it. */
export class Chromium {
  readonly connection: Connection;
  private readonly child: ChildProcess;
  private readonly gone: Promise<void>;

  constructor(command: string, args: readonly string[], runFolder: string, onGone: () => void) {
    // Its temporary files go the way of the folder as well.
    const env = { ...process.env, TMPDIR: join(runFolder, 'tmp') };
    mkdirSync(env.TMPDIR, { recursive: true });
    // In a process group of its own, so that all its processes can be ended at once.
    this.child = spawn(command, args, { env, detached: true, stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] });
    const [, , , commands, answers] = this.child.stdio;
    this.connection = new Connection(commands as Writable, answers as Readable);
    if (this.child.pid !== undefined) startWatchdog(this.child.pid, runFolder);
    this.forwardLog(args.includes('--enable-logging'));
    this.gone = new Promise((resolve) => {
      const finish = (): void => {
        this.connection.close();
        resolve();
        onGone();
      };
      this.child.once('exit', finish).once('error', finish);
    });
    process.prependListener('exit', () => this.kill());
  }

  /** Asks Chromium to end, and ends it when it does not within two seconds. */
  async stop(): Promise<void> {
    const deadline = setTimeout(() => this.kill(), 2000);
    this.connection
      .session()
      .send('Browser.close')
      .catch(() => {});
    await this.gone;
    clearTimeout(deadline);
  }

  private kill(): void {
    try {
      if (this.child.pid !== undefined) process.kill(-this.child.pid, 'SIGKILL');
    } catch {
      // Nothing of it is left.
    }
  }

  private forwardLog(everything: boolean): void {
    if (!this.child.stderr) return;
    createInterface({ input: this.child.stderr }).on('line', (line) => {
      // A driver waits for this line on the stand-in's own stderr.
      if (everything || line.startsWith('DevTools listening on')) process.stderr.write(`${line}\n`);
    });
  }
}
