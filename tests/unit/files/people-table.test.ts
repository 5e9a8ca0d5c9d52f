import { describe, expect, test } from 'vitest';
import { headingReader, STAFF_HEADINGS } from '../../../src-shared/files/headings.ts';
import { readPeopleTable } from '../../../src-shared/files/people-table.ts';

const columnOf = headingReader(STAFF_HEADINGS);
const read = (text: string) => readPeopleTable(text, { columnOf, mostLines: 100 });
const names = (text: string): unknown[] => read(text).lines.map(({ cells }) => cells.name);

describe('a name in columns of its own parts', () => {
  test.each([
    ['English', 'code,First name,Last name\nE1,Ann,Meyer', ['Ann Meyer']],
    ['English, the other way round', 'code,Surname,Given Name\nE1,Meyer,Ann', ['Ann Meyer']],
    ['German', 'Personalnummer;Nachname;Vorname\n1;Grün;Jürgen', ['Jürgen Grün']],
    ['German, where the last name is called name', 'Nummer;Name;Vorname\n1;Grün;Jürgen', ['Jürgen Grün']],
    ['one of them empty', 'code,first name,last name\nE1,Ann,\nE2,,Meyer', ['Ann', 'Meyer']],
    ['both of them empty', 'code,first name,last name\nE1,,', ['']],
    ['a last name alone', 'code,last name\nE1,Meyer', ['Meyer']],
    ['a first name alone', 'code,first name\nE1,Ann', ['Ann']],
    ['a part that was marked as no formula', "code,first name,last name\nE1,'=Ann,'-x", ['=Ann -x']],
  ])('is put together: %s', (_, text, expected) => {
    expect(names(text)).toEqual(expected);
    expect(read(text).columns).toEqual(['code', 'name']);
    expect(read(text).unknownColumns).toEqual([]);
  });

  test('is not doubled where the name is whole already', () => {
    expect(names('code;Vorname;Name\n1;Jürgen;jürgen Grün\n2;Jo;Jonas\n3;;Lea')).toEqual([
      'jürgen Grün',
      'Jo Jonas',
      'Lea',
    ]);
  });

  test.each([
    ['code,name,last name,role\nE1,Ann Meyer,Meyer,cook', ['last name']],
    ['code,name,first name,last name,role\nE1,Ann Meyer,Ann,Meyer,cook', ['first name', 'last name']],
  ])('leaves the parts aside beside a whole name, and says so: %s', (text, unknown) => {
    expect(names(text)).toEqual(['Ann Meyer']);
    expect(read(text).columns).toEqual(['code', 'name', 'role']);
    expect(read(text).unknownColumns).toEqual(unknown);
  });

  test.each([
    ['ID,Name\n7,Ann', '7', []],
    ['Nr.;Name\n7;Ann', '7', []],
    ['#;Name\n7;Ann', '7', []],
    ['Employee #,Name\n7,Ann', '7', []],
    ['Nr.;Personalnummer;Name\n1;7;Ann', '7', ['Nr.']],
    ['Name;Code;ID\nAnn;7;1', '7', ['ID']],
  ])('has the number for a code where there is no other: %s', (text, code, unknown) => {
    const table = read(text);
    expect(table.lines).toMatchObject([{ problem: null, cells: { code, name: 'Ann' } }]);
    expect(table.columns.toSorted()).toEqual(['code', 'name']);
    expect(table.unknownColumns).toEqual(unknown);
  });

  test('has no marks around its cells that nobody sees', () => {
    const flag = '\u{1f3f4}\u{e0067}\u{e007f}';
    expect(read(`code,name,role\nE1,\u200eAnn\u200b Lee ${flag}\u200b,"\u00ad\n"`).lines[0]?.cells).toEqual({
      ...{ code: 'E1', name: `Ann\u200b Lee ${flag}`, role: '' },
    });
  });

  test('shows of a bad line what stands below each heading, unknown columns or not', () => {
    expect(read('code,phone,first name,last name,role\nE1,5,Ann,Meyer').lines).toEqual([
      { line: 2, problem: 'too-few-cells', headings: null, cells: { code: 'E1', name: 'Ann Meyer' } },
    ]);
    expect(read('code,phone,name,role\nE1').lines).toEqual([
      { line: 2, problem: 'too-few-cells', headings: null, cells: { code: 'E1' } },
    ]);
  });

  test.each([
    ['code,role', 'name'],
    ['first name,last name', 'code'],
  ])('is asked for where there is none: %s', (text, column) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code: 'column-missing', details: { column } }));
  });
});
