import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

/** The tests of the rules alone, as mutation testing runs them over and over. */
export default defineConfig({
  root: resolve(import.meta.dirname, '..'),
  test: {
    include: ['tests/unit/domain/**/*.test.ts', 'tests/unit/recognition/face-matching.test.ts'],
  },
});
