import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { migrations } from '../../src-main/db/migrations/index.ts';
import { findOwnText, putReasons, readReasons } from '../../src-main/db/queries/day-explain.ts';
import { getDayRow } from '../../src-main/db/queries/day-lists.ts';
import { toDay } from '../../src-main/db/queries/days.ts';
import { openStore } from '../../src-main/db/store.ts';
import { readPersonRows } from '../../src-main/services/privacy/person-rows.ts';
import type { AttendanceDay } from '../../src-shared/models/attendance.ts';
import { type Reason, reasonCodes } from '../../src-shared/models/day-reasons.ts';
import { openReadyStore } from './support/ready-store.ts';
import { rows, scratchFolder } from './support/site.ts';

/** The version before days had what explains them in common. */
const BEFORE = 51;

type Figures = Parameters<typeof readReasons>[1];

const anyInstant = fc.oneof(
  fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2040, 0, 1) }),
  fc.integer({ min: -100_000, max: 100_000 }),
  fc.maxSafeInteger(),
);
const anyMinutes = fc.oneof(fc.integer({ min: 0, max: 600 }), fc.constant(4));
const anyFigures: fc.Arbitrary<Figures> = fc.record({
  inAt: fc.option(anyInstant),
  outAt: fc.option(anyInstant),
  lateMinutes: anyMinutes,
  earlyMinutes: anyMinutes,
  breakMinutes: anyMinutes,
  workedMinutes: anyMinutes,
  overtimeMinutes: anyMinutes,
});

/** A time as a clock shows it that is so many minutes from UTC. */
function clockText(at: number, minutes: number, withSeconds: boolean, withDate: boolean): string {
  const text = new Date(at + minutes * 60_000).toISOString();
  return `${text.slice(11, withSeconds ? 19 : 16)}${withDate ? ` ${text.slice(0, 10)}` : ''}`;
}

const anyOffset = fc.constantFrom(-720, -210, 0, 60, 120, 345, 719, 720, 825, 840);

/** Facts as the product writes them of these figures, and others that look like them. */
const anyReason = (day: Figures): fc.Arbitrary<Reason> => {
  const timeOf = (code: 'in' | 'out', at: number | null): fc.Arbitrary<Reason> =>
    fc.tuple(anyOffset, fc.boolean(), fc.boolean()).map(([offset, seconds, date]): Reason => {
      const isShown = at !== null && Math.abs(at) < 8e12;
      return isShown ? [code, clockText(at, offset, seconds, date)] : [code, '08:00'];
    });
  return fc.oneof(
    { weight: 3, arbitrary: timeOf('in', day.inAt) },
    { weight: 3, arbitrary: timeOf('out', day.outAt) },
    {
      weight: 4,
      arbitrary: fc.constantFrom<Reason>(
        ['worked', day.workedMinutes],
        ['worked-with-break', day.workedMinutes, day.breakMinutes],
        ['late', day.lateMinutes],
        ['left-early', day.earlyMinutes],
        ['overtime', day.overtimeMinutes],
        ['shift', '09:00', '17:30'],
        ['pattern-from', '2025-08-25'],
        ['grace', 4],
        ['present'],
      ),
    },
    fc.constantFrom<Reason>(
      ['on-leave', 'Annual [7,249]'],
      ['holiday', '[0,"08:00"]'],
      ['half-leave', '[[3],[4]]'],
      ['open-until', '08:00'],
      ['bucket', '"[1,60,5]"', 30],
      ['late'],
      ['worked'],
      ['in', '7:30'],
      ['in', 60, 5],
      ['out', '25:99:00'],
    ),
    fc
      .tuple(fc.constantFrom(...reasonCodes), fc.oneof(fc.string(), anyMinutes))
      .map(([code, value]): Reason => [code, value]),
  );
};

