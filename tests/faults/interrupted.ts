/** Does one piece of work in a folder, to be cut short: `node interrupted.ts WORK FOLDER`. */
import { openStore } from '../../src-main/db/store.ts';
import { continueRotation } from '../../src-main/keeping/rotate-keys.ts';
import { dataPaths } from '../../src-main/platform/paths.ts';
import { changeKeyOf, openFaultSite } from './fault-site.ts';

const works = {
  migration: async (folder: string): Promise<void> => openStore(dataPaths(folder).database).close(),
  rotation: async (folder: string): Promise<void> => {
    const site = await openFaultSite(folder);
    await changeKeyOf(site);
    await continueRotation(site);
    site.reader.close();
    site.store.close();
  },
};
export type Interrupted = keyof typeof works;

if (import.meta.main) {
  const [what, folder = ''] = process.argv.slice(2);
  await works[what as Interrupted](folder);
  process.stdout.write('done\n');
  process.exit(0);
}
