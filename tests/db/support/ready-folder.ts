/** One folder for a run of the database tests, where the first test that needs a site leaves it for the others. */
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
  return () => rmSync(folder, { recursive: true, force: true });
}
