/** One folder for a run of tests, where the first one that needs a site or a program leaves it for the others. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    readyFolder: string;
  }
}

export default function provideFolder(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'clockface-ready-'));
  project.provide('readyFolder', folder);
  // Where what tests share outside of Vitest finds it (`postgres.ts`).
  process.env.CLOCKFACE_READY_FOLDER = folder;
  // Programs that tests start find there what an earlier one compiled: half of their time went into it.
  process.env.NODE_COMPILE_CACHE ??= join(folder, 'compiled');
  return () => rmSync(folder, { recursive: true, force: true });
}
