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

  test.each(['\n', '\r\n', '\r'])('takes nobody with it where cells have line ends within them: %j', (end) => {
    const rows = Array.from({ length: 9 }, (_, at) => (at === 4 ? `E${at},B"b` : `"E${at}",  "${end}A${end}B"`));
    const found = lines(['code,name', ...rows, ''].join('\r\n'));
    expect(found.map(([, cells]) => (Array.isArray(cells) ? cells[0] : cells))).toEqual([
      ...['E0', 'E1', 'E2', 'E3', 'stray-quote', 'E5', 'E6', 'E7', 'E8'],
    ]);
    expect(found.map(([line]) => line)).toEqual([2, 5, 8, 11, 14, 15, 18, 21, 24]);
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

describe('columns of one meaning', () => {
  test('are read where they say the same or one of them nothing, and named where they differ', () => {
    const table = read(
      'Code;Name;Personal-Nr.;Name\n1;Ann;1;Ann\n2;;;Bob\n;Joe;3;\n4;Eve;5;Eve\n6;Al;6;Alf\n7;Al;8;Alf\n',
    );
    expect(table.columns).toEqual(['code', 'name']);
    expect([...table.writtenAs.values()]).toEqual(['Code, Personal-Nr.', 'Name, Name']);
    expect(table.lines.map(plain)).toEqual([
      [2, ['1', 'Ann']],
      [3, ['2', 'Bob']],
      [4, ['3', 'Joe']],
      [5, 'columns-disagree'],
      [6, 'columns-disagree'],
      [7, 'columns-disagree'],
    ]);
    expect(table.lines.slice(3)).toMatchObject([
      {
        headings: 'Code, Personal-Nr.',
        cells: new Map([
          ['code', '4 / 5'],
          ['name', 'Eve'],
        ]),
      },
      {
        headings: 'Name',
        cells: new Map([
          ['code', '6'],
          ['name', 'Al / Alf'],
        ]),
      },
      { headings: 'Code, Personal-Nr.' },
    ]);
  });

  test('that are too short are told of as that', () => {
    expect(lines('code,name,name\nE1,Ann')).toEqual([[2, 'too-few-cells']]);
  });
});

describe('what stands above the heading', () => {
  test.each([
    ['a title', 'Staff list\n', [[1, 'Staff list']]],
    ['a title with separators behind it', 'Personalliste 2026;;\r\n;;\r\n', [[1, 'Personalliste 2026;;']]],
    ['a title with another separator in it', 'Staff, by name, 1 May, 2026\n', [[1, 'Staff, by name, 1 May, 2026']]],
    [
      'several lines, empty ones between',
      'Acme\n\n\nStaff\n\n',
      [
        [1, 'Acme'],
        [4, 'Staff'],
      ],
    ],
    ['empty lines alone', '\n;;\n\n', []],
    ['a group above the columns', 'Person;;Work\n', [[1, 'Person;;Work']]],
    ['a stray quote', 'The "A" team\n', [[1, 'The "A" team']]],
    ['a quote that is not closed', '"A team\n', [[1, '"A team']]],
    [
      'a line break within quotes',
      '"Staff\nlist";;\n',
      [
        [1, '"Staff'],
        [2, 'list";;'],
      ],
    ],
    [
      'columns of its own',
      'Code;Date\n7;1 May\n',
      [
        [1, 'Code;Date'],
        [2, '7;1 May'],
      ],
    ],
  ])('is told and passed over: %s', (_, above, told) => {
    const table = read(`${above}code;name;role\nE1;A,n,n;x\nE2;"B\nb";y\n`);
    expect(table.titleLines.map(({ line, text }) => [line, text])).toEqual(told);
    const first = above.split('\n').length + 1;
    expect(table.lines.map(plain)).toEqual([
      [first, ['E1', 'A,n,n', 'x']],
      [first + 1, ['E2', 'B\nb', 'y']],
    ]);
  });

  test('may stand below a stated separator', () => {
    const table = read('sep=;\nTitle, of, all\ncode;name\nE1;A,n\n');
    expect(table.titleLines).toEqual([{ line: 2, text: 'Title, of, all' }]);
    expect(table.lines.map(plain)).toEqual([[4, ['E1', 'A,n']]]);
  });

  test('is shown in short, and looked through as far as 30 lines', () => {
    expect(read(`${'x'.repeat(300)}\ncode,name\n`).titleLines).toEqual([{ line: 1, text: 'x'.repeat(200) }]);
    expect(codeOf(`${'x\n'.repeat(30)}code,name\nE1,Ann`)).toBe('read');
    expect(codeOf(`${'x\n'.repeat(31)}code,name\nE1,Ann`)).toBe('column-missing');
  });

  test('is no heading because a person is called as one', () => {
    expect(lines('code,name\ncode,name\n')).toEqual([[2, ['code', 'name']]]);
  });

  test('does not hide which column is missing', () => {
    expect(() => read('Staff\ncode;phone\nE1;5\n')).toThrow(
      expect.objectContaining({ code: 'column-missing', details: { column: 'name' } }),
    );
  });
});

test('a column without a heading is named by its letter where something stands in it', () => {
  const heading = ['code', 'name', ...Array.from({ length: 25 }, () => ''), 'role'];
  const cells = ['E1', 'Ann', 'x', ...Array.from({ length: 23 }, () => ''), 'y', 'cook'];
  const table = read(`${heading.join(';')}\n${cells.join(';')}\n`);
  expect(table.unknownColumns).toEqual(['(C)', '(AA)']);
  expect(table.lines.map(plain)).toEqual([[2, ['E1', 'Ann', 'cook']]]);
});

test('a file with more lines than are taken is refused', () => {
  expect(codeOf(`code,name\n${'E,A\n'.repeat(1001)}`)).toBe('too-many-lines');
});

/** More runs than the suite has time for: `CSV_RUNS=10000`. */
const RUNS = Number(process.env.CSV_RUNS ?? 1000);

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
    { numRuns: RUNS },
  );
});

test('what a spreadsheet would run is marked, and comes back as it was', () => {
  for (const text of ['=1+1', '+1', '-1', '@a', '＝1', "'=1", "''", "'a", '']) {
    expect(escapedCell(text)).not.toMatch(/^[=+\-@＝＋－＠]/);
    expect(unescapedCell(escapedCell(text))).toBe(text);
  }
});
