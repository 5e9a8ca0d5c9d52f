import type { FacePose } from '../../../src-shared/models/face.ts';
import type { GuidedState } from '../../recognition/index.ts';
import './guide-ring.css';

/**
 * Where the arc's middle lies, in degrees clockwise from the right. Left is the person's own, which is left in a mirror
 * too.
 */
const side: Readonly<Record<FacePose, number | null>> = { front: null, left: 180, right: 0, up: 270, glasses: null };

/** A ring about the face in the mirrored picture: an arc and an arrow where to look, filling as the head gets there. */
export function GuideRing({ state }: { readonly state: GuidedState }) {
  const { pose, nearness } = state;
  const middle = side[pose];
  const reach = middle === null ? 100 : 24;
  const turned = middle === null ? -90 : middle - (reach / 100) * 180;
  return (
    <svg className="guide-ring" viewBox="0 0 120 120" aria-hidden="true" data-pose={pose}>
      <circle className="guide-ring-base" cx="60" cy="60" r="46" />
      <g transform={`rotate(${turned} 60 60)`}>
        <circle className="guide-ring-way" cx="60" cy="60" r="46" pathLength="100" strokeDasharray={`${reach} 100`} />
        <circle
          className="guide-ring-done"
          cx="60"
          cy="60"
          r="46"
          pathLength="100"
          strokeDasharray={`${reach * nearness} 100`}
        />
      </g>
      {middle !== null && (
        <path className="guide-ring-arrow" d="M 110 52 l 9 8 l -9 8 z" transform={`rotate(${middle} 60 60)`} />
      )}
    </svg>
  );
}
