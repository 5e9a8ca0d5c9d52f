import { setTimeout as sleep } from 'node:timers/promises';
import type { Session } from '../browser/connection.ts';
import { urls } from '../wire/urls.ts';

export type NavigationEvent = 'will-navigate' | 'will-redirect';

type Rules = {
  page: Session;
  mainFrame: string;
  /** Tells the app; false when it prevents the navigation. */
  mayProceed: (event: NavigationEvent, url: string) => boolean;
};

/** Network errors by their Chromium names, for those that a load can meet here. */
const errorCodes: Record<string, number> = {
  ERR_FAILED: -2,
  ERR_ABORTED: -3,
  ERR_FILE_NOT_FOUND: -6,
  ERR_ACCESS_DENIED: -10,
  ERR_BLOCKED_BY_CLIENT: -20,
  ERR_BLOCKED_BY_RESPONSE: -27,
  ERR_CONNECTION_REFUSED: -102,
  ERR_NAME_NOT_RESOLVED: -105,
  ERR_INVALID_URL: -300,
  ERR_UNKNOWN_URL_SCHEME: -302,
};

/** How Chromium calls the way in which the protocol server fails a request. */
const failedByServer = 'ERR_RESPONSE_HEADERS_MULTIPLE_CONTENT_LENGTH';

/** The error with which `loadURL` rejects: Electron's words, `code` and `errno`. */
export class LoadError extends Error {
  readonly code: string;
  readonly errno: number;
  readonly url: string;

  constructor(errorText: string, url: string) {
    const name = errorText.replace(/^net::/, '');
    const code = name === failedByServer ? 'ERR_FAILED' : name;
    const errno = errorCodes[code] ?? -2;
    super(`${code} (${errno}) loading '${url}'`);
    this.code = code;
    this.errno = errno;
    this.url = url;
  }
}

/** How long a renderer that answers nothing is waited for, in milliseconds: it has crashed, or a dialog stands. */
const GRACE_FOR_RENDERER = 5_000;

/**
 * Stops the request of every navigation of the main frame until the app has had its say. Navigations that main or a
 * driver starts, and history steps, are not announced; neither are those without a request (fragments, about:blank,
 * blob:).
 */
export class NavigationGuard {
  private readonly rules: Rules;
  private startedByMain = false;
  private requestedByPage = Promise.withResolvers<boolean>();

  constructor(rules: Rules) {
    this.rules = rules;
  }

  /** Starts to watch. */
  async start(): Promise<void> {
    const { page, mainFrame } = this.rules;
    page.on('Page.frameRequestedNavigation', ({ frameId, disposition }) => {
      if (frameId === mainFrame && disposition === 'currentTab') this.requestedByPage.resolve(true);
    });
    page.on('Page.frameNavigated', ({ frame }) => {
      if (frame.id === mainFrame) this.requestedByPage = Promise.withResolvers();
    });
    page.on('Fetch.requestPaused', ({ requestId, request, frameId, redirectedRequestId }) => {
      const url = urls.fromWire(request.url + (request.urlFragment ?? ''));
      void this.isAllowed(frameId === mainFrame, redirectedRequestId !== undefined, url)
        .then((allowed) =>
          allowed
            ? page.send('Fetch.continueRequest', { requestId })
            : page.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' }),
        )
        // The window may have gone meanwhile.
        .catch(() => {});
    });
    await page.send('Fetch.enable', { patterns: [{ resourceType: 'Document', requestStage: 'Request' }] });
  }

  /** Main is about to load something: its next request is not the page's. */
  expectOwnLoad(): void {
    this.startedByMain = true;
  }

  private async isAllowed(isMainFrame: boolean, redirected: boolean, url: string): Promise<boolean> {
    if (!isMainFrame) return true;
    if (redirected) return this.rules.mayProceed('will-redirect', url);
    const { startedByMain } = this;
    this.startedByMain = false;
    if (startedByMain || !(await this.isRequestedByPage())) return true;
    return this.rules.mayProceed('will-navigate', url);
  }

  /**
   * The renderer says that it wants to navigate on another line than the one on which its request comes. It answers in
   * turn, so whatever it said before is here when it has answered anything.
   */
  private async isRequestedByPage(): Promise<boolean> {
    const answered = this.rules.page.send('Runtime.evaluate', { expression: '0' }).catch(() => {});
    const ended = new AbortController();
    const silent = sleep(GRACE_FOR_RENDERER, undefined, { signal: ended.signal }).catch(() => {});
    const asked = await Promise.race([
      this.requestedByPage.promise,
      Promise.race([answered, silent]).then(() => false),
    ]);
    ended.abort();
    this.requestedByPage = Promise.withResolvers();
    return asked;
  }
}
