import { readFile } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { roles, scheme } from './origins.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.wasm': 'application/wasm',
  '.bin': 'application/octet-stream',
  '.onnx': 'application/octet-stream',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.wav': 'audio/wav',
};

const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "img-src 'self' blob: data:",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "media-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const securityHeaders = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
} as const;

/** What is served: the built pages, and the network that the site brought itself. */
export interface ServedFolders {
  readonly pages: string;
  readonly networks: string;
}

/** Addresses of a site's own network begin with this, and nothing of the pages does. */
const NETWORKS = 'networks';

/**
 * The file that an address of our scheme asks for, with its type; null for anything else: another host, the other
 * window's page, a way out of the folders, a kind of file that is not served.
 */
export function fileFor({ pages, networks }: ServedFolders, address: string): { path: string; type: string } | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const role = roles.find((candidate) => candidate === url.host);
  if (url.protocol !== `${scheme}:` || role === undefined) return null;
  const name = decoded(url.pathname)?.normalize('NFC') ?? null;
  const type = name === null ? undefined : types[extname(name)];
  if (name === null || type === undefined || name.includes('\0') || name.includes('\\')) return null;
  const own = name.startsWith(`/${NETWORKS}/`) ? name.slice(NETWORKS.length + 1) : null;
  const folder = own === null ? pages : networks;
  const path = resolve(join(folder, own ?? name));
  if (!path.startsWith(resolve(folder) + sep)) return null;
  if (own !== null) return { path, type };
  // Disks know one file by several names: `admin::$INDEX_ALLOCATION` and `admin` on NTFS, `ſ` and `s` on APFS.
  if (!/^[\w./~-]+$/.test(name)) return null;
  // Some disks read `ADMIN`, `admin.` and `admin ` as `admin`.
  const top = (path.slice(resolve(folder).length + 1).split(sep)[0] ?? '').toLowerCase().replace(/[. ]+$/, '');
  return roles.some((other) => other !== role && other === top) ? null : { path, type };
}

function decoded(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}

/** Hands bytes on as they are: a response that is given a buffer copies it twice, and the networks' are large. */
function uncopied(bytes: Uint8Array<ArrayBuffer>): ReadableStream {
  return new ReadableStream({
    start(controller) {
      if (bytes.length > 0) controller.enqueue(bytes);
      controller.close();
    },
  });
}

/** Answers requests of our scheme from these folders, and from nowhere else. */
export function serveFiles(folders: ServedFolders): (request: Request) => Promise<Response> {
  return async ({ method, url }) => {
    const file = method === 'GET' || method === 'HEAD' ? fileFor(folders, url) : null;
    if (file === null) return new Response(null, { status: 404, headers: securityHeaders });
    try {
      const content = method === 'HEAD' ? null : uncopied(await readFile(file.path));
      return new Response(content, { status: 200, headers: { ...securityHeaders, 'content-type': file.type } });
    } catch {
      return new Response(null, { status: 404, headers: securityHeaders });
    }
  };
}
