/**
 * `npm test`: the checks, each of them counted, closing with `N passed, N failed`. A failing step does not hide the
 * ones after it. Steps that keep one core busy run side by side; the tests take the machine for themselves, one kind
 * after another.
 *
 * What takes longest and says least about most changes is left to `--all`, which CI runs (`docs/decisions/0015`).
 */
import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { ensureSystem } from './ensure-system.ts';

const root = resolve(import.meta.dirname, '../..');
const { all } = parseArgs({ options: { all: { type: 'boolean', default: false } } }).values;

/** Left to `--all`: the real networks in Chromium, and the hub under kills, full disks and broken lines. */
const slowFiles = ['**/*-in-browser.test.ts', '**/hub-{disk,faults,kills,storms}.test.ts'];

/** What all tests together keep at one time, at most, with room to spare. */
const MEMORY_FOR_TESTS = 3 * 1024 ** 3;

/**
 * Where tests make their folders: in memory where there is enough. They flush tens of thousands of times, which takes
 * 4 ms each on a disk of a virtual machine and nothing there. What a disk does to data is tried by `test:faults`.
 */
function folderForTests(): string {
  const inMemory = '/dev/shm';
  if (process.platform !== 'linux' || process.env.TMPDIR !== undefined || !existsSync(inMemory)) return tmpdir();
  const { bavail, bsize } = statfsSync(inMemory);
  return Math.min(bavail * bsize, freemem()) >= MEMORY_FOR_TESTS ? inMemory : tmpdir();
}

const temporary = folderForTests();
const scratch = mkdtempSync(join(temporary, 'clockface-test-'));

interface Count {
  passed: number;
  failed: number;
  /** What failed and why, said again at the end, where the log of a whole run is looked at first. */
  failures?: readonly string[];
}

interface Step {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Reads how many tests the step ran; without it the step itself is the one test. */
  readonly count?: () => Count;
}

const vitestReport = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numFailedTestSuites: z.int(),
  testResults: z.array(
    z.object({
      name: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullable() }),
      ),
    }),
  ),
});
const playwrightReport = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int() }),
  suites: z.array(
    z.object({
      file: z.string(),
      specs: z.array(z.object({ title: z.string(), tests: z.array(z.object({ status: z.string() })) })),
    }),
  ),
  errors: z.array(z.unknown()),
});

function readReport<T>(file: string, schema: z.ZodType<T>): T | null {
  if (!existsSync(file)) return null;
  return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

const nothingRan: Count = { passed: 0, failed: 1 };

/** The rules are to be held by their tests: fewer than 95 of 100 branches fail the run. */
const domainCoverage = [
  '--coverage.enabled',
  '--coverage.include=src-shared/domain/**',
  '--coverage.thresholds.branches=95',
  '--coverage.reporter=text-summary',
];

function failuresOf({ testResults }: z.infer<typeof vitestReport>): string[] {
  return testResults.flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === 'failed');
    const file = relative(root, name);
    if (failed.length === 0 && message !== '') return [`${file}: ${message}`];
    return failed.map((one) => `${file}: ${one.fullName}\n${(one.failureMessages ?? []).join('\n')}`);
  });
}

function vitest(name: string, more: readonly string[] = []): Step {
  const file = join(scratch, `${name}.json`);
  return {
    name: `${name} tests`,
    command: 'vitest',
    args: [
      'run',
      '-c',
      '.config/vitest.config.ts',
      '--project',
      name,
      '--reporter=default',
      '--reporter=json',
      '--reporter=./.config/second-tries.ts',
      `--outputFile.json=${file}`,
      ...(all ? [] : slowFiles.flatMap((glob) => ['--exclude', glob])),
      ...more,
    ],
    count: () => {
      const report = readReport(file, vitestReport);
      if (report === null || report.numPassedTests + report.numFailedTests === 0) return nothingRan;
      // A suite that fails to load has no failed test of its own, and must not pass unseen.
      const failed = Math.max(report.numFailedTests, report.numFailedTestSuites > 0 ? 1 : 0);
      return { passed: report.numPassedTests, failed, failures: failuresOf(report) };
    },
  };
}

const endToEndFile = join(scratch, 'e2e.json');
/** A line for each test that failed once and then passed. */
const secondTriesFile = join(scratch, 'second-tries.txt');

