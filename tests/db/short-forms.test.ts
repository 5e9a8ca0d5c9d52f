import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findPunchCells, putForeignPunch } from '../../src-main/db/queries/hub-facts.ts';
import type { NewPunch } from '../../src-main/db/queries/punches.ts';
import { insertPunch, listPunchRows } from '../../src-main/db/queries/punches.ts';
import { dayKey, daySql, punchKeys } from '../../src-main/db/queries/short-forms.ts';
import type { ReadDb } from '../../src-main/db/store.ts';
import { openReadyStore } from './support/ready-store.ts';
import { rows } from './support/site.ts';

const anyDate = fc.oneof(
  fc
    .date({ min: new Date('0000-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  fc.constantFrom('2026-02-30', '2026-13-01', '20.11.2026', '', '2026-11-20T00:00', 'now', '2460000.5', '0'),
  fc.string(),
);
const anyInstant = fc.oneof(
  fc.integer({ min: -50_000_000, max: 50_000_000 }).map((minutes) => minutes * 60_000),
  fc.maxSafeInteger(),
);
const anyShift = fc.record({ date: anyDate, startsAt: anyInstant, endsAt: anyInstant });

test('a date is kept as the days that SQLite makes of it, and whatever is none as it is', () => {
  const store = openReadyStore();
  fc.assert(
    fc.property(anyDate, (date) => {
      const kept = dayKey(date);
      const made = store.read((db) =>
        db
          .prepare(`SELECT ${daySql('?')}`)
          .pluck()
          .get(date),
      );
      if (typeof kept === 'bigint') expect(Number(kept)).toBe(made);
      else expect(kept).toBe(date);
    }),
  );
  store.close();
});

const base = (db: ReadDb): void => {
  db.prepare("INSERT INTO staff (id, code, code_key, name, created_at) VALUES (1, 'E1', 'e1', 'Ann', 0)").run();
  db.prepare("INSERT INTO policy_versions (created_at, created_by, policy) VALUES (0, 'ada', '{}')").run();
};

const punch: NewPunch = {
  ...{ requestId: '' as never, staffId: 1 as never, at: 5, zone: 'Europe/Berlin' as never, direction: 'in' },
  shift: { date: '2026-11-20', startsAt: 0, endsAt: 0, unpaidBreakMinutes: 0 },
  ...{ venueId: null, method: 'face', similarity: 0.7, margin: 0.2, liveness: null, quality: null, frameCount: null },
  ...{ deviceId: 'kiosk-1', deviceSequence: 1, evidenceHash: null, policyVersion: 1, flags: [] },
};

test('a punch is read as it was made, whatever its shift says', () => {
  const store = openReadyStore();
  store.write(base);
  const made = fc.sample(
    fc.tuple(
      anyShift,
      fc.constantFrom('in' as const, 'out' as const),
      fc.constantFrom('face' as const, 'pin' as const, 'manager' as const, 'import' as const),
      fc.constantFrom<NewPunch['flags']>([], ['pin'], ['pin', 'clock']),
    ),
    { numRuns: 500, seed: 11 },
  );
  store.write((db) => {
    for (const [place, [shift, direction, method, flags]] of made.entries())
      insertPunch(db, {
        ...punch,
        ...{ requestId: `request ${place}` as never, deviceSequence: place, direction, method, flags },
        shift: { ...shift, unpaidBreakMinutes: place },
      });
  });
  expect(rows({ store }, 'punches')).toMatchObject(
    made.map(([{ date, startsAt, endsAt }, direction, method, flags]) => ({
      ...{ shift_date: date, shift_starts_at: startsAt, shift_ends_at: endsAt, direction, method },
      flags: JSON.stringify(flags),
    })),
  );
  store.close();
});

test('what has the usual form is kept in numbers alone', () => {
  const date = '2026-11-20';
  const startsAt = Date.UTC(2026, 10, 20, 8);
  const usual = { direction: 'in', method: 'face', date, startsAt, endsAt: startsAt + 3_600_000, flags: '[]' };
  expect(punchKeys(usual)).toEqual({
    ...{ direction_number: 0, shift_day: 20_777n, shift_starts: 480n, shift_ends: 540n, method_number: 0 },
    made_flags: null,
  });
  const odd = { ...usual, direction: 'aside', method: 'stamp', startsAt: startsAt + 1, flags: '["pin"]' };
  expect(punchKeys(odd)).toMatchObject({
    ...{ direction_number: null, shift_starts: String(startsAt + 1), method_number: null, made_flags: '["pin"]' },
  });
});

test('a punch comes to another door as it was made, and one without a whole shift does not come', () => {
  const [from, to] = [openReadyStore(), openReadyStore()];
  for (const store of [from, to]) store.write(base);
  const shift = { date: '2026-11-20', startsAt: 1_500, endsAt: 60_000, unpaidBreakMinutes: 15 };
  const id = from.write((db) => insertPunch(db, { ...punch, requestId: 'request' as never, shift, flags: ['pin'] }));
  const cells = from.read((db) => findPunchCells(db, id)) ?? {};
  const lacking = [
    ...['shift_date', 'direction', 'method', 'flags'].map((name) => ({ [name]: null })),
    ...[null, 'soon', 1.5].map((at) => ({ shift_starts_at: at })),
    { direction: 'aside' },
  ];
  for (const less of lacking)
    expect(() => to.write((db) => putForeignPunch(db, { ...cells, ...less }, null))).toThrow(TypeError);
  expect(rows({ store: to }, 'punches')).toEqual([]);
  expect(to.write((db) => putForeignPunch(db, cells, null))).toBe(true);
  expect(rows({ store: to }, 'punches')).toEqual(rows({ store: from }, 'punches'));
  for (const store of [from, to]) store.close();
});

test('punches of two dates are those whose dates lie between them, across the turn of 1970 too', () => {
  const store = openReadyStore();
  store.write(base);
  const dates = ['1969-12-30', '1969-12-31', '1970-01-01', '2026-11-20'];
  store.write((db) => {
    for (const [place, date] of dates.entries())
      insertPunch(db, {
        ...punch,
        ...{ requestId: `request ${place}` as never, deviceSequence: place },
        shift: { ...punch.shift, date },
      });
  });
  const found = store.read((db) => listPunchRows(db, null, '1969-12-31', '1970-01-01'));
  expect(found.map(({ shift }) => shift.date)).toEqual(['1969-12-31', '1970-01-01']);
  store.close();
});
