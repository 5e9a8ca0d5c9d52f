import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listPunches } from '../../src-main/db/queries/attendance.ts';
import type { HasTime } from '../../src-main/db/queries/punch-search.ts';
import { insertFlag, insertPunch } from '../../src-main/db/queries/punches.ts';
import { exportTo } from '../../src-main/services/exports/exports.ts';
import { countResolved, listAttendance, resolveFilter } from '../../src-main/services/hours/attendance.ts';
import { makeCorrection } from '../../src-main/services/hours/corrections.ts';
import { civilDateOf, instantOf, timeOfDayOf } from '../../src-shared/domain/civil-time.ts';
import { wholeTemplate } from '../../src-shared/exports/columns.ts';
import type { RequestOf } from '../../src-shared/ipc/contract.ts';
import type { PunchFlag, PunchRecord } from '../../src-shared/models/attendance.ts';
import type { PunchId, RequestId, StaffId, VenueId } from '../../src-shared/models/ids.ts';
import { punchKey } from '../../src-shared/models/punch-key.ts';
import type { AttendanceFilter } from '../../src-shared/models/punch-search.ts';
import { addPerson, codeOf, openSite, scratchFolder, type TestSite, zone } from './support/site.ts';

const everything: AttendanceFilter = { search: '', from: null, to: null, venueId: null };
const table = { what: { kind: 'table', template: wholeTemplate('punches') }, group: { kind: 'all' } } as const;
const countAll = (site: TestSite, filter: Partial<AttendanceFilter>): number =>
  site.store.read((db) => countResolved(db, resolveFilter(db, { ...everything, ...filter })));
const at = (local: string, which: 'first' | 'second' = 'first') =>
  instantOf(local.slice(0, 10), local.slice(11, 16), zone, which);

interface Made {
  readonly staffId: StaffId;
  readonly at: number;
  readonly date?: string;
  readonly direction?: 'in' | 'out';
  readonly method?: 'face' | 'pin';
  readonly similarity?: number | null;
  readonly flags?: readonly PunchFlag[];
  readonly venueId?: VenueId | null;
}

let made = 0;

/** Stores punches as the kiosk stores them, without deciding on them: a search asks for no sense. */
function store(site: TestSite, punches: readonly Made[]): PunchId[] {
  return site.store.write((db) => {
    db.prepare('INSERT OR IGNORE INTO devices (id, created_at, next_sequence) VALUES (?, 0, 1)').run('made-up');
    return punches.map(({ staffId, at: when, date = civilDateOf(when, zone), ...rest }) => {
      made += 1;
      return insertPunch(db, {
        requestId: `00000000-0000-4000-8000-${String(made).padStart(12, '0')}` as RequestId,
        staffId,
        at: when,
        zone,
        direction: rest.direction ?? 'in',
        shift: { date, startsAt: when, endsAt: when + 3_600_000, unpaidBreakMinutes: 0 },
        venueId: rest.venueId ?? null,
        method: rest.method ?? 'face',
        similarity: rest.similarity === undefined ? 0.7 : rest.similarity,
        margin: 0.2,
        liveness: null,
        quality: 0.9,
        frameCount: 5,
        deviceId: 'made-up',
        deviceSequence: made,
        evidenceHash: null,
        policyVersion: 1,
        flags: rest.flags ?? [],
      });
    });
  });
}

type Page = Omit<RequestOf<'attendance:list'>, keyof AttendanceFilter>;

/** A page however long it takes: a busy machine would leave it empty and say where to go on. */
const search = (site: TestSite, filter: Partial<AttendanceFilter>, page: Partial<Page> = {}) =>
  listAttendance(site.store, { ...everything, before: null, limit: 100, ...filter, ...page }, () => () => true);

const idsOf = (records: readonly PunchRecord[]): PunchId[] => records.map(({ id }) => id);

