import type { Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { demoManager } from '../demo/first-run.ts';
import { expect, saveScreenshot, signIn, test, wednesdayMorning } from './fixtures.ts';
import { expectGoodScreen } from './good-screen.ts';

const OWN = 'a password of my own';

async function signOut(admin: Page): Promise<void> {
  await admin.getByTestId('sign-out').click();
  await admin.getByTestId('sign-in-username').waitFor();
}

async function enter(admin: Page, username: string, password: string, code?: string): Promise<void> {
  await admin.getByTestId('sign-in-username').fill(username);
  await admin.getByTestId('sign-in-password').fill(password);
  await admin.getByTestId('sign-in-submit').click();
  if (code === undefined) return;
  await admin.getByTestId('sign-in-code').fill(code);
  await admin.getByTestId('sign-in-submit').click();
}

/** Adds an account; answers its first password. */
async function invite(admin: Page, username: string, role: RegExp, people?: RegExp): Promise<string> {
  await admin.getByTestId('account-add').click();
  await admin.getByTestId('account-name').fill(`Name of ${username}`);
  await admin.getByTestId('account-username').fill(username);
  await admin.getByTestId('account-role').click();
  await admin.getByRole('option', { name: role }).click();
  if (people !== undefined) {
    await admin.getByTestId('account-people').click();
    await admin.getByRole('option', { name: people }).first().click();
  }
  await admin.getByTestId('account-save').click();
  const first = await admin.getByTestId('first-password').innerText();
  await admin.getByTestId('first-password-kept').click();
  return first.trim();
}

async function chooseOwn(admin: Page, first: string): Promise<void> {
  await admin.getByTestId('password-current').fill(first);
  await admin.getByTestId('password-new').fill(OWN);
  await admin.getByTestId('password-again').fill(OWN);
  await admin.getByTestId('password-change').click();
}

const navigation = (admin: Page): Promise<string[]> =>
  admin
    .locator('[data-testid^="nav-"]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('data-testid') ?? ''));

/** Asks a channel as the page could, whatever its buttons offer. */
const asked = (admin: Page, channel: string, request?: unknown): Promise<string> =>
  admin.evaluate(
    async ([name, payload]) => {
      const bridge = Reflect.get(window, 'clockface') as {
        call(n: unknown, p: unknown): Promise<{ ok: boolean; error?: { code: string } }>;
      };
      const reply = await bridge.call(name, payload);
      return reply.ok ? 'ok' : (reply.error?.code ?? '');
    },
    [channel, request] as const,
  );

/** Gives somebody on the roster a role, which is what makes a team. */
async function giveRole(admin: Page, code: string, role: string): Promise<void> {
  const changed = await admin.evaluate(
    async ([wanted, team]) => {
      const bridge = Reflect.get(window, 'clockface') as {
        call(
          name: string,
          request: unknown,
        ): Promise<{ ok: boolean; value: { id: number; code: string; name: string }[] }>;
      };
      const list = await bridge.call('staff:list', { search: '', archived: false });
      const person = list.value.find((one) => one.code === wanted);
      if (person === undefined) return false;
      const { id: staffId, code: own, name } = person;
      return (await bridge.call('staff:update', { staffId, code: own, name, email: null, role: team })).ok;
    },
    [code, role] as const,
  );
  expect(changed).toBe(true);
}

test('the owner invites a supervisor and an auditor, who see what is theirs and nothing else', async ({
  manager: { admin },
}, info) => {
  await admin.getByTestId('nav-settings').click();
  await admin.getByTestId('settings-accounts').click();
  await giveRole(admin, '101', 'Baker');
  const supervisor = await invite(admin, 'sue', /Supervisor/, /Baker/);
  const auditor = await invite(admin, 'audrey', /Auditor/);
  await expect(admin.getByTestId('account-row')).toHaveCount(3);
  await expectGoodScreen(admin, 'accounts', (file) => info.outputPath(file));

  await signOut(admin);
  await enter(admin, 'sue', supervisor);
  await admin.getByTestId('password-current').waitFor();
  await expectGoodScreen(admin, 'first-password', (file) => info.outputPath(file));
  await chooseOwn(admin, supervisor);
  await admin.getByTestId('nav-roster').waitFor();
  expect(await navigation(admin)).toEqual(['nav-today', 'nav-roster', 'nav-reports', 'nav-presence', 'nav-account']);
  await admin.getByTestId('nav-roster').click();
  await expect(admin.getByTestId('roster-row')).toHaveCount(1);
  await expect(admin.getByTestId('roster-row').getByTestId('roster-name')).toContainText('101');
  await saveScreenshot(admin, info.outputPath('supervisor-roster.png'));
  expect(await asked(admin, 'staff:list', { search: '', archived: false })).toBe('role-not-allowed');

  await signOut(admin);
  await enter(admin, 'audrey', auditor);
  await chooseOwn(admin, auditor);
  await admin.getByTestId('nav-audit').waitFor();
  expect(await navigation(admin)).toEqual([
    'nav-hours',
    'nav-reports',
    'nav-corrections',
    'nav-attendance',
    'nav-presence',
    'nav-payroll',
    'nav-exports',
    'nav-audit',
    'nav-account',
  ]);
  await admin.getByTestId('nav-audit').click();
  await expect(admin.getByText('audrey').first()).toBeVisible();
  await saveScreenshot(admin, info.outputPath('auditor.png'));
  expect(await asked(admin, 'policy:add', {})).toBe('role-not-allowed');
});

test('somebody turns a second step on, keeps codes, and gets back in with one of them', async ({
  launch,
  sampleData,
}, info) => {
  const app = await launch({ dataDir: sampleData, now: wednesdayMorning, camera: 'none' });
  const admin = await signIn(app, demoManager.username, demoManager.password);
  await admin.getByTestId('nav-account').click();
  await admin.getByTestId('totp-on-password').fill(demoManager.password);
  await admin.getByTestId('totp-on-go').click();
  const secret = (await admin.getByTestId('totp-secret').innerText()).replace(/\s/g, '');
  await expectGoodScreen(admin, 'second-step', (file) => info.outputPath(file));
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  await admin.getByTestId('totp-code').fill(totp.generate({ timestamp: Date.parse(wednesdayMorning) }));
  await admin.getByTestId('totp-enable').click();
  await expect(admin.getByTestId('second-factor')).toHaveAttribute('data-on', 'true');
  await admin.getByTestId('codes-password').fill(demoManager.password);
  await admin.getByTestId('codes-go').click();
  await expect(admin.getByTestId('recovery-code')).toHaveCount(10);
  const [first = '', second = ''] = await admin.getByTestId('recovery-code').allInnerTexts();
  await saveScreenshot(admin, info.outputPath('codes.png'), { fullPage: true });

  await signOut(admin);
  await enter(admin, demoManager.username, demoManager.password, first);
  await admin.getByTestId('nav-today').waitFor();
  await signOut(admin);
  await admin.getByTestId('sign-in-reset').click();
  await admin.getByTestId('reset-username').fill(demoManager.username);
  await admin.getByTestId('reset-code').fill(second);
  await admin.getByTestId('reset-password').fill(OWN);
  await saveScreenshot(admin, info.outputPath('reset.png'));
  await admin.getByTestId('reset-submit').click();
  await admin.getByTestId('sign-in-username').waitFor();
  await enter(admin, demoManager.username, OWN, first);
  await expect(admin.getByText('This code is wrong or was used already')).toBeVisible();
  await saveScreenshot(admin, info.outputPath('sign-in-code.png'));
});

test('a page that is loaded anew, or comes back after a crash, finds nobody signed in', async ({
  manager: { admin },
}) => {
  expect(await asked(admin, 'staff:list', { search: '', archived: false })).toBe('ok');
  await admin.reload();
  await admin.getByTestId('sign-in-username').waitFor();
  expect(await asked(admin, 'staff:list', { search: '', archived: false })).toBe('not-signed-in');
});
