/* A small app on which the tests look at the stand-in. Tests add what they need through `electronApp.evaluate`. */

import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, BrowserWindow, ipcMain, net, protocol, session } from 'electron';

const folder = import.meta.dirname;
const policy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "connect-src 'self' app://admin",
  "object-src 'none'",
].join('; ');

/** Written at once, so that a test can read it when the process has ended. */
function record(line: string): void {
  appendFileSync(join(app.getPath('userData'), 'events.log'), `${line}\n`);
}

function openWindow(host: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 640,
    height: 480,
    show: false,
    webPreferences: {
      preload: join(folder, 'preload.cjs'),
      additionalArguments: [`--window=${host}`],
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
    },
  });
  window.once('ready-to-show', () => record(`${host} ready-to-show`));
  window.on('close', (event) => {
    record(`${host} close`);
    if (Reflect.get(globalThis, 'keepOpen') === host) event.preventDefault();
  });
  window.on('closed', () => record(`${host} closed`));
  window.webContents.on('destroyed', () => record(`${host} destroyed`));
  window.webContents.on('render-process-gone', (_event, details) => record(`${host} gone: ${details.reason}`));
  window.webContents.on('will-navigate', (event) => {
    record(`${host} will-navigate ${event.url}`);
    if (!event.url.startsWith(`app://${host}/`)) event.preventDefault();
  });
  window.webContents.setWindowOpenHandler(({ url }) => {
    record(`${host} window.open ${url}`);
    return { action: 'deny' };
  });
  void window.loadURL(`app://${host}/index.html`);
  return window;
}

// For tests that share a running app and want a window of their own.
Object.assign(globalThis, { openWindow });

async function serve(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname === '/whoami') {
    return Response.json({
      url: request.url,
      origin: request.headers.get('origin'),
      referer: request.headers.get('referer'),
    });
  }
  if (pathname === '/echo') return new Response(await request.arrayBuffer());
  if (pathname === '/away') return new Response(null, { status: 302, headers: { location: 'https://example.com/' } });
  const file = await net.fetch(pathToFileURL(join(folder, 'pages', pathname)).href).catch(() => undefined);
  if (!file) return new Response('not found', { status: 404 });
  const headers = new Headers(file.headers);
  headers.set('content-security-policy', policy);
  return new Response(file.body, { headers });
}

app.on('before-quit', () => record('before-quit'));
app.on('will-quit', () => record('will-quit'));
app.on('quit', (_event, code) => record(`quit ${code}`));
app.on('window-all-closed', () => {
  record('window-all-closed');
  if (process.env.FIXTURE_STAYS !== '1') app.quit();
});
app.on('second-instance', (_event, argv, workingDirectory, data) => {
  record(`second-instance ${JSON.stringify({ last: argv.at(-1), workingDirectory, data })}`);
});

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
]);

if (!app.requestSingleInstanceLock({ from: 'fixture' })) {
  app.quit();
} else {
  void app.whenReady().then(() => {
    record('ready');
    protocol.handle('app', serve);
    session.defaultSession.setPermissionRequestHandler((contents, permission, callback, details) => {
      record(
        `asked ${permission} ${contents.getURL()} ${JSON.stringify('mediaTypes' in details && details.mediaTypes)}`,
      );
      callback(contents.getURL().startsWith('app://kiosk/'));
    });
    session.defaultSession.setPermissionCheckHandler((_contents, permission, origin, details) => {
      record(`checked ${permission} ${origin} ${details.mediaType}`);
      return origin === 'app://kiosk/';
    });
    ipcMain.handle('echo', (_event, ...values) => values);
    ipcMain.handle('who', ({ senderFrame }) => ({ url: senderFrame?.url, origin: senderFrame?.origin }));
    ipcMain.handle('fail', () => {
      throw new TypeError('not like this');
    });
    ipcMain.handle('unclonable', () => () => {});
    ipcMain.handle('open', (_event, host: string) => {
      openWindow(host);
    });
    ipcMain.on('ping', (event, value) => event.reply('pong', value));
    openWindow('kiosk');
  });
}
