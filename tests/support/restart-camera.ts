import type { Page } from '@playwright/test';

/**
 * Pulls the camera out and plugs it in again: the page sees its track end and opens the camera anew, and a file-fed camera plays its
 * clip from the start.
 */
export async function restartCamera(page: Page): Promise<void> {
  await page.evaluate(() => {
    const source = document.querySelector('video')?.srcObject;
    if (!(source instanceof MediaStream)) throw new Error('no camera is open');
    for (const track of source.getTracks()) {
      track.stop();
      track.dispatchEvent(new Event('ended'));
    }
  });
}
