const pictureName = /\.(jpe?g|jpe|jfif|png|webp|heic|heif)$/i;
const videoName = /\.(mp4|m4v|webm|mov)$/i;
const archiveName = /\.(zip|7z|rar|tar|t?gz|bz2|xz|jar)$/i;

/** What a file dialog offers of each kind, as the `accept` of an input. */
export const PICTURE_FILES = 'image/jpeg,image/png,image/webp,image/heic,.heic,.heif';
export const VIDEO_FILES = 'video/mp4,video/webm,video/quicktime,.mov,.m4v';

/** What a file is to be taken for, by its name alone; what is in it may be something else. */
export function kindOfFile(name: string): 'picture' | 'video' | 'archive' | 'other' {
  if (pictureName.test(name)) return 'picture';
  if (videoName.test(name)) return 'video';
  return archiveName.test(name) ? 'archive' : 'other';
}
