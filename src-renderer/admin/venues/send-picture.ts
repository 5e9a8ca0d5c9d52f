import type { RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { Capture } from '../../../src-shared/ipc/venues.ts';
import type { Reply } from '../../../src-shared/models/errors.ts';
import type { VenueId } from '../../../src-shared/models/ids.ts';
import type { CrowdAnalysis } from '../../recognition/index.ts';
import { pictureFields } from '../../ui/group/picture-fields.ts';
import { ask } from '../lib/ask.ts';

/** Puts what was found in one picture on a venue's list. */
export function sendPicture(
  venueId: VenueId,
  source: RequestOf<'venues:capture'>['source'],
  found: CrowdAnalysis,
): Promise<Reply<Capture>> {
  return ask('venues:capture', { ...pictureFields(found), venueId, source });
}
