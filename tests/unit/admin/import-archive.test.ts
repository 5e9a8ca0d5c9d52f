import { strToU8, zipSync } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import { checkArchive } from '../../../src-renderer/admin/import/check-archive.ts';
import { crc32 } from '../../../src-renderer/admin/import/crc32.ts';
import { filesOfArchive, openChosen } from '../../../src-renderer/admin/import/import-files.ts';
import { readManifest } from '../../../src-renderer/admin/import/manifest.ts';
import { plainPath } from '../../../src-renderer/admin/import/zip-names.ts';
import { listEntries, readEntry, zipLimits } from '../../../src-renderer/admin/import/zip-reader.ts';
import { VideoError } from '../../../src-renderer/admin/pictures/open-video.ts';
import { planImport } from '../../../src-shared/domain/import-plan.ts';
import { good, picture, refusedFor } from './support.ts';

const archiveOf = (files: Parameters<typeof zipSync>[0]): Blob => new Blob([new Uint8Array(zipSync(files))]);

async function problemOf(archive: Blob): Promise<unknown> {
  const [entry] = await listEntries(archive);
  if (entry === undefined) return null;
  return readEntry(archive, entry).then(
    () => null,
    (error: unknown) => Reflect.get(Object(error), 'code'),
  );
}

/** The archive with one number of its first directory record overwritten. */
async function withLie(archive: Blob, at: number, value: number): Promise<Blob> {
  const bytes = new Uint8Array(await archive.arrayBuffer());
  const view = new DataView(bytes.buffer);
  const end = bytes.length - 22;
  view.setUint32(view.getUint32(end + 16, true) + at, value, true);
  return new Blob([bytes]);
}

const checking = {
  roster: [],
  maxPictures: 10,
  analyse: async (picture: Blob) => ((await picture.text()) === 'good' ? good : refusedFor('no-face')),
  lookAtVideo: async (video: Blob, most: number, _onProgress: (done: number, all: number) => void) => {
    if ((await video.text()) !== 'film') throw new VideoError('video-damaged');
    return Array.from({ length: Math.min(most, 4) }, () => picture);
  },
  signal: new AbortController().signal,
  onProgress: () => undefined,
};

