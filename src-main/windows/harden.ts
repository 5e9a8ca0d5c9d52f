import type { App, WebContents } from 'electron';
import type { IsOurs } from './permissions.ts';

/** Keeps every page where it is: no other address, no new window, no embedded page. */
export function hardenContents(app: App, isOurs: IsOurs): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.on('will-navigate', (event) => {
      if (!isOurs(contents.id, event.url)) event.preventDefault();
    });
    contents.on('will-redirect', (event) => {
      if (!isOurs(contents.id, event.url)) event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}
