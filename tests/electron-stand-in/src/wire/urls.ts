import { unsupported } from '../guard.ts';

/*
 * Chromium knows no `app://` scheme, so `app://kiosk` lives on `http://kiosk.app--kiosk.localhost`: a secure context, a
 * name that no resolver outside this machine is ever asked for, and, as each host is under a domain of its own, a site
 * apart from the app's other hosts. Main sees only `app://kiosk`.
 */

const wireOrigin = /^http:\/\/([^/?#:]+)\.([a-z][a-z0-9]*)--\1\.localhost(?::\d+)?(?=[/?#]|$)/i;

function wireOriginOf(scheme: string, host: string): string {
  const name = host.toLowerCase();
  return `http://${name}.${scheme.toLowerCase()}--${name}.localhost`;
}

/** The translation of addresses between what the app sees and what Chromium sees, for the registered schemes. */
export class UrlMap {
  private readonly schemes = new Set<string>();

  /** Adds a scheme. Throws where its name cannot be part of a host name. */
  register(scheme: string): void {
    if (!/^[a-z][a-z0-9]*$/.test(scheme)) throw unsupported(`a protocol named '${scheme}'`);
    this.schemes.add(scheme);
  }

  /** The registered schemes, in the order of their registration. */
  registered(): readonly string[] {
    return [...this.schemes];
  }

  /** `app://kiosk/x` becomes `http://kiosk.app--kiosk.localhost/x`; any other address stays as it is. */
  toWire(url: string): string {
    const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]+)(.*)$/is.exec(url);
    const [, scheme = '', host = '', rest = ''] = match ?? [];
    if (!this.schemes.has(scheme.toLowerCase())) return url;
    const path = rest.startsWith('/') ? rest : `/${rest}`;
    return `${wireOriginOf(scheme, host)}${path}`;
  }

  /** The reverse of `toWire`. */
  fromWire(url: string): string {
    return url.replace(wireOrigin, (whole, host: string, scheme: string) =>
      this.schemes.has(scheme.toLowerCase()) ? `${scheme.toLowerCase()}://${host}` : whole,
    );
  }

  /** Rewrites every address of a registered scheme inside a header such as Content-Security-Policy. */
  headerToWire(value: string): string {
    let result = value;
    for (const scheme of this.schemes) {
      result = result
        .replace(new RegExp(`\\b${scheme}://([\\w.-]+)`, 'gi'), (_, host: string) => wireOriginOf(scheme, host))
        .replace(new RegExp(`(^|[\\s;,])${scheme}:(?=[\\s;,]|$)`, 'gi'), `$1http://*.localhost`);
    }
    return result;
  }
}

/** The origin of an address as Electron tells it: `app://kiosk`, or `null` for one without an origin. */
export function originOf(url: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\/[^/?#]+/i.exec(url)?.[0] ?? 'null';
}

/** The one map of this process. */
export const urls = new UrlMap();
