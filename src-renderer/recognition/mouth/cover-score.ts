import { FACERES_WIDTH } from '../../../src-shared/models/face.ts';
import fitted from './cover-weights.json' with { type: 'json' };

/** One signed byte per number of FaceRes, to be multiplied by `scale`; made by `npm run fit:mouth`. */
const WEIGHTS = Int8Array.from(atob(fitted.weights), (character) => character.charCodeAt(0));

/** How much FaceRes' numbers look like those of a covered mouth: above 0 covered, the further the surer. */
export function coverScore(faceres: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < FACERES_WIDTH; i++) sum += (WEIGHTS[i] as number) * (faceres[i] as number);
  return sum * fitted.scale + fitted.offset;
}
