/** The bench's page: the product's networks over one picture, and what its rules for covered mouths say. */

import { readPixels } from '../../../src-renderer/recognition/canvas.ts';
import { decodePicture } from '../../../src-renderer/recognition/decode-picture.ts';
import { normalise } from '../../../src-renderer/recognition/faceres.ts';
import {
  describeFace,
  describeViews,
  findFaces,
  meanOf,
  measureFace,
  rivals,
} from '../../../src-renderer/recognition/faces.ts';
import { createRuntime } from '../../../src-renderer/recognition/human-runtime.ts';
import { readModels } from '../../../src-renderer/recognition/models.ts';
import { isClothOnMouth, seesHandOnMouth } from '../../../src-renderer/recognition/mouth/mouth-cover.ts';
import { loadNetworks, type Networks } from '../../../src-renderer/recognition/networks.ts';
import { Pyramid } from '../../../src-renderer/recognition/pixels.ts';
import { PICTURE_GATE, qualityReasons } from '../../../src-renderer/recognition/quality.ts';
import type { MouthPage } from '../mouth-types.ts';

let networks: Networks | undefined;

const page: MouthPage = {
  async open() {
    const models = new URL('../models/', location.href).href;
    const runtime = createRuntime(`${models}wasm/`);
    await runtime.switchBackend('wasm');
    networks = await loadNetworks(runtime, await readModels(models, () => undefined), 'wasm');
  },

  async look(base64, describe) {
    if (networks === undefined) throw new Error('the bench is not open');
    const picture = new Blob([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))]);
    const image = new Pyramid(readPixels(await decodePicture(picture, 1600)));
    const [face] = rivals(await findFaces(networks, image, true));
    if (face === undefined) return null;
    const { aligned, quality } = measureFace(image, face);
    const views: Float32Array[] = [];
    for (const mirrored of [false, true]) views.push(await describeViews(networks, [{ aligned, mirrored }]));
    return {
      mesh: Array.from(face.mesh),
      reasons: qualityReasons(quality, PICTURE_GATE),
      views: views.map((view) => Array.from(view)),
      cloth: isClothOnMouth(normalise(meanOf(views))),
      hand: await seesHandOnMouth(networks, image, face.mesh),
      embedding: describe ? Array.from(await describeFace(networks, image, face, aligned)) : null,
    };
  },
};

Object.assign(globalThis, { mouths: page });
