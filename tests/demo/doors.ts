/**
 * Shows a site with three doors and a hub: `npm run demo:doors`. The hub is a real PostgreSQL that this starts in a
 * temporary folder; each door is a real data folder with the services of the main process, without windows. Everything
 * that is told is asserted: it ends with 1 where something is not so.
 */
import assert from 'node:assert/strict';
import { readConflicts, resolveConflict } from '../../src-main/hub/conflicts.ts';
import { listDoors, offerDoor } from '../../src-main/hub/doors.ts';
import { foundSite } from '../../src-main/hub/found-site.ts';
import { recordConsent } from '../../src-main/services/enrolment/consents.ts';
import { addPictures, withdrawConsent } from '../../src-main/services/enrolment/enrolment.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { completeSetup } from '../../src-main/services/site/setup.ts';
import { changeStaff, createStaff } from '../../src-main/services/staff/staff.ts';
import { verifyData } from '../../src-main/services/verify/verify-data.ts';
import type { HubAddress } from '../../src-shared/models/hub.ts';
import type { StaffSummary } from '../../src-shared/models/roster.ts';
import { face, jpeg } from '../db/support/faces.ts';
import { doorClock, joinDoor, openDoor, type TestDoor, ZONE } from '../support/door.ts';
import { ensureSystem } from '../support/ensure-system.ts';
import { startPostgres } from '../support/postgres.ts';
import { startProxy } from '../support/tcp-proxy.ts';

const OWNER = { username: 'ada', displayName: 'Ada', password: 'correct horse battery' };
const begun = Date.now();
const tell = (text: string): void => console.log(`${((Date.now() - begun) / 1000).toFixed(1).padStart(6)} s  ${text}`);

const working = [{ start: '09:00', end: '17:00', unpaidBreakMinutes: 0 }];
const pattern = {
  effectiveFrom: '2026-11-02',
  weeks: [{ mon: working, tue: working, wed: working, thu: working, fri: working, sat: [], sun: [] }],
};

async function enrol(door: TestDoor, code: string, person: number): Promise<StaffSummary> {
  const deps = door.deps();
  const staff = createStaff(deps, { code, name: `Person ${code}`, email: null, pattern }, OWNER.username);
  recordConsent(deps, staff.id, 'v1', OWNER.username);
  const picture = (number: number) => ({
    embedding: face(person, number),
    quality: 0.9,
    source: 'file' as const,
    pose: null,
    thumbnail: jpeg(`${code}-${number}`),
  });
  await addPictures(deps, staff.id, [picture(1), picture(2)], OWNER.username);
  return staff;
}

async function lookAt(door: TestDoor, person: number) {
  const requestId = crypto.randomUUID();
  const evidence = jpeg(requestId);
  return punchByFace(door.deps(), { requestId, embedding: face(person, 9), frameCount: 5, quality: 0.8, evidence });
}

const idsOf = (door: TestDoor): number[] =>
  door.deps().store.read((db) => db.prepare<[], number>('SELECT id FROM punches ORDER BY id').pluck().all());

