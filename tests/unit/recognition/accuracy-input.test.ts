import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { allPairs, picturesIn, readPairs, readPeople, rootOf, UsageError } from '../../bench/accuracy-input.ts';

let folder: string;
const said: string[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clockface-input-'));
  said.length = 0;
  vi.spyOn(console, 'log').mockImplementation((line: string) => {
    said.push(line);
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

function file(path: string, content = ''): string {
  const place = join(folder, path);
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, content);
  return place;
}

describe('people', () => {
  it('are the folders with pictures, whatever they are called, with what lies in folders below', () => {
    file('people/Ána 50%#1/a b.JPG');
    file('people/Ána 50%#1/deep/ö.webp');
    file('people/Ben/x.png');
    expect(readPeople(join(folder, 'people'))).toEqual([
      {
        name: 'Ána 50%#1',
        pictures: ['/people/%C3%81na%2050%25%231/a%20b.JPG', '/people/%C3%81na%2050%25%231/deep/%C3%B6.webp'],
      },
      { name: 'Ben', pictures: ['/people/Ben/x.png'] },
    ]);
    expect(said).toEqual([]);
  });

  it('are not empty folders, loose files and links to nowhere, each of which is named', () => {
    file('people/Ben/x.png');
    file('people/Ben/notes.txt');
    file('people/loose.jpg');
    mkdirSync(join(folder, 'people/empty'));
    mkdirSync(join(folder, 'people/Ben/folder.jpg'));
    symlinkSync(join(folder, 'gone'), join(folder, 'people/link'));
    expect(readPeople(join(folder, 'people'))).toEqual([{ name: 'Ben', pictures: ['/people/Ben/x.png'] }]);
    expect(said.join('\n')).toMatch(/notes\.txt[\s\S]*empty: no pictures[\s\S]*link[\s\S]*loose\.jpg/);
  });

  it('are not what a system or a program keeps for itself, wherever it lies', () => {
    for (const path of ['.git/a.jpg', '@eaDir/a.jpg', '__MACOSX/Ben/._x.jpg', 'Ben/.thumbnails/x.jpg', 'Ben/._x.jpg'])
      file(`people/${path}`);
    file('people/Ben/x.jpg');
    file('people/Ben/deep/@eaDir/x.jpg/small.jpg');
    expect(readPeople(join(folder, 'people'))).toEqual([{ name: 'Ben', pictures: ['/people/Ben/x.jpg'] }]);
    expect(said[0]).toMatch(/hidden: .*__MACOSX/);
    expect(said[0]).toMatch(/\.git/);
    expect(said[1]).toMatch(/hidden: \._x\.jpg, \.thumbnails, deep\/@eaDir$/);
  });

  it('are asked for where there are none', () => {
    expect(() => readPeople(folder)).toThrow(UsageError);
    expect(picturesIn(folder, '/unknown/')).toEqual([]);
  });
});

describe('a table of pairs', () => {
  it('is read in any case, with a byte order mark, carriage returns, quotes, either slash and paths from its own folder', () => {
    const images = join(folder, 'images');
    file('images/a,1.jpg');
    file('images/sub/b.jpg');
    const table = file(
      'pairs.csv',
      `\uFEFFFILE_X, file_y ,decision\r\n"a,1.jpg",sub\\b.jpg,YES\r\n\r\nimages/sub/b.jpg,./a.jpg, no \r\n${images}/sub/b.jpg,"a,1.jpg",No\r\n`,
    );
    expect(readPairs(table, images)).toEqual([
      { a: '/images/a%2C1.jpg', b: '/images/sub/b.jpg', same: true },
      { a: '/images/sub/b.jpg', b: '/images/a.jpg', same: false },
      { a: '/images/sub/b.jpg', b: '/images/a%2C1.jpg', same: false },
    ]);
    expect(said).toEqual([]);
  });

  it('may name files anywhere by their whole path, and the images may be all there are', () => {
    const [inside, outside] = [file('images/a.jpg'), file('elsewhere/b c.jpg')];
    const table = file(
      'table/pairs.csv',
      `file_x,file_y,Decision\n${inside},${outside},Yes\n../elsewhere/b c.jpg,gone.jpg,No\n`,
    );
    const url = (prefix: string, path: string) =>
      prefix + relative(rootOf(path), path).split(sep).map(encodeURIComponent).join('/');
    expect(readPairs(table, join(folder, 'images'))).toEqual([
      { a: '/images/a.jpg', b: url('/files/', outside), same: true },
      { a: url('/files/', outside), b: '/images/gone.jpg', same: false },
    ]);
    expect(readPairs(table, rootOf(folder))[0]).toEqual({
      a: url('/images/', inside),
      b: url('/images/', outside),
      same: true,
    });
  });

  it('goes without rows that are incomplete, which are named by their lines', () => {
    const table = file('pairs.csv', 'file_x,file_y,Decision\na.jpg,b.jpg,Yes\na.jpg,,No\na.jpg,b.jpg,maybe\na.jpg\n');
    expect(readPairs(table, folder)).toHaveLength(1);
    expect(said[0]).toContain('lines 3, 4, 5');
  });

  it('is refused by name where it is none', () => {
    expect(() => readPairs(join(folder, 'none.csv'), folder)).toThrow(/none\.csv is not a file/);
    expect(() => readPairs(folder, folder)).toThrow(UsageError);
    expect(() => readPairs(file('empty.csv'), folder)).toThrow(/empty\.csv has no row/);
    expect(() => readPairs(file('other.csv', 'left,right\na.jpg,b.jpg\n'), folder)).toThrow(
      /file_x, file_y and Decision/,
    );
  });
});

it('pairs every picture with every other, and thins only different people where there are too many', () => {
  const person = (name: string, count: number) => ({
    name,
    pictures: Array.from({ length: count }, (_, index) => `${name}${index}`),
  });
  const few = allPairs([person('a', 2), person('b', 1)]);
  expect(few.map(({ same }) => same)).toEqual([true, false, false]);
  const many = allPairs([person('a', 800), person('b', 800)]);
  expect(many.filter(({ same }) => same)).toHaveLength(639_200);
  expect(many.length).toBeLessThan(1_000_000);
});
