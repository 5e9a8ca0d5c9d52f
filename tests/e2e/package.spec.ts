import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { bootPacked } from '../support/packed/boot.ts';
import { listPacked } from '../support/packed/contents.ts';
import { faultsOf, fuseFaults, noticeFaults } from '../support/packed/inspect.ts';
import { packAround } from '../support/packed/pack.ts';

test('the package holds what it must and nothing else, has its fuses set, and starts out of its archive', async () => {
  const work = mkdtempSync(join(tmpdir(), 'clockface-package-'));
  try {
    const installed = packAround(work);
    const resources = join(installed, 'resources');
    const read = (name: string): string => readFileSync(join(resources, name), 'utf8');
    expect(faultsOf(listPacked(installed))).toEqual([]);
    expect(await fuseFaults(join(installed, 'clockface'))).toEqual([]);
    expect(noticeFaults(read('third-party-notices.txt'), read('sbom.cdx.json'))).toEqual([]);
    expect(await bootPacked(join(resources, 'app.asar'))).toEqual({
      isPackaged: true,
      kiosk: 'No camera',
    });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
});
