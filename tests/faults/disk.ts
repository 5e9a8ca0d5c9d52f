import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface Disk {
  /** The folder that lies on it. */
  readonly root: string;
  /** Where everything that reaches it is noted. */
  readonly log?: string;
  /** While this file exists, writing and flushing fail with EIO. */
  readonly fail?: string;
  /** Each flush takes so many milliseconds longer. */
  readonly slow?: number;
}

/** Compiles what stands between a process and the disk; null where there is no compiler, or no such loader. */
export function buildDisk(folder: string): string | null {
  if (process.platform !== 'linux') return null;
  const library = join(folder, 'disk.so');
  const source = join(import.meta.dirname, 'disk.c');
  const { status } = spawnSync('cc', ['-shared', '-fPIC', '-O1', '-o', library, source, '-ldl', '-lpthread']);
  return status === 0 ? library : null;
}

/** What somebody who punches says: `ready`, the id of each acknowledged punch, `! code` of each that was refused. */
export interface Punching {
  /** Hears each line until it answers that it has heard enough; then the process is killed. */
  until(heard: (line: string) => boolean): Promise<string[]>;
}

function envOf(library: string, { root, log, fail, slow }: { readonly [K in keyof Disk]: Disk[K] | undefined }) {
  return {
    ...process.env,
    LD_PRELOAD: library,
    CF_DISK_ROOT: root,
    ...(log === undefined ? {} : { CF_DISK_LOG: log }),
    ...(fail === undefined ? {} : { CF_DISK_FAIL: fail }),
    ...(slow === undefined ? {} : { CF_DISK_SLOW: String(slow) }),
  };
}

/** Runs a script of this folder to its end on such a disk; answers the lines that it said. */
export function runOn(library: string, disk: Disk, script: string, args: readonly string[]): string[] {
  const { status, stdout } = spawnSync('node', [join(import.meta.dirname, script), ...args], {
    env: envOf(library, disk),
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${script} ended with ${status}`);
  return stdout.trim().split('\n');
}

/** Lets a process of its own punch on such a disk, and go on where a punch is refused. */
export function punchOn(library: string, { root, log, fail, slow }: Disk): Punching {
  const child = spawn('node', [join(import.meta.dirname, 'punching.ts'), root, 'go-on'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: envOf(library, { root, log, fail, slow }),
  });
  return {
    async until(heard) {
      const said: string[] = [];
      for await (const line of createInterface({ input: child.stdout })) {
        said.push(line);
        if (heard(line)) child.kill('SIGKILL');
      }
      return said;
    },
  };
}
