import { findFaces, measureFace, rivals } from './faces.ts';
import { framePixels } from './frame-pixels.ts';
import type { Networks } from './networks.ts';
import { Pyramid } from './pixels.ts';
import { hintFor, LIVE_GATE, qualityReasons } from './quality.ts';
import type { FrameMeasure } from './types.ts';

/** Pose and quality need no more than this. */
const FRAME_SIDE = 640;

/** Looks for the face of a frame and measures it, without describing it. The caller closes the frame. */
export async function measureFrame(networks: Networks, frame: VideoFrame): Promise<FrameMeasure> {
  const image = new Pyramid(await framePixels(frame, FRAME_SIDE));
  const main = rivals(await findFaces(networks, image, false));
  const [face] = main;
  if (face === undefined) return { faces: 0, face: null };
  const { quality } = measureFace(image, face);
  const reasons = qualityReasons(quality, LIVE_GATE);
  return { faces: main.length, face: { box: face.box, quality, reasons, hint: hintFor(reasons) } };
}
