import type { RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { Capture } from '../../../src-shared/ipc/venues.ts';
import type { Reply } from '../../../src-shared/models/errors.ts';
import type { VenueId } from '../../../src-shared/models/ids.ts';
import type { CrowdAnalysis } from '../../recognition/index.ts';
import { ask } from '../lib/ask.ts';

/** Puts what was found in one picture on a venue's list. */
export function sendPicture(
  venueId: VenueId,
  source: RequestOf<'venues:capture'>['source'],
  { jpeg, faces }: CrowdAnalysis,
): Promise<Reply<Capture>> {
  return ask('venues:capture', {
    requestId: crypto.randomUUID(),
    venueId,
    source,
    picture: jpeg,
    faces: faces.map(({ box, embedding, quality, thumbnailJpeg }) => ({
      box: { ...box },
      embedding: embedding === null ? null : Float32Array.from(embedding),
      quality: quality.score,
      thumbnail: thumbnailJpeg,
    })),
  });
}
