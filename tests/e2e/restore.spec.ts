import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { demoManager, demoPassphrase } from '../demo/first-run.ts';
import type { RunningApp } from '../support/app.ts';
import { expect, signIn, test, wednesdayMorning } from './fixtures.ts';
import { expectGoodScreen } from './good-screen.ts';

/** Whoever is asked for a folder chooses this one. */
const chooseFolder = (app: RunningApp, folder: string): Promise<void> =>
  app.electron.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, folder);

test('a bare machine gets its site back from the folder of its backups and the passphrase alone', async ({
  launch,
  makeFolder,
  sampleData,
}, info) => {
  const stick = join(makeFolder('stick'), 'backups');
  mkdirSync(stick);
  const file = (name: string): string => info.outputPath(name);

  const old = await launch({ dataDir: sampleData, camera: 'none', now: wednesdayMorning });
  const admin = await signIn(old, demoManager.username, demoManager.password);
  await admin.getByTestId('nav-staff').click();
  const people = await admin.getByTestId('staff-row').allTextContents();
  expect(people.length).toBeGreaterThan(0);
  await admin.getByTestId('nav-settings').click();
  await admin.getByTestId('settings-backup').click();
  await chooseFolder(old, stick);
  await admin.getByRole('button', { name: 'Add a folder' }).click();
  await expect(admin.getByTestId('backup-folder')).toBeVisible();
  await admin.getByTestId('backup-now').click();
  await expect(admin.getByTestId('backup-folder')).toContainText('18 Nov 2026');
  await expectGoodScreen(admin, '1-backup', file);
  await old.close();

  const bare = await launch({ dataDir: join(makeFolder('bare'), 'data'), camera: 'none', now: wednesdayMorning });
  await chooseFolder(bare, stick);
  const first = await bare.window('admin');
  await first.getByTestId('wizard-restore').click();
  await first.getByTestId('recovery-choose').click();
  await expect(first.getByTestId('recovery-point').first()).toBeVisible();
  await first.getByTestId('recovery-passphrase').fill('not what was chosen');
  await first.getByTestId('recovery-try').click();
  await expect(first.locator('[data-testid="failure"][data-code="wrong-passphrase"]')).toBeVisible();
  await first.getByTestId('recovery-passphrase').fill(demoPassphrase);
  await first.getByTestId('recovery-try').click();
  await expect(first.getByTestId('recovery-trial')).toBeVisible();
  await expectGoodScreen(first, '2-trial', file);
  await first.getByTestId('recovery-restore').click();
  await expect(first.getByTestId('recovery-restored')).toBeVisible();
  await expect(first.getByTestId('failure')).toHaveCount(0);
  await expectGoodScreen(first, '3-restored', file);
  await expect(first.getByTestId('failure')).toHaveCount(0);
  await first.getByTestId('recovery-continue').click();

  const again = await signIn(bare, demoManager.username, demoManager.password);
  await again.getByTestId('nav-staff').click();
  await expect(again.getByTestId('staff-row')).toHaveText(people);
  await expectGoodScreen(again, '4-staff', file);
});
