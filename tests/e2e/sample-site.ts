/** Sets up the sample site through the wizard, once for all tests of a run; each gets a copy. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setUpSampleSite } from '../demo/first-run.ts';
import { launchApp } from '../support/app.ts';
import { setPageClock } from '../support/page-clock.ts';

/** A Wednesday morning at the sample site in Berlin, ten minutes before the day shift. */
export const wednesdayMorning = '2026-11-18T08:50:00+01:00';

/** Tells the tests, which run in processes of their own, where the data folder is. */
const PLACE = 'CLOCKFACE_SAMPLE_SITE';

/** The data folder of the sample site; it is to be copied, not used. */
export function sampleSite(): string {
  const place = process.env[PLACE];
  if (place === undefined) throw new Error('no sample site was set up');
  return place;
}

/** Run by Playwright before the first test; what it answers is run after the last one. */
export default async function setUp(): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'clockface-sample-'));
  const dataDir = join(folder, 'data');
  // Every app of the run starts with what the first one compiled.
  process.env.NODE_COMPILE_CACHE = join(folder, 'compiled');
  const app = await launchApp({ dataDir, now: wednesdayMorning, camera: 'none' });
  try {
    const admin = await app.window('admin');
    await setPageClock(admin, wednesdayMorning);
    await setUpSampleSite(admin, () => undefined);
  } finally {
    await app.close();
  }
  process.env[PLACE] = dataDir;
  return () => rmSync(folder, { recursive: true, force: true });
}
