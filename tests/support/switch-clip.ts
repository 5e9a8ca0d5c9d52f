import { copyFileSync, renameSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { restartCamera } from './restart-camera.ts';

/** Lets the camera that plays the file `camera` play another clip from its start: somebody else stands there now. */
export async function switchClip(page: Page, camera: string, clip: string): Promise<void> {
  // A new file under the old name: the one that is being played stays whole.
  copyFileSync(clip, `${camera}.next`);
  renameSync(`${camera}.next`, camera);
  await restartCamera(page);
}
