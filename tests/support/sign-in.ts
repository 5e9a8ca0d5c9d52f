import type { Page } from '@playwright/test';
import type { RunningApp } from './app.ts';

/** Opens the admin window from the kiosk and signs the manager in. */
export async function signIn(app: RunningApp, username: string, password: string): Promise<Page> {
  const kiosk = await app.window('kiosk');
  await kiosk.getByTestId('manager-open').click();
  const admin = await app.window('admin');
  await admin.getByTestId('sign-in-username').fill(username);
  await admin.getByTestId('sign-in-password').fill(password);
  await admin.getByTestId('sign-in-submit').click();
  await admin.getByTestId('nav-staff').waitFor();
  return admin;
}
