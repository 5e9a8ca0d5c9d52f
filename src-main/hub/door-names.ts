import { findDoorName, putDoorName } from '../db/queries/hub.ts';
import { openName } from './found-site.ts';
import type { HubConnection } from './hub-client.ts';
import { requireHub, type SessionDeps } from './session.ts';

/** Remembers what the doors are called, so that a conflict can be told by names while the hub is away. */
export async function readDoorNames({ store, vault }: SessionDeps, hub: HubConnection): Promise<void> {
  const { site } = requireHub({ store });
  const found = await hub.query<{ door: number; name: Buffer }>(
    'SELECT door, name FROM clockface.doors WHERE site = $1',
    [site],
  );
  const names = found.map(({ door, name }) => ({ door, name: openName(vault, site, door, name) }));
  const changed = store.read((db) =>
    names.filter(({ door, name }) => name !== null && findDoorName(db, door) !== name),
  );
  if (changed.length > 0)
    store.write((db) => {
      for (const { door, name } of changed) if (name !== null) putDoorName(db, door, name);
    });
}
