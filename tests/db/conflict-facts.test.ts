import { expect, test } from 'vitest';
import { findImage, findSharedTable, type Image, type Key } from '../../src-main/db/queries/shared-tables.ts';
import { factsOf } from '../../src-main/hub/conflict-facts.ts';
import { addPerson, openSite, rows } from './support/site.ts';

test('the two sides of a conflict differ in what people read, and no secret is shown', async () => {
  const site = await openSite();
  const staff = addPerson(site, 'E1');
  const facts = (current: Image | null, other: Image | null) => site.store.read((db) => factsOf(db, current, other));
  const imageOf = (name: string, key: Key): Image => {
    const of = findSharedTable(name);
    const image = of === null ? null : site.store.read((db) => findImage(db, of, key));
    if (image === null) throw new Error('no such row');
    return image;
  };

  const person = imageOf('staff', [staff.id]);
  const changes = { code: 'E9', code_key: 'e9', pin_hash: 'secret', objected_at: 7, joined_on: '2026-03-01' };
  expect(facts(person, { ...person, row: { ...person.row, ...changes } })).toEqual([
    { column: 'code', kind: 'text', current: 'E1', other: 'E9' },
    { column: 'pin_hash', kind: 'hidden', current: null, other: '…' },
    { column: 'objected_at', kind: 'instant', current: null, other: '7' },
    { column: 'joined_on', kind: 'date', current: null, other: '2026-03-01' },
  ]);

  // Shifts have their weekday and break.
  const [row] = rows(site, 'patterns');
  const pattern = imageOf('patterns', [staff.id, String(row?.effective_from)]);
  const [monday] = pattern.children.pattern_shifts ?? [];
  const flexible = { ...pattern, children: { pattern_shifts: [{ ...monday, flexible_minutes: 480 }] } };
  const [shifts] = facts(pattern, flexible as Image);
  expect(shifts).toMatchObject({
    column: 'pattern_shifts',
    other: [{ week: 0, weekday: 0, text: '09:00–17:00 (8 h)', pause: 0 }],
  });
  expect(shifts?.current).toHaveLength(5);
  expect(shifts?.current?.[0]).toEqual({ week: 0, weekday: 0, text: '09:00–17:00', pause: 0 });

  // What is named by number has a name.
  const leave = { row: { staff_id: staff.id, type_id: 999, state: 'requested', days: 1 }, children: {} };
  expect(facts(leave, null)).toEqual([
    { column: 'staff_id', kind: 'text', current: `${staff.name} (E1)`, other: null },
    { column: 'type_id', kind: 'text', current: '999', other: null },
    { column: 'state', kind: 'word', current: 'requested', other: null },
    { column: 'days', kind: 'text', current: '1', other: null },
  ]);
  const venue = { row: { name: 'Door' }, children: { venue_expected: [{ staff_id: staff.id }] } };
  expect(facts(venue, { ...venue, children: { venue_expected: [] } })).toMatchObject([
    { column: 'venue_expected', current: [{ weekday: null, text: `${staff.name} (E1)`, pause: null }], other: null },
  ]);

  // Rules differ one by one.
  const rules = (policy: object): Image => ({ row: { policy: JSON.stringify(policy) }, children: {} });
  expect(facts(rules({ a: 5, b: true, c: [1] }), rules({ a: 10, b: false, c: [1], d: 'x' }))).toEqual([
    { column: 'policy.a', kind: 'text', current: '5', other: '10' },
    { column: 'policy.b', kind: 'flag', current: 'true', other: 'false' },
    { column: 'policy.d', kind: 'text', current: null, other: 'x' },
  ]);
});
