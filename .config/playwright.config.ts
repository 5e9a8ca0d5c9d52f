import { resolve } from 'node:path';
import { defineConfig } from '@playwright/test';

const root = resolve(import.meta.dirname, '..');

export default defineConfig({
  testDir: resolve(root, 'tests/e2e'),
  outputDir: resolve(root, 'test-results'),
  globalSetup: resolve(root, 'tests/e2e/sample-site.ts'),
  // Bounds for what never comes, not for how long things take: a machine with a load of 12 must fail no test.
  timeout: 900_000,
  expect: { timeout: 120_000 },
  // Each test starts the app and a browser of its own: with three at once each took twice as long.
  workers: 2,
  fullyParallel: false,
  // As in the other projects: where nobody watches, once more, and named as flaky.
  retries: process.env.CI === undefined ? 0 : 1,
  reporter: [['list']],
});
