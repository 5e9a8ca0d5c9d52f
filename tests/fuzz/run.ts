/**
 * `npm run fuzz -- [--minutes 5] [--seed N] [--only NAME] [--json]`: puts damaged and odd input to every importer,
 * parser and kept file, and to every channel and operation of the local API, until the time is over. Prints how many of
 * each and what came of them; a finding names its seed and its smallest input. Ends with 1 where there is one.
 * `docs/faults.md`.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../support/app.ts';
import type { Target } from './targets.ts';

// The package that keeps the settings asks where Electron is as it loads; here nobody starts it.
process.env.ELECTRON_OVERRIDE_DIST_PATH = 'tests/electron-stand-in/bin';
const { targets } = await import('./targets.ts');

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
    seed: { type: 'string' },
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const ends = performance.now() + Number(values.minutes) * 60_000;
/** A request of so many to each channel and operation in one go. */
const REQUESTS = '40';
/** No input may take more of a processor; other work on the machine does not count. */
const SLOW_MS = 2_000;

interface Outcome {
  tried: number;
  readonly came: Record<string, number>;
  readonly findings: string[];
}

const outcomes = new Map<string, Outcome>();
const outcomeOf = (name: string): Outcome => {
  const known = outcomes.get(name) ?? { tried: 0, came: {}, findings: [] };
  outcomes.set(name, known);
  return known;
};

/** One go at a target with a seed. */
async function attack(target: Target, seed: number): Promise<void> {
  const outcome = outcomeOf(target.name);
  let since = process.cpuUsage();
  const found = await target.attack(seed, (what) => {
    const { user, system } = process.cpuUsage(since);
    const took = (user + system) / 1000;
    since = process.cpuUsage();
    outcome.tried += 1;
    outcome.came[what] = (outcome.came[what] ?? 0) + 1;
    if (took > SLOW_MS) throw new Error(`took ${Math.round(took)} ms`);
  });
  if (found === null) return;
  outcome.findings.push(`seed ${seed}, path ${found.path}: ${String(found.error)} on ${describe(found.input)}`);
}

function describe(input: unknown): string {
  const text = Buffer.isBuffer(input) ? input.toString('latin1') : (JSON.stringify(input) ?? '');
  return JSON.stringify(text.length > 2_000 ? `${text.slice(0, 2_000)}…` : text);
}

/** The walk over all channels, or over all operations of the API, with a seed. */
function walk(name: string, file: string, seed: number): void {
  const outcome = outcomeOf(name);
  const { status, stdout, stderr } = spawnSync(
    join(projectRoot, 'node_modules/.bin/vitest'),
    ['run', '-c', '.config/vitest.config.ts', '--project', 'db', file, '-t', 'odd request'],
    { cwd: projectRoot, encoding: 'utf8', env: { ...process.env, ODD_REQUESTS: REQUESTS, SEED: String(seed) } },
  );
  outcome.tried += Number(REQUESTS);
  outcome.came[status === 0 ? 'as stated' : 'not as stated'] =
    (outcome.came[status === 0 ? 'as stated' : 'not as stated'] ?? 0) + 1;
  if (status !== 0) outcome.findings.push(`seed ${seed}: ${(stdout + stderr).slice(-3_000)}`);
}

const chosen = targets.filter(({ name }) => values.only === undefined || name === values.only);
let seed = Number(values.seed ?? Date.now() % 1_000_000_000);
console.log(`From seed ${seed} on, ${values.minutes} minutes`);
do {
  for (const one of chosen) {
    if (outcomeOf(one.name).findings.length === 0) await attack(one, seed);
  }
  // Each walk takes the better part of a minute: one in so many goes.
  if (values.only === undefined && performance.now() < ends) {
    walk('channels, requests to each', 'tests/db/hostile-calls.test.ts', seed);
    if (performance.now() < ends) walk('operations of the API, requests to each', 'tests/db/api-fuzz.test.ts', seed);
  }
  seed += 1;
} while (performance.now() < ends);

const all = [...outcomes].map(([name, outcome]) => ({ name, ...outcome }));
if (values.json) console.log(JSON.stringify({ lastSeed: seed - 1, outcomes: all }, null, 2));
else {
  for (const { name, tried, came } of all) {
    const told = Object.entries(came).toSorted(([, a], [, b]) => b - a);
    console.log(`${name}: ${tried}; ${told.map(([what, count]) => `${what} ${count}`).join(', ')}`);
  }
}
const findings = all.flatMap(({ name, findings: found }) => found.map((finding) => `${name}: ${finding}`));
for (const finding of findings) console.error(`FOUND ${finding}`);
console.log(`${all.reduce((sum, { tried }) => sum + tried, 0)} inputs, ${findings.length} findings`);
process.exit(findings.length === 0 ? 0 : 1);
