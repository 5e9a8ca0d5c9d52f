import { expect } from 'vitest';
import { connectHub, type HubConnection } from '../../../src-main/hub/hub-client.ts';
import { requireHub, roleOf } from '../../../src-main/hub/session.ts';
import { punchByFace } from '../../../src-main/services/punch/face-punch.ts';
import { addDays } from '../../../src-shared/domain/civil-time.ts';
import type { TestDoor } from '../../support/door.ts';
import { type PostgresOptions, startPostgres, type TestPostgres } from '../../support/postgres.ts';
import { startProxy, type TcpProxy } from '../../support/tcp-proxy.ts';
import { addDoor, addressOf, foundDoor, settleAll, siteOf } from './hub-site.ts';
import { addEnrolled, look, rows } from './site.ts';
import { stateOf } from './site-state.ts';

/** A site with two doors at a real server, three people enrolled; the network of the second door is bad. */
export interface TwoDoors {
  readonly server: TestPostgres;
  readonly proxy: TcpProxy;
  readonly north: TestDoor;
  readonly south: TestDoor;
  /** Somebody comes in on the next working morning; answers the request. */
  punchAt(door: TestDoor, person?: number): Promise<string>;
  /** Both doors come to the same, with each of these punches once. */
  expectOnce(requests: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

export async function openTwoDoors(options: PostgresOptions = {}): Promise<TwoDoors> {
  const server = await startPostgres(options);
  const proxy = await startProxy(server);
  const north = await foundDoor(server, 'north');
  for (const number of [1, 2, 3]) await addEnrolled(siteOf(north), `E${number}`, number);
  await north.step();
  const south = await addDoor(north, 'south', addressOf(server, proxy.port));
  await settleAll([north, south]);
  let date = '2026-11-22';
  return {
    server,
    proxy,
    north,
    south,
    punchAt: async (door, person = 1) => {
      date = nextWorkingDay(date);
      for (const one of [north, south]) one.clock.set(`${date} 09:00`);
      const request = look(person);
      expect(await punchByFace(siteOf(door), request)).toMatchObject({ kind: 'accepted' });
      return request.requestId;
    },
    expectOnce: async (requests) => {
      await settleAll([north, south]);
      expect(stateOf(south)).toEqual(stateOf(north));
      const stored = requestsOf(north);
      for (const request of requests) expect(stored.filter((one) => one === request)).toHaveLength(1);
    },
    close: async () => {
      await north.close();
      await south.close();
      await proxy.close();
      await server.stop();
    },
  };
}

function nextWorkingDay(date: string): string {
  const next = addDays(date, 1);
  return [0, 6].includes(new Date(`${next}T12:00Z`).getUTCDay()) ? nextWorkingDay(next) : next;
}

const requestsOf = (door: TestDoor): unknown[] => rows(door.deps(), 'punches').map((row) => row.request_id);

/** Asks the hub as a door, past everything that the app does. */
export async function asDoor<T>(
  server: TestPostgres,
  door: TestDoor,
  work: (hub: HubConnection) => Promise<T>,
): Promise<T> {
  const { site, door: number, password } = requireHub(door.deps());
  const opened = door.deps().vault.open('hub-password', 'hub', password).toString('utf8');
  const hub = await connectHub(addressOf(server), { user: roleOf(site, number), password: opened });
  try {
    return await work(hub);
  } finally {
    await hub.close();
  }
}
