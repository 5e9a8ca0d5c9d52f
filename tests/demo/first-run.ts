import type { Page } from '@playwright/test';

/** The manager the demo signs in as; printed with `--keep` so that whoever watches can go on. */
export const demoManager = {
  username: 'manager',
  displayName: 'Demo Manager',
  password: 'clockface demo',
} as const;

const demoSite = { name: 'Harbour Street Bakery', zone: 'Europe/Berlin' } as const;

/** The demo site's recovery passphrase. */
export const demoPassphrase = 'harbour bells at half past four';

/** Fills the wizard's page, or the one of Settings, that sets the recovery passphrase. */
export async function setRecovery(admin: Page, passphrase: string): Promise<void> {
  await admin.getByTestId('recovery-passphrase').fill(passphrase);
  await admin.getByTestId('recovery-again').fill(passphrase);
  await admin.getByTestId('recovery-kept').check();
  await admin.getByTestId('recovery-set').click();
}

/**
 * Walks through the wizard as a person would, loads the sample site and opens the kiosk. Answers how many are enrolled.
 */
export async function setUpSampleSite(admin: Page, onProgress: (text: string) => void): Promise<number> {
  await admin.getByTestId('wizard-site-name').fill(demoSite.name);
  const zone = admin.getByTestId('wizard-zone');
  await zone.fill(demoSite.zone);
  await admin.getByRole('option', { name: demoSite.zone }).click();
  await admin.getByTestId('wizard-next').click();
  await admin.getByTestId('wizard-username').fill(demoManager.username);
  await admin.getByTestId('wizard-display-name').fill(demoManager.displayName);
  await admin.getByTestId('wizard-password').fill(demoManager.password);
  await admin.getByTestId('wizard-password-again').fill(demoManager.password);
  await admin.getByTestId('wizard-create').click();
  await setRecovery(admin, demoPassphrase);
  await admin.getByTestId('wizard-camera-skip').click();
  await admin.getByTestId('wizard-load-sample').click();
  const done = admin.getByTestId('sample-done');
  const progress = admin.getByTestId('sample-progress');
  let shown = '';
  while (!(await done.isVisible())) {
    // It may be gone between the look and the reading.
    const read = (await progress.isVisible())
      ? await progress
          .locator('[aria-live]')
          .textContent({ timeout: 1_000 })
          .catch(() => null)
      : null;
    const text = (read ?? '').trim();
    if (text !== shown && text !== '') onProgress(text);
    shown = text;
    await admin.waitForTimeout(300);
  }
  if ((await done.getAttribute('data-failed')) !== '0') onProgress((await done.textContent()) ?? '');
  const enrolled = Number(await done.getAttribute('data-enrolled'));
  await askNoChallenge(admin);
  await admin.getByTestId('wizard-open-kiosk').click();
  return enrolled;
}

/**
 * Whoever stands before the camera here is a photograph laid over a room, and would be asked for a challenge every time
 * for want of signs of life. Tests of that ask for it.
 */
export async function askNoChallenge(admin: Page): Promise<void> {
  const ok = await admin.evaluate(async () => {
    type Answer = { readonly ok: boolean; readonly value?: unknown };
    const { call } = (globalThis as unknown as { clockface: { call(channel: string, ask?: unknown): Promise<Answer> } })
      .clockface;
    const current = await call('policy:current');
    const { policy } = current.value as { policy: object };
    const versions = (await call('policy:versions')).value as { from: string }[];
    return (await call('policy:add', { from: versions[0]?.from, policy: { ...policy, liveness: 'off' } })).ok;
  });
  if (!ok) throw new Error('the policy could not be changed');
}
