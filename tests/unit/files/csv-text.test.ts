import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapedCell, unescapedCell } from '../../../src-shared/files/csv-cells.ts';
import { csvLine, csvTable } from '../../../src-shared/files/csv-text.ts';

test('a table begins with the byte order mark and its columns, and leaves cells empty that a row does not say', () => {
  const rows = [
    { name: 'Ann', minutes: 5 },
    { name: 'O"Hara, Bo', minutes: null },
  ];
  expect(csvTable(['name', 'minutes', 'note'], rows)).toBe('\uFEFFname,minutes,note\r\nAnn,5,\r\n"O""Hara, Bo",,\r\n');
});

const PIECES = ['=', '+', '-', '@', '\t', '"', ',', ' ', '\uFF1D', '\uFF0D', 'a', 'ß', "'"];
const textOf = (pieces: readonly string[]) =>
  fc.array(fc.constantFrom(...pieces), { maxLength: 5 }).map((chosen) => chosen.join(''));

test('whatever is in a cell, a line is what csv-stringify writes, with no formula in it', () => {
  const cell = fc.oneof(textOf(PIECES), fc.integer(), fc.constant(null));
  fc.assert(
    fc.property(fc.array(cell, { minLength: 2, maxLength: 5 }), (cells) => {
      const marked = cells.map((cell) => (typeof cell === 'string' ? escapedCell(cell) : cell));
      expect(csvLine(cells)).toBe(stringify([marked], { record_delimiter: 'windows' }));
      for (const cell of marked)
        expect(String(cell ?? '')).not.toMatch(/^(?!-\d+$)[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/);
    }),
    { numRuns: 3000 },
  );
});

test('whatever is in a cell, a line is read as the cells it was made of', () => {
  fc.assert(
    fc.property(fc.array(textOf([...PIECES, '\r', '\n']), { minLength: 2, maxLength: 5 }), (cells) => {
      const [read]: string[][] = parse(csvLine(cells), { record_delimiter: '\r\n' });
      expect(read?.map(unescapedCell)).toEqual(cells);
    }),
    { numRuns: 3000 },
  );
});
