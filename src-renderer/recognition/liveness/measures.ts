import { headPose } from '../mesh.ts';

/** What a challenge reads from one mesh. Angles in degrees; the rest are proportions without a unit. */
export interface FaceMeasures {
  /** Positive: the face points to the right of the picture, which is the person's own left. */
  readonly yaw: number;
  /** Positive: looking down. */
  readonly pitch: number;
  /** Height of the eyes' openings over their width, mean of both (the eye aspect ratio). */
  readonly openness: number;
  /** Width of the mouth over the distance of the eyes' outer corners. */
  readonly mouth: number;
}

/** Corners, then pairs of points on the upper and lower lid. */
const EYES = [
  {
    corners: [33, 133],
    lids: [
      [160, 144],
      [159, 145],
      [158, 153],
    ],
  },
  {
    corners: [362, 263],
    lids: [
      [385, 380],
      [386, 374],
      [387, 373],
    ],
  },
] as const;

export function measureFace(mesh: Float32Array): FaceMeasures {
  const distance = (a: number, b: number): number =>
    Math.hypot(
      (mesh[a * 3] as number) - (mesh[b * 3] as number),
      (mesh[a * 3 + 1] as number) - (mesh[b * 3 + 1] as number),
      // A turned line looks shorter; its depth makes up for that.
      (mesh[a * 3 + 2] as number) - (mesh[b * 3 + 2] as number),
    );
  const openings = EYES.map(({ corners, lids }) => {
    const height = lids.reduce((sum, [upper, lower]) => sum + distance(upper, lower), 0) / lids.length;
    return height / distance(corners[0], corners[1]);
  });
  const { yaw, pitch } = headPose(mesh);
  return {
    yaw,
    pitch,
    openness: openings.reduce((sum, opening) => sum + opening, 0) / openings.length,
    mouth: distance(61, 291) / distance(33, 263),
  };
}
