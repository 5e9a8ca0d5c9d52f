import { create } from 'zustand';
import { call } from '../../client/client.ts';
import { describePictures } from '../lib/describe-pictures.ts';
import { getRecognition, setOwnNetwork, useOwnNetworkTrial } from '../lib/recognition.ts';

/** Whether stored pictures are being described by the site's own network. */
export const useDescribing = create<{ readonly isRunning: boolean }>()(() => ({ isRunning: false }));

/** Whether there is more to describe since the work began: another network, say. */
let isAskedAgain = false;

async function describeAll(): Promise<void> {
  const state = await call('network:state');
  const network = state.ok ? state.value.network : null;
  setOwnNetwork(network?.isThere === true ? network.id : null);
  if (network === null || !network.isThere) return;
  for (let after = 0; ; ) {
    const undescribed = await call('network:undescribed', { after });
    const last = undescribed.ok ? undescribed.value.at(-1) : undefined;
    if (!undescribed.ok || last === undefined || isAskedAgain) return;
    const recognition = await getRecognition();
    // It does not work here, or another was put in its place.
    if (useOwnNetworkTrial.getState().ms === null) return;
    const templates = await describePictures(recognition, undescribed.value);
    const reply = await call('network:describe', { templates });
    if (!reply.ok) return;
    after = last.id;
  }
}

/**
 * Has the site's own network, where there is one, describe the stored pictures that it has not described. Runs behind
 * the pages after sign-in and once a network was added; loads recognition only where there is such a picture. Pictures
 * that cannot be described stay with the numbers that they have. Asked while it runs, it begins anew.
 */
export async function describeStoredPictures(): Promise<void> {
  isAskedAgain = useDescribing.getState().isRunning;
  if (isAskedAgain) return;
  useDescribing.setState({ isRunning: true });
  try {
    do {
      isAskedAgain = false;
      await describeAll();
    } while (isAskedAgain);
  } finally {
    useDescribing.setState({ isRunning: false });
  }
}
