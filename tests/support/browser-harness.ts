/**
 * A page of ours in a real browser without Electron around it: built with Vite, served on loopback under the product's
 * content security policy with the models beside it, driven by Playwright. Used by benches and by tests of what only a
 * browser can run.
 */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, resolve, sep } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import { collectModels } from '../../models/collect.ts';
import { findChromium } from './ensure-system.ts';

const root = resolve(import.meta.dirname, '..', '..');

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "img-src 'self' blob: data:",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "media-src 'self' blob:",
].join('; ');

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.jpg': 'image/jpeg',
  '.woff2': 'font/woff2',
};

export interface HarnessOptions {
  /** Folder with an `index.html`, relative to the project's root. */
  readonly page: string;
  /** Further folders to serve: URL prefix (as `/pictures/`) to folder on disk. */
  readonly serve?: Readonly<Record<string, string>>;
  /** More switches for Chromium. */
  readonly args?: readonly string[];
  /** Refuse the camera; it is granted otherwise. */
  readonly denyCamera?: boolean;
}

export interface Harness {
  readonly page: Page;
  /** The served folder; its `models/` may be damaged on purpose. */
  readonly site: string;
  /** What the page and its workers wrote to the console as errors, and policy violations. */
  readonly errors: readonly string[];
  close(): Promise<void>;
}

function serveFrom(folder: string, path: string, response: ServerResponse): void {
  const file = resolve(folder, path);
  // A disk's root ends with the separator already.
  if (
    !file.startsWith(folder.endsWith(sep) ? folder : folder + sep) ||
    statSync(file, { throwIfNoEntry: false })?.isFile() !== true
  ) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, {
    'content-type': TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream',
    'content-security-policy': CONTENT_SECURITY_POLICY,
  });
  response.end(readFileSync(file));
}

async function listen(
  site: string,
  served: Readonly<Record<string, string>>,
): Promise<{ server: Server; origin: string }> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const prefix = Object.keys(served).find((candidate) => path.startsWith(candidate));
    if (prefix !== undefined) serveFrom(resolve(served[prefix] ?? ''), path.slice(prefix.length), response);
    else serveFrom(site, path.slice(1), response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return { server, origin: `http://127.0.0.1:${address.port}` };
}

/** Builds and opens the page. Close the harness when done: it ends the browser and removes what it built. */
export async function startHarness(options: HarnessOptions): Promise<Harness> {
  const site = mkdtempSync(join(tmpdir(), 'clockface-harness-'));
  const folder = resolve(root, options.page);
  let browser: Browser | undefined;
  let server: Server | undefined;
  const close = async (): Promise<void> => {
    await browser?.close();
    server?.close();
    rmSync(site, { recursive: true, force: true });
  };
  try {
    await build({
      configFile: false,
      root: folder,
      base: './',
      logLevel: 'error',
      worker: { format: 'es' },
      build: {
        outDir: join(site, 'page'),
        emptyOutDir: true,
        target: 'chrome140',
        assetsInlineLimit: 0,
        chunkSizeWarningLimit: 8000,
        rollupOptions: { input: join(folder, 'index.html') },
      },
    });
    collectModels(site);
    const listening = await listen(site, options.serve ?? {});
    server = listening.server;
    browser = await chromium.launch({
      executablePath: findChromium(),
      timeout: 180_000,
      args: ['--no-sandbox', '--disable-quic', '--no-first-run', ...(options.args ?? [])],
    });
    const context = await browser.newContext({ permissions: options.denyCamera === true ? [] : ['camera'] });
    context.setDefaultTimeout(180_000);
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(`${listening.origin}/page/index.html`);
    return { page, site, errors, close };
  } catch (error) {
    await close();
    throw error;
  }
}