const anyDay = anyFigures.chain((figures) =>
  fc.record({
    figures: fc.constant(figures),
    came: fc.array(anyReason(figures), { maxLength: 3 }),
    facts: fc.array(anyReason(figures), { maxLength: 6 }),
  }),
);

test('whatever explains a day is read as it was written', () => {
  const store = openReadyStore();
  let inCommon = 0;
  fc.assert(
    fc.property(anyDay, ({ figures, came, facts }) => {
      const reasons = { came, facts };
      const explain = store.write((db) => putReasons(db, { ...figures, reasons }));
      const row = {
        ...{ explain: typeof explain === 'bigint' ? Number(explain) : explain, in_at: figures.inAt },
        ...{ out_at: figures.outAt, late_minutes: figures.lateMinutes, early_minutes: figures.earlyMinutes },
        ...{ break_minutes: figures.breakMinutes, worked_minutes: figures.workedMinutes },
        overtime_minutes: figures.overtimeMinutes,
      };
      if (typeof explain === 'bigint') inCommon += 1;
      expect(
        readReasons(
          store.read((db) => findOwnText(db, row)),
          figures,
        ),
      ).toEqual(reasons);
    }),
    { numRuns: 2000 },
  );
  expect(inCommon).toBeGreaterThan(200);
  store.close();
});

const usual: AttendanceDay['reasons'] = {
  came: [['present']],
  facts: [
    ['in', '08:53'],
    ['out', '17:30:59'],
    ['shift', '09:00', '17:30'],
    ['worked-with-break', 487, 30],
    ['pattern-from', '2025-08-25'],
  ],
};
const AT = Date.UTC(2026, 10, 20, 7, 53, 41);
const OUT = Date.UTC(2026, 10, 20, 16, 30, 59);
const figures: Figures = {
  ...{ inAt: AT, outAt: OUT, lateMinutes: 0, earlyMinutes: 0, breakMinutes: 30, workedMinutes: 487 },
  overtimeMinutes: 0,
};

test('days that differ in times and minutes alone have one text between them', () => {
  const store = openReadyStore();
  const later = { ...figures, inAt: AT + 600_000, workedMinutes: 477 };
  const [, ...rest] = usual.facts;
  const facts: Reason[] = [
    ['in', '09:03'],
    ...rest.map((fact) =>
      fact[0] === 'worked-with-break' ? ([...fact.slice(0, 1), 477, 30] as unknown as Reason) : fact,
    ),
  ];
  const [one, other] = [
    { ...figures, reasons: usual },
    { ...later, reasons: { came: usual.came, facts } },
  ].map((day) => store.write((db) => putReasons(db, day)));
  expect(other).toBe(one);
  expect(rows({ store }, 'day_reasons')).toHaveLength(1);
  store.close();
});

/** A day as the version before kept it. */
interface OldDay {
  readonly figures: Figures;
  readonly explain: string;
}

/** A database of the version before, with these days of one person, one a date. */
function databaseOf(days: readonly OldDay[]): string {
  const file = join(scratchFolder(), 'clockface.db');
  const db = new Database(file);
  db.pragma('foreign_keys = OFF');
  db.pragma('synchronous = OFF');
  for (const sql of migrations.slice(0, BEFORE - 1)) db.exec(sql);
  db.pragma(`user_version = ${BEFORE - 1}`);
  db.pragma('application_id = 1129073478');
  db.exec(`INSERT INTO staff (id, code, code_key, name, created_at) VALUES (1, 'E1', 'e1', 'Ann', 0)`);
  const insert = db.prepare(
    `INSERT INTO attendance_days (staff_id, date, seq, shift_either_half, status, in_at, out_at, late_minutes,
       early_minutes, break_minutes, worked_minutes, overtime_minutes, flags, explain, computed_at)
     VALUES (1, @date, 0, 0, 'present', @inAt, @outAt, @lateMinutes, @earlyMinutes, @breakMinutes, @workedMinutes,
       @overtimeMinutes, '', @explain, 5)`,
  );
  db.transaction(() => {
    for (const [place, { figures: of, explain }] of days.entries())
      insert.run({ ...of, explain, date: new Date(Date.UTC(2000, 0, 1 + place)).toISOString().slice(0, 10) });
  })();
  db.close();
  return file;
}