/** Waits until something is so at a door that runs by its own timer. */
async function until(what: string, isSo: () => boolean): Promise<number> {
  const from = Date.now();
  while (!isSo()) {
    if (Date.now() - from > 30_000) throw new Error(`not within half a minute: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return Date.now() - from;
}

async function main(): Promise<void> {
  if (!ensureSystem()) process.exit(1);
  const server = await startPostgres();
  const proxy = await startProxy(server);
  const doors: TestDoor[] = [];
  try {
    const [version] = await server.ask('SELECT version() AS version');
    tell(
      `The hub runs: ${String(version?.version).split(',')[0]}, on port ${server.port}, with a certificate of its own.`,
    );
    const clock = doorClock('2026-11-23 08:50');
    const address = (port = server.port): HubAddress => ({
      ...{ host: server.host, port, database: server.database },
      ...{ tls: 'own', ca: server.ca },
    });
    const main = await openDoor('Main entrance', { clock });
    doors.push(main);
    await completeSetup(main.deps(), { siteName: 'Corner Bakery', zone: ZONE, manager: OWNER });
    await enrol(main, 'E1', 1);
    await enrol(main, 'E2', 2);
    tell('Main entrance: a site with two people, set up without a hub.');
    await foundSite(main.deps(), { address: address(), login: server.admin, name: main.name }, OWNER.username);
    main.run(200);
    tell('Main entrance: connected; it got a role of its own, and the administrator’s login is not kept.');
    for (const [name, port] of [
      ['Warehouse', proxy.port],
      ['Office', server.port],
    ] as const) {
      const { code } = await main.run().ask((hub) => offerDoor(main.deps(), hub, name, OWNER.username));
      const door = await openDoor(name, { clock });
      doors.push(door);
      await joinDoor(door, address(port), code);
      door.run(200);
      const ms = await until(`${name} knows everybody`, () => door.deps().gallery.people() === 2);
      tell(`${name}: joined with the code ${code.slice(0, 9)}…, and knows both people ${ms} ms after its start.`);
    }
    const [, warehouse, office] = doors as [TestDoor, TestDoor, TestDoor];

    clock.set('2026-11-23 09:00');
    assert.equal((await lookAt(warehouse, 1)).kind, 'accepted');
    tell('Warehouse: E1, enrolled at the main entrance, is recognised and checked in.');
    await until('the punch is at the office', () => idsOf(office).length === 1);
    clock.set('2026-11-23 17:01');
    const out = await lookAt(office, 1);
    assert.ok(out.kind === 'accepted' && out.direction === 'out');
    tell('Office: E1 is checked out there; both doors know of the check-in.');
    await enrol(office, 'E3', 3);
    const ms = await until('the new face is at the main entrance', () => main.deps().gallery.people() === 3);
    tell(`Office: E3 is enrolled; the main entrance can recognise them ${ms} ms later.`);

    await until('every door is in step', () =>
      doors.every((door) => idsOf(door).length === 2 && door.deps().gallery.people() === 3),
    );
    proxy.set('cut');
    clock.set('2026-11-24 09:00');
    assert.equal((await lookAt(warehouse, 2)).kind, 'accepted');
    assert.equal((await lookAt(main, 1)).kind, 'accepted');
    const e2 = (door: TestDoor): StaffSummary['id'] =>
      door
        .deps()
        .store.read((db) => db.prepare<[], number>("SELECT id FROM staff WHERE code = 'E2'").pluck().get()) as never;
    const rename = (door: TestDoor, name: string): void => {
      changeStaff(door.deps(), { staffId: e2(door), code: 'E2', name, email: null } as never, OWNER.username);
    };
    rename(main, 'Bea Main');
    rename(warehouse, 'Bea Warehouse');
    tell('The warehouse is cut off. It punches E2, and both it and the main entrance rename E2.');
    await until('the others are in step', () => idsOf(main).length === 3 && idsOf(office).length === 3);
    assert.equal(idsOf(warehouse).length, 3);
    proxy.set('fair');
    await until('everybody has every punch', () => doors.every((door) => idsOf(door).length === 4));
    await until('everybody lists the conflict', () => doors.every((door) => readConflicts(door.deps()).length === 1));
    assert.deepEqual(idsOf(warehouse), idsOf(main));
    tell('The warehouse is back: each door has all four punches once, and lists one conflict with both names.');
    const [conflict] = readConflicts(office.deps());
    assert.ok(conflict !== undefined);
    resolveConflict(office.deps(), { id: conflict.id, side: 'other' }, OWNER.username);
    await until('the decision is everywhere', () => doors.every((door) => readConflicts(door.deps()).length === 0));
    const names = doors.map((door) =>
      door.deps().store.read((db) => db.prepare<[], string>("SELECT name FROM staff WHERE code = 'E2'").pluck().get()),
    );
    assert.equal(new Set(names).size, 1);
    tell(`Office: a manager takes the other side, and E2 is called ${names[0]} at every door.`);

    const e1 = main
      .deps()
      .store.read((db) => db.prepare<[], number>("SELECT id FROM staff WHERE code = 'E1'").pluck().get());
    withdrawConsent(main.deps(), e1 as never, OWNER.username);
    await until('no door knows the face', () =>
      doors.every(
        (door) =>
          !door
            .deps()
            .gallery.staff()
            .includes(e1 as never),
      ),
    );
    tell('Main entrance: E1 withdraws their consent; no door has their face any more.');

    await server.restart();
    tell('The hub is killed and started again.');
    clock.set('2026-11-24 17:01');
    assert.equal((await lookAt(warehouse, 2)).kind, 'accepted');
    await until('the punch is everywhere', () => doors.every((door) => idsOf(door).length === 5));
    tell('Warehouse: E2 checks out; every door has it.');
    for (const door of doors) assert.deepEqual((await verifyData(door.deps())).faults, []);
    tell('The check of the data finds nothing wrong at any door.');
    const dump = server.program('pg_dump', ['--schema=clockface', '--inserts', 'clockface']);
    for (const secret of ['Bea', 'Person E1', 'Corner Bakery'])
      assert.ok(!dump.includes(secret) && !dump.includes(Buffer.from(secret).toString('hex')));
    tell(
      `The hub’s whole content (${Math.round(dump.length / 1024)} KiB of SQL) has no name in it, sealed as it came.`,
    );
    for (const door of await main.run().ask((hub) => listDoors(main.deps(), hub)))
      tell(`  door ${door.door}: ${door.name}, ${door.state}, to read ${door.behind}, to send ${door.queued}`);
  } finally {
    for (const door of doors) await door.close();
    await proxy.close();
    await server.stop();
  }
  tell('Everything was as told.');
}

await main();
process.exit(0);
