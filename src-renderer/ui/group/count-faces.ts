import type { Capture } from '../../../src-shared/ipc/venues.ts';

/** Of the faces of a picture: put on the list by it, on it before, and without a name. */
export function countFaces(faces: Capture['faces']): { fresh: number; known: number; unknown: number } {
  const fresh = faces.filter((face) => face.fresh).length;
  const unknown = faces.filter(({ person }) => person === null).length;
  return { fresh, known: faces.length - fresh - unknown, unknown };
}
