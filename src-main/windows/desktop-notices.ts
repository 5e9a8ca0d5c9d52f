import { Notification } from 'electron';
import type { Windows } from './windows.ts';

/** More than this at once is told as a number. */
const MOST_AT_ONCE = 3;

/**
 * Makes what shows notices on the desktop. Nothing is shown unless a manager is signed in at the admin window: at the
 * door nobody reads whom the site misses. A click brings that window forward and calls `onOpen`.
 */
export function createDesktopNotices(
  windows: Pick<Windows, 'window'>,
  isManagerAt: (contentsId: number) => boolean,
  onOpen: () => void,
): (texts: readonly string[]) => void {
  return (texts) => {
    const window = windows.window('admin');
    if (window === null || !isManagerAt(window.webContents.id) || !Notification.isSupported()) return;
    const left = texts.length - MOST_AT_ONCE;
    const shown = left > 0 ? [...texts.slice(0, MOST_AT_ONCE), `+ ${left}`] : texts;
    const notification = new Notification({ title: 'Clockface', body: shown.join('\n') });
    notification.on('click', () => {
      window.show();
      window.focus();
      onOpen();
    });
    notification.show();
  };
}
