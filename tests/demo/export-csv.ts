import type { Page } from '@playwright/test';
import type { RunningApp } from '../support/app.ts';

/** Exports the attendance through the admin window, answering the save dialog with a path. */
export async function exportCsv(app: RunningApp, admin: Page, path: string): Promise<string> {
  await app.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);
  await admin.getByTestId('nav-attendance').click();
  const row = admin.getByTestId('attendance-row').first();
  await row.waitFor();
  await admin.getByTestId('attendance-export').click();
  await admin.getByTestId('export-run').click();
  await admin.getByTestId('export-path').waitFor();
  await admin.keyboard.press('Escape');
  return path;
}
