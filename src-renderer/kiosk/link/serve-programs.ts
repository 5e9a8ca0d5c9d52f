import { servePictures } from '../../programs/serve-pictures.ts';
import type { Recognition } from '../../recognition/index.ts';
import { useKiosk } from '../flow/store.ts';

/** Whoever stands before the camera, or has a dialog open, comes first. */
function isFree(): boolean {
  const { flow, recogniser } = useKiosk.getState();
  return recogniser() !== null && flow.scene.kind === 'idle' && flow.dialog === null && !flow.asking;
}

async function recognition(): Promise<Recognition> {
  const ready = useKiosk.getState().recogniser();
  if (ready === null) throw new Error('recognition is not ready');
  return ready;
}

/** Describes pictures of other programs while nobody is at the kiosk, until the returned function is called. */
export const servePrograms = (): (() => void) => servePictures({ isFree, recognition, waitMs: 0 });