describe('reading a .zip', () => {
  it('gives back what was packed, deflated or stored', async () => {
    const archive = archiveOf({ 'a.txt': strToU8('hello hello hello'), 'b.txt': [strToU8('plain'), { level: 0 }] });
    const entries = await listEntries(archive);
    const texts = await Promise.all(entries.map(async (one) => (await readEntry(archive, one)).text()));
    expect(texts).toEqual(['hello hello hello', 'plain']);
  });

  it('gives paths in one form, whatever packed them', async () => {
    const decomposed = 'people/M\u00fcller/1.jpg'.normalize('NFD');
    const archive = archiveOf({
      'people\\E1\\1.JPE': strToU8('x'),
      [decomposed]: strToU8('y'),
      '..\\E2.jpg': strToU8('z'),
    });
    const paths = (await listEntries(archive)).map(({ path }) => path);
    expect(paths).toEqual(['people/E1/1.JPE', 'people/M\u00fcller/1.jpg', '../E2.jpg']);
    const known = { code: 'M\u00fcller', name: 'Jo', archived: false, room: 10 };
    const { people, refused } = planImport(paths, [], [known], 10);
    expect(people.map(({ code, isNew, files }) => [code, isNew, files.length])).toEqual([
      ['E1', true, 1],
      ['M\u00fcller', false, 1],
    ]);
    expect(refused).toEqual([{ path: '../E2.jpg', problem: 'unsafe-path' }]);
  });

  it('reads a manifest in the encoding it is in, and none whose bytes fit nothing', async () => {
    const checkWith = async (manifest: Uint8Array) => {
      const files = await filesOfArchive(archiveOf({ 'manifest.csv': manifest, 'E1/1.jpg': strToU8('good') }));
      return checkArchive({ ...checking, ...files });
    };
    const western = Uint8Array.from('code;name\r\nE1;J\u00fcrgen', (one) => one.charCodeAt(0));
    expect((await checkWith(western))?.people[0]?.name).toBe('J\u00fcrgen');
    const mixed = new Uint8Array([...strToU8('code;name\r\nE2;J\u00fcrgen\r\n'), ...western.slice(-10)]);
    const outcomes = (await checkWith(mixed))?.outcomes;
    expect(outcomes?.[0]).toMatchObject({ path: 'manifest.csv', problem: 'encoding-mixed' });
  });

  it('refuses a bomb by its stated size', async () => {
    expect(await problemOf(archiveOf({ 'a.jpg': new Uint8Array(3_000_000) }))).toBe('entry-bomb');
  });

  it('stops where a file grows past what it states, and takes no stored one of another size', async () => {
    const archive = archiveOf({ 'a.jpg': new Uint8Array(3_000_000) });
    expect(await problemOf(await withLie(archive, 24, 1000))).toBe('entry-damaged');
    const stored = archiveOf({ 'a.jpg': [strToU8('hello world'), { level: 0 }] });
    expect(await problemOf(await withLie(stored, 20, 5))).toBe('entry-damaged');
  });

  it('holds every file to its checksum', async () => {
    const archive = archiveOf({ 'a.jpg': strToU8('hello hello'), 'b.jpg': [strToU8('hello'), { level: 0 }] });
    expect(await problemOf(await withLie(archive, 16, 1))).toBe('entry-damaged');
    const stored = archiveOf({ 'b.jpg': [strToU8('hello'), { level: 0 }] });
    expect(await problemOf(await withLie(stored, 16, 1))).toBe('entry-damaged');
  });

  it('says so of a file that is packed in a way it does not read', async () => {
    expect(await problemOf(await withLie(archiveOf({ 'a.jpg': strToU8('hello') }), 10, 12))).toBe('entry-method');
  });

  it('reads what stands behind a program, and an end record in a comment is none', async () => {
    const bytes = new Uint8Array(await archiveOf({ 'E1/a.jpg': strToU8('hello') }).arrayBuffer());
    const program = new Blob([strToU8('MZ program that unpacks itself'), bytes]);
    expect(await problemOf(program)).toBeNull();
    const comment = new Uint8Array(30);
    comment.set([0x50, 0x4b, 5, 6], 2);
    const commented = new Uint8Array([...bytes, ...comment]);
    new DataView(commented.buffer).setUint16(bytes.length - 2, comment.length, true);
    expect(await problemOf(new Blob([commented]))).toBeNull();
  });

  const pathsOf = async (names: readonly (readonly [Uint8Array, Uint8Array?])[]) => {
    const entries = await Promise.all(
      names.map(async ([name, extra]) => {
        const placeholder = 'x'.repeat(name.length);
        const fields: Record<number, Uint8Array> = extra === undefined ? {} : { 28789: extra };
        const archive = zipSync({ [placeholder]: [strToU8('hello'), { extra: fields }] });
        const named = Buffer.from(archive)
          .toString('latin1')
          .replaceAll(placeholder, Buffer.from(name).toString('latin1'));
        return listEntries(new Blob([new Uint8Array(Buffer.from(named, 'latin1'))]));
      }),
    );
    return entries.flat().map(({ path, problem }) => [path, problem]);
  };

  it('reads names in the letters that all code pages of DOS share, or in the field beside them', async () => {
    const dos = Buffer.from('E1/Foto f\u0081r \u0084.jpg', 'latin1');
    const greek = Buffer.from('E1/\u00e0.jpg', 'latin1');
    const field = Buffer.concat([Buffer.from([1, 0, 0, 0, 0]), Buffer.from('E1/\u03b1.jpg')]);
    field.writeUInt32LE(crc32(greek), 1);
    const other = Buffer.concat([Buffer.from([1, 9, 9, 9, 9]), Buffer.from('E2/\u03b1.jpg')]);
    expect(await pathsOf([[dos], [greek], [greek, field], [greek, other]])).toEqual([
      ['E1/Foto f\u00fcr \u00e4.jpg', null],
      ['E1/\u00e0.jpg', 'entry-name'],
      ['E1/\u03b1.jpg', null],
      ['E1/\u00e0.jpg', 'entry-name'],
    ]);
  });

  it('passes over dots and doubled slashes in a path, and not over those that leave the archive', () => {
    const written = ['./E1/a.jpg', 'E1//b.jpg', 'E1\\.\\c.jpg', 'E1/', './', '/E1.jpg', '//srv/E1.jpg', './../E1.jpg'];
    expect(written.map(plainPath)).toEqual([
      ...['E1/a.jpg', 'E1/b.jpg', 'E1/c.jpg', 'E1/', '', '/E1.jpg', '//srv/E1.jpg', '../E1.jpg'],
    ]);
  });

  it('refuses entries that share bytes', async () => {
    const archive = archiveOf({ 'a.jpg': [strToU8('hello'), { level: 0 }], 'b.jpg': [strToU8('world'), { level: 0 }] });
    await expect(listEntries(await withLie(archive, 42, 40))).rejects.toMatchObject({ code: 'archive-damaged' });
    const longer = await withLie(await withLie(archive, 20, 60), 24, 60);
    await expect(listEntries(longer)).rejects.toMatchObject({ code: 'archive-damaged' });
  });

  it('refuses more than 2 GB unpacked, whatever each entry has', async () => {
    const names = Array.from({ length: 90 }, (_, index) => `${index}.jpg`);
    const packed = Object.fromEntries(
      names.map((name) => [name, [new Uint8Array(250_000), { level: 0 as const }] as [Uint8Array, { level: 0 }]]),
    );
    const bytes = new Uint8Array(await archiveOf(packed).arrayBuffer());
    const view = new DataView(bytes.buffer);
    let at = view.getUint32(bytes.length - 6, true);
    for (const name of names) {
      // Deflated, and 24 MB: each just under a hundred times what it is packed.
      view.setUint16(at + 10, 8, true);
      view.setUint32(at + 24, 24_000_000, true);
      at += 46 + name.length;
    }
    await expect(listEntries(new Blob([bytes]))).rejects.toMatchObject({ code: 'unpacked-too-large' });
  });

  it('lets a video be larger than a picture, up to 100 MB', async () => {
    const archive = archiveOf({ 'a.mp4': [strToU8('x'), { level: 0 }] });
    const sized = async (bytes: number) =>
      (await listEntries(await withLie(await withLie(archive, 20, bytes), 24, bytes)))[0];
    expect(await sized(zipLimits.videoBytes)).toMatchObject({ problem: null });
    expect(await sized(zipLimits.videoBytes + 1)).toMatchObject({ problem: 'entry-video-too-large' });
  });

  it('gives back whole what is larger than is held at once', async () => {
    // Longer than deflate looks back, so that repeating it does not shrink the film.
    const film = new Uint8Array(Buffer.alloc(9_000_000, crypto.getRandomValues(new Uint8Array(65_536))));
    const archive = archiveOf({ 'a.mp4': [film, { level: 1 }] });
    const [entry] = await listEntries(archive);
    if (entry === undefined) throw new Error('one entry');
    const back = new Uint8Array(await (await readEntry(archive, entry)).arrayBuffer());
    expect(Buffer.from(back).equals(Buffer.from(film))).toBe(true);
  });

  it('refuses what is larger than 100 MB, a link and an entry that lies elsewhere', async () => {
    const archive = archiveOf({ 'a.jpg': [strToU8('x'), { level: 0 }] });
    expect(await problemOf(await withLie(await withLie(archive, 20, 101_000_000), 24, 101_000_000))).toBe(
      'entry-too-large',
    );
    expect(await problemOf(await withLie(archive, 38, 0xa1ff0000))).toBe('entry-link');
    expect(await problemOf(await withLie(archive, 42, 9))).toBe('entry-damaged');
  });

  it('refuses what is encrypted, and a name that is in no code it knows', async () => {
    const archive = archiveOf({ 'Müller/a.jpg': strToU8('x') });
    expect(await problemOf(await withLie(archive, 8, 0x0801 | (8 << 16)))).toBe('entry-encrypted');
    const bytes = new Uint8Array(await archive.arrayBuffer());
    // The letter's two bytes in the directory become one of a code page and one more letter.
    const at = bytes.findLastIndex((byte, index) => byte === 0xc3 && bytes[index + 1] === 0xbc);
    bytes.set([0x81, 0x6c], at);
    const [entry] = await listEntries(new Blob([bytes]));
    expect(entry?.problem).toBe('entry-name');
    const checked = await checkArchive({ ...checking, ...(await filesOfArchive(new Blob([bytes]))) });
    expect(checked?.people).toEqual([]);
    expect(checked?.outcomes).toMatchObject([{ path: expect.stringContaining('ller/a.jpg'), problem: 'entry-name' }]);
  });

  it('refuses a file that is no archive, or is cut off', async () => {
    await expect(listEntries(new Blob(['these are not files']))).rejects.toMatchObject({ code: 'not-a-zip' });
    const whole = archiveOf({ 'a.txt': strToU8('hello') });
    await expect(listEntries(whole.slice(0, whole.size - 10))).rejects.toMatchObject({ code: 'not-a-zip' });
    await expect(listEntries(whole.slice(20))).rejects.toMatchObject({ code: 'archive-damaged' });
  });

  it('refuses more entries than anybody has', async () => {
    const many = Object.fromEntries(Array.from({ length: 5001 }, (_, index) => [`${index}.jpg`, new Uint8Array(0)]));
    await expect(listEntries(archiveOf(many))).rejects.toMatchObject({ code: 'too-many-entries' });
  });
});