/** All pages of a search, each begun after the last row of the one before, as the window asks for them. */
function readAll(site: TestSite, filter: Partial<AttendanceFilter>, page: Partial<Page>, hasTimeFor?: () => HasTime) {
  const ids: PunchId[] = [];
  let calls = 0;
  for (let before: PunchId | null = null, resume: Page['resume'] = null; ; ) {
    calls += 1;
    const request = { ...everything, limit: 3, ...filter, ...page, before, resume };
    const reply = listAttendance(site.store, request, hasTimeFor);
    ids.push(...idsOf(reply.records));
    resume = reply.resume;
    if (resume === null && reply.records.length < request.limit) return { ids, calls };
    before = reply.records.at(-1)?.id ?? before;
  }
}

test('one person between eight and six on two dates is one question, whatever else there is', async () => {
  const site = await openSite();
  const [ada, ben] = [addPerson(site, 'E1').id, addPerson(site, 'E2').id];
  const [before, eight, noon, six, after, later] = store(site, [
    { staffId: ada, at: at('2026-11-18T07:59') },
    { staffId: ada, at: at('2026-11-18T08:00') },
    { staffId: ada, at: at('2026-11-18T12:00'), direction: 'out' },
    { staffId: ada, at: at('2026-11-19T18:00') + 59_999, direction: 'out' },
    { staffId: ada, at: at('2026-11-19T18:01') },
    { staffId: ada, at: at('2026-11-20T10:00') },
    { staffId: ben, at: at('2026-11-18T10:00') },
  ]);
  const window = { from: '08:00', until: '18:00' };
  const reply = search(site, { search: 'E1', from: '2026-11-18', to: '2026-11-19', window });
  expect(idsOf(reply.records)).toEqual([six, noon, eight]);
  expect(reply).toMatchObject({ total: 3, isTotalLeast: false, resume: null });
  expect([before, after, later]).not.toContain(undefined);
  // Without dates: of every day there is.
  expect(idsOf(search(site, { search: 'E1', window }).records)).toEqual([later, six, noon, eight]);
});

test('a window over midnight belongs to the day on which it begins, right across a clock change', async () => {
  const site = await openSite();
  const ada = addPerson(site, 'E1').id;
  const ids = store(site, [
    { staffId: ada, at: at('2026-10-24T23:00') },
    { staffId: ada, at: at('2026-10-25T02:30', 'first'), date: '2026-10-24' },
    { staffId: ada, at: at('2026-10-25T02:30', 'second'), date: '2026-10-24' },
    { staffId: ada, at: at('2026-10-25T06:00'), date: '2026-10-24' },
    { staffId: ada, at: at('2026-10-25T06:01'), date: '2026-10-24' },
    { staffId: ada, at: at('2026-10-25T23:00') },
  ]);
  const night = { from: '22:00', until: '06:00' };
  const found = search(site, { window: night, from: '2026-10-24', to: '2026-10-24' });
  expect(idsOf(found.records)).toEqual([ids[3], ids[2], ids[1], ids[0]]);
  // The hour that is shown twice counts both times; the time between, which the clock does not show, does not.
  const twice = search(site, { window: { from: '02:25', until: '02:35' } });
  expect(idsOf(twice.records)).toEqual([ids[2], ids[1]]);
});

