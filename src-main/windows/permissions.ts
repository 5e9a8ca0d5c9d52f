import type { Session } from 'electron';

/** Whether the address is a page of ours in a window of ours. */
export type IsOurs = (contentsId: number | null, url: string) => boolean;

/** Allows the camera, without sound, to our own pages, and denies everything else, downloads included. */
export function restrictPermissions(session: Session, isOurs: IsOurs): void {
  session.setPermissionRequestHandler((contents, permission, answer, details) => {
    const types = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    const camera = permission === 'media' && types.length > 0 && types.every((type) => type === 'video');
    answer(camera && details.isMainFrame && isOurs(contents.id, details.requestingUrl));
  });
  session.setPermissionCheckHandler((contents, permission, _origin, details) => {
    const camera = permission === 'media' && details.mediaType === 'video';
    // Without a window the check is about a page that is just being left or loaded; its address is not known yet.
    return camera && contents !== null && isOurs(contents.id, contents.getURL());
  });
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
}
