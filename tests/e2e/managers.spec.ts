import type { Page } from '@playwright/test';
import { expect, saveScreenshot, test } from './fixtures.ts';

const pin = '4711';

/** Asks the main process as the page would, and takes its answer. */
async function ask<T>(page: Page, channel: string, payload: unknown): Promise<T> {
  const reply = await page.evaluate(
    async ([name, body]) => {
      const bridge = Reflect.get(window, 'clockface') as { call(name: unknown, body: unknown): Promise<unknown> };
      return bridge.call(name, body);
    },
    [channel, payload] as const,
  );
  const { ok, value } = reply as { ok: boolean; value: T };
  expect(ok, `${channel}: ${JSON.stringify(reply)}`).toBe(true);
  return value;
}

interface Someone {
  readonly id: number;
  readonly code: string;
  readonly name: string;
}

/** Gives a person a PIN and opens their self-service at the kiosk with it. */
async function openSelf(admin: Page, kiosk: Page, { id, code }: Someone): Promise<string> {
  await ask(admin, 'staff:set-pin', { staffId: id, pin });
  return (await ask<{ token: string }>(kiosk, 'self:open-pin', { code, pin })).token;
}

test('a swap that two people agreed on is approved with both weeks in view, and taken back', async ({
  manager: { kiosk, admin },
}, info) => {
  const staff = await ask<Someone[]>(admin, 'staff:list', { search: '', archived: false });
  const first = staff.find(({ code }) => code === '101');
  if (first === undefined) throw new Error('the sample site has no 101');
  const gives = { date: '2026-11-19', start: '09:00' };
  const token = await openSelf(admin, kiosk, first);
  const options = await ask<{ person: { staffId: number }; canTake: boolean }[]>(kiosk, 'self:swap-options', {
    token,
    gives,
  });
  const taker = staff.find(({ id }) => id === options.find(({ canTake }) => canTake)?.person.staffId);
  if (taker === undefined) throw new Error('nobody may take the shift');
  const wish = { gives, other: taker.id, takes: null, note: 'Dentist' };
  const { id: swapId } = await ask<{ id: number }>(kiosk, 'self:swap-request', { token, ...wish });
  await ask(kiosk, 'self:swap-accept', { token: await openSelf(admin, kiosk, taker), swapId });

  await admin.getByTestId('nav-swaps').click();
  await admin.locator('[data-testid="swap-row"][data-state="accepted"]').getByTestId('swap-open').click();
  const changed = admin.locator('[data-testid="swap-weeks"] [data-date="2026-11-19"] [data-changed="true"]');
  await expect(changed).toHaveCount(2);
  await expect(changed.first()).toContainText('Off');
  await expect(changed.last()).toContainText('09:00–17:00');
  await saveScreenshot(admin, info.outputPath('swap.png'));
  await admin.getByTestId('swap-note').fill('Fine');
  await admin.getByTestId('swap-approve').click();
  await admin.getByText('The swap is in the roster.').waitFor();

  await admin.getByTestId('swap-lists').getByText('Applied (1)').click();
  await admin.getByTestId('swap-open').click();
  await expect(changed).toHaveCount(2);
  await admin.getByTestId('swap-reverse').click();
  await admin.getByText('the roster is as it was').waitFor();
  await admin.getByTestId('swap-lists').getByText('Ended (1)').click();
  await expect(admin.locator('[data-testid="swap-row"][data-state="reversed"]')).toBeVisible();
});

test('a correction asked for at the kiosk is granted and stays on record; a rule is changed after its preview; faces are compared', async ({
  manager: { kiosk, admin },
}, info) => {
  const [first] = await ask<Someone[]>(admin, 'staff:list', { search: '101', archived: false });
  if (first === undefined) throw new Error('the sample site has no 101');
  await admin.getByTestId('nav-corrections').click();
  await expect(admin.getByTestId('requests-empty')).toBeVisible();
  const token = await openSelf(admin, kiosk, first);
  const wish = { date: '2026-11-17', startsAt: null, in: '09:08', out: '17:00', note: 'The kiosk was off' };
  await ask(kiosk, 'self:request-correction', { token, ...wish });

  const request = admin.locator('[data-testid="request"][data-staff="101"]');
  await expect(request).toContainText('In 09:08, Out 17:00');
  await saveScreenshot(admin, info.outputPath('request.png'));
  await request.getByTestId('request-answer').fill('Seen');
  await request.getByTestId('request-grant').click();
  await expect(admin.getByTestId('requests-empty')).toBeVisible();
  await admin.getByTestId('corrections-history').click();
  await expect(admin.getByTestId('correction').filter({ hasText: 'In 09:08' })).toBeVisible();

  await admin.getByTestId('nav-settings').click();
  await admin.getByTestId('policy-lateGraceMinutes').fill('10');
  await admin.getByTestId('policy-from').fill('17.11.2026');
  await admin.getByTestId('policy-preview').click();
  const affected = admin.getByTestId('policy-affected');
  await expect(affected).toContainText('1 day comes out differently');
  await expect(affected).toContainText('Late 8 min');
  await affected.scrollIntoViewIfNeeded();
  await saveScreenshot(admin, info.outputPath('policy.png'));
  await admin.getByTestId('policy-save').click();
  await expect(admin.getByTestId('policy-versions')).toContainText('Tue, 17 Nov 2026');
  await admin.getByTestId('policy-liveness-always').check();
  const warning = admin.getByTestId('policy-no-other-way');
  await expect(warning).toBeHidden();
  await admin.getByTestId('policy-pinAllowed').uncheck({ force: true });
  await expect(warning).toContainText('Allow the PIN');

  await admin.getByTestId('settings-calibration').click();
  await admin.getByTestId('calibration-start').click();
  await expect(admin.getByTestId('calibration-pair')).toHaveCount(3);
  await expect(admin.getByTestId('calibration-too-few')).toContainText('Fewer than 20 people');

  await admin.getByTestId('settings-retention').click();
  const photographs = admin.getByTestId('retention-photographs');
  await photographs.getByRole('switch').uncheck({ force: true });
  await photographs.getByRole('textbox').fill('90');
  await expect(admin.getByTestId('retention-save')).toBeDisabled();
  await admin.getByTestId('retention-preview').click();
  await expect(admin.getByTestId('retention-going')).toContainText('Nothing');
  await admin.getByTestId('retention-save').click();
  // Read again from what was stored: there is nothing left to save.
  await expect(admin.getByTestId('retention-going')).toHaveCount(0);
  await expect(photographs.getByRole('textbox')).toHaveValue(/^90 /);
});
