import { app } from './api/app.ts';

const PARENT_CHECK_MS = 500;

/** Ends the app when the process that started it is gone: nobody would end it any more. */
export function endWithParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) app.exit(1);
  }, PARENT_CHECK_MS).unref();
}

/** Quits on the first signal as Electron does, and ends at once on the next. */
export function endOnSignals(): void {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    let seen = false;
    process.on(signal, () => {
      if (seen) process.exit(code);
      seen = true;
      app.quit();
    });
  }
}

/** As in Electron's main process, an error that nobody catches is reported and the app goes on. */
export function surviveErrors(): void {
  process.on('uncaughtException', (error) => {
    if (process.listenerCount('uncaughtException') > 1) return;
    console.error('A JavaScript error occurred in the main process\n', error);
  });
  process.on('unhandledRejection', (reason) => {
    if (process.listenerCount('unhandledRejection') > 1) return;
    console.error('UnhandledPromiseRejectionWarning:', reason);
  });
}
