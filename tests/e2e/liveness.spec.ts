import type { Page } from '@playwright/test';
import { textSql } from '../../src-main/db/queries/short-forms.ts';
import { openStore } from '../../src-main/db/store.ts';
import { dataPaths } from '../../src-main/platform/paths.ts';
import { type ChallengeStep, challengeStepSchema } from '../../src-shared/models/liveness.ts';
import { demoManager } from '../demo/first-run.ts';
import type { RunningApp } from '../support/app.ts';
import { faceTile } from '../support/face-sheet.ts';
import { actFilm, type FilmActor, loadFilm } from '../support/film-actor.ts';
import type { FilmStudio } from '../support/film-studio.ts';
import { setPageClock } from '../support/page-clock.ts';
import { watchKiosk } from '../support/watch-kiosk.ts';
import { expect, kioskScreen, saveScreenshot, signIn, test, wednesdayMorning } from './fixtures.ts';
import { expectGoodScreen } from './good-screen.ts';

/** Sets the site's policy so that every look is put to a challenge; the admin window stays open. */
async function challengeAlways(app: RunningApp): Promise<Page> {
  const admin = await signIn(app, demoManager.username, demoManager.password);
  await setPageClock(admin, wednesdayMorning);
  await admin.getByTestId('nav-settings').click();
  await admin.getByTestId('policy-liveness-always').check();
  await admin.getByTestId('policy-save').click();
  await expect(admin.getByTestId('policy-save')).toBeDisabled();
  return admin;
}

/** Somebody who can do whatever may be asked: the photograph on its own mesh, turned in space. */
async function filmWilling(studio: FilmStudio, picture: Buffer): Promise<FilmActor> {
  const url = await studio.bring(picture);
  const steps = challengeStepSchema.options;
  const drawn = await studio.film({ kind: 'willing', picture: url, other: url, steps, recorded: [], seed: 1 });
  if (drawn === null) throw new Error('the picture shows no face');
  return actFilm(await loadFilm(drawn));
}

test('a picture that is asked for a challenge is refused, and the punch is not made', async ({
  launch,
  sampleData,
  stage,
}, info) => {
  const app = await launch({ dataDir: sampleData, camera: stage.camera, now: wednesdayMorning });
  const admin = await challengeAlways(app);
  const kiosk = await app.window('kiosk');
  // The refusal may come and go while the challenge's screen is still being judged.
  let refused = false;
  await watchKiosk(kiosk, ({ screen, code }) => {
    refused ||= screen === 'refused' && code === 'liveness-failed';
  });
  await stage.show({ picture: await faceTile(5, 7) });
  const challenge = kioskScreen(kiosk, 'challenge');
  await expect(challenge).toBeVisible();
  await expect(challenge).toHaveAttribute('data-code', /^(turn-left|turn-right|look-up|blink|smile)$/);
  await expect(kiosk.getByTestId('challenge-step')).not.toBeEmpty();
  await expectGoodScreen(kiosk, 'challenge', (name) => info.outputPath(name));
  await expect.poll(() => refused).toBe(true);
  await admin.getByTestId('nav-attendance').click();
  await expect(admin.locator('[data-testid="attendance-row"][data-staff="117"]')).toHaveCount(0);
});

test('somebody who does what the challenge asks is checked in, and the punch says what was asked', async ({
  launch,
  sampleData,
  stage,
  studio,
}, info) => {
  const man = await filmWilling(studio, await faceTile(0, 3));
  const app = await launch({ dataDir: sampleData, camera: stage.camera, now: wednesdayMorning });
  await challengeAlways(app);
  const kiosk = await app.window('kiosk');
  const asked: ChallengeStep[] = [];
  let shown: string | null = null;
  await watchKiosk(kiosk, ({ screen, code }) => {
    const before = shown;
    shown = screen === 'challenge' ? code : null;
    if (shown === null || shown === before) return;
    const step = challengeStepSchema.parse(shown);
    asked.push(step);
    man.ask(step);
  });
  stage.play(man);
  await expect(kioskScreen(kiosk, 'challenge')).toBeVisible();
  await saveScreenshot(kiosk, info.outputPath('asked.png'));
  await expect(kioskScreen(kiosk, 'accepted', 'in')).toBeVisible();
  await saveScreenshot(kiosk, info.outputPath('passed.png'));
  await app.electron.close();
  const store = openStore(dataPaths(sampleData).database);
  const liveness = store.read((db) =>
    db
      .prepare(`SELECT ${textSql('liveness')} FROM punches ORDER BY id DESC`)
      .pluck()
      .get(),
  );
  store.close();
  // A drawn head is a picture, of which more is asked. A busy machine may need a second try; what counts is the one
  // that was passed.
  expect(liveness).toBe(`passed ${asked.slice(-3).join(' ')}`);
  expect(asked.slice(-3)).toEqual(expect.arrayContaining(['blink', 'smile']));
});
