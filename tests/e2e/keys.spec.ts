import { rmSync } from 'node:fs';
import { demoManager, demoPassphrase, setRecovery } from '../demo/first-run.ts';
import { expect, kioskScreen, saveScreenshot, signIn, test, wednesdayMorning } from './fixtures.ts';

/** Chromium's switch for a machine whose keyring protects nothing. */
const NO_KEYRING = ['--password-store=basic'];

test('without a keyring the kiosk says what to do, and the recovery passphrase opens the data', async ({
  launch,
  sampleData,
}, info) => {
  const app = await launch({ dataDir: sampleData, now: wednesdayMorning, switches: NO_KEYRING });
  const kiosk = await app.window('kiosk');
  await expect(kioskScreen(kiosk, 'problem', 'passphrase-needed')).toBeVisible();
  await saveScreenshot(kiosk, info.outputPath('kiosk-locked.png'));
  await kiosk.getByTestId('manager-open').click();
  const admin = await app.window('admin');
  await admin.getByTestId('unlock-passphrase').fill('not what was chosen');
  await admin.getByTestId('unlock-submit').click();
  await expect(admin.locator('[data-testid="failure"][data-code="wrong-passphrase"]')).toBeVisible();
  await saveScreenshot(admin, info.outputPath('unlock.png'));
  await admin.getByTestId('unlock-passphrase').fill(demoPassphrase);
  await admin.getByTestId('unlock-submit').click();
  await admin.getByTestId('sign-in-username').waitFor();
  await expect(kioskScreen(kiosk, 'idle')).toBeVisible();
});

test('a site without a recovery passphrase reminds of it until one is set', async ({ launch, makeFolder }, info) => {
  const dataDir = makeFolder('new');
  const app = await launch({ dataDir, now: wednesdayMorning, camera: 'none', switches: NO_KEYRING });
  const admin = await app.window('admin');
  await admin.getByTestId('wizard-site-name').fill('North Gate');
  await admin.getByTestId('wizard-next').click();
  await admin.getByTestId('wizard-username').fill(demoManager.username);
  await admin.getByTestId('wizard-display-name').fill(demoManager.displayName);
  await admin.getByTestId('wizard-password').fill(demoManager.password);
  await admin.getByTestId('wizard-password-again').fill(demoManager.password);
  await admin.getByTestId('wizard-create').click();
  await admin.getByTestId('recovery-suggest').click();
  await saveScreenshot(admin, info.outputPath('wizard-recovery.png'));
  await admin.getByTestId('wizard-recovery-later').click();
  await admin.getByTestId('wizard-camera-skip').click();
  await admin.getByTestId('wizard-open-kiosk').click();
  await admin.getByTestId('recovery-reminder-set').click();
  await expect(admin.getByTestId('recovery-state')).toHaveAttribute('data-set', 'false');
  await admin.getByTestId('recovery-password').fill(demoManager.password);
  await setRecovery(admin, demoPassphrase);
  await expect(admin.getByTestId('recovery-state')).toHaveAttribute('data-set', 'true');
  await expect(admin.getByTestId('recovery-reminder')).toHaveCount(0);
  await saveScreenshot(admin, info.outputPath('settings-keys.png'));
  await app.close();
  const again = await launch({ dataDir, now: wednesdayMorning, camera: 'none', switches: NO_KEYRING });
  await expect(kioskScreen(await again.window('kiosk'), 'problem', 'passphrase-needed')).toBeVisible();
});

test('a key file that was lost is made again by the recovery passphrase', async ({ launch, sampleData }) => {
  rmSync(`${sampleData}/data-key`);
  const app = await launch({ dataDir: sampleData, now: wednesdayMorning, camera: 'none' });
  const kiosk = await app.window('kiosk');
  await expect(kioskScreen(kiosk, 'problem', 'passphrase-needed')).toBeVisible();
  await kiosk.getByTestId('manager-open').click();
  const admin = await app.window('admin');
  await admin.getByTestId('unlock-passphrase').fill(demoPassphrase);
  await admin.getByTestId('unlock-submit').click();
  await admin.getByTestId('sign-in-username').waitFor();
  await app.close();
  const again = await launch({ dataDir: sampleData, now: wednesdayMorning, camera: 'none' });
  await signIn(again, demoManager.username, demoManager.password);
});
