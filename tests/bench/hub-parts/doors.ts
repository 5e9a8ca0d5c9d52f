import { randomBytes } from 'node:crypto';
import { connectHub, type HubConnection, migrateHub } from '../../../src-main/hub/hub-client.ts';
import { newSiteId } from '../../../src-main/hub/pairing-code.ts';
import { roleOf } from '../../../src-main/hub/session.ts';
import { addressOf } from '../../db/support/hub-site.ts';
import type { TestPostgres } from '../../support/postgres.ts';
import { type Driven, drive } from './measure.ts';

/** A sealed punch with its attempt, in bytes: measured at the kiosk bench's punches. */
export const BODY_BYTES = 900;
/** From so many doors on the bench also measures doors that hang up between two exchanges. */
export const MANY_DOORS = 200;
/** Doors that are connected at the same moment where they hang up between two exchanges. */
const VISITS_AT_ONCE = 16;

export interface Doors {
  /** What each door does again and again: it sends so many punches. */
  readonly senders: (batch: number) => (() => Promise<number>)[];
  /** Another door of the site reads along each second, as every door does, until it is told to end. */
  readAlong(): () => Promise<void>;
  /** The same door reads nothing until what goes on is over, and then everything. */
  readAfter(): () => Promise<void>;
  close(): Promise<void>;
}

/** Doors of one site, past the pairing: what is measured is the exchange. */
export async function doorsOf(server: TestPostgres, count: number): Promise<Doors> {
  const at = addressOf(server);
  const site = newSiteId();
  const admin = await connectHub(at, server.admin);
  await migrateHub(admin);
  await admin.query('INSERT INTO clockface.sites (site) VALUES ($1)', [site]);
  for (let door = 1; door <= count + 1; door++) {
    await admin.query(
      `INSERT INTO clockface.doors (site, door, name, token, offered_by, joined_at) VALUES ($1, $2, '', 't', 1, now())`,
      [site, door],
    );
    await admin.query(`CREATE ROLE ${roleOf(site, door)} LOGIN PASSWORD 'bench' IN ROLE clockface_door`);
  }
  await admin.close();
  const opened = new Map<number, HubConnection>();
  for (let door = 1; door <= count; door++) {
    const hub = await connectHub(at, { user: roleOf(site, door), password: 'bench' });
    opened.set(door, hub);
  }
  const reader = await connectHub(at, { user: roleOf(site, count + 1), password: 'bench' });
  const seqs = new Map<number, number>();
  let readUntil = 0;
  const readOn = async (): Promise<void> => {
    for (;;) {
      const rows = await reader.query<{ pos: number }>('SELECT * FROM clockface.read_log($1, $2)', [readUntil, 300]);
      readUntil = rows.at(-1)?.pos ?? readUntil;
      if (rows.length < 300) return;
    }
  };
  const readAlong = (): (() => Promise<void>) => {
    let isOver = false;
    const reading = (async () => {
      while (!isOver) {
        await readOn();
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
    })();
    return () => {
      isOver = true;
      return reading;
    };
  };
  const senders: Doors['senders'] = (batch) =>
    [...opened].map(([door, hub]) => async () => {
      const after = seqs.get(door) ?? 0;
      const bodies = Array.from({ length: batch }, () => randomBytes(BODY_BYTES));
      const [answer] = await hub.query<{ status: string }>('SELECT * FROM clockface.append($1, $2, $3, $4, $5)', [
        't',
        after,
        after + 1,
        Buffer.concat(bodies),
        bodies.map(({ length }) => length),
      ]);
      if (answer?.status !== 'ok') throw new Error(`refused: ${answer?.status}`);
      seqs.set(door, after + batch);
      return batch;
    });
  const close = async (): Promise<void> => {
    for (const hub of [reader, ...opened.values()]) await hub.close();
  };
  return { senders, readAlong, readAfter: () => readOn, close };
}

/** One INSERT of so many rows with a parameter for each value, which travels as it is: lists travel as text. */
function insertOf(batch: number): string {
  const rows = Array.from({ length: batch }, (_, row) => `($${row * 3 + 1}, $${row * 3 + 2}, $${row * 3 + 3})`);
  return `INSERT INTO plain (door, seq, body) VALUES ${rows.join(', ')}`;
}

/** The same rows by plain INSERTs of as many connections. */
export async function plainInserts(server: TestPostgres, count: number): Promise<Pick<Doors, 'senders' | 'close'>> {
  await server.ask(
    'CREATE TABLE IF NOT EXISTS plain (door int, seq bigint, body bytea, at timestamptz DEFAULT now(), PRIMARY KEY (door, seq))',
  );
  await server.ask('TRUNCATE plain');
  await server.ask('GRANT ALL ON plain TO hub_admin');
  const hubs: HubConnection[] = [];
  for (let door = 0; door < count; door++) hubs.push(await connectHub(addressOf(server), server.admin));
  const seqs = hubs.map(() => 0);
  const senders: Doors['senders'] = (batch) =>
    hubs.map((hub, door) => async () => {
      const first = seqs[door] ?? 0;
      const rows = Array.from({ length: batch }, (_, index) => [door, first + index + 1, randomBytes(BODY_BYTES)]);
      await hub.query(insertOf(batch), rows.flat());
      seqs[door] = first + batch;
      return batch;
    });
  const close = async (): Promise<void> => {
    for (const hub of hubs) await hub.close();
  };
  return { senders, close };
}

/**
 * Doors that connect, greet, send what they have, read on and hang up again, so many at the same moment: how many a
 * server takes that holds no connection for each.
 */
export async function visits(server: TestPostgres, count: number, seconds: number): Promise<Driven> {
  const at = addressOf(server);
  const site = newSiteId();
  const admin = await connectHub(at, server.admin);
  await admin.query('INSERT INTO clockface.sites (site) VALUES ($1)', [site]);
  await admin.query(
    `INSERT INTO clockface.doors (site, door, name, token, offered_by, joined_at)
     SELECT $1, n, '', '0.t', 1, now() FROM generate_series(1, $2::integer) AS n`,
    [site, count],
  );
  for (let door = 1; door <= count; door++)
    await admin.query(`CREATE ROLE ${roleOf(site, door)} LOGIN PASSWORD 'bench' IN ROLE clockface_door`);
  await admin.close();
  const seqs = new Map<number, number>();
  const read = new Map<number, number>();
  const told = JSON.stringify({ app: '0', problem: null, queued: 0, readUntil: 0, now: Date.now(), schema: 1 });
  let next = 0;
  const visit = async (): Promise<number> => {
    next = (next % count) + 1;
    const door = next;
    const hub = await connectHub(at, { user: roleOf(site, door), password: 'bench' });
    const after = seqs.get(door) ?? 0;
    await hub.query('SELECT * FROM clockface.hello($1, $2, $3, $4)', ['0.t', '0.t', null, told]);
    await hub.query('SELECT * FROM clockface.append($1, $2, $3, $4, $5)', [
      ...['0.t', after, after + 1],
      ...[randomBytes(BODY_BYTES), [BODY_BYTES]],
    ]);
    seqs.set(door, after + 1);
    const rows = await hub.query<{ pos: number }>('SELECT * FROM clockface.read_log($1, $2)', [
      read.get(door) ?? 0,
      300,
    ]);
    read.set(door, rows.at(-1)?.pos ?? 0);
    await hub.close();
    return 1;
  };
  return drive(
    Array.from({ length: VISITS_AT_ONCE }, () => visit),
    seconds,
  );
}
