import type { z } from 'zod';
import { type enrolmentPictureSchema, MAX_PICTURES } from '../../../src-shared/ipc/enrolment.ts';
import type { DeepReadonly } from '../../../src-shared/models/deep-readonly.ts';
import type { FacePose } from '../../../src-shared/models/face.ts';
import type { PictureAnalysis, QualityReason, RecognitionErrorCode } from '../../recognition/index.ts';

export type EnrolmentPicture = DeepReadonly<z.infer<typeof enrolmentPictureSchema>>;
export type PictureSource = EnrolmentPicture['source'];

/**
 * Why a picture cannot be used: what is wrong with the face, or with the file, or what main said when it was to be
 * saved.
 */
export type PictureReason =
  | QualityReason
  | RecognitionErrorCode
  | 'face-belongs-to-other'
  | 'face-disagrees'
  | 'bad-embedding';

export interface Base {
  readonly id: string;
  /** The file's name, or which shot of the camera it was. */
  readonly name: string;
  /** What the person was asked for; null for a picture that nobody guided. */
  readonly pose: FacePose | null;
}

/** One picture on its way to becoming a template. */
export type Candidate = Base &
  (
    | { readonly state: 'waiting' }
    | { readonly state: 'checking' }
    | { readonly state: 'accepted'; readonly picture: EnrolmentPicture }
    | { readonly state: 'refused'; readonly reason: PictureReason; readonly preview: Uint8Array | null }
  );

export type AcceptedCandidate = Extract<Candidate, { state: 'accepted' }>;

export function isAccepted(candidate: Candidate): candidate is AcceptedCandidate {
  return candidate.state === 'accepted';
}

/** How many more pictures a person can take: refused ones do not count, those still being checked do. */
export function roomFor(templates: number, candidates: readonly Candidate[]): number {
  const taken = candidates.filter((one) => one.state !== 'refused').length;
  return Math.max(0, MAX_PICTURES - templates - taken);
}

const baseOf = ({ id, name, pose }: Base): Base => ({ id, name, pose });

/** What an analysis makes of a candidate. */
export function judged({ id, name, pose }: Base, analysis: PictureAnalysis, source: PictureSource): Candidate {
  if (!analysis.ok) {
    return { id, name, pose, state: 'refused', reason: analysis.reasons[0] ?? 'no-face', preview: analysis.jpeg };
  }
  const { embedding, quality } = analysis.face;
  const picture = {
    embedding: new Float32Array(embedding),
    quality: quality.score,
    source,
    pose,
    thumbnail: analysis.thumbnailJpeg,
  };
  return { id, name, pose, state: 'accepted', picture };
}

/** Marks the picture that main refused, told by its number among those sent, counted from 1. */
export function refusedByMain(candidates: readonly Candidate[], number: number, reason: PictureReason): Candidate[] {
  const refused = candidates.filter(isAccepted)[number - 1];
  return candidates.map((one) =>
    one === refused ? { ...baseOf(refused), state: 'refused', reason, preview: refused.picture.thumbnail } : one,
  );
}
