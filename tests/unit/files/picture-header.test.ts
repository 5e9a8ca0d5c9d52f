import * as fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readPictureHeader } from '../../../src-shared/files/picture-header.ts';

const blank = (width: number, height: number): ReturnType<typeof sharp> =>
  sharp({ create: { width, height, channels: 3, background: '#456' } });

describe('readPictureHeader', () => {
  it('tells format and size of JPEG, PNG and the three kinds of WebP', async () => {
    const picture = blank(321, 123);
    expect(readPictureHeader(await picture.jpeg().toBuffer())).toEqual({ format: 'jpeg', width: 321, height: 123 });
    expect(readPictureHeader(await picture.jpeg({ progressive: true }).toBuffer())).toMatchObject({ width: 321 });
    expect(readPictureHeader(await picture.png().toBuffer())).toEqual({ format: 'png', width: 321, height: 123 });
    expect(readPictureHeader(await picture.webp().toBuffer())).toEqual({ format: 'webp', width: 321, height: 123 });
    expect(readPictureHeader(await picture.webp({ lossless: true }).toBuffer())).toMatchObject({
      width: 321,
      height: 123,
    });
    const transparent = await picture.ensureAlpha(0.5).webp().toBuffer();
    expect(readPictureHeader(transparent)).toMatchObject({ format: 'webp', width: 321, height: 123 });
  });

  it('steps over metadata before a JPEG frame header', async () => {
    const withExif = await blank(40, 30)
      .withExif({ IFD0: { ImageDescription: 'x'.repeat(20_000) } })
      .jpeg()
      .toBuffer();
    expect(readPictureHeader(withExif)).toEqual({ format: 'jpeg', width: 40, height: 30 });
  });

  it('believes what a PNG claims about its size, which is what refuses a bomb before it is decoded', async () => {
    const png = Buffer.from(await blank(4, 4).png().toBuffer());
    png.writeUInt32BE(60_000, 16);
    png.writeUInt32BE(60_000, 20);
    expect(readPictureHeader(png)).toEqual({ format: 'png', width: 60_000, height: 60_000 });
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('this is not a picture, however long it goes on about it')],
    ['a PDF', Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj << /Type /Catalog >>')],
    ['a GIF', Buffer.from('GIF89a\x10\x00\x10\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff')],
    ['a JPEG that ends in its header', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00])],
    ['a JPEG with a segment of length nought', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])],
  ])('says no to %s', (_, bytes) => {
    expect(readPictureHeader(bytes)).toBeNull();
  });

  it('says no to a picture without an extent', async () => {
    const png = Buffer.from(await blank(4, 4).png().toBuffer());
    png.writeUInt32BE(0, 16);
    expect(readPictureHeader(png)).toBeNull();
  });

  it('never throws and never hangs, whatever the bytes', () => {
    const starts = [[], [0xff, 0xd8], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], [0x52, 0x49, 0x46, 0x46]];
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 400 }), (start, rest) => {
        const header = readPictureHeader(Uint8Array.from([...start, ...rest]));
        expect(header === null || (header.width > 0 && header.height > 0)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
