import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: resolve(import.meta.dirname, '..'),
  test: {
    // Bounds for what never comes, not for how long things take: a machine that has other work must fail no test. At a
    // load of 13, tests that take four seconds took forty.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // Left to itself a poll gives up after one second, which such a machine does not always have.
    expect: { poll: { timeout: 120_000 } },
    // Where nobody watches, a test that fails is tried once more and named at the end if it passes then.
    retry: process.env.CI === undefined ? 0 : 1,
    // One worker for each core: left to itself Vitest keeps a core free, which on two is half of the machine.
    maxWorkers: '100%',
    // Unit and database tests share a worker's modules (`isolate: false`): to load them for each file took longer than
    // most files do. So a test puts back what it changes of the process and of a module's state.
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          isolate: false,
          include: ['tests/unit/**/*.test.ts'],
          globalSetup: ['tests/db/support/ready-folder.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          isolate: false,
          include: ['tests/db/**/*.test.ts'],
          globalSetup: ['tests/db/support/ready-folder.ts'],
          setupFiles: ['tests/db/support/check-plans.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'stand-in',
          include: ['tests/electron-stand-in/**/*.test.ts'],
          globalSetup: ['tests/db/support/ready-folder.ts'],
          // Side by side a start or an answer went missing now and then, and no time was won.
          fileParallelism: false,
        },
      },
    ],
  },
});
