/** The studio's page: draws films of faces, picture by picture. */
import { headPose } from '../../../src-renderer/recognition/mesh.ts';
import { type DrawnFilm, FILM_RATE, type StudioPage } from '../film-types.ts';
import { type Film, makeFilm, type Stretch } from './films.ts';
import { drawHead, REST } from './head-model.ts';
import { openStage, stage, wearing } from './stage.ts';

async function jpegOf(picture: ImageData): Promise<string> {
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  canvas.getContext('2d')?.putImageData(picture, 0, 0);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.94 });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

async function drawn({ seconds, draw }: Stretch): Promise<string[]> {
  const jpegs: string[] = [];
  let before: ImageData | null = null;
  for (let index = 0; index < Math.max(1, Math.round(seconds * FILM_RATE)); index++) {
    const picture = draw(index / FILM_RATE);
    const last = jpegs.at(-1);
    // What does not move is drawn once.
    jpegs.push(picture === before && last !== undefined ? last : await jpegOf(picture));
    before = picture;
  }
  return jpegs;
}

async function develop(film: Film): Promise<DrawnFilm> {
  const stretches: Record<string, string[]> = {};
  for (const [name, stretch] of Object.entries(film.stretches)) stretches[name] = await drawn(stretch);
  return { ...film, stretches };
}

const studio: StudioPage = {
  open: openStage,
  async film(order) {
    const [own, second] = [await stage(order.picture), await stage(order.other)];
    if (own === null || second === null) return null;
    return develop(makeFilm(order, { ...own, wearing: () => wearing(own), other: second.head }));
  },
  async pose(picture, pose) {
    const own = await stage(picture);
    if (own === null) return null;
    const { yaw = 0, pitch = 0, closed = 0, smile = 0, glasses = false } = pose;
    const rest = headPose(own.face.mesh);
    const turned = { ...REST, yaw: yaw - rest.yaw, pitch: pitch - rest.pitch, closed, smile };
    return jpegOf(drawHead(glasses ? wearing(own) : own.head, turned));
  },
};
Object.assign(globalThis, { studio });
