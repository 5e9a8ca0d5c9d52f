import { readdirSync, readFileSync } from 'node:fs';

/** One process of the app. */
export interface ProcessFigures {
  readonly kind: 'main' | 'renderer' | 'gpu' | 'other';
  /** Resident memory, in bytes. */
  readonly memory: number;
  /** Open file descriptors. */
  readonly handles: number;
}

const parentOf = (pid: number): number => Number(/\) \S+ (\d+)/.exec(read(pid, 'stat'))?.[1] ?? 0);

function read(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'latin1');
  } catch {
    return '';
  }
}

function countHandles(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/fd`).length;
  } catch {
    return 0;
  }
}

function kindOf(pid: number, main: number): ProcessFigures['kind'] {
  if (pid === main) return 'main';
  const [, type = ''] = /--type=([\w-]+)/.exec(read(pid, 'cmdline')) ?? [];
  return type === 'renderer' ? 'renderer' : type === 'gpu-process' ? 'gpu' : 'other';
}

/** Every process of the app by what it is for. Linux only: it reads `/proc`. */
export function readProcesses(main: number): ProcessFigures[] {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), parentOf(Number(name))]),
  );
  const belongs = (pid: number | undefined): boolean =>
    pid !== undefined && pid > 1 && (pid === main || belongs(parents.get(pid)));
  return [...parents.keys()].filter(belongs).map((pid) => ({
    kind: kindOf(pid, main),
    memory: Number(/VmRSS:\s+(\d+)/.exec(read(pid, 'status'))?.[1] ?? 0) * 1024,
    handles: countHandles(pid),
  }));
}
