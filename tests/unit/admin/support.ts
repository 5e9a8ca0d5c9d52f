import type { EnrolmentPicture } from '../../../src-renderer/admin/pictures/candidates.ts';
import type { PictureAnalysis } from '../../../src-renderer/recognition/types.ts';
import { EMBEDDING_LENGTH, type FaceQuality, type QualityReason } from '../../../src-shared/models/face.ts';

const quality: FaceQuality = {
  eyeDistance: 80,
  yaw: 0,
  pitch: 0,
  roll: 0,
  sharpness: 1,
  brightness: 120,
  unevenLight: 0,
  eyeLight: 1,
  detection: 1,
  score: 0.8,
};
const jpeg = new Uint8Array([0xff, 0xd8, 0xff]);
const base = { width: 400, height: 400, jpeg, boxes: [] };

/** What recognition says of a good picture. */
export const good: PictureAnalysis = {
  ...base,
  ok: true,
  face: { embedding: new Float32Array(EMBEDDING_LENGTH), quality, box: { x: 0, y: 0, width: 1, height: 1 } },
  thumbnailJpeg: jpeg,
};

/** A good picture on its way to the main process. */
export const picture: EnrolmentPicture = {
  embedding: new Float32Array(EMBEDDING_LENGTH),
  quality: quality.score,
  source: 'video',
  pose: null,
  thumbnail: jpeg,
};

/** What recognition says of a picture that cannot be used. */
export function refusedFor(...reasons: QualityReason[]): PictureAnalysis {
  return { ...base, ok: false, reasons, hint: null, quality };
}
