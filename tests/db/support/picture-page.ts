import sharp from 'sharp';
import type { PictureQueue } from '../../../src-main/services/connections/picture-queue.ts';
import type { Described } from '../../../src-shared/ipc/pictures.ts';
import { face, jpeg } from './faces.ts';

/** Real picture files, and a page that knows whose made-up face each of them shows. */
export interface PicturePage {
  /** A JPEG of these people; nobody where none is given. */
  picture(...people: readonly number[]): Promise<Uint8Array<ArrayBuffer>>;
  readonly page: (pictures: PictureQueue) => void;
}

const keyOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** Stands in for recognition, which runs in a browser alone: every file of its own shows who it was made for. */
export function picturePage(): PicturePage {
  const shown = new Map<string, readonly number[]>();
  let made = 0;
  const describe = (kind: 'face' | 'crowd', people: readonly number[], number: number): Described => {
    const looks = people.map((person) => face(person, 20 + number));
    if (kind === 'crowd') {
      const box = { x: 0.1, y: 0.1, width: 0.2, height: 0.2 };
      const faces = looks.map((embedding, index) => ({
        box,
        embedding,
        quality: 0.8,
        thumbnail: jpeg(`face ${index}`),
      }));
      return { kind, picture: jpeg(`crowd ${number}`), faces };
    }
    const [embedding] = looks;
    if (embedding === undefined) return { kind: 'refused', reasons: ['no-face'] };
    if (people.length > 1) return { kind: 'refused', reasons: ['several-faces'] };
    return { kind, embedding, quality: 0.8, thumbnail: jpeg(`thumb ${number}`), jpeg: jpeg(`picture ${number}`) };
  };
  return {
    picture: async (...people) => {
      made += 1;
      const background = { r: made % 256, g: people[0] ?? 0, b: people.length };
      const file = await sharp({ create: { width: 40 + made, height: 40, channels: 3, background } })
        .jpeg()
        .toBuffer();
      shown.set(keyOf(file), people);
      return new Uint8Array(file);
    },
    page: (pictures) => {
      const job = pictures.next();
      if (job === null) return;
      const people = shown.get(keyOf(job.picture));
      const described: Described =
        people === undefined ? { kind: 'failed', code: 'not-a-picture' } : describe(job.kind, people, made);
      pictures.answer(job.jobId, described);
    },
  };
}
