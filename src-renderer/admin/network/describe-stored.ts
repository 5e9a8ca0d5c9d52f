import { create } from 'zustand';
import { call } from '../../client/client.ts';
import { getRecognition, setOwnNetwork, useOwnNetworkTrial } from '../lib/recognition.ts';

/** Whether stored pictures are being described by the site's own network. */
export const useDescribing = create<{ readonly isRunning: boolean }>()(() => ({ isRunning: false }));

/**
 * Has the site's own network, where there is one, describe the stored pictures that it has not described. Runs behind
 * the pages after sign-in and once a network was added; loads recognition only where there is such a picture. Pictures
 * that cannot be described stay with the numbers that they have.
 */
export async function describeStoredPictures(): Promise<void> {
  if (useDescribing.getState().isRunning) return;
  useDescribing.setState({ isRunning: true });
  try {
    const state = await call('network:state');
    const network = state.ok ? state.value.network : null;
    setOwnNetwork(network?.isThere === true ? network.id : null);
    if (network === null || !network.isThere) return;
    for (let after = 0; ; ) {
      const undescribed = await call('network:undescribed', { after });
      const last = undescribed.ok ? undescribed.value.at(-1) : undefined;
      if (!undescribed.ok || last === undefined) break;
      const recognition = await getRecognition();
      // It does not work here, or another was put in its place.
      if (useOwnNetworkTrial.getState().ms === null) break;
      const templates: { id: typeof last.id; embedding: Float32Array<ArrayBuffer> }[] = [];
      for (const { id, thumbnail } of undescribed.value) {
        const analysis = await recognition.analysePicture(new Blob([new Uint8Array(thumbnail)])).catch(() => null);
        if (analysis?.ok === true) templates.push({ id, embedding: new Float32Array(analysis.face.embedding) });
      }
      const reply = await call('network:describe', { templates });
      if (!reply.ok) break;
      after = last.id;
    }
  } finally {
    useDescribing.setState({ isRunning: false });
  }
}
