import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openStore } from '../../src-main/db/store.ts';
import { dataPaths } from '../../src-main/platform/paths.ts';
import { type ChallengeStep, challengeStepSchema } from '../../src-shared/models/liveness.ts';
import { demoManager } from '../demo/first-run.ts';
import type { LaunchOptions, RunningApp } from '../support/app.ts';
import { faceTile } from '../support/face-sheet.ts';
import type { FilmStudio } from '../support/film-studio.ts';
import { type LoadedFilm, loadFilm, startLiveCamera } from '../support/live-camera.ts';
import { setPageClock } from '../support/page-clock.ts';
import { expect, kioskScreen, signIn, test, wednesdayMorning } from './fixtures.ts';
import { expectGoodScreen } from './good-screen.ts';

/** Sets the site's policy so that every look is put to a challenge. */
async function challengeAlways(
  launch: (options?: LaunchOptions) => Promise<RunningApp>,
  dataDir: string,
): Promise<void> {
  const before = await launch({ dataDir, camera: 'none', now: wednesdayMorning });
  const settings = await signIn(before, demoManager.username, demoManager.password);
  await setPageClock(settings, wednesdayMorning);
  await settings.getByTestId('nav-settings').click();
  await settings.getByTestId('policy-liveness-always').check();
  await settings.getByTestId('policy-save').click();
  await expect(settings.getByTestId('policy-save')).toBeDisabled();
  await before.electron.close();
}

/** Somebody who can do whatever may be asked: the photograph on its own mesh, turned in space. */
async function filmWilling(studio: FilmStudio, picture: Buffer): Promise<LoadedFilm> {
  const url = await studio.bring(picture);
  const steps = challengeStepSchema.options;
  const drawn = await studio.film({ kind: 'willing', picture: url, other: url, steps, recorded: [], seed: 1 });
  if (drawn === null) throw new Error('the picture shows no face');
  return loadFilm(drawn);
}

/** Calls back with every step that comes on screen. */
async function followSteps(kiosk: Page, asked: (step: ChallengeStep) => void): Promise<void> {
  await kiosk.exposeFunction('askedStep', (step: string) => asked(challengeStepSchema.parse(step)));
  await kiosk.evaluate(() => {
    const told = Reflect.get(globalThis, 'askedStep') as (step: string) => void;
    let shown = '';
    new MutationObserver(() => {
      const screen = document.querySelector('[data-testid="kiosk-screen"][data-screen="challenge"]');
      const step = screen?.getAttribute('data-code') ?? '';
      if (step !== shown && step !== '') told(step);
      shown = step;
    }).observe(document, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['data-code', 'data-screen'],
    });
  });
}

test('a picture that is asked for a challenge is refused, and the punch is not made', async ({
  launch,
  sampleData,
  film,
}, info) => {
  await challengeAlways(launch, sampleData);
  const camera = await film([{ seconds: 20, figures: [{ picture: await faceTile(5, 7) }], marker: 1 }]);
  const app = await launch({ dataDir: sampleData, camera, now: wednesdayMorning });
  const kiosk = await app.window('kiosk');
  const challenge = kioskScreen(kiosk, 'challenge');
  await expect(challenge).toBeVisible({ timeout: 90_000 });
  await expect(challenge).toHaveAttribute('data-code', /^(turn-left|turn-right|look-up|blink|smile)$/);
  await expect(kiosk.getByTestId('challenge-step')).not.toBeEmpty();
  await expectGoodScreen(kiosk, 'challenge', (name) => info.outputPath(name));
  await expect(kioskScreen(kiosk, 'refused', 'liveness-failed')).toBeVisible({ timeout: 20_000 });
  const admin = await signIn(app, demoManager.username, demoManager.password);
  await admin.getByTestId('nav-attendance').click();
  await expect(admin.locator('[data-testid="attendance-row"][data-staff="117"]')).toHaveCount(0);
});

test('somebody who does what the challenge asks is checked in, and the punch says what was asked', async ({
  launch,
  sampleData,
  makeFolder,
  studio,
}, info) => {
  const man = await filmWilling(studio, await faceTile(0, 3));
  await challengeAlways(launch, sampleData);
  const file = join(makeFolder('camera'), 'camera.y4m');
  const camera = startLiveCamera(file);
  try {
    const app = await launch({ dataDir: sampleData, camera: file, now: wednesdayMorning });
    const kiosk = await app.window('kiosk');
    const asked: ChallengeStep[] = [];
    await followSteps(kiosk, (step) => {
      asked.push(step);
      camera.ask(step);
    });
    camera.show(man);
    await expect(kioskScreen(kiosk, 'challenge')).toBeVisible({ timeout: 90_000 });
    await kiosk.screenshot({ path: info.outputPath('asked.png') });
    await expect(kioskScreen(kiosk, 'accepted', 'in')).toBeVisible({ timeout: 60_000 });
    await kiosk.screenshot({ path: info.outputPath('passed.png') });
    await app.electron.close();
    const store = openStore(dataPaths(sampleData).database);
    const liveness = store.read((db) => db.prepare('SELECT liveness FROM punches ORDER BY id DESC').pluck().get());
    store.close();
    // A busy machine may need a second try; what counts is the challenge that was passed.
    expect(liveness).toBe(`passed ${asked.slice(-2).join(' ')}`);
  } finally {
    camera.close();
  }
});
