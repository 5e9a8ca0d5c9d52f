import { readFileSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { demoManager } from '../demo/first-run.ts';
import { faceTile } from '../support/face-sheet.ts';
import { setPageClock } from '../support/page-clock.ts';
import { expect, saveScreenshot, signIn, test, wednesdayMorning } from './fixtures.ts';
import { faultsOf } from './good-screen.ts';

async function expectReadable(page: Page, path: string): Promise<void> {
  expect(await faultsOf(page)).toEqual([]);
  await saveScreenshot(page, path);
}

/** A picture file of people side by side, with the time a camera would have written. */
async function groupFile(tiles: readonly (readonly [number, number])[], takenAt: string): Promise<Buffer> {
  const people = await Promise.all(
    tiles.map(async ([row, column], index) => ({
      input: await sharp(await faceTile(row, column))
        .resize(210)
        .png()
        .toBuffer(),
      left: 60 + index * 330,
      top: 150,
    })),
  );
  return sharp({ create: { width: 1100, height: 520, channels: 3, background: '#9aa49c' } })
    .composite(people)
    .withExif({ IFD2: { DateTimeOriginal: takenAt } })
    .jpeg({ quality: 92 })
    .toBuffer();
}

test('a venue’s list is filled from the camera and from files, and a manager names the faces nobody knew', async ({
  launch,
  sampleData,
  stage,
}, info) => {
  const half = { scale: 0.5 };
  await stage.show(
    { picture: await faceTile(0, 3), across: 0.2, alteration: half },
    { picture: await faceTile(4, 6), across: 0.5, alteration: half },
    { picture: await faceTile(1, 5), across: 0.8, alteration: { ...half, mirrored: true } },
  );
  const app = await launch({ dataDir: sampleData, camera: stage.camera, now: wednesdayMorning });
  const admin = await signIn(app, demoManager.username, demoManager.password);
  await setPageClock(admin, wednesdayMorning);
  const shot = (name: string): string => info.outputPath(`${name}.png`);

  await admin.getByTestId('nav-venues').click();
  await expect(admin.getByText('No venues yet')).toBeVisible();
  await saveScreenshot(admin, shot('none'));
  await admin.getByTestId('venue-add').click();
  await admin.getByTestId('venue-save').click();
  await expect(admin.getByTestId('venue-name')).toHaveAttribute('aria-invalid', 'true');
  await admin.getByTestId('venue-name').fill('Canteen');
  await admin.getByTestId('venue-always').click();
  await admin.getByTestId('opening-wed-start').fill('8');
  await admin.getByTestId('opening-wed-end').fill('1130');
  await admin.getByTestId('opening-wed-end').blur();
  await expect(admin.getByTestId('opening-wed-end')).toHaveValue('11:30');
  await expectReadable(admin, shot('editor'));
  await admin.getByTestId('venue-save').click();
  const card = admin.locator('[data-testid="venue-card"][data-name="Canteen"]');
  await expect(card).toContainText('11:30');
  await expectReadable(admin, shot('venues'));

  await card.getByTestId('venue-open').click();
  const missing = admin.getByTestId('venue-missing');
  await expect(missing.locator('[data-code="101"]')).toBeVisible();
  await admin.getByTestId('venue-capture').click();
  const take = admin.getByTestId('capture-take');
  const faces = admin.getByTestId('group-face');
  const summary = admin.getByRole('dialog').getByTestId('capture-summary');
  await take.click();
  await expect(faces).toHaveCount(3);
  for (const code of ['101', '102'])
    await expect(admin.locator(`[data-testid="group-face"][data-code="${code}"]`)).toHaveAttribute(
      'data-kind',
      'match',
    );
  await expect(admin.locator('[data-testid="group-face"][data-named="false"]')).toHaveCount(1);
  await expect(summary).toHaveAttribute('data-fresh', '2');
  await expectReadable(admin, shot('group-capture'));
  await admin.getByTestId('capture-again').click();
  await take.click();
  await expect(summary).toHaveAttribute('data-known', '2');
  await expect(summary).toHaveAttribute('data-fresh', '0');
  await admin.getByTestId('capture-done').click();
  await expect(admin.getByTestId('venue-person')).toHaveCount(2);
  await expect(missing.locator('[data-code="101"]')).toHaveCount(0);

  await admin.getByTestId('venue-tabs').getByText('Faces to name').click();
  const unknown = admin.getByTestId('unknown-face');
  await expect(unknown).toHaveCount(2);
  await expectReadable(admin, shot('faces-to-name'));
  await unknown.first().getByTestId('unknown-who').fill('Clara');
  await admin.getByRole('option', { name: /Clara Winter/ }).click();
  await unknown.first().getByTestId('unknown-name').click();
  await expect(unknown).toHaveCount(1);
  await unknown.first().getByTestId('unknown-forget').click();
  await expect(unknown).toHaveCount(0);

  const early = info.outputPath('early.jpg');
  const coming = info.outputPath('coming.jpg');
  const notes = info.outputPath('notes.txt');
  writeFileSync(
    early,
    await groupFile(
      [
        [0, 6],
        [5, 9],
      ],
      '2026:11:18 08:10:00',
    ),
  );
  writeFileSync(coming, await groupFile([[0, 6]], '2026:11:18 10:10:00'));
  writeFileSync(notes, 'who was there');
  await admin.getByTestId('venue-bring').click();
  await expectReadable(admin, shot('bring'));
  await admin.getByTestId('bring-files').setInputFiles([early, coming, notes]);
  await expect(admin.getByTestId('bring-report')).toHaveAttribute('data-recorded', '1');
  const outcome = (file: string) => admin.locator(`[data-testid="bring-file"][data-file="${file}"]`);
  await expect(outcome('early.jpg')).toHaveAttribute('data-from', 'exif');
  await expect(outcome('coming.jpg')).toHaveAttribute('data-result', 'time-in-future');
  await expect(outcome('notes.txt')).toHaveAttribute('data-result', 'wrong-type');
  await expectReadable(admin, shot('bring-report'));
  await admin.getByTestId('bring-again').click();
  await admin.getByTestId('bring-files').setInputFiles(early);
  await expect(outcome('early.jpg')).toHaveAttribute('data-result', 'picture-known');
  await admin.keyboard.press('Escape');

  await admin.getByTestId('venue-tabs').getByText('List').click();
  await expect(admin.getByTestId('venue-person')).toHaveCount(4);
  await expect(admin.locator('[data-testid="venue-person"][data-code="112"]')).toContainText('Picture file');
  await expect(admin.locator('[data-testid="venue-person"][data-code="103"]')).toContainText('Named by hand');
  await expectReadable(admin, shot('list'));
  await admin.locator('[data-testid="venue-person"][data-code="103"]').getByTestId('venue-take-off').click();
  await admin.getByTestId('venue-reason').fill('Somebody else');
  await admin.getByTestId('confirm').click();
  await expect(missing.locator('[data-code="103"]')).toBeVisible();
  await admin.getByTestId('venue-tabs').getByText('Pictures').click();
  await admin.getByTestId('picture-show').first().click();
  await expect(admin.getByTestId('group-picture').locator('img')).toBeVisible();
  await expectReadable(admin, shot('pictures'));

  const path = info.outputPath('list.csv');
  await app.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);
  await admin.getByTestId('venue-export').click();
  await expect(admin.getByTestId('venue-export-path')).toHaveText(path);
  const csv = readFileSync(path, 'utf8');
  expect(csv).toMatch(
    /Canteen,2026-11-18,1,.*,101,Martin Sample,present,yes,2026-11-18T08:5\d:\d\d\+01:00,group,not-checked,0\.\d+/,
  );
  expect(csv).toMatch(/,103,Clara Winter,missing,/);

  await admin.getByTestId('venue-next-session').click();
  await admin.getByTestId('confirm').click();
  await expect(admin.getByTestId('venue-person')).toHaveCount(0);
  await expect(admin.getByTestId('venue-session')).toBeVisible();
  await expectReadable(admin, shot('next-session'));
  await admin.getByTestId('venue-tabs').getByText('Sessions').click();
  const sessions = admin.getByTestId('session-row');
  await expect(sessions).toHaveCount(2);
  await expectReadable(admin, shot('sessions'));
  await sessions.last().getByTestId('session-open').click();
  await expect(admin.getByTestId('venue-person')).toHaveCount(3);
  await expect(missing).toContainText('Missing (');
  // Nobody is missing tomorrow.
  await admin.getByRole('button', { name: 'Day after' }).click();
  await expect(missing).toContainText('Expected (');
  await expectReadable(admin, shot('expected'));

  await admin.getByTestId('nav-venues').click();
  await expect(card).toBeVisible();

  // A group picture is no punch.
  await admin.getByTestId('nav-attendance').click();
  await expect(admin.getByText('Nobody has checked in yet')).toBeVisible();
});
