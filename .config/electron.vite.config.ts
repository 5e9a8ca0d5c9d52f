import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { pageBudget } from './page-budget.ts';
import { thirdPartyNotices } from './third-party.ts';

const root = resolve(import.meta.dirname, '..');
const at = (...parts: string[]): string => resolve(root, ...parts);

/** Native modules stay outside the bundle: they load a `.node` file next to their own sources. */
const nativeModules = ['better-sqlite3', '@node-rs/argon2', 'electron'];

/**
 * What both pages load, each chunk named for what it holds; earlier ones choose first. What one page alone loads stays
 * with it: what the admin window shares only with pages of its own that it loads later is no matter of the kiosk.
 */
const sharedChunks = [
  { name: 'react', test: /node_modules.(react|react-dom|scheduler|zustand|i18next|react-i18next)./ },
  { name: 'mantine', test: /node_modules.(@mantine.(core|hooks)|@floating-ui|@tabler|clsx|react-remove-scroll)./ },
  { name: 'dates', test: /node_modules.(@mantine.dates|dayjs)./ },
  { name: 'contract', test: /src-shared|node_modules.zod./ },
  { name: 'shared', test: /src-renderer.(ui|client|recognition)./ },
].map((group, index) => ({ ...group, minShareCount: 2, entriesAware: true, priority: 10 - index }));

/** A language of one page is called so: `words-de-for-kiosk`. */
function chunkName({ facadeModuleId }: { readonly facadeModuleId: string | null }): string {
  const language = facadeModuleId?.match(/i18n.(\w+).for-\w+\.ts$/)?.[1];
  return `assets/${language === undefined ? '' : `words-${language}-`}[name]-[hash].js`;
}

const notices = thirdPartyNotices();

/** The public half of the key that updates are signed with; a build without it takes none. */
const updateKey = at('packaging/update-key.pem');

export default defineConfig({
  main: {
    plugins: [notices],
    define: { UPDATE_PUBLIC_KEY: JSON.stringify(existsSync(updateKey) ? readFileSync(updateKey, 'utf8') : '') },
    build: {
      outDir: at('out/main'),
      externalizeDeps: false,
      sourcemap: true,
      rollupOptions: {
        external: nativeModules,
        input: { main: at('src-main/main.ts'), reader: at('src-main/reader/worker.ts') },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name].js' },
      },
    },
  },
  preload: {
    plugins: [notices],
    build: {
      outDir: at('out/preload'),
      externalizeDeps: false,
      // A sandboxed preload is one CommonJS file and may not load another.
      isolatedEntries: true,
      rollupOptions: {
        input: { kiosk: at('src-main/preload/kiosk.ts'), admin: at('src-main/preload/admin.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src-renderer'),
    base: './',
    // Model files and sample pictures, verified and put there by models/collect.ts; served in development, copied by
    // the build.
    publicDir: at('out/public'),
    plugins: [react(), pageBudget(), notices],
    worker: { format: 'es', plugins: () => [notices] },
    build: {
      outDir: at('out/renderer'),
      target: 'chrome140',
      minify: true,
      assetsInlineLimit: 0,
      // What counts is what each page loads: page-budget.ts.
      chunkSizeWarningLimit: 4000,
      rollupOptions: {
        input: { kiosk: at('src-renderer/kiosk/index.html'), admin: at('src-renderer/admin/index.html') },
        output: { codeSplitting: { groups: sharedChunks }, chunkFileNames: chunkName },
      },
    },
  },
});
