/**
 * A camera whose picture can be changed while it runs: Chromium reads its file anew for every frame, so a file of a single uncompressed frame
 * that is written over is a live camera. Half-written frames look as those of a rolling shutter do.
 */
import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import sharp from 'sharp';
import type { ChallengeStep } from '../../src-shared/models/liveness.ts';
import { type DrawnFilm, FILM_RATE, type FilmPlan, STAGE } from './film-types.ts';

const FRAME_MS = 1000 / 30;
const header = Buffer.from(`YUV4MPEG2 W${STAGE.width} H${STAGE.height} F30:1 Ip A1:1 C420\nFRAME\n`);
const lumaSize = STAGE.width * STAGE.height;
/** Standard deviation of the sensor's noise, 0 to 255. */
const GRAIN = 3;

/** A film that is ready to be shown: planes of brightness and colour. */
export interface LoadedFilm extends FilmPlan {
  readonly stretches: Readonly<Record<string, readonly Buffer[]>>;
}

async function planesOf(jpeg: Buffer): Promise<Buffer> {
  const { data } = await sharp(jpeg).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const { width, height } = STAGE;
  const planes = Buffer.alloc((lumaSize * 3) / 2);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 3;
      const [r = 0, g = 0, b = 0] = [data[at], data[at + 1], data[at + 2]];
      planes[y * width + x] = 16 + 0.257 * r + 0.504 * g + 0.098 * b;
      if (x % 2 === 1 || y % 2 === 1) continue;
      const chroma = lumaSize + ((y / 2) * width) / 2 + x / 2;
      planes[chroma] = 128 - 0.148 * r - 0.291 * g + 0.439 * b;
      planes[chroma + lumaSize / 4] = 128 + 0.439 * r - 0.368 * g - 0.071 * b;
    }
  }
  return planes;
}

/** Makes a drawn film ready, so that showing it costs next to nothing. */
export async function loadFilm(film: DrawnFilm): Promise<LoadedFilm> {
  const known = new Map<string, Promise<Buffer>>();
  const loaded = (jpeg: string): Promise<Buffer> => {
    const planes = known.get(jpeg) ?? planesOf(Buffer.from(jpeg, 'base64'));
    known.set(jpeg, planes);
    return planes;
  };
  const stretches: Record<string, Buffer[]> = {};
  for (const [name, pictures] of Object.entries(film.stretches)) {
    stretches[name] = await Promise.all(pictures.map(loaded));
  }
  return { ...film, stretches };
}

export interface LiveCamera {
  /** Lets the film's people come into view, before they are asked anything. Null: nobody is there. */
  show(film: LoadedFilm | null): void;
  /** What the screen asks now: the film answers after its reaction, once what it is doing is over, and again while nothing else is asked. */
  ask(step: ChallengeStep): void;
  close(): void;
}

/** Makes the camera's file, with nobody there, and keeps it moving. */
export function startLiveCamera(file: string): LiveCamera {
  const room = Buffer.concat([Buffer.alloc(lumaSize, 120), Buffer.alloc(lumaSize / 2, 128)]);
  writeFileSync(file, Buffer.concat([header, room]));
  const handle = openSync(file, 'r+');
  const noise = Int8Array.from({ length: 1 << 16 }, () => {
    const sum = Math.random() + Math.random() + Math.random() + Math.random() - 2;
    return Math.round(sum * Math.sqrt(3) * GRAIN);
  });
  const frame = Buffer.from(room);
  let film: LoadedFilm | null = null;
  let asked: { readonly step: ChallengeStep; readonly at: number; done: boolean } | null = null;
  let shown = { stretch: '', since: 0, once: false };

  const pictureAt = (now: number): Buffer => {
    if (film === null) return room;
    const plan = asked === null ? undefined : film.steps[asked.step];
    const lengthMs = ((film.stretches[shown.stretch]?.length ?? 0) / FILM_RATE) * 1000;
    if (!shown.once || now - shown.since >= lengthMs) {
      // Whose answer was not taken makes it again.
      if (shown.once && asked?.done === true) asked = { step: asked.step, at: now, done: false };
      const ready = asked !== null && !asked.done && now - asked.at >= film.reaction * 1000;
      if (asked !== null && ready && plan?.moving != null) {
        asked.done = true;
        shown = { stretch: plan.moving, since: now, once: true };
      } else {
        const waiting = plan?.waiting ?? film.before;
        if (shown.stretch !== waiting) shown = { stretch: waiting, since: now, once: false };
      }
    }
    const pictures = film.stretches[shown.stretch] ?? [];
    return pictures[Math.floor(((now - shown.since) / 1000) * FILM_RATE) % pictures.length] ?? room;
  };

  const timer = setInterval(() => {
    const picture = pictureAt(performance.now());
    const offset = Math.floor(Math.random() * 65_536);
    for (let i = 0; i < lumaSize; i++)
      frame[i] = (picture[i] as number) + (noise[(i * 31 + offset) & 0xffff] as number);
    picture.copy(frame, lumaSize, lumaSize);
    writeSync(handle, frame, 0, frame.length, header.length);
  }, FRAME_MS);

  return {
    show(next) {
      film = next;
      asked = null;
      shown = { stretch: '', since: 0, once: false };
    },
    ask(step) {
      asked = { step, at: performance.now(), done: false };
    },
    close() {
      clearInterval(timer);
      closeSync(handle);
    },
  };
}
