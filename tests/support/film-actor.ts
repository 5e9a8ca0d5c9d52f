/** Somebody drawn beforehand who answers before a live camera what the screen asks of them. */
import sharp from 'sharp';
import type { ChallengeStep } from '../../src-shared/models/liveness.ts';
import { type DrawnFilm, FILM_RATE, type FilmPlan } from './film-types.ts';
import type { LiveScene } from './live-camera.ts';
import { greyPlanes, toPlanes } from './planes.ts';

/** A film that is ready to be shown: planes of brightness and colour. */
export interface LoadedFilm extends FilmPlan {
  readonly stretches: Readonly<Record<string, readonly Buffer[]>>;
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

async function planesOf(jpeg: Buffer): Promise<Buffer> {
  return toPlanes(await sharp(jpeg).removeAlpha().raw().toBuffer());
}

export interface FilmActor extends LiveScene {
  /**
   * What the screen asks now: the film answers after its reaction, once what it is doing is over, and again while
   * nothing else is asked.
   */
  ask(step: ChallengeStep): void;
}

/** Lets the film's people come into view, before they are asked anything. */
export function actFilm(film: LoadedFilm): FilmActor {
  const nobody = greyPlanes();
  let asked: { readonly step: ChallengeStep; readonly at: number; done: boolean } | null = null;
  let shown = { stretch: '', since: 0, once: false };
  return {
    ask(step) {
      asked = { step, at: performance.now(), done: false };
    },
    pictureAt(now) {
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
      return pictures[Math.floor(((now - shown.since) / 1000) * FILM_RATE) % pictures.length] ?? nobody;
    },
  };
}
