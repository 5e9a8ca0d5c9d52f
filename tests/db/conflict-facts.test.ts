import { beforeAll, expect, test } from 'vitest';
import { findImage, findSharedTable, type Image, type Key } from '../../src-main/db/queries/shared-tables.ts';
import { factsOf } from '../../src-main/hub/conflict-facts.ts';
import { addPerson, openSite, rows, type TestSite } from './support/site.ts';

let site: TestSite;

beforeAll(async () => {
  site = await openSite();
  addPerson(site, 'E1');
});

const imageOf = (name: string, key: Key): Image | null => {
  const of = findSharedTable(name);
  return of === null ? null : site.store.read((db) => findImage(db, of, key));
};

const facts = (current: Image | null, other: Image | null) => site.store.read((db) => factsOf(db, current, other));

function changed(image: Image | null, row: Image['row']): Image {
  if (image === null) throw new Error('no such row');
  return { ...image, row: { ...image.row, ...row } };
}

test('a person on two sides differs by what people read, and neither PIN nor key is shown', () => {
  const [staff] = rows(site, 'staff');
  const here = imageOf('staff', [Number(staff?.id)]);
  const there = changed(here, {
    code: 'E9',
    code_key: 'e9',
    pin_hash: 'secret',
    joined_on: '2026-03-01',
    objected_at: 7,
  });
  expect(facts(here, there)).toEqual([
    { column: 'code', kind: 'text', current: 'E1', other: 'E9' },
    { column: 'pin_hash', kind: 'hidden', current: null, other: '…' },
    { column: 'objected_at', kind: 'instant', current: null, other: '7' },
    { column: 'joined_on', kind: 'date', current: null, other: '2026-03-01' },
  ]);
  expect(JSON.stringify(facts(here, there))).not.toContain('secret');
});

test('a pattern differs by its shifts, each with its weekday and break', () => {
  const [pattern] = rows(site, 'patterns');
  const here = imageOf('patterns', [Number(pattern?.staff_id), String(pattern?.effective_from)]);
  const shifts = here?.children.pattern_shifts ?? [];
  const there = {
    row: here?.row ?? {},
    children: { pattern_shifts: shifts.slice(0, 1).map((row) => ({ ...row, flexible_minutes: 480 })) },
  };
  const [fact] = facts(here, there);
  expect(fact).toMatchObject({ column: 'pattern_shifts', kind: 'text' });
  expect(fact?.current).toHaveLength(shifts.length);
  expect(fact?.current?.[0]).toEqual({ week: 0, weekday: 0, text: '09:00–17:00', pause: 0 });
  expect(fact?.other).toEqual([{ week: 0, weekday: 0, text: '09:00–17:00 (8 h)', pause: 0 }]);
});

test('people, venues and kinds of leave are named, not numbered', () => {
  const [staff] = rows(site, 'staff');
  const row = { staff_id: Number(staff?.id), type_id: 999, state: 'requested', days: 1 };
  expect(facts({ row, children: {} }, null)).toEqual([
    { column: 'staff_id', kind: 'text', current: `${String(staff?.name)} (E1)`, other: null },
    { column: 'type_id', kind: 'text', current: '999', other: null },
    { column: 'state', kind: 'word', current: 'requested', other: null },
    { column: 'days', kind: 'text', current: '1', other: null },
  ]);
  const venue = { row: { name: 'Door' }, children: { venue_expected: [{ staff_id: Number(staff?.id) }] } };
  expect(facts(venue, { ...venue, children: { venue_expected: [] } })).toEqual([
    {
      column: 'venue_expected',
      kind: 'text',
      current: [{ week: null, weekday: null, text: `${String(staff?.name)} (E1)`, pause: null }],
      other: null,
    },
  ]);
});

test('the rules of a site differ rule by rule', () => {
  const of = (policy: object): Image => ({ row: { policy: JSON.stringify(policy) }, children: {} });
  expect(facts(of({ a: 5, b: true, c: [1] }), of({ a: 10, b: false, c: [1], d: 'x' }))).toEqual([
    { column: 'policy.a', kind: 'text', current: '5', other: '10' },
    { column: 'policy.b', kind: 'flag', current: 'true', other: 'false' },
    { column: 'policy.d', kind: 'text', current: null, other: 'x' },
  ]);
});
