import { X509Certificate } from 'node:crypto';
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
