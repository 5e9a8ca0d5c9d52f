import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');

/** Every source file below a folder, without comments. */
function sources(folder: string): [string, string][] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => [
      name,
      readFileSync(join(root, folder, name), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*/g, ''),
    ]);
}

/** What Electron's checklist warns of, by its number there. */
const FORBIDDEN: readonly (readonly [number, RegExp])[] = [
  [2, /nodeIntegration\w*:\s*true/],
  [3, /contextIsolation:\s*false/],
  [4, /sandbox:\s*false|no-sandbox/],
  [6, /webSecurity:\s*false/],
  [8, /allowRunningInsecureContent/],
  [9, /experimentalFeatures/],
  [10, /enableBlinkFeatures/],
  [11, /webviewTag:\s*true|<webview/],
  [15, /openExternal|openPath/],
  [18, /loadFile\(|loadURL\(\s*[`'"]file:/],
];

test('no source switches off what Electron protects, nor opens what it warns of', () => {
  const files = [...sources('src-main'), ...sources('src-renderer')];
  expect(files.length).toBeGreaterThan(200);
  const found = files.flatMap(([name, text]) =>
    FORBIDDEN.filter(([, pattern]) => pattern.test(text)).map(([point]) => `${point} ${name}`),
  );
  expect(found).toEqual([]);
});

test('each window is made sandboxed, isolated and without Node, whatever Electron does by itself', () => {
  const windows = sources('src-main/windows').filter(([, text]) => text.includes('new BrowserWindow('));
  expect(windows.map(([name]) => name)).toEqual(['windows.ts']);
  for (const preference of ['sandbox: true', 'contextIsolation: true', 'nodeIntegration: false', 'webSecurity: true'])
    expect(windows[0]?.[1]).toContain(preference);
});
