import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  codeOfPath,
  isLeftAside,
  isManifest,
  type KnownPerson,
  planImport,
} from '../../../src-shared/domain/import-plan.ts';

const known = new Set(['e1', 'e-2', 'e']);
const present: KnownPerson = { code: 'E1', name: 'Ada', archived: false, room: 2 };

describe('whose picture a file of an archive is', () => {
  it.each([
    ['E1/front.jpg', 'E1'],
    ['faces/E7/front.jpg', 'E7'],
    ['faces/e1_2.jpg', 'e1'],
    ['E-2-left.png', 'E-2'],
    ['E 1.webp', 'E'],
    ['E12.webp', 'E12'],
    ['E.webp', 'E'],
    ['E-2/E1_a.jpg', 'E-2'],
    ['E1.old.jpg', 'E1'],
    ['photos/E1 b.jpg', 'E1'],
    ['N5_a.jpg', 'N5'],
    ['N5.jpg', 'N5'],
    ['what is this/a.jpg', null],
    ['E1/front/1.jpg', 'E1'],
    ['all/E1/front/left/1.jpg', 'E1'],
    ['E1/E-2/1.jpg', 'E-2'],
    ['E1 Ada/1.jpg', 'E1'],
    ['E1/E-2 and others/1.jpg', 'E1'],
    ['E1_Ada/E-2.jpg', 'E1'],
    ['E1Ada/1.jpg', 'E1Ada'],
    ['???.jpg', null],
  ])('%s belongs to %s', (path, code) => {
    expect(codeOfPath(path, known, Number.POSITIVE_INFINITY)).toBe(code);
  });
});

describe('the folders of people whom nobody knows yet', () => {
  const sorted = (...paths: string[]) => {
    const { people, refused } = planImport(paths, [], [present], 10);
    return [...people.map(({ code, files }) => [code, ...files]), ...refused.map(({ path }) => ['refused', path])];
  };

  it('are the ones the files lie in, whatever is around them', () => {
    expect(sorted('Berlin/N1/a.jpg', 'Berlin/N2/a.jpg', 'Hamburg/N3/a.jpg').map(([code]) => code)).toEqual([
      'N1',
      'N2',
      'N3',
    ]);
  });

  it('are the ones above where the same name lies in several, so that nobody is mixed with another', () => {
    expect(
      sorted('all/N1/front/1.jpg', 'all/N1/left/1.jpg', 'all/n2/Front/1.jpg', 'all/n2/2.jpg', 'all/E1/x/3.jpg'),
    ).toEqual([
      ['E1', 'all/E1/x/3.jpg'],
      ['N1', 'all/N1/front/1.jpg', 'all/N1/left/1.jpg'],
      ['n2', 'all/n2/Front/1.jpg', 'all/n2/2.jpg'],
    ]);
    expect(sorted('N1/2026/front/1.jpg', 'N2/2026/front/1.jpg').map(([code]) => code)).toEqual(['N1', 'N2']);
  });

  it('are told by pictures and videos alone', () => {
    expect(sorted('a/N1/1.jpg', 'b/N2/1.jpg', 'a/notes/x.txt', 'b/notes/x.txt').map(([code]) => code)).toEqual([
      'N1',
      'N2',
      'refused',
      'refused',
    ]);
  });
});

describe('files as a telephone names them', () => {
  const known = { code: 'E1', name: 'Ada', archived: false, room: 10 };

  it.each([
    ['VID_20261118.mp4', 'unknown-code'],
    ['IMG_1.jpg', 'unknown-code'],
    ['notes.txt', 'wrong-type'],
  ])('%s makes nobody new', (path, problem) => {
    expect(planImport([path], [], [known], 10, false)).toEqual({ people: [], refused: [{ path, problem }] });
  });

  it('belong to whoever is on the roster or in the manifest, or to the folder they lie in', () => {
    const rows = [{ code: 'N5', name: 'Noor', email: null }];
    const { people, refused } = planImport(['e1_film.mp4', 'N5.jpg', 'N6/IMG_1.jpg'], rows, [known], 10, false);
    expect(refused).toEqual([]);
    expect(people.map(({ code, files }) => [code, files])).toEqual([
      ['E1', ['e1_film.mp4']],
      ['N5', ['N5.jpg']],
      ['N6', ['N6/IMG_1.jpg']],
    ]);
  });
});

