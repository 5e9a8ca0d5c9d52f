import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fixtureApp, launchFixture, runExecutable, shareFixture, temporaryFolder } from './launch-fixture.ts';

// Two of the tests ask about the screen; to the others it is as good as any.
const fixture = shareFixture(['--screen-info={1024x600}']);

describe('what the stand-in lacks', () => {
  test('throws with its name', async () => {
    const { app } = fixture();
    const messages = await app.evaluate(async (electron) => {
      const { app: running, BrowserWindow, dialog, session, protocol } = electron;
      await running.whenReady();
      const window = new BrowserWindow();
      const attempts: (() => unknown)[] = [
        () => Reflect.get(Reflect.get(electron, 'default'), 'Tray'),
        () => running.getGPUInfo('basic'),
        () => running.on('gpu-info-update', () => {}),
        () => Reflect.get(BrowserWindow, 'fromBrowserView'),
        () => window.setProgressBar(1),
        () => window.webContents.sendInputEvent,
        () => window.webContents.on('before-input-event', () => {}),
        () => window.webContents.mainFrame.collectJavaScriptCallStack(),
        () => new BrowserWindow({ transparent: true }),
        () => new BrowserWindow({ webPreferences: { nodeIntegration: true } }),
        () => dialog.showCertificateTrustDialog,
        () => session.fromPartition('other'),
        () => session.defaultSession.setProxy,
        () => session.defaultSession.webRequest.onCompleted,
        () => protocol.registerFileProtocol,
      ];
      return attempts.map((attempt) => {
        try {
          attempt();
          return 'nothing was thrown';
        } catch (error) {
          return (error as Error).message.replace(/^electron stand-in: | is not implemented$/g, '');
        }
      });
    });
    expect(messages).toStrictEqual([
      'electron.Tray',
      'app.getGPUInfo',
      "app event 'gpu-info-update'",
      'BrowserWindow.fromBrowserView',
      'BrowserWindow.setProgressBar',
      'webContents.sendInputEvent',
      "webContents event 'before-input-event'",
      'WebFrameMain.collectJavaScriptCallStack',
      "BrowserWindow option 'transparent'",
      "webPreferences 'nodeIntegration: true'",
      'dialog.showCertificateTrustDialog',
      "session.fromPartition('other')",
      'session.setProxy',
      'session.webRequest.onCompleted',
      'protocol.registerFileProtocol',
    ]);
  });

  test('is an error at the start where a module imports it', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'main.mjs'), "import { Tray } from 'electron'; new Tray('x');");
    const { code, output } = await runExecutable([join(folder, 'main.mjs')]);
    expect(code).toBe(1);
    expect(output).toMatch(/Tray/);
  });
});

