/**
 * `npm run try-file -- staff|manifest|calendar|archive|pictures FILE… [--json]`: reads files with the functions the app
 * reads them with, stores nothing, and prints what would become of them. `docs/files.md` says what is printed.
 */
import { endTrying, tryFiles } from './try-files.ts';

try {
  process.exitCode = await tryFiles(process.argv.slice(2), console);
} finally {
  await endTrying();
}