test('status, flag, method, direction, score and venue each narrow the list', async () => {
  const site = await openSite();
  site.clock.set('2026-11-20 20:00');
  const ada = addPerson(site, 'E1').id;
  const venueId = site.store.write((db) =>
    Number(
      db
        .prepare(
          `INSERT INTO venues (name, name_key, expects, keep_faces_days, created_at) VALUES ('Gate', 'gate', 'all', 30, 0)`,
        )
        .run().lastInsertRowid,
    ),
  ) as VenueId;
  const [plain, pin, flagged, atGate, moved, voided] = store(site, [
    { staffId: ada, at: at('2026-11-16T09:00'), similarity: 0.91 },
    { staffId: ada, at: at('2026-11-17T09:00'), method: 'pin', similarity: null, flags: ['pin'] },
    { staffId: ada, at: at('2026-11-18T09:00'), flags: ['clock', 'unrostered'], similarity: 0.6 },
    { staffId: ada, at: at('2026-11-19T09:00'), venueId, direction: 'out' },
    { staffId: ada, at: at('2026-11-20T09:00') },
    { staffId: ada, at: at('2026-11-20T09:10') },
  ]);
  const correct = (change: RequestOf<'corrections:make'>['change']) =>
    makeCorrection(site, { staffId: ada, reason: 'seen', change }, 'ada');
  correct({ kind: 'void', punch: punchKey(voided as PunchId) });
  correct({ kind: 'move', punch: punchKey(moved as PunchId), to: '2026-11-20T09:05' });
  // A flag that comes later is found as those are that a punch was made with.
  site.store.write((db) => insertFlag(db, plain as PunchId, 'missing-out', 'later', 0));
  const table: readonly [Partial<AttendanceFilter>, readonly (PunchId | undefined)[]][] = [
    [{ status: 'voided' }, [voided]],
    [{ status: 'moved' }, [moved]],
    [{ status: 'as-punched' }, [atGate, flagged, pin, plain]],
    [{ flag: 'clock' }, [flagged]],
    [{ flag: 'missing-out' }, [plain]],
    [{ flag: 'missing-in' }, []],
    [{ method: 'pin' }, [pin]],
    [{ method: 'import' }, []],
    [{ direction: 'out' }, [atGate]],
    [{ similarity: { from: 0.9, to: 1 } }, [plain]],
    [{ similarity: { from: 0, to: 0.6 } }, [flagged]],
    [{ venueId }, [atGate]],
    [{ venueId, direction: 'in' }, []],
    [{ status: 'as-punched', direction: 'in', from: '2026-11-17', to: '2026-11-18' }, [flagged, pin]],
  ];
  for (const [filter, ids] of table) {
    const reply = search(site, filter);
    expect([filter, idsOf(reply.records), reply.total]).toEqual([filter, ids, ids.length]);
    expect(countAll(site, filter)).toBe(ids.length);
  }
});

test('a range that ends before it begins is refused by its code, whoever asks', async () => {
  const site = await openSite();
  const backwards = { from: '2026-11-20', to: '2026-11-19' };
  expect(await codeOf(() => search(site, backwards))).toBe('range-backwards');
  expect(await codeOf(() => search(site, { similarity: { from: 0.9, to: 0.1 } }))).toBe('range-backwards');
  expect(await codeOf(() => countAll(site, backwards))).toBe('range-backwards');
  const path = `${scratchFolder()}/x.csv`;
  expect(await codeOf(() => exportTo(site, path, { ...table, ...backwards }, 'ada', 'en'))).toBe('range-backwards');
});

/** Enough that nothing is rare, so that a search goes through time piece by piece. */
function manyPunches(site: TestSite): PunchId[] {
  const people = ['E1', 'E2', 'E3'].map((code) => addPerson(site, code).id);
  const punches: Made[] = [];
  for (let n = 0; n < 10_900; n++) {
    const staffId = people[n % 3] as StaffId;
    // Stored out of order now and then, as punches of another kiosk are.
    const when = at('2016-01-04T06:00') + (n + (n % 7 === 0 ? 40 : 0)) * 3_600_000 * 8;
    punches.push({ staffId, at: when, direction: n % 2 === 0 ? 'in' : 'out' });
  }
  return store(site, punches);
}

