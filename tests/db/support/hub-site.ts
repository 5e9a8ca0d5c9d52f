import { updateStaff } from '../../../src-main/db/queries/staff.ts';
import { listDoors, offerDoor } from '../../../src-main/hub/doors.ts';
import { foundSite } from '../../../src-main/hub/found-site.ts';
import { completeSetup } from '../../../src-main/services/site/setup.ts';
import type { Door, HubAddress } from '../../../src-shared/models/hub.ts';
import type { StaffId } from '../../../src-shared/models/ids.ts';
import { type DoorClock, doorClock, joinDoor, openDoor, type TestDoor, ZONE } from '../../support/door.ts';
import type { TestPostgres } from '../../support/postgres.ts';
import { manager, type TestSite } from './site.ts';

/** How a door reaches the server of the tests, perhaps over a proxy. */
export const addressOf = (server: TestPostgres, port = server.port): HubAddress => ({
  host: server.host,
  port,
  database: server.database,
  tls: 'own',
  ca: server.ca,
});

/** The first door of a new site. */
export async function foundDoor(
  server: TestPostgres,
  name: string,
  port?: number,
  clock?: DoorClock,
): Promise<TestDoor> {
  const door = await openDoor(name, clock === undefined ? {} : { clock });
  await completeSetup(door.deps(), { siteName: 'Corner Bakery', zone: ZONE, manager });
  await connectDoor(door, server, port);
  return door;
}

/** Makes a machine with a site the first door of it. */
export async function connectDoor(door: TestDoor, server: TestPostgres, port?: number): Promise<void> {
  const { user, password } = server.admin;
  const wanted = { address: addressOf(server, port), login: { user, password }, name: door.name };
  await foundSite(door.deps(), wanted, manager.username);
}

/** Another door of a door's site. */
export async function addDoor(
  from: TestDoor,
  name: string,
  address: HubAddress,
  clock = doorClock('2026-11-20 08:00'),
  folder?: string,
): Promise<TestDoor> {
  const { code } = await from.run(3_600_000).ask((hub) => offerDoor(from.deps(), hub, name, manager.username));
  const door = await openDoor(name, { clock, ...(folder === undefined ? {} : { folder }) });
  await joinDoor(door, address, code);
  return door;
}

export const doorsOf = (door: TestDoor): Promise<Door[]> =>
  door.run(3_600_000).ask((hub) => listDoors(door.deps(), hub));

/** What the helpers of sites need of a door. */
export const siteOf = (door: TestDoor): TestSite => ({ ...door.deps(), clock: door.clock }) as unknown as TestSite;

/** Gives the person at a place in the order of ids another name. */
export function renamePerson(door: TestDoor, place: number, name: string): void {
  door.deps().store.write((db) => {
    const row = db
      .prepare<[number], { id: StaffId; code: string; codeKey: string }>(
        'SELECT id, code, code_key AS codeKey FROM staff ORDER BY id LIMIT 1 OFFSET ?',
      )
      .get(place);
    if (row !== undefined) updateStaff(db, row.id, { code: row.code, codeKey: row.codeKey, name, email: null });
  });
}

/** Every door says and hears everything that there is. */
export async function settleAll(doors: readonly TestDoor[]): Promise<void> {
  for (let round = 0; round < 3; round++) for (const door of doors) await door.step();
}
