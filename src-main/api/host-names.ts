import { X509Certificate } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';

/** The host of a `Host` header without its port; null for one that cannot be read. */
function hostOf(header: string): string | null {
  try {
    const { hostname, username, pathname } = new URL(`http://${header}/`);
    return username === '' && pathname === '/' ? hostname.replaceAll(/^\[|\]$/g, '').toLowerCase() : null;
  } catch {
    return null;
  }
}

/**
 * Whether a request was meant for this server by its `Host` header: an address in numbers, `localhost`, or a name that
 * the certificate has. A page on the web that turned its own name to this machine's address (DNS rebinding) sends that
 * name.
 */
export function createHostCheck(certificate: string | null): (header: string | undefined) => boolean {
  const read = certificate === null ? null : new X509Certificate(certificate);
  return (header) => {
    const host = header === undefined ? null : hostOf(header);
    if (host === null || host === '') return false;
    return isIP(host) !== 0 || host === 'localhost' || read?.checkHost(host) !== undefined;
  };
}

const partsOf = (text: string): { readonly host: string } | null => (URL.canParse(text) ? new URL(text) : null);

/** What a request says of where it goes and where it comes from. */
export interface Addressed {
  /** The target as it was sent: a path, or (as to a proxy) a whole address. */
  readonly target: string;
  /** Names and values in turn, as Node reads them from the line. */
  readonly rawHeaders: readonly string[];
  readonly headers: Pick<IncomingHttpHeaders, 'host' | 'origin'>;
}

/**
 * Whether a request is for this server: one `Host`, which `isHere`; the same of a target that is a whole address; and,
 * where a browser says which page it comes from, a page of this server. A browser may send what it remembers of an
 * address with a password (the dialects have such) along with a form of any page.
 */
export function isMeantForUs(
  { headers: { host, origin }, rawHeaders, target }: Addressed,
  isHere: (host: string | undefined) => boolean,
): boolean {
  const hosts = rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length;
  if (hosts !== 1 || !isHere(host)) return false;
  if (!target.startsWith('/') && !isHere(partsOf(target)?.host)) return false;
  return origin === undefined || partsOf(origin)?.host === host;
}