describe('what an operating system adds by itself', () => {
  it.each(['', 'E1/', '__MACOSX/E1/a.jpg', '.DS_Store', 'E1/.ds_store', 'E1/Thumbs.db', 'desktop.ini', 'E1/._a.jpg'])(
    '%s is left aside',
    (path) => {
      expect(isLeftAside(path)).toBe(true);
    },
  );

  it.each([
    'E1/a.jpg',
    'E1__MACOSX/a.jpg',
    'a._b.jpg',
    'my.DS_Store',
    '.DS_Store.jpg',
    'Thumbs.db.jpg',
    'desktop.ini.png',
  ])('%s is not', (path) => {
    expect(isLeftAside(path)).toBe(false);
  });
});

describe('the list of people', () => {
  it.each([
    ['manifest.csv', true],
    ['Manifest.CSV', true],
    ['faces/manifest.csv', true],
    ['faces/more/manifest.csv', false],
    ['manifest.csv.jpg', false],
    ['my-manifest.csv', false],
    ['../manifest.csv', false],
    ['c:/manifest.csv', false],
  ])('%s: %s', (path, is) => {
    expect(isManifest(path)).toBe(is);
  });
});

describe('the plan of an import', () => {
  it.each([
    ['../E1/a.jpg', 'unsafe-path'],
    ['/etc/a.jpg', 'unsafe-path'],
    ['C:/a.jpg', 'unsafe-path'],
    ['E1\\a.jpg', 'unsafe-path'],
    ['E1/more.zip', 'nested-archive'],
    ['E1/notes.txt', 'wrong-type'],
    ['???.jpg', 'no-code'],
  ])('refuses %s as %s', (path, problem) => {
    expect(planImport([path], [], [], 10)).toEqual({ people: [], refused: [{ path, problem }] });
  });

  it.each(['E1/c:a.jpg', 'E1/a..b.jpg', 'E1/..a.jpg'])('takes %s', (path) => {
    expect(planImport([path], [], [present], 10).refused).toEqual([]);
  });

  it('takes as many pictures as there is room for, and of somebody new as many as a person may have', () => {
    const problem = (paths: string[]) => planImport(paths, [], [present], 3).people.map((one) => one.problem);
    expect(problem(['E1/a.jpg', 'E1/b.jpg'])).toEqual([null]);
    expect(problem(['N/a.jpg', 'N/b.jpg', 'N/c.jpg'])).toEqual([null]);
    expect(problem(['N/a.jpg', 'N/b.jpg', 'N/c.jpg', 'N/d.jpg'])).toEqual(['too-many-files']);
  });

  it('looks at pictures before videos, and counts only pictures as what there must be room for', () => {
    const paths = ['E1/turning.MOV', 'E1/a.jpg', 'E1_2.webm', 'E1/b.jpg'];
    const [person] = planImport(paths, [], [present], 10).people;
    expect(person).toMatchObject({ problem: null, room: 2 });
    expect(person?.files).toEqual(['E1/a.jpg', 'E1/b.jpg', 'E1/turning.MOV', 'E1_2.webm']);
  });

  it('names new people from the manifest and leaves names on the roster alone', () => {
    const rows = [
      { code: 'e1', name: 'Other', email: null },
      { code: 'N5', name: 'Noor', email: 'noor@example.org' },
    ];
    const { people } = planImport(['E1/a.jpg', 'N5/b.jpg', 'X/c.jpg'], rows, [present], 10);
    expect(people.map(({ code, name, isNew }) => [code, name, isNew])).toEqual([
      ['E1', 'Ada', false],
      ['N5', 'Noor', true],
      ['X', 'X', true],
    ]);
  });

  it('keeps out whoever is archived, has more pictures than room, or none', () => {
    const gone = { ...present, code: 'G', archived: true };
    const row = { code: 'Z', name: 'Zoe', email: null };
    const paths = ['E1/a.jpg', 'E1/b.jpg', 'E1/c.jpg', 'G/a.jpg'];
    const { people } = planImport(paths, [row], [present, gone], 10);
    expect(people.map(({ code, problem }) => [code, problem])).toEqual([
      ['E1', 'too-many-files'],
      ['G', 'person-archived'],
      ['Z', 'no-files'],
    ]);
  });

  it('puts every path in exactly one place and never takes one that leaves the archive', () => {
    const part = fc.oneof(fc.constantFrom('..', 'E1', 'N5', '__MACOSX', 'manifest.csv', 'a.jpg', 'b.zip'), fc.string());
    const path = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
    fc.assert(
      fc.property(fc.uniqueArray(path, { maxLength: 20 }), (paths) => {
        const { people, refused } = planImport(paths, [], [present], 10);
        const taken = people.flatMap(({ files }) => files);
        const aside = paths.filter((one) => isLeftAside(one) || isManifest(one));
        expect([...taken, ...refused.map((one) => one.path), ...aside].sort()).toEqual([...paths].sort());
        for (const one of taken) expect(one.split('/')).not.toContain('..');
      }),
    );
  });
});
