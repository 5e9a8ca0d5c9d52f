import type Database from 'better-sqlite3';

/** Statements that take longer than this are told of. */
const SLOW_MS = 50;

/** Told of a slow statement: the name of the query function it is in, never a value. */
export type OnSlow = (statement: string, ms: number) => void;

/** The function that asked for a statement: the first caller outside this file and `better-sqlite3`. */
function callerName(stack: string): string {
  const names = Array.from(stack.matchAll(/^\s+at (?:async )?(?:Object\.)?([\w$]+) \(/gm), ([, name]) => name);
  return names.find((name) => name !== undefined && name !== 'watched' && name !== 'callerName') ?? 'unnamed';
}

/** Watches how long a statement's `get`, `all` and `run` take. */
export function watch<S extends Database.Statement>(statement: S, onSlow: OnSlow): S {
  for (const method of ['get', 'all', 'run'] as const) {
    const original = statement[method].bind(statement) as (...bound: unknown[]) => unknown;
    const watched = (...bound: unknown[]): unknown => {
      const start = performance.now();
      const result = original(...bound);
      const ms = performance.now() - start;
      if (ms > SLOW_MS) onSlow(callerName(new Error().stack ?? ''), Math.round(ms));
      return result;
    };
    Object.defineProperty(statement, method, { value: watched, configurable: true, writable: true });
  }
  return statement;
}