/** The same archive with every number in the long form of zip64, as some programs write even small ones. */
async function inLongForm(archive: Blob): Promise<Blob> {
  const bytes = Buffer.from(await archive.arrayBuffer());
  const end = bytes.length - 22;
  const [count, start] = [bytes.readUInt16LE(end + 10), bytes.readUInt32LE(end + 16)];
  const records: Buffer[] = [];
  for (let at = start; at < end; ) {
    const [name, extra, comment] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field)) as [
      number,
      number,
      number,
    ];
    const head = Buffer.from(bytes.subarray(at, at + 46));
    const long = Buffer.alloc(28);
    long.writeUInt16LE(1, 0);
    long.writeUInt16LE(24, 2);
    for (const [index, field] of [24, 20, 42].entries()) {
      long.writeBigUInt64LE(BigInt(head.readUInt32LE(field)), 4 + index * 8);
      head.writeUInt32LE(0xffffffff, field);
    }
    head.writeUInt16LE(28 + 9, 30);
    head.writeUInt16LE(0, 32);
    // Another extra field before it, as the time of a Unix file is.
    const time = Buffer.from([0x55, 0x54, 5, 0, 1, 0, 0, 0, 0]);
    records.push(head, bytes.subarray(at + 46, at + 46 + name), time, long);
    at += 46 + name + extra + comment;
  }
  const directory = Buffer.concat(records);
  const end64 = Buffer.alloc(56);
  end64.writeUInt32LE(0x06064b50, 0);
  end64.writeBigUInt64LE(44n, 4);
  end64.writeBigUInt64LE(BigInt(count), 24);
  end64.writeBigUInt64LE(BigInt(count), 32);
  end64.writeBigUInt64LE(BigInt(directory.length), 40);
  end64.writeBigUInt64LE(BigInt(start), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(start + directory.length), 8);
  locator.writeUInt32LE(1, 16);
  const last = Buffer.from(bytes.subarray(end));
  last.fill(0xff, 8, 20);
  return new Blob([bytes.subarray(0, start), directory, end64, locator, last]);
}

