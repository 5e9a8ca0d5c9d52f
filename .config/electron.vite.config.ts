import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const root = resolve(import.meta.dirname, '..');
const at = (...parts: string[]): string => resolve(root, ...parts);

/** Native modules stay outside the bundle: they load a `.node` file next to their own sources. */
const nativeModules = ['better-sqlite3', '@node-rs/argon2', 'electron'];

export default defineConfig({
  main: {
    build: {
      outDir: at('out/main'),
      externalizeDeps: false,
      sourcemap: true,
      rollupOptions: {
        external: nativeModules,
        input: at('src-main/main.ts'),
        output: { format: 'es', entryFileNames: 'main.js' },
      },
    },
  },
  preload: {
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
    // Model files and sample pictures, verified and put there by models/collect.ts; served in development, copied by the build.
    publicDir: at('out/public'),
    plugins: [react()],
    worker: { format: 'es' },
    build: {
      outDir: at('out/renderer'),
      target: 'chrome140',
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 4000,
      rollupOptions: {
        input: { kiosk: at('src-renderer/kiosk/index.html'), admin: at('src-renderer/admin/index.html') },
      },
    },
  },
});
