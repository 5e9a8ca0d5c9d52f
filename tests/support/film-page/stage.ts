/**
 * Brings pictures on stage: one face each, in the middle of the camera's picture, with the mesh that makes a head of
 * it.
 */
import { chooseBackend } from '../../../src-renderer/recognition/backend.ts';
import { type FoundFace, findFaces } from '../../../src-renderer/recognition/faces.ts';
import { createRuntime } from '../../../src-renderer/recognition/human-runtime.ts';
import { readModels } from '../../../src-renderer/recognition/models.ts';
import type { Networks } from '../../../src-renderer/recognition/networks.ts';
import { Pyramid } from '../../../src-renderer/recognition/pixels.ts';
import { PICTURE_SIDE, STAGE } from '../film-types.ts';
import { wearingGlasses } from './glasses.ts';
import { buildHead, type HeadModel } from './head-model.ts';

/** A picture on stage. */
export interface Staged {
  readonly source: ImageData;
  readonly face: FoundFace;
  readonly head: HeadModel;
}

/** The same head with glasses on. */
export function wearing({ source, face, head }: Staged): HeadModel {
  return { ...head, source: wearingGlasses(source, face.mesh) };
}

let networks: Networks | null = null;
const staged = new Map<string, Staged | null>();

export async function openStage(): Promise<void> {
  const modelsUrl = new URL('../models/', location.href).href;
  const files = await readModels(modelsUrl, () => undefined);
  networks = (await chooseBackend(createRuntime(`${modelsUrl}wasm/`), files, 'wasm')).networks;
}

async function drawPicture(url: string): Promise<ImageData> {
  const bitmap = await createImageBitmap(await (await fetch(url)).blob());
  const context = new OffscreenCanvas(STAGE.width, STAGE.height).getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('no canvas');
  context.fillStyle = '#8d8a86';
  context.fillRect(0, 0, STAGE.width, STAGE.height);
  const factor = Math.min(STAGE.width / bitmap.width, PICTURE_SIDE / bitmap.height);
  const [width, height] = [bitmap.width * factor, bitmap.height * factor];
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, (STAGE.width - width) / 2, (STAGE.height - height) / 2, width, height);
  bitmap.close();
  return context.getImageData(0, 0, STAGE.width, STAGE.height);
}

async function staging(source: ImageData): Promise<Staged | null> {
  if (networks === null) throw new Error('the stage is not open');
  const face = (await findFaces(networks, new Pyramid(source), true))[0];
  return face === undefined ? null : { source, face, head: buildHead(source, face.mesh) };
}

/** Null where the picture shows no face. */
export async function stage(url: string): Promise<Staged | null> {
  const known = staged.get(url);
  if (known !== undefined) return known;
  const made = await staging(await drawPicture(url));
  staged.set(url, made);
  return made;
}
