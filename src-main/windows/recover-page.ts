import type { WebContents } from 'electron';
import type { Role } from '../../src-shared/ipc/channel.ts';
import type { Logger } from '../platform/log.ts';
import { crashGuard } from './crash-guard.ts';

/** A page that does not answer for this long is not coming back: whoever stands before it has nothing to lose. */
const HUNG_MS = 20_000;
/** A load that fails at once would fail at once again. */
const RETRY_MS = 1000;
/** Chromium's word for a load that another one took the place of. */
const ABORTED = -3;

type Page = Pick<WebContents, 'on' | 'isDestroyed' | 'reload' | 'forcefullyCrashRenderer'>;

/**
 * Brings a page back by itself: one whose process is gone, one that did not load, and one that hangs. `load` loads it
 * from the start. Too many times within a minute, and it waits half a minute between them.
 */
export function recoverPage(page: Page, role: Role, log: Logger, load: () => void): void {
  const wait = crashGuard(() => performance.now());
  const later = (milliseconds: number, work: () => void): void => {
    setTimeout(() => {
      if (!page.isDestroyed()) work();
    }, milliseconds);
  };

  page.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    const milliseconds = wait();
    log.error('page process gone', { role, reason, exitCode, reloadIn: milliseconds });
    later(milliseconds, () => page.reload());
  });

  page.on('did-fail-load', (_event, code, name, _url, isMainFrame) => {
    if (!isMainFrame || code === ABORTED) return;
    const milliseconds = Math.max(wait(), RETRY_MS);
    log.error('page did not load', { role, code, name, againIn: milliseconds });
    later(milliseconds, load);
  });

  let hung: NodeJS.Timeout | undefined;
  page.on('unresponsive', () => {
    clearTimeout(hung);
    hung = setTimeout(() => {
      if (page.isDestroyed()) return;
      log.error('page hangs', { role });
      // Its process ends, and the page comes back as after any crash.
      page.forcefullyCrashRenderer();
    }, HUNG_MS);
  });
  page.on('responsive', () => clearTimeout(hung));
}
