import { extname, join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';

/** Asks where to save a file of the suggested kind; null when the person changed their mind. */
export async function askWhereToSave(window: BrowserWindow | null, suggestedName: string): Promise<string | null> {
  const ending = extname(suggestedName).slice(1);
  const options = {
    defaultPath: join(app.getPath('documents'), suggestedName),
    filters: [{ name: ending.toUpperCase(), extensions: [ending] }],
  };
  const { canceled, filePath } = await (window === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(window, options));
  return canceled || filePath === '' ? null : filePath;
}

/** Asks for a folder; null when the person changed their mind. */
export async function askForFolder(window: BrowserWindow | null): Promise<string | null> {
  const options = { properties: ['openDirectory' as const, 'createDirectory' as const] };
  const { canceled, filePaths } = await (window === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(window, options));
  return canceled ? null : (filePaths[0] ?? null);
}