/** What needs one core only. The build is among them: nothing before the stand-in's tests needs it. */
const singles: readonly Step[] = [
  { name: 'types', command: 'tsc', args: ['-b'] },
  { name: 'build', command: 'npm', args: ['run', '--silent', 'build'] },
  {
    name: 'import directions',
    command: 'depcruise',
    args: ['--config', '.config/dependency-cruiser.cjs', 'src-shared', 'src-main', 'src-renderer'],
  },
  { name: 'lint and format', command: 'biome', args: ['check', '.'] },
  { name: 'unused code', command: 'knip', args: ['-c', '.config/knip.json'] },
  { name: 'code that only tests use', command: 'knip', args: ['--production', '-c', '.config/knip-product.json'] },
];

const endToEnd: Step = {
  name: 'end-to-end tests',
  command: 'playwright',
  args: ['test', '-c', '.config/playwright.config.ts', '--reporter=list,json', ...(all ? [] : ['--grep', '@main'])],
  count: () => {
    const report = readReport(endToEndFile, playwrightReport);
    if (report === null || report.stats.expected + report.stats.unexpected === 0) return nothingRan;
    const { expected, unexpected, flaky } = report.stats;
    for (const { file, specs } of report.suites) {
      const again = specs.filter(({ tests }) => tests.some(({ status }) => status === 'flaky'));
      for (const { title } of again) appendFileSync(secondTriesFile, `${file}: ${title}\n`);
    }
    return { passed: expected + flaky, failed: unexpected };
  },
};

const env = {
  ...process.env,
  TMPDIR: temporary,
  PLAYWRIGHT_JSON_OUTPUT_FILE: endToEndFile,
  SECOND_TRIES_FILE: secondTriesFile,
  FORCE_COLOR: '0',
};

interface Ended {
  readonly ok: boolean;
  readonly output: string;
}

/** Runs a command; what it prints is shown as it comes, or kept where others print at the same time. */
function run({ command, args }: Step, output: 'shown' | 'kept'): Promise<Ended> {
  const stdio = output === 'shown' ? 'inherit' : 'pipe';
  const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', stdio, stdio] });
  let kept = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      kept += text;
    });
  }
  return new Promise((done) => {
    child.on('error', ({ message }) => done({ ok: false, output: `${command} did not start: ${message}` }));
    child.on('close', (code) => done({ ok: code === 0, output: kept }));
  });
}

async function runStep(step: Step, output: 'shown' | 'kept'): Promise<Count> {
  if (output === 'shown') console.log(`\n=== ${step.name}`);
  const ended = await run(step, output);
  if (output === 'kept') console.log(`\n=== ${step.name}`);
  console.log(ended.output.trimEnd());
  const count = step.count?.() ?? { passed: ended.ok ? 1 : 0, failed: ended.ok ? 0 : 1 };
  // An exit code that says failure counts even where every test passed (an unhandled error, say).
  return !ended.ok && count.failed === 0 ? { ...count, failed: 1 } : count;
}

if (!ensureSystem()) {
  console.log('0 passed, 1 failed');
  process.exit(1);
}
const total: Count = { passed: 0, failed: 0 };
const failedSteps: string[] = [];
const failures: string[] = [];

async function runAll(steps: Iterable<Step>, output: 'shown' | 'kept'): Promise<void> {
  for (const step of steps) {
    const count = await runStep(step, output);
    total.passed += count.passed;
    total.failed += count.failed;
    if (count.failed > 0) failedSteps.push(step.name);
    failures.push(...(count.failures ?? []));
  }
}

const waiting = singles.values();
await Promise.all([runAll(waiting, 'kept'), runAll(waiting, 'kept')]);
// The stand-in's tests mostly wait for an app to start, one at a time, and the unit tests for one browser.
await Promise.all([runAll([vitest('unit', domainCoverage)], 'shown'), runAll(all ? [vitest('stand-in')] : [], 'kept')]);
await runAll([vitest('db'), endToEnd], 'shown');
const secondTries = existsSync(secondTriesFile) ? readFileSync(secondTriesFile, 'utf8') : '';
rmSync(scratch, { recursive: true, force: true });
if (secondTries !== '') console.log(`\nPassed at the second try, and to be mended:\n${secondTries}`);
for (const failure of failures) console.log(`\n${failure}`);
if (failedSteps.length > 0) console.log(`\nFailed: ${failedSteps.join(', ')}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