describe('an archive in the long form of zip64', () => {
  it('is read as any other', async () => {
    const archive = await inLongForm(archiveOf({ 'E1/a.jpg': strToU8('hello'), 'E2/b.jpg': strToU8('world') }));
    const entries = await listEntries(archive);
    expect(entries).toMatchObject([
      { path: 'E1/a.jpg', bytes: 5, problem: null },
      { path: 'E2/b.jpg', bytes: 5, problem: null },
    ]);
    const [, second] = entries;
    if (second === undefined) throw new Error('two entries');
    expect(await (await readEntry(archive, second)).text()).toBe('world');
  });

  it.each([0, 500])('is read where the short form says it as well, behind %i bytes of a program', async (program) => {
    const plain = archiveOf({ 'E1/a.jpg': strToU8('hello') });
    const short = Buffer.from(await plain.arrayBuffer()).subarray(-22);
    const long = Buffer.from(await (await inLongForm(plain)).arrayBuffer());
    // The list as the short form has it, and the end in both forms.
    const list = Buffer.from(await plain.arrayBuffer()).subarray(0, -22);
    const end64 = Buffer.from(long.subarray(-22 - 20 - 56, -22));
    end64.writeBigUInt64LE(BigInt(short.readUInt32LE(12)), 40);
    end64.writeBigUInt64LE(BigInt(list.length), 56 + 8);
    const archive = new Blob([new Uint8Array(program), list, end64, short]);
    const [entry] = await listEntries(archive);
    if (entry === undefined) throw new Error('one entry');
    expect(await (await readEntry(archive, entry)).text()).toBe('hello');
  });

  it('is held to the same limits', async () => {
    const bytes = new Uint8Array(await (await inLongForm(archiveOf({ 'a.jpg': strToU8('hello') }))).arrayBuffer());
    const view = new DataView(bytes.buffer);
    const end64 = bytes.length - 22 - 20 - 56;
    view.setBigUint64(end64 + 32, 5_001n, true);
    await expect(listEntries(new Blob([bytes]))).rejects.toMatchObject({ code: 'too-many-entries' });
    view.setBigUint64(end64 + 32, 1n, true);
    view.setBigUint64(end64 + 48, 2n ** 60n, true);
    await expect(listEntries(new Blob([bytes]))).rejects.toMatchObject({ code: 'archive-damaged' });
    view.setUint32(end64, 0, true);
    await expect(listEntries(new Blob([bytes]))).rejects.toMatchObject({ code: 'archive-damaged' });
  });
});

