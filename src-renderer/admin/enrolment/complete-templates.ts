import { call } from '../../client/client.ts';
import { describePictures } from '../lib/describe-pictures.ts';
import { getRecognition, setEarlierWanted } from '../lib/recognition.ts';

/**
 * Describes stored faces of the first generation again, from their pictures, and has them completed. Runs behind the
 * pages after sign-in; loads recognition only where there is such a face. What cannot be completed stays as it is, and
 * faces are described by both generations as long as there is any.
 */
export async function completeStoredFaces(): Promise<void> {
  let after = 0;
  let left = 0;
  for (;;) {
    const outdated = await call('enrolment:outdated', { after });
    const last = outdated.ok ? outdated.value.at(-1) : undefined;
    if (!outdated.ok || last === undefined) break;
    setEarlierWanted(true);
    const recognition = await getRecognition();
    const templates = await describePictures(recognition, outdated.value);
    const reply = await call('enrolment:complete', { templates });
    left += outdated.value.length - (reply.ok ? reply.value.completed : 0);
    after = last.id;
  }
  setEarlierWanted(left > 0);
}
