import { findCells } from '../../../src-main/db/queries/shared-tables.ts';
import { sealEntry } from '../../../src-main/hub/entries.ts';
import { DOORS } from '../../../src-shared/models/hub.ts';
import type { TestDoor } from '../../support/door.ts';
import type { TestPostgres } from '../../support/postgres.ts';

/** How long a door takes, in milliseconds, to read punches of another one that it has not read. */
export async function catchUp(
  server: TestPostgres,
  { site, door }: { readonly site: string; readonly door: number },
  bodies: readonly Buffer[],
  to: TestDoor,
): Promise<number> {
  for (let first = 0; first < bodies.length; first += 1000)
    await server.ask(
      `INSERT INTO clockface.entries (site, door, seq, body)
       SELECT $1, $2, $3 + n, body FROM unnest($4::bytea[]) WITH ORDINALITY AS given (body, n)`,
      [site, door, first, bodies.slice(first, first + 1000)],
    );
  const begun = performance.now();
  await server.ask(
    `INSERT INTO clockface.doors (site, door, name, token, offered_by, joined_at, revoked_at, last_seq)
     VALUES ($1, $2, '', 't', 1, now(), now(), $3)`,
    [site, door, bodies.length],
  );
  await to.step();
  return Math.round(performance.now() - begun);
}

/** Entries of a door of punches like the last one of another door, each of a person and a minute of its own. */
export function madeUpPunches(
  from: TestDoor,
  of: { readonly site: string; readonly door: number },
  count: number,
): Buffer[] {
  const { store, vault } = from.deps();
  const { staff, punch, attempt } = store.read((db) => {
    const last = db.prepare<[], number>('SELECT max(id) FROM punches').pluck().get() ?? 0;
    const found = findCells(db, 'punches', 'id', last);
    if (found === null) throw new Error('nobody has punched');
    return {
      staff: db.prepare<[], number>('SELECT id FROM staff').pluck().all(),
      punch: found,
      attempt: findCells(db, 'attempts', 'request_id', String(found.request_id)),
    };
  });
  return Array.from({ length: count }, (_, index) => {
    const requestId = crypto.randomUUID();
    const at = Number(punch.at) - (count - index) * 60_000;
    const own = {
      ...{ request_id: requestId, at, staff_id: staff[index % staff.length] ?? null },
      shift_date: new Date(at).toISOString().slice(0, 10),
    };
    const entry = {
      ...({ kind: 'punch', schema: store.version, at } as const),
      punch: {
        ...{ ...punch, ...own, id: (10_000_000 + index) * DOORS + of.door },
        ...{ device_id: `away-${of.door}`, device_sequence: index + 1, direction: index % 2 === 0 ? 'in' : 'out' },
      },
      attempt: attempt === null ? null : { ...attempt, request_id: requestId, at },
    };
    return sealEntry(vault, { ...of, seq: index + 1 }, entry);
  });
}
