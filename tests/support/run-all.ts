/**
 * `npm test`: every check, one after another, each of them counted, closing with `N passed, N failed`.
 * A failing step does not hide the ones after it.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { ensureSystem } from './ensure-system.ts';

const root = resolve(import.meta.dirname, '../..');
const scratch = mkdtempSync(join(tmpdir(), 'clockface-test-'));

interface Count {
  passed: number;
  failed: number;
}

interface Step {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Reads how many tests the step ran; without it the step itself is the one test. */
  readonly count?: () => Count;
}

const vitestReport = z.object({ numPassedTests: z.int(), numFailedTests: z.int(), numFailedTestSuites: z.int() });
const playwrightReport = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int() }),
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
      `--outputFile.json=${file}`,
      ...more,
    ],
    count: () => {
      const report = readReport(file, vitestReport);
      if (report === null || report.numPassedTests + report.numFailedTests === 0) return nothingRan;
      // A suite that fails to load has no failed test of its own, and must not pass unseen.
      const failed = Math.max(report.numFailedTests, report.numFailedTestSuites > 0 ? 1 : 0);
      return { passed: report.numPassedTests, failed };
    },
  };
}

const endToEndFile = join(scratch, 'e2e.json');

const steps: readonly Step[] = [
  { name: 'types', command: 'tsc', args: ['-b'] },
  { name: 'lint and format', command: 'biome', args: ['check', '.'] },
  {
    name: 'import directions',
    command: 'depcruise',
    args: ['--config', '.config/dependency-cruiser.cjs', 'src-shared', 'src-main', 'src-renderer'],
  },
  { name: 'unused code', command: 'knip', args: ['-c', '.config/knip.json'] },
  vitest('unit', domainCoverage),
  vitest('db'),
  { name: 'build', command: 'npm', args: ['run', '--silent', 'build'] },
  vitest('stand-in'),
  {
    name: 'end-to-end tests',
    command: 'playwright',
    args: ['test', '-c', '.config/playwright.config.ts', '--reporter=list,json'],
    count: () => {
      const report = readReport(endToEndFile, playwrightReport);
      if (report === null || report.stats.expected + report.stats.unexpected === 0) return nothingRan;
      return { passed: report.stats.expected, failed: report.stats.unexpected + report.stats.flaky };
    },
  },
];

function runStep(step: Step): Count {
  console.log(`\n=== ${step.name}`);
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: endToEndFile, FORCE_COLOR: '0' };
  const run = spawnSync(step.command, step.args, { cwd: root, stdio: 'inherit', env });
  if (run.error !== undefined) console.error(`${step.command} did not start: ${run.error.message}`);
  const ok = run.status === 0;
  const count = step.count?.() ?? { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
  // An exit code that says failure counts even where every test passed (an unhandled error, say).
  return !ok && count.failed === 0 ? { ...count, failed: 1 } : count;
}

if (!ensureSystem()) {
  console.log('0 passed, 1 failed');
  process.exit(1);
}
const total: Count = { passed: 0, failed: 0 };
const failedSteps: string[] = [];
for (const step of steps) {
  const count = runStep(step);
  total.passed += count.passed;
  total.failed += count.failed;
  if (count.failed > 0) failedSteps.push(step.name);
}
rmSync(scratch, { recursive: true, force: true });
if (failedSteps.length > 0) console.log(`\nFailed: ${failedSteps.join(', ')}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
