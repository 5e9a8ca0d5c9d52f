import type { RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { CrowdAnalysis } from '../../recognition/index.ts';

type Fields = Pick<RequestOf<'venues:capture'>, 'requestId' | 'picture' | 'faces'>;

/** What is sent of a picture and the faces found in it. */
export function pictureFields({ jpeg, faces }: CrowdAnalysis): Fields {
  return {
    requestId: crypto.randomUUID(),
    picture: jpeg,
    faces: faces.map(({ box, embedding, quality, thumbnailJpeg }) => ({
      box: { ...box },
      embedding: embedding === null ? null : Float32Array.from(embedding),
      quality: quality.score,
      thumbnail: thumbnailJpeg,
    })),
  };
}
