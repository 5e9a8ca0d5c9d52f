/** Empty databases of the newest schema, copied from one that was made once in the run: it takes fifty migrations. */
import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { openStore, type Store } from '../../../src-main/db/store.ts';

/** Puts an empty database where there is none yet. */
export function putEmptyDatabase(file: string): void {
  const ready = join(inject('readyFolder'), 'empty.db');
  if (!existsSync(ready)) {
    const own = `${ready}-${randomUUID()}`;
    openStore(own).close();
    // Whoever comes second puts the same in its place.
    renameSync(own, ready);
  }
  copyFileSync(ready, file);
}

/** Opens an empty database that is gone once it is closed. */
export function openReadyStore(): Store {
  const file = join(inject('readyFolder'), `${randomUUID()}.db`);
  putEmptyDatabase(file);
  const store = openStore(file);
  return {
    ...store,
    close: () => {
      store.close();
      rmSync(file);
    },
  };
}
