const LONGEST_SIDE = 1024;

/**
 * The present picture of a playing video as JPEG, not mirrored; null while there is none. Needs no models, so that a
 * PIN punch keeps its photograph also where recognition is what has failed.
 */
export async function pictureOf(video: HTMLVideoElement): Promise<Uint8Array<ArrayBuffer> | null> {
  const { videoWidth, videoHeight } = video;
  if (video.srcObject === null || videoWidth === 0 || videoHeight === 0) return null;
  const scale = Math.min(1, LONGEST_SIDE / Math.max(videoWidth, videoHeight));
  const canvas = new OffscreenCanvas(Math.round(videoWidth * scale), Math.round(videoHeight * scale));
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 });
  return new Uint8Array(await blob.arrayBuffer());
}