describe('the manifest', () => {
  it('is read with comma or semicolon, and names lines that cannot be used', () => {
    const text = '\ufeffCode;Name;Email;Note\nE1;Ada;;\nE2;;x;\ne1;Again;;\nE3;Cy;cy@example.org;\nE4;Di';
    expect(readManifest(text)).toEqual({
      lines: [
        { line: 2, row: { code: 'E1', name: 'Ada', email: null }, problem: null },
        { line: 3, row: null, problem: 'manifest-line' },
        { line: 4, row: null, problem: 'manifest-code-again' },
        { line: 5, row: { code: 'E3', name: 'Cy', email: 'cy@example.org' }, problem: null },
        { line: 6, row: null, problem: 'too-few-cells' },
      ],
      unknownColumns: ['Note'],
      titleLines: [],
    });
  });

  it('is refused whole where it is no CSV', () => {
    expect(() => readManifest('"code,name\nE1,Ada')).toThrow(expect.objectContaining({ code: 'not-a-table' }));
    expect(() => readManifest('code\nE1')).toThrow(expect.objectContaining({ code: 'column-missing' }));
  });

  it('may name as many people as an import can have files', () => {
    const list = (people: number) =>
      `code,name\n${Array.from({ length: people }, (_, index) => `E${index},Ada`).join('\n')}`;
    expect(readManifest(list(5_000)).lines).toHaveLength(5_000);
    expect(() => readManifest(list(5_001))).toThrow(expect.objectContaining({ code: 'too-many-lines' }));
  });

  it('is the one nearest the top, and every other is told of', async () => {
    const archive = archiveOf({
      'E1/manifest.csv': strToU8('code,name\nE1,Wrong'),
      'E1/a.jpg': strToU8('good'),
      'manifest.csv': strToU8('New people\ncode,name,size\nE1,Ada,5'),
      'E2/manifest.csv': strToU8('code,name\nE2,Wrong'),
    });
    const checked = await checkArchive({ ...checking, ...(await filesOfArchive(archive)) });
    expect(checked?.people).toMatchObject([{ code: 'E1', name: 'Ada' }]);
    expect(checked?.outcomes).toEqual([
      { path: 'manifest.csv:1', code: '', problem: 'manifest-title' },
      { path: 'manifest.csv: size', code: '', problem: 'manifest-column' },
      { path: 'E1/manifest.csv', code: '', problem: 'manifest-again' },
      { path: 'E2/manifest.csv', code: '', problem: 'manifest-again' },
      { path: 'E1/a.jpg', code: 'E1', problem: null },
    ]);
  });
});

