/** The bench's page: every face of a picture, and single pictures of the people who may be in it. */
import { createRecognition, type Recognition } from '../../../src-renderer/recognition/index.ts';
import type { GroupsPage } from '../groups-types.ts';

let recognition: Recognition | undefined;

function opened(): Recognition {
  if (recognition === undefined) throw new Error('the bench is not open');
  return recognition;
}

async function fetchPicture(url: string): Promise<Blob> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} is missing`);
  return response.blob();
}

const bench: GroupsPage = {
  async open(backend) {
    recognition = await createRecognition(backend === null ? {} : { backend });
    const { name, device } = recognition.backend;
    return `${name}, ${device}`;
  },

  async enrol(url) {
    const analysis = await opened().analysePicture(await fetchPicture(url));
    return analysis.ok ? Array.from(analysis.face.embedding) : null;
  },

  async look(url) {
    const picture = await fetchPicture(url);
    const start = performance.now();
    const { faces } = await opened().analyseCrowd(picture);
    const ms = performance.now() - start;
    const { width, height } = await createImageBitmap(picture);
    return {
      width,
      height,
      ms,
      faces: faces.map(({ box, reasons, embedding, quality }) => ({
        x: box.x * width,
        y: box.y * height,
        width: box.width * width,
        height: box.height * height,
        eyeDistance: quality.eyeDistance,
        reasons,
        embedding: embedding === null ? null : Array.from(embedding),
      })),
    };
  },
};

Object.assign(globalThis, { bench });
