import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapedCell, unescapedCell } from '../../../src-shared/files/csv-cells.ts';
import { type CsvLine, readCsvTable } from '../../../src-shared/files/csv-table.ts';
import { csvTable } from '../../../src-shared/files/csv-text.ts';
import { headingReader, STAFF_HEADINGS } from '../../../src-shared/files/headings.ts';
import { decodeText } from '../../../src-shared/files/text-encoding.ts';

const columnOf = headingReader(STAFF_HEADINGS);
const read = (text: string) => readCsvTable(text, { columnOf, required: [['code'], ['name']], mostLines: 1000 });
const codeOf = (text: string): string => {
  try {
    read(text);
    return 'read';
  } catch (error) {
    return (error as { code: string }).code;
  }
};
const plain = (one: CsvLine): unknown[] => [one.line, one.ok ? [...one.cells.values()] : one.problem];
const lines = (text: string): unknown[][] => read(text).lines.map(plain);

describe('one bad line', () => {
  test.each([
    ['too few cells', 'E2,Bob', 'too-few-cells'],
    ['too many cells', 'E2,Bob,cook,more', 'too-many-cells'],
    ['a quote within a cell', 'E2,B"o"b,cook', 'stray-quote'],
    ['something after a quoted cell', 'E2,"Bob" B,cook', 'stray-quote'],
    ['a quote that is never closed', 'E2,"Bob,cook', 'stray-quote'],
  ])('is named by its line where it has %s, and the others are read', (_, bad, problem) => {
    expect(lines(`code,name,role\r\nE1,Ann,cook\r\n${bad}\r\nE3,"Eve, E",cook\r\n,,\r\n\r\nE4,Joe,\r\n`)).toEqual([
      [2, ['E1', 'Ann', 'cook']],
      [3, problem],
      [4, ['E3', 'Eve, E', 'cook']],
      [7, ['E4', 'Joe', '']],
    ]);
  });

  test('at the end of the file may leave a quote open', () => {
    expect(lines('code,name\nE1,Ann\nE2,"Bob')).toEqual([
      [2, ['E1', 'Ann']],
      [3, 'quote-not-closed'],
    ]);
  });

  test('is found among thousands without reading them again and again', () => {
    const many = Array.from({ length: 900 }, (_, at) => (at % 3 === 0 ? `E${at},B"b` : `E${at},"A\nB"`));
    const found = lines(['code,name', ...many].join('\n'));
    expect(found.filter(([, problem]) => problem === 'stray-quote')).toHaveLength(300);
    expect(found.filter(([, cells]) => Array.isArray(cells))).toHaveLength(600);
    // Two lines of three have two physical lines each.
    expect(found.at(-1)?.[0]).toBe(2 + 899 + 599);
  });

  test('too many of which make it no table', () => {
    expect(codeOf(['code,name', ...Array.from({ length: 1001 }, () => 'E,B"b')].join('\n'))).toBe('not-a-table');
  });
});

describe('a cell written as a formula so that a spreadsheet keeps its zeros', () => {
  test.each(['="0012",="Ann",cook', '"=""0012""",Ann,cook', '="0012", ="Ann" ,"a ""b"""'])(
    'gives its text: %s',
    (written) => {
      const [, cells] = lines(`code,name,role\n${written}\n`)[0] ?? [];
      expect((cells as string[]).map(unescapedCell).slice(0, 2)).toEqual(['0012', 'Ann']);
    },
  );

  test('does not excuse other stray quotes', () => {
    expect(lines('code,name\n="0012",A"nn\n="00"12,Ann')).toEqual([
      [2, 'stray-quote'],
      [3, 'stray-quote'],
    ]);
  });
});

describe('the separator that a file states', () => {
  test.each([
    ['lines end in a carriage return', 'sep=;\rcode;name\rE1;A,n,n\r'],
    ['a spreadsheet saved it again', 'sep=;;;\r\ncode;name;\r\nE1;A,n,n;\r\n'],
    ['a space follows', 'SEP=; \ncode;name\nE1;A,n,n'],
    ['it is any other sign', 'sep=^\ncode^name\nE1^A,n,n'],
    ['it is in quotes', '\ufeff"sep=;"\ncode;name\nE1;A,n,n'],
  ])('counts where %s', (_, text) => {
    expect(lines(text)).toEqual([[3, ['E1', 'A,n,n']]]);
  });
});

describe('the heading', () => {
  test.each([
    ['soft hyphens', 'Per\u00adsonal\u00adnummer;Na\u00adme'],
    ['a hyphen that does not break', 'Personal\u2011Nr.;Name'],
    ['a dash', 'Personal\u2013Nr;Name'],
    ['stars', 'Code*;Name *'],
    ['marks that nobody sees', '\u200bcode\u200b;\u2060name'],
    ['line breaks within a cell', '"Co\r\nde";"Na\nme"'],
    ['other usual words', 'Employee No.;Employee name'],
    ['other usual words in German', 'Mitarbeiternummer;Name'],
  ])('counts with %s', (_, heading) => {
    expect(read(`${heading}\r\nE1;Ann\r\n`).columns).toEqual(['code', 'name']);
  });

  test.each([
    ['code,name', 'read'],
    ['Nummer;Name;E-Mail (freiwillig);Gilt ab;Mo;Dienstag', 'read'],
    ['STAFF CODE\tFull Name', 'read'],
    ['sep=;\r\ncode;name', 'read'],
    ['code,name,,,', 'read'],
    ['code,name,Name', 'heading-twice'],
    ['code,Nummer,name', 'heading-twice'],
    ['name', 'column-missing'],
    ['', 'not-a-table'],
    ['"code,name', 'not-a-table'],
  ])('%s is %s', (heading, expected) => {
    expect(codeOf(heading)).toBe(expected);
  });

  test('names what it does not know, and reads the rest', () => {
    const table = read('Code;Telefon;Name;;Notiz\nE1;x;Ann;;y');
    expect(table.unknownColumns).toEqual(['Telefon', 'Notiz']);
    expect(table.lines.map(plain)).toEqual([[2, ['E1', 'Ann']]]);
  });
});

test('a file with more lines than are taken is refused', () => {
  expect(codeOf(`code,name\n${'E,A\n'.repeat(1001)}`)).toBe('too-many-lines');
});

/** Any text, with what is dangerous in a CSV more often than elsewhere. */
const cell = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.constantFrom(
        ',',
        ';',
        '\t',
        '|',
        '"',
        '\r',
        '\n',
        '\r\n',
        "'",
        '=',
        '+',
        '-',
        '@',
        '＝',
        '＋',
        '－',
        '＠',
        ' ',
      ),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join('').trim());

test('every export reads back unchanged', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 5 }), (rows) => {
      const named = rows.map(([code, name, role]) => ({ code: `E${code}`.trim(), name, role }));
      const bytes = new TextEncoder().encode(csvTable(['code', 'name', 'role'], named));
      const decoded = decodeText(bytes);
      const back = decoded.ok ? read(decoded.text).lines : [];
      const cells = back.map((one) => (one.ok ? [...one.cells.values()].map(unescapedCell) : one.problem));
      expect(cells).toEqual(named.map(({ code, name, role }) => [code, name, role]));
    }),
    { numRuns: 1000 },
  );
});

test('what a spreadsheet would run is marked, and comes back as it was', () => {
  for (const text of ['=1+1', '+1', '-1', '@a', '＝1', "'=1", "''", "'a", '']) {
    expect(escapedCell(text)).not.toMatch(/^[=+\-@＝＋－＠]/);
    expect(unescapedCell(escapedCell(text))).toBe(text);
  }
});
