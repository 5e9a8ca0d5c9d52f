/**
 * The clip of `bench:vision`: people who come into an empty room one after another, blink and leave.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { type Scene, writeClip } from '../support/camera-clip.ts';
import { faceTile } from '../support/face-sheet.ts';
import { openStudio } from '../support/film-studio.ts';
import { PICTURE_SIDE, STAGE } from '../support/film-types.ts';
import type { Enrolment } from './vision-types.ts';

/**
 * Row and column on the picture sheet: six different people without dark glasses, whose still picture at this size
 * keeps every rule of the face-ID demo but that it does not blink.
 */
const TILES = [
  [2, 14],
  [3, 1],
  [3, 7],
  [3, 15],
  [5, 12],
  [5, 16],
] as const;
/** Nobody there, then somebody, in seconds. Long enough for Human to come to rest in between. */
const GAP_SECONDS = 2.1;
const STAY_SECONDS = 3;
/** The demo decides on nobody who has not blinked: everyone does, soon after they have come to a stand. */
const BLINK_AT = 0.6;
const BLINK_SECONDS = 0.3;
/**
 * The demo wants faces of at least 224 pixels, 0.4 m away or farther: these are large enough on their first frame and
 * not too near.
 */
const SCALE = 1.1;
const COMING = 0.8;

/** Everyone with open and with closed eyes: the photograph on its own mesh, lids drawn down. */
async function openAndClosed(pictures: readonly Buffer[]): Promise<[open: Buffer, closed: Buffer][]> {
  const studio = await openStudio();
  const [left, top] = [(STAGE.width - PICTURE_SIDE) / 2, (STAGE.height - PICTURE_SIDE) / 2];
  try {
    const drawn: [Buffer, Buffer][] = [];
    for (const picture of pictures) {
      const person = await studio.bring(picture);
      const eyes = async (closed: number): Promise<Buffer> => {
        const whole = await studio.pose(person, { closed });
        if (whole === null) throw new Error('the picture shows no face');
        return sharp(whole).extract({ left, top, width: PICTURE_SIDE, height: PICTURE_SIDE }).png().toBuffer();
      };
      drawn.push([await eyes(0), await eyes(1)]);
    }
    return drawn;
  } finally {
    await studio.close();
  }
}

/**
 * Films the clip and another of the empty room into `folder`, which also gets the pictures that people are enrolled
 * with.
 */
export async function film(
  folder: string,
): Promise<{ busy: string; empty: string; seconds: number; people: readonly Enrolment[] }> {
  const people: Enrolment[] = [];
  const pictures: Buffer[] = [];
  for (const [row, column] of TILES) {
    const file = `${row}-${column}.png`;
    const picture = await sharp(await faceTile(row, column))
      .resize(315)
      .png()
      .toBuffer();
    writeFileSync(join(folder, file), picture);
    pictures.push(picture);
    people.push({ name: file, url: `/pictures/${file}` });
  }
  const faces = await openAndClosed(pictures);
  const scenes = faces.flatMap(([open, closed], index): Scene[] => {
    // Nobody is shown the very picture they were enrolled with.
    const alteration = { scale: SCALE, brightness: 0.9 + 0.04 * index, turn: index - 2, mirrored: true };
    const scene = (picture: Buffer, seconds: number, since: number): Scene => ({
      seconds,
      figures: [{ picture, alteration }],
      marker: index + 1,
      since,
      coming: COMING,
    });
    const opened = BLINK_AT + BLINK_SECONDS;
    return [
      { seconds: GAP_SECONDS, figures: [], marker: 0 },
      scene(open, BLINK_AT, 0),
      scene(closed, BLINK_SECONDS, BLINK_AT),
      scene(open, STAY_SECONDS - opened, opened),
    ];
  });
  const busy = join(folder, 'busy.mjpeg');
  const empty = join(folder, 'empty.mjpeg');
  const seconds = await writeClip(busy, scenes);
  await writeClip(empty, [{ seconds: 3, figures: [], marker: 0 }]);
  return { busy, empty, seconds, people };
}
