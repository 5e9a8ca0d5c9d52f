import type { Role } from '../../src-shared/ipc/channel.ts';

/** The scheme of the app's own pages; each window has a host of its own, so that neither origin reaches the other. */
export const scheme = 'app';

export const roles: readonly Role[] = ['kiosk', 'admin'];

/** Address of a window's page. `devServer` is the development server's base, or null in a built app. */
export function pageUrl(role: Role, devServer: string | null): string {
  return devServer === null
    ? `${scheme}://${role}/${role}/index.html`
    : new URL(`${role}/index.html`, withSlash(devServer)).href;
}

const withSlash = (base: string): string => (base.endsWith('/') ? base : `${base}/`);

/**
 * Whether an address is the page of that window: same origin, same path; the query and the part after `#` are the
 * page's own.
 */
export function isPageOf(role: Role, url: string, devServer: string | null): boolean {
  if (!URL.canParse(url)) return false;
  const actual = new URL(url);
  const expected = new URL(pageUrl(role, devServer));
  // `origin` is "null" for schemes that the URL standard does not know, so protocol and host are compared.
  return (
    actual.protocol === expected.protocol && actual.host === expected.host && actual.pathname === expected.pathname
  );
}