describe('checking an archive', () => {
  const files = { 'E1/a.jpg': strToU8('good'), 'E1/b.jpg': strToU8('bad'), 'E1/c.zip': strToU8('PK') };
  const input = async () => ({ ...checking, ...(await filesOfArchive(archiveOf(files))) });

  it('says what would become of every file', async () => {
    const checked = await checkArchive(await input());
    expect(checked?.people[0]?.pictures).toHaveLength(1);
    expect(checked?.outcomes).toEqual([
      { path: 'E1/c.zip', code: '', problem: 'nested-archive' },
      { path: 'E1/a.jpg', code: 'E1', problem: null },
      { path: 'E1/b.jpg', code: 'E1', problem: 'no-face' },
    ]);
  });

  it('says of a file that is there twice that only one was looked at', async () => {
    const bytes = new Uint8Array(
      await archiveOf({ 'E1/a.jpg': strToU8('good'), 'E1/b.jpg': strToU8('good') }).arrayBuffer(),
    );
    // The second's name in the directory becomes that of the first.
    bytes[bytes.findLastIndex((byte, index) => byte === 0x62 && bytes[index + 1] === 0x2e)] = 0x61;
    const checked = await checkArchive({ ...checking, ...(await filesOfArchive(new Blob([bytes]))) });
    expect(checked?.people[0]?.pictures).toHaveLength(1);
    expect(checked?.outcomes).toEqual([
      { path: 'E1/a.jpg', code: '', problem: 'entry-twice' },
      { path: 'E1/a.jpg', code: 'E1', problem: null },
    ]);
  });

  it('takes from videos what the pictures leave room for, and tells of each what came of it', async () => {
    const archive = archiveOf({
      'E1/first.mp4': strToU8('film'),
      'E1/second.mov': strToU8('film'),
      'E1/third.webm': strToU8('film'),
      'E1/a.jpg': strToU8('good'),
      'E1/b.jpg': strToU8('good'),
      'E2_cut.mov': strToU8('cut'),
    });
    const checked = await checkArchive({ ...checking, ...(await filesOfArchive(archive)), maxPictures: 8 });
    expect(checked?.people.map(({ code, pictures }) => [code, pictures.length])).toEqual([
      ['E1', 8],
      ['E2', 0],
    ]);
    expect(checked?.outcomes).toEqual([
      { path: 'E1/a.jpg', code: 'E1', problem: null },
      { path: 'E1/b.jpg', code: 'E1', problem: null },
      { path: 'E1/first.mp4', code: 'E1', problem: null, pictures: 4 },
      { path: 'E1/second.mov', code: 'E1', problem: null, pictures: 2 },
      { path: 'E1/third.webm', code: 'E1', problem: 'no-room' },
      { path: 'E2_cut.mov', code: 'E2', problem: 'video-damaged' },
    ]);
  });

  it('gives the videos half an hour of their own, however long the pictures took', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    try {
      const taking = async <T>(minutes: number, result: Promise<T>): Promise<T> => {
        vi.advanceTimersByTime(minutes * 60_000);
        return result;
      };
      const archive = archiveOf({
        'E1/a.jpg': strToU8('good'),
        'E1/b.mp4': strToU8('film'),
        'E2/a.jpg': strToU8('good'),
        'E2/b.mp4': strToU8('film'),
        'E3/a.mp4': strToU8('film'),
      });
      const checked = await checkArchive({
        ...checking,
        ...(await filesOfArchive(archive)),
        analyse: (picture) => taking(40, checking.analyse(picture)),
        lookAtVideo: (...video) => taking(16, checking.lookAtVideo(...video)),
      });
      expect(checked?.outcomes.map(({ path, problem }) => [path, problem])).toEqual([
        ['E1/a.jpg', null],
        ['E1/b.mp4', null],
        ['E2/a.jpg', null],
        ['E2/b.mp4', null],
        ['E3/a.mp4', 'videos-timeout'],
      ]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('gives nothing when it was cancelled while a video was looked at', async () => {
    const controller = new AbortController();
    const lookAtVideo = async (): Promise<null> => {
      controller.abort();
      return null;
    };
    const archive = archiveOf({ 'E1/a.jpg': strToU8('good'), 'E1/b.mp4': strToU8('film') });
    expect(
      await checkArchive({ ...checking, ...(await filesOfArchive(archive)), lookAtVideo, signal: controller.signal }),
    ).toBeNull();
  });

  it('tells how far it is within a video', async () => {
    const lookAtVideo: typeof checking.lookAtVideo = async (_video, _most, onProgress) => {
      onProgress(7, 56);
      return [picture];
    };
    const told: unknown[] = [];
    const onProgress = (...all: unknown[]) => told.push(all);
    const archive = archiveOf({ 'E1/a.jpg': strToU8('good'), 'E1/b.mp4': strToU8('film') });
    await checkArchive({ ...checking, ...(await filesOfArchive(archive)), lookAtVideo, onProgress });
    expect(told).toEqual([
      [1, 2, null],
      [1, 2, { path: 'E1/b.mp4', done: 7, all: 56 }],
      [2, 2, null],
    ]);
  });

  it('gives nothing when it was cancelled', async () => {
    expect(await checkArchive({ ...(await input()), signal: AbortSignal.abort() })).toBeNull();
  });
});

describe('checking files that are in no archive', () => {
  const chosen = (path: string, content: BlobPart = 'good') => ({
    path,
    file: new File([content], path.split('/').at(-1) ?? ''),
  });
  const roster = [{ code: 'E1', name: 'Ada', archived: false, room: 10 }];
  const outcomesOf = async (...files: ReturnType<typeof chosen>[]) => {
    const checked = await checkArchive({ ...checking, ...(await openChosen(files)), roster });
    return checked?.outcomes.map(({ path, code, problem }) => [path, code, problem]);
  };

  it('takes a video for the person whose code its name begins with', async () => {
    expect(await outcomesOf(chosen('E1_film.mp4', 'film'))).toEqual([['E1_film.mp4', 'E1', null]]);
  });

  it('refuses what nobody’s code stands on, and an archive among them', async () => {
    expect(await outcomesOf(chosen('VID_1.mp4', 'film'), chosen('E1.jpg'), chosen('E1_more.zip', 'PK'))).toEqual([
      ['VID_1.mp4', '', 'unknown-code'],
      ['E1_more.zip', '', 'nested-archive'],
      ['E1.jpg', 'E1', null],
    ]);
  });

  it('refuses a picture larger than 100 MB, and a name that comes again', async () => {
    const large = chosen('E1_large.jpg', new Uint8Array(zipLimits.entryBytes + 1));
    expect(await outcomesOf(large, chosen('E1.jpg'), chosen('E1.jpg'))).toEqual([
      ['E1.jpg', '', 'entry-twice'],
      ['E1_large.jpg', 'E1', 'entry-too-large'],
      ['E1.jpg', 'E1', null],
    ]);
  });

  it('reads a folder’s manifest, and opens an archive that is chosen alone', async () => {
    const list = chosen('staff/manifest.csv', 'code,name\nN5,Noor');
    const { people } =
      (await checkArchive({ ...checking, ...(await openChosen([list, chosen('staff/N5.jpg')])) })) ?? {};
    expect(people).toMatchObject([{ code: 'N5', name: 'Noor', isNew: true }]);
    const alone = { path: 'faces.zip', file: new File([archiveOf({ 'N6/a.jpg': strToU8('good') })], 'faces.zip') };
    expect(await outcomesOf(alone)).toEqual([['N6/a.jpg', 'N6', null]]);
    expect(await outcomesOf(chosen('face.gif'))).toEqual([['face.gif', '', 'wrong-type']]);
  });
});