test('every order and page gives each row once, read whole or piece by piece, with time or without', async () => {
  const site = await openSite();
  manyPunches(site);
  const rows = site.store.read(
    (db) =>
      db.prepare('SELECT id, at, shift_date AS date, staff_id AS staffId, direction FROM punches').all() as {
        id: PunchId;
        at: number;
        date: string;
        staffId: StaffId;
        direction: string;
      }[],
  );
  const byDate = (a: (typeof rows)[number], b: (typeof rows)[number]) =>
    a.date === b.date ? b.id - a.id : a.date < b.date ? 1 : -1;
  const outs = rows.filter(({ direction }) => direction === 'out').sort(byDate);
  expect(search(site, {}, { order: 'oldest', limit: 1 })).toMatchObject({ total: rows.length, isTotalLeast: false });
  const limit = 200;
  expect(readAll(site, { direction: 'out' }, { limit }).ids).toEqual(idsOf(outs as never));
  expect(readAll(site, { direction: 'out' }, { limit, order: 'oldest' }).ids).toEqual(
    idsOf(outs.toReversed() as never),
  );
  const people = [...outs].sort((a, b) => a.staffId - b.staffId || byDate(a, b));
  expect(readAll(site, { direction: 'out' }, { limit, order: 'person' }).ids).toEqual(idsOf(people as never));
  const window = { from: '05:00', until: '09:00' };
  const early = rows
    .filter(({ at: when }) => timeOfDayOf(when, zone) >= '05:00' && timeOfDayOf(when, zone) <= '09:00')
    .sort((a, b) => b.at - a.at || b.id - a.id);
  expect(readAll(site, { window }, { limit }).ids).toEqual(idsOf(early as never));

  // Each call may look at two pieces and no more: it says where it goes on, and nothing is lost or told twice.
  const scarce = (): HasTime => {
    let left = 2;
    return () => {
      left -= 1;
      return left >= 0;
    };
  };
  for (const order of ['newest', 'oldest'] as const) {
    const found = readAll(site, { direction: 'out', from: '2024-01-01', to: null }, { limit, order }, scarce);
    const wanted = outs.filter(({ date }) => date >= '2024-01-01');
    expect(found.ids).toEqual(idsOf((order === 'newest' ? wanted : wanted.toReversed()) as never));
    expect(found.calls).toBeGreaterThan(wanted.length / limit + 2);
  }
  const inParts = readAll(site, { direction: 'out' }, { limit, order: 'person' }, () => {
    let left = 1;
    return () => {
      left -= 1;
      return left >= 0;
    };
  });
  expect(inParts.ids).toEqual(idsOf(people as never));

  // Counting ends with its time as well, and says so.
  const never = () => () => false;
  const counted = listAttendance(site.store, { ...everything, direction: 'out', before: null, limit: 1 }, never);
  expect(counted).toMatchObject({ records: [], total: 0, isTotalLeast: true });
  expect(counted.resume).not.toBeNull();
});

test('a deep page between two dates is found at once, and one begun beyond them begins with the last', async () => {
  const site = await openSite();
  const { id: staffId } = addPerson(site, 'E1');
  const first = at('2026-01-01T08:00');
  const days = 300;
  const ids = store(
    site,
    Array.from({ length: days * 120 }, (_, place) => ({
      staffId,
      at: first + Math.floor(place / 120) * 86_400_000 + (place % 120) * 60_000,
    })),
  );
  const range = { from: '2026-01-01', to: '2026-10-20' };
  const page = (id: PunchId | null) => search(site, range, { before: id, limit: 10 }).records;
  const last = ids.findLast((_, place) => place < 293 * 120) as PunchId;
  expect(page(null)[0]?.id).toBe(last);
  expect(idsOf(page(ids.at(-1) as PunchId))).toEqual(idsOf(page(null)));
  const deep = ids[25] as PunchId;
  expect(idsOf(page(deep))).toEqual(ids.slice(15, 25).toReversed());

  const fastest = (id: PunchId): number =>
    Math.min(
      ...Array.from({ length: 30 }, () => {
        const begun = performance.now();
        site.store.read((db) => listPunches(db, resolveFilter(db, { ...everything, ...range }), id, 10));
        return performance.now() - begun;
      }),
    );
  expect(fastest(deep)).toBeLessThan(4 * fastest(last));
});

