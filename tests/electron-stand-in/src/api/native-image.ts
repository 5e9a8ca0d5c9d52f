import { readFileSync } from 'node:fs';
import type * as Electron from 'electron';
import { guarded, unsupported } from '../guard.ts';

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

type Supported = 'toPNG' | 'toDataURL' | 'isEmpty' | 'getSize';

/** An image that is a PNG file, or empty. */
class PngImage implements Pick<Electron.NativeImage, Supported> {
  private readonly png: Buffer;

  constructor(png: Buffer) {
    this.png = png;
  }

  toPNG(): Buffer {
    return this.png;
  }

  toDataURL(): string {
    return `data:image/png;base64,${this.png.toString('base64')}`;
  }

  isEmpty(): boolean {
    return this.png.length === 0;
  }

  getSize(): Electron.Size {
    if (this.isEmpty()) return { width: 0, height: 0 };
    return { width: this.png.readUInt32BE(16), height: this.png.readUInt32BE(20) };
  }
}

/** An image of the bytes of a PNG file; empty for no bytes. Throws on any other format. */
export function imageOf(bytes: Buffer): Electron.NativeImage {
  if (bytes.length > 0 && !bytes.subarray(0, 8).equals(pngSignature))
    throw unsupported('nativeImage of anything but PNG');
  return guarded<object>('NativeImage', new PngImage(bytes)) as Electron.NativeImage;
}

function readOrNothing(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}

/** `nativeImage`. */
export const nativeImage = guarded('nativeImage', {
  createEmpty: () => imageOf(Buffer.alloc(0)),
  createFromBuffer: (buffer: Buffer) => imageOf(buffer),
  createFromPath: (path: string) => imageOf(readOrNothing(path)),
} satisfies Partial<typeof Electron.nativeImage>);
