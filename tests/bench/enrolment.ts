/**
 * `npm run bench:enrolment -- [--people DIR] [--heads 12] [--json]`
 *
 * Guided enrolment in the built app, from Start to the fifth picture, with a drawn head before the camera that does as
 * it is asked as fast as a person does. The kiosk's window is open beside it and looks at the same head, as it would.
 * `docs/benchmarks.md` says what came out.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import { insertStaff } from '../../src-main/db/queries/staff.ts';
import { openStore } from '../../src-main/db/store.ts';
import { dataPaths } from '../../src-main/platform/paths.ts';
import { FACE_POSES, type FacePose } from '../../src-shared/models/face.ts';
import { demoManager } from '../demo/first-run.ts';
import { drawFrames, putBeforeCamera } from '../support/acting-camera.ts';
import { launchApp } from '../support/app.ts';
import { makeBareSite } from '../support/bare-site.ts';
import { faceTile } from '../support/face-sheet.ts';
import { openStudio } from '../support/film-studio.ts';
import { signIn } from '../support/sign-in.ts';
import { SHEET_PEOPLE } from './sheet-people.ts';

const now = '2026-11-18T08:50:00+01:00';
/** Nobody stands there longer than this. */
const PATIENCE = 60_000;

interface Enrolled {
  /** Seconds from Start until each pose was taken; less where it never was. */
  readonly taken: Partial<Record<FacePose, number>>;
  /** Seconds until all five were looked at and found good; null where they were not. */
  readonly good: number | null;
}

async function* pictures(people: string | undefined): AsyncGenerator<Buffer> {
  if (people === undefined) {
    for (const [row, column] of SHEET_PEOPLE) yield faceTile(row, column);
    return;
  }
  for (const person of readdirSync(resolve(people), { withFileTypes: true })) {
    const [first] = person.isDirectory() ? readdirSync(join(resolve(people), person.name)).sort() : [];
    if (first !== undefined) yield readFileSync(join(resolve(people), person.name, first));
  }
}

/** Presses Start and reads, frame by frame, when the page says that a pose was taken. */
function enrol(admin: Page): Promise<Enrolled> {
  return admin.evaluate(
    async ([poses, limit]) => {
      const find = (selector: string): HTMLElement | null => document.querySelector(selector);
      const begun = performance.now();
      const seconds = (): number => (performance.now() - begun) / 1000;
      find('[data-testid="guide-start"]')?.click();
      const taken: Partial<Record<FacePose, number>> = {};
      while (seconds() * 1000 < limit) {
        await new Promise((next) => setTimeout(next, 20));
        for (const pose of poses) {
          const there = find(`[data-testid="guide-step"][data-pose="${pose}"][data-state="taken"]`) !== null;
          if (there) taken[pose] ??= seconds();
          // One that was refused is asked for again.
          else delete taken[pose];
        }
        const good = document.querySelectorAll('[data-testid="enrol-result"][data-ok="true"]').length;
        if (good === poses.length) return { taken, good: seconds() };
      }
      return { taken, good: null };
    },
    [FACE_POSES, PATIENCE] as const,
  );
}

const { values } = parseArgs({
  options: { people: { type: 'string' }, heads: { type: 'string', default: '12' }, json: { type: 'boolean' } },
});
const most = Math.max(1, Number(values.heads) || 12);
const folder = mkdtempSync(join(tmpdir(), 'clockface-enrolment-'));
const studio = await openStudio();
try {
  const heads: NonNullable<Awaited<ReturnType<typeof drawFrames>>>[] = [];
  for await (const picture of pictures(values.people)) {
    const frames = heads.length < most ? await drawFrames(studio, picture) : null;
    if (frames !== null) heads.push(frames);
  }
  await studio.close();
  const dataDir = join(folder, 'data');
  await makeBareSite({ dataDir, now });
  const store = openStore(dataPaths(dataDir).database);
  store.write((db) => insertStaff(db, { code: 'P1', codeKey: 'p1', name: 'Person', email: null }, 0));
  store.close();
  const app = await launchApp({ dataDir, now, camera: 'none' });
  const results: Enrolled[] = [];
  try {
    const kiosk = await app.window('kiosk');
    const admin = await signIn(app, demoManager.username, demoManager.password);
    for (const [seed, head] of heads.entries()) {
      await putBeforeCamera(kiosk, head, seed);
      await putBeforeCamera(admin, head, seed);
      await admin.getByTestId('nav-staff').click();
      await admin.getByTestId('staff-enrol').click();
      if (seed === 0) {
        await admin.getByTestId('consent-check').check();
        await admin.getByTestId('signature-name').fill('Somebody');
        await admin.getByTestId('consent-record').click();
      }
      await admin.locator('[data-testid="guide-start"]:enabled').waitFor({ timeout: PATIENCE });
      const result = await enrol(admin);
      results.push(result);
      const poses = FACE_POSES.map((pose) => `${pose} ${result.taken[pose]?.toFixed(1) ?? '–'}`).join(', ');
      console.log(`${String(seed + 1).padStart(2)}: ${poses}; all found good ${result.good?.toFixed(1) ?? 'never'}`);
    }
  } finally {
    await app.close();
  }
  const all = results.flatMap(({ good }) => (good === null ? [] : [good])).sort((a, b) => a - b);
  const summary = {
    people: results.length,
    finished: all.length,
    medianSeconds: all[Math.floor(all.length / 2)] ?? null,
    slowestSeconds: all.at(-1) ?? null,
  };
  console.log(
    `finished ${summary.finished} of ${summary.people}; seconds: median ${summary.medianSeconds?.toFixed(1)}, slowest ${summary.slowestSeconds?.toFixed(1)}`,
  );
  if (values.json === true) console.log(JSON.stringify({ ...summary, each: results }));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
