import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { bringPictures, timeOf } from '../../../src-renderer/admin/venues/bring-pictures.ts';
import { readExifTime } from '../../../src-renderer/admin/venues/exif-time.ts';
import { RecognitionError } from '../../../src-renderer/recognition/recognition-error.ts';
import type { CrowdAnalysis } from '../../../src-renderer/recognition/types.ts';
import type { Capture } from '../../../src-shared/ipc/venues.ts';
import { captureIdSchema, groupFaceIdSchema } from '../../../src-shared/models/ids.ts';

const zone = 'Europe/Berlin';
const now = Date.parse('2026-11-20T12:00:00Z');
const plain = sharp({ create: { width: 64, height: 48, channels: 3, background: '#a98' } });

type Format = 'jpeg' | 'png' | 'webp';

/** A small picture whose camera wrote these facts. */
async function taken(format: Format, facts: Record<string, string>): Promise<Uint8Array<ArrayBuffer>> {
  const picture = plain.clone().withExif({ IFD0: { Make: 'Test' }, IFD2: facts });
  return Uint8Array.from(await picture.toFormat(format).toBuffer());
}

describe('the time a camera wrote', () => {
  const facts = { DateTimeOriginal: '2026:11:20 09:05:07', OffsetTimeOriginal: '+05:30' };

  it.each(['jpeg', 'png', 'webp'] as const)('is read from %s, with the offset of its clock', async (format) => {
    const bytes = await taken(format, facts);
    expect(readExifTime(bytes)).toEqual({ date: '2026-11-20', time: '09:05', seconds: 7, offsetMinutes: 330 });
    expect(timeOf(bytes, 5, zone)).toEqual({ takenAt: Date.parse('2026-11-20T03:35:07Z'), takenFrom: 'exif' });
  });

  it('is the site’s time where the camera does not say its offset', async () => {
    const bytes = await taken('jpeg', { DateTimeOriginal: '2026:07:01 09:05:07' });
    expect(timeOf(bytes, 5, zone)?.takenAt).toBe(Date.parse('2026-07-01T07:05:07Z'));
  });

  it('is none where the clock was never set, the date does not exist, or there is no metadata', async () => {
    for (const DateTimeOriginal of ['0000:00:00 00:00:00', '2026:02:30 10:00:00', '1970:01:01 00:00:00', 'yesterday'])
      expect(readExifTime(await taken('jpeg', { DateTimeOriginal }))).toBeNull();
    const bare = Uint8Array.from(await plain.clone().jpeg().toBuffer());
    expect(readExifTime(bare)).toBeNull();
    expect(timeOf(bare, 77, zone)).toEqual({ takenAt: 77, takenFrom: 'file' });
    expect(timeOf(bare, 0, zone)).toBeNull();
  });

  it('is read safely from files that were cut short or damaged anywhere', async () => {
    for (const format of ['jpeg', 'png', 'webp'] as const) {
      const bytes = await taken(format, facts);
      for (let length = 0; length < bytes.length; length += 3) readExifTime(bytes.subarray(0, length));
      for (let at = 0; at < bytes.length; at += 1) {
        const damaged = Uint8Array.from(bytes);
        damaged[at] = 0xff;
        readExifTime(damaged);
      }
    }
  });
});

describe('bringing pictures', () => {
  const analysis = (faces: number): CrowdAnalysis => ({
    width: 64,
    height: 48,
    jpeg: Uint8Array.from([0xff, 0xd8, 0xff, 0xd9]),
    faces: Array.from({ length: faces }, () => ({}) as CrowdAnalysis['faces'][number]),
  });
  const capture: Capture = {
    id: captureIdSchema.parse(1),
    at: now,
    takenFrom: 'exif',
    fileName: '',
    createdAt: now,
    createdBy: 'ada',
    hasPicture: true,
    faces: [
      {
        id: groupFaceIdSchema.parse(1),
        box: { x: 0, y: 0, width: 1, height: 1 },
        kind: 'unknown',
        person: null,
        fresh: false,
        similarity: null,
      },
    ],
  };

  it('tells every file’s outcome, and one bad file keeps no other back', async () => {
    const good = await taken('jpeg', { DateTimeOriginal: '2026:11:20 09:05:07' });
    const late = await taken('jpeg', { DateTimeOriginal: '2026:11:20 13:00:01' });
    const file = (bytes: BlobPart, name: string, type = 'image/jpeg', lastModified = now) => ({
      path: `day/${name}`,
      file: new File([bytes], name, { type, lastModified }),
    });
    const big = file(new Uint8Array(1), 'big.jpg');
    Object.defineProperty(big.file, 'size', { value: 40_000_001 });
    const gone = file(good, 'gone.jpg');
    gone.file.arrayBuffer = () => Promise.reject(new DOMException('', 'NotFoundError'));
    const sent: unknown[] = [];
    const controller = new AbortController();
    const outcomes = await bringPictures({
      files: [
        file('notes', 'notes.txt', 'text/plain'),
        big,
        gone,
        file('no clock', 'timeless.jpg', 'image/jpeg', 0),
        file(late, 'late.jpg'),
        file(good, 'empty.jpg'),
        file(good, 'broken.jpg'),
        file(good, 'known.jpg'),
        file(good, 'good.jpg'),
        file(good, 'last.jpg'),
      ],
      takenAt: null,
      zone,
      now: () => now,
      analyse: async (picture) => {
        const { name } = picture as File;
        if (name === 'broken.jpg') throw new RecognitionError('not-a-picture');
        return analysis(name === 'empty.jpg' ? 0 : 1);
      },
      send: async (source) => {
        sent.push(source);
        if (source.name === 'day/known.jpg')
          return { ok: false, error: { code: 'picture-known', message: '', details: {} } };
        controller.abort();
        return { ok: true, value: capture };
      },
      signal: controller.signal,
      onFile: () => undefined,
    });
    expect(outcomes.map(({ result }) => result)).toEqual([
      'wrong-type',
      'too-large',
      'file-not-read',
      'no-time',
      'time-in-future',
      'nobody',
      'not-a-picture',
      'picture-known',
      'recorded',
      'cancelled',
    ]);
    expect(outcomes[8]).toMatchObject({ takenFrom: 'exif', faces: 1, fresh: 0, unknown: 1 });
    expect(sent).toHaveLength(2);
    expect(sent[1]).toMatchObject({
      name: 'day/good.jpg',
      takenAt: Date.parse('2026-11-20T08:05:07Z'),
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });
});
