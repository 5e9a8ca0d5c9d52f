import { servePictures } from '../../programs/serve-pictures.ts';
import type { Recognition } from '../../recognition/index.ts';
import { useKiosk } from '../flow/store.ts';

/** Whoever stands before the camera, or has a dialog open, comes first. */
function isFree(): boolean {
  const { flow, recogniser, isRecogniserAsleep } = useKiosk.getState();
  const canDescribe = recogniser() !== null || isRecogniserAsleep();
  return canDescribe && flow.scene.kind === 'idle' && flow.dialog === null && !flow.asking;
}

/** Without a camera, the first picture loads the networks. */
const recognition = (): Promise<Recognition> => useKiosk.getState().wakeRecogniser();

/** Describes pictures of other programs while nobody is at the kiosk, until the returned function is called. */
export const servePrograms = (): (() => void) => servePictures({ isFree, recognition, waitMs: 0 });
