import { resolve } from 'node:path';
import { defineConfig } from '@playwright/test';

const root = resolve(import.meta.dirname, '..');

/** Tests in which somebody stands before the camera: one at a time, they keep a core busy. */
const withFaces = /(confirm|enrolment|first-run|kiosk|kiosk-group|liveness|self-service|venues)\.spec\.ts$/;

export default defineConfig({
  testDir: resolve(root, 'tests/e2e'),
  outputDir: resolve(root, 'test-results'),
  timeout: 120_000,
  expect: { timeout: 15_000 },
  // Each test starts the app and a browser of its own. Two that recognise faces would starve each other on two cores; one that does
  // and one that mostly waits for screens do not.
  workers: 2,
  projects: [
    { name: 'faces', testMatch: withFaces, workers: 1 },
    { name: 'screens', testIgnore: withFaces, workers: 1 },
  ],
  fullyParallel: false,
  retries: 0,
  reporter: [['list']],
});
