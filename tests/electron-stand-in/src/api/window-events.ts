import { browser } from '../browser/browser.ts';
import { BrowserWindow } from './browser-window.ts';
import { allWebContents } from './web-contents.ts';

/** Follows what Chromium reports of the windows: closed from outside, or their renderer gone. */
export function watchTargets(): void {
  const ownerOf = (targetId: string): BrowserWindow | undefined => {
    const contents = allWebContents().find((one) => one.targetId() === targetId);
    return contents && (BrowserWindow.fromWebContents(contents) ?? undefined);
  };
  browser.session().on('Target.targetDestroyed', ({ targetId }) => ownerOf(targetId)?.markClosed());
  browser.session().on('Target.targetCrashed', ({ targetId, status, errorCode }) => {
    ownerOf(targetId)?.webContents.markCrashed(status, errorCode);
  });
}
