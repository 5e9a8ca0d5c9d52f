import { expect, test } from 'vitest';
import { arrange, countStates } from '../../../src-renderer/admin/lib/board.ts';
import type { BoardRow } from '../../../src-shared/ipc/hours.ts';
import { staffIdSchema } from '../../../src-shared/models/ids.ts';
import { HOUR, shift } from './days.ts';

function row(id: number, name: string, state: BoardRow['state'], startsAt = shift.startsAt): BoardRow {
  const person = { staffId: staffIdSchema.parse(id), code: `E${id}`, name };
  const worked = { ...shift, startsAt };
  return { person, state, shift: worked, inAt: null, outAt: null, lateMinutes: 0, evidencePunchId: null };
}
const people = [
  row(1, 'Zoe', 'in'),
  row(2, 'Ada', 'in'),
  row(3, 'Max', 'missing'),
  row(4, 'Eve', 'in', shift.startsAt - HOUR),
  row(5, 'Tom', 'leave'),
];

test('people are counted by state, states without anyone included', () => {
  expect(countStates(people)).toEqual({ missing: 1, late: 0, in: 3, break: 0, expected: 0, out: 0, leave: 1 });
});

test('who is missing comes first, then by start of shift and by name', () => {
  expect(arrange(people, null).map(({ person }) => person.name)).toEqual(['Max', 'Eve', 'Ada', 'Zoe', 'Tom']);
});

test('one state alone can be shown', () => {
  expect(arrange(people, 'leave').map(({ person }) => person.name)).toEqual(['Tom']);
});