describe('the app', () => {
  test('is told about itself and its folders', async () => {
    const { app, userData } = fixture();
    const facts = await app.evaluate(({ app: running }) => ({
      name: running.getName(),
      version: running.getVersion(),
      path: running.getAppPath(),
      userData: running.getPath('userData'),
      logs: running.getPath('logs'),
      packaged: running.isPackaged,
      type: process.type,
      electron: /^\d+\.\d+\.\d+$/.test(process.versions.electron),
      chrome: /^\d+\.\d+\.\d+\.\d+$/.test(process.versions.chrome),
      node: process.versions.node.split('.')[0],
    }));
    expect(facts).toStrictEqual({
      name: 'Fixture App',
      version: '4.5.6',
      path: fixtureApp,
      userData,
      logs: join(userData, 'logs'),
      packaged: false,
      type: 'browser',
      electron: true,
      chrome: true,
      node: '24',
    });
  });

  test('keeps its secrets through safeStorage, and only what it kept itself', async () => {
    const { app } = fixture();
    const result = await app.evaluate(async ({ safeStorage }) => {
      const encrypted = await safeStorage.encryptStringAsync('gehëim');
      const { result: plain } = await safeStorage.decryptStringAsync(encrypted);
      const failure = await safeStorage
        .decryptStringAsync(Buffer.from('no such thing'))
        .catch((error: Error) => error.message);
      return { plain, hidden: !encrypted.includes('geh'), failure };
    });
    expect(result).toStrictEqual({
      plain: 'gehëim',
      hidden: true,
      failure: 'Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.',
    });
  });

  test('prints a page as PDF and takes pictures of it', async () => {
    const { app, pageOf } = fixture();
    await pageOf('kiosk');
    const made = await app.evaluate(async ({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      const pdf = await window?.webContents.printToPDF({ pageSize: 'A4', margins: { top: 1 } });
      const image = await window?.capturePage();
      return [
        pdf?.subarray(0, 5).toString(),
        /MediaBox \[0 0 59[45]/.test(pdf?.toString('latin1') ?? ''),
        image?.getSize(),
        await window?.webContents.getPrintersAsync(),
      ];
    });
    expect(made).toStrictEqual(['%PDF-', true, { width: 640, height: 480 }, []]);
  });

  test('has dialogs that a test answers', async () => {
    const { app } = fixture();
    const unanswered = await app.evaluate(({ dialog }) =>
      dialog.showOpenDialog({}).catch((error: Error) => error.message),
    );
    expect(unanswered).toContain('dialog.showOpenDialog');
    const answered = await app.evaluate(async ({ dialog }) => {
      const { showOpenDialog } = dialog;
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: ['/chosen'] });
      const { filePaths } = await dialog.showOpenDialog({});
      dialog.showOpenDialog = showOpenDialog;
      return filePaths;
    });
    expect(answered).toStrictEqual(['/chosen']);
  });

  test('sees a screen, and shows its pages the theme that it chooses', async () => {
    const { app, pageOf } = fixture();
    const page = await pageOf('kiosk');
    expect(await app.evaluate(({ screen }) => screen.getPrimaryDisplay().size)).toStrictEqual({
      width: 1024,
      height: 600,
    });
    const choose = (theme: 'dark' | 'system') =>
      app.evaluate(({ nativeTheme }, chosen) => {
        nativeTheme.themeSource = chosen;
      }, theme);
    onTestFinished(() => choose('system'));
    await choose('dark');
    await page.waitForFunction(() => matchMedia('(prefers-color-scheme: dark)').matches);
  });

  test('fills the screen in kiosk mode', async () => {
    const { app, pageOf } = fixture();
    const page = await pageOf('kiosk');
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setKiosk(true));
    await page.waitForFunction(() => innerWidth === 1024 && innerHeight === 600);
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isKiosk())).toBe(true);
  });

  test('hears of requests and may cancel them or change the headers of the answer', async () => {
    const { app, pageOf } = await launchFixture();
    const page = await pageOf('kiosk');
    await app.evaluate(({ session }) => {
      const { webRequest } = session.defaultSession;
      webRequest.onBeforeRequest({ urls: ['app://*/double.js'] }, (_details, callback) => callback({ cancel: true }));
      webRequest.onHeadersReceived((details, callback) => {
        callback({ responseHeaders: { ...details.responseHeaders, 'x-type': [details.resourceType] } });
      });
    });
    const seen = await page.evaluate(async () => ({
      cancelled: await fetch('./double.js').catch((error: Error) => error.message),
      type: (await fetch('./second.html')).headers.get('x-type'),
    }));
    expect(seen).toStrictEqual({ cancelled: 'Failed to fetch', type: 'xhr' });
  });

  test('receives what its pages write to the console', async () => {
    const { app, pageOf } = fixture();
    const page = await pageOf('kiosk');
    const heard = app.evaluate(
      ({ BrowserWindow }) =>
        new Promise<string>((resolve) => {
          BrowserWindow.getAllWindows()[0]?.webContents.on('console-message', ({ level, message }) => {
            if (message.startsWith('mind')) resolve(`${level}: ${message}`);
          });
        }),
    );
    await app.evaluate(() => undefined);
    await page.evaluate(() => console.warn('mind', 3));
    expect(await heard).toBe('warning: mind 3');
  });

  test('runs electron-store and electron-log', async () => {
    const folder = temporaryFolder();
    const packages = ['electron-store', 'electron-log/main.js'].map((name) => import.meta.resolve(name));
    writeFileSync(
      join(folder, 'main.mjs'),
      `import { app } from 'electron';
       import { readFileSync } from 'node:fs';
       import Store from '${packages[0]}';
       import log from '${packages[1]}';
       log.initialize();
       log.transports.console.level = false;
       app.whenReady().then(() => {
         const store = new Store();
         store.set('answer', 42);
         log.info('logged');
         console.log(store.path.startsWith(app.getPath('userData')), store.get('answer'));
         console.log(/logged/.test(readFileSync(log.transports.file.getFile().path, 'utf8')));
         app.quit();
       });`,
    );
    const { code, output } = await runExecutable([`--user-data-dir=${folder}/data`, join(folder, 'main.mjs')]);
    expect(output).toContain('true 42\ntrue');
    expect(code).toBe(0);
  });
});