/** The texts that the version before wrote. */
function oldTexts(reasons: readonly AttendanceDay['reasons'][]): string[] {
  const none = { inAt: null, outAt: null, lateMinutes: -1, earlyMinutes: -1, breakMinutes: -1, workedMinutes: -1 };
  const store = openReadyStore();
  const texts = reasons.map((each) => {
    const explain = store.write((db) => putReasons(db, { ...none, overtimeMinutes: -1, reasons: each }));
    return store.read((db) => findOwnText(db, { explain: typeof explain === 'bigint' ? Number(explain) : explain }));
  });
  store.close();
  return texts;
}

const usualDay = (): OldDay => ({ figures, explain: oldTexts([usual])[0] ?? '' });

test('the update leaves what explains every day as it was, to the last letter', () => {
  const odd = [
    '{"came":[["present"]],"facts":[["in","08:53"]]}',
    '[[["in"]],[[0,"08:53"]]]',
    '[[7],[[4],[0,60,5]]]',
    '[[],[]]',
    '[[[8,"[4,487,30]"]],[[4,487,30]]]',
    '[[["rounded-clock","08:45","17:30"]],[]]',
    '[[3],[[0,"08:53:41 2026-11-20"],[1,"17:30"],[4,487,30]]]',
    '[[3],[[0,"08:54"],[1,"17:30"]]]',
  ].map((explain) => ({ figures, explain }));
  const sampled = fc.sample(anyDay, { numRuns: 2000, seed: 7 });
  const texts = oldTexts(sampled);
  const old = sampled.map(({ figures: of }, place): OldDay => ({ figures: of, explain: texts[place] ?? '' }));
  const days = [usualDay(), ...odd, ...old];
  const store = openStore(databaseOf(days));
  const kept = rows({ store }, 'attendance_days');
  expect(kept.map((row) => store.read((db) => findOwnText(db, row)))).toEqual(days.map(({ explain }) => explain));
  expect(typeof kept[0]?.explain).toBe('number');
  expect(kept.filter(({ explain }) => typeof explain === 'number').length).toBeGreaterThan(40);
  for (const [place, row] of kept.entries()) {
    const read = store.read((db) => getDayRow(db, { staffId: 1 as never, date: String(row.date), seq: 0 }));
    const { explain, figures: of } = days[place] as OldDay;
    expect(toDay(read).reasons).toEqual(readReasons(explain, of));
  }
  store.close();
}, 60_000);

test('what a person is given of their days says itself what explains each', () => {
  const store = openStore(databaseOf([usualDay()]));
  const days = readPersonRows(store, { staffId: 1 as never }, () => undefined).find(
    ({ table }) => table === 'attendance_days',
  );
  expect(days?.rows[0]?.[days.columns.indexOf('explain')]).toBe(
    '[[3],[[0,"08:53"],[1,"17:30:59"],[2,"09:00","17:30"],[4,487,30],[5,"2025-08-25"]]]',
  );
  store.close();
});

test('a day whose text is lost is read without it', () => {
  const file = databaseOf([usualDay()]);
  openStore(file).close();
  const db = new Database(file);
  db.exec('DELETE FROM day_reasons');
  db.close();
  const copy = join(scratchFolder(), 'copy.db');
  copyFileSync(file, copy);
  const store = openStore(copy);
  const read = store.read((on) => getDayRow(on, { staffId: 1 as never, date: '2000-01-01', seq: 0 }));
  expect(toDay(read)).toMatchObject({ inAt: AT, workedMinutes: 487, reasons: { came: [], facts: [] } });
  store.close();
});