test('a search finds what looking at every row finds', async () => {
  const site = await openSite();
  const people = ['E1', 'E2'].map((code) => addPerson(site, code).id);
  const flags = fc.subarray(['clock', 'pin', 'missing-in'] as const);
  const one = fc.record({
    staffId: fc.constantFrom(...people),
    at: fc
      .integer({ min: at('2026-10-20T00:00') / 60_000, max: at('2026-11-01T00:00') / 60_000 })
      .map((m) => m * 60_000),
    direction: fc.constantFrom('in' as const, 'out' as const),
    method: fc.constantFrom('face' as const, 'pin' as const),
    similarity: fc.option(fc.double({ min: 0.5, max: 1, noNaN: true })),
    flags,
  });
  const punches = fc.sample(one, { numRuns: 250, seed: 5 });
  const ids = store(site, punches);
  const time = fc.constantFrom('00:00', '02:00', '02:30', '06:00', '12:00', '23:00', '23:59');
  const date = fc.constantFrom('2026-10-24', '2026-10-25', '2026-10-26', '2026-10-30');
  const filters = fc.record({
    search: fc.constantFrom('', 'E1', 'nobody'),
    from: fc.option(date),
    to: fc.option(date),
    venueId: fc.constant(null),
    direction: fc.option(fc.constantFrom('in' as const, 'out' as const)),
    method: fc.option(fc.constantFrom('face' as const, 'pin' as const)),
    flag: fc.option(fc.constantFrom('clock' as const, 'pin' as const)),
    similarity: fc.option(fc.constant({ from: 0.6, to: 0.8 })),
  });
  const isWithin = (
    made: Made,
    { from, until }: { from: string; until: string },
    filter: AttendanceFilter,
  ): boolean => {
    const shown = timeOfDayOf(made.at, zone);
    const day = civilDateOf(made.at, zone);
    const begun = until < from && shown < from ? civilDateOf(made.at - 86_400_000, zone) : day;
    const inside = until < from ? shown >= from || shown <= until : shown >= from && shown <= until;
    return inside && (filter.from === null || begun >= filter.from) && (filter.to === null || begun <= filter.to);
  };
  fc.assert(
    fc.property(filters, fc.option(fc.record({ from: time, until: time })), (filter, window) => {
      fc.pre(filter.from === null || filter.to === null || filter.from <= filter.to);
      // An hour that is shown twice has no civil date of its own the day before: windows over it are tried by hand.
      fc.pre(window === null || window.until >= window.from);
      const wanted = punches.flatMap((one, index) => {
        const day = civilDateOf(one.at, zone);
        const dates =
          window === null
            ? (filter.from === null || day >= filter.from) && (filter.to === null || day <= filter.to)
            : isWithin(one, window, filter);
        const fits =
          dates &&
          (filter.search === '' || (filter.search === 'E1' && one.staffId === people[0])) &&
          (filter.direction === null || one.direction === filter.direction) &&
          (filter.method === null || one.method === filter.method) &&
          (filter.flag === null || one.flags.includes(filter.flag)) &&
          (filter.similarity === null || (one.similarity !== null && one.similarity >= 0.6 && one.similarity <= 0.8));
        return fits ? [ids[index] as PunchId] : [];
      });
      const reply = search(site, { ...filter, window }, { limit: 200 });
      expect(reply.total).toBe(wanted.length);
      expect(
        idsOf(reply.records)
          .toSorted((a, b) => a - b)
          .slice(0, 200),
      ).toEqual(reply.total <= 200 ? wanted.toSorted((a, b) => a - b) : expect.anything());
    }),
    { numRuns: 300 },
  );
});

test('an export holds what its search finds', async () => {
  const site = await openSite();
  const ids = manyPunches(site).slice(-3);
  expect(ids).toHaveLength(3);
  const path = `${scratchFolder()}/ins.csv`;
  const limits = { venueId: null, direction: 'in' } as const;
  const { rows } = await exportTo(site, path, { ...table, limits, from: '2025-01-01', to: null }, 'ada', 'en');
  expect(rows).toBe(countAll(site, { ...limits, from: '2025-01-01' }));
  expect(rows).toBeGreaterThan(100);
});
