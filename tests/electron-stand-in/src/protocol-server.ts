import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type { OnBeforeRequestListenerDetails } from 'electron';
import { handlerOf } from './api/protocol.ts';
import { askBeforeRequest, askHeadersReceived } from './api/web-request.ts';
import { urls } from './wire/urls.ts';

type ResourceType = OnBeforeRequestListenerDetails['resourceType'];

const resourceTypes: Record<string, ResourceType> = {
  document: 'mainFrame',
  iframe: 'subFrame',
  frame: 'subFrame',
  style: 'stylesheet',
  script: 'script',
  worker: 'script',
  sharedworker: 'script',
  image: 'image',
  font: 'font',
  audio: 'media',
  video: 'media',
  report: 'cspReport',
  empty: 'xhr',
};
/** Response headers in which the app names its own addresses. */
const withAddresses = /^(content-security-policy(-report-only)?|access-control-allow-origin|location)$/i;
const withoutBody = new Set(['GET', 'HEAD']);

let lastId = 0;

/** Serves the app's protocols to Chromium. Resolves with the loopback port. */
export async function startProtocolServer(): Promise<number> {
  const server = createServer((incoming, outgoing) => {
    serve(incoming, outgoing).catch((error: unknown) => {
      console.error('electron stand-in: the protocol handler failed', error);
      failRequest(outgoing);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  return (server.address() as AddressInfo).port;
}

/**
 * Fails a request as Electron does. Chromium would take a connection that just closes for a stale one and ask again on
 * another; two lengths at once are an error that it accepts.
 */
function failRequest(outgoing: ServerResponse): void {
  if (outgoing.headersSent) outgoing.destroy();
  else outgoing.socket?.end('HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n');
}

function requestOf(incoming: IncomingMessage, url: string): Request {
  const headers = new Headers();
  for (let index = 0; index < incoming.rawHeaders.length; index += 2) {
    const [name = '', value = ''] = incoming.rawHeaders.slice(index, index + 2);
    if (!/^(host|connection)$/i.test(name)) headers.append(name, urls.fromWire(value));
  }
  const method = incoming.method ?? 'GET';
  if (withoutBody.has(method)) return new Request(url, { method, headers });
  const body = Readable.toWeb(incoming) as globalThis.ReadableStream;
  // Node asks for `duplex` with a streamed body; the DOM's types do not know it.
  const init: RequestInit & { duplex: 'half' } = { method, headers, body, duplex: 'half' };
  return new Request(url, init);
}

async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const url = urls.fromWire(`http://${incoming.headers.host}${incoming.url}`);
  const handler = handlerOf(url.split(':')[0] ?? '');
  if (!handler) {
    // Another process knocked, or the app serves nothing under this scheme.
    failRequest(outgoing);
    return;
  }
  // A browser asks for an icon by itself; Electron never does, so the app is not bothered with it.
  if (incoming.url === '/favicon.ico') {
    outgoing.writeHead(204).end();
    return;
  }
  lastId += 1;
  const details: OnBeforeRequestListenerDetails = {
    id: lastId,
    url,
    method: incoming.method ?? 'GET',
    resourceType: resourceTypes[String(incoming.headers['sec-fetch-dest'])] ?? 'other',
    referrer: urls.fromWire(incoming.headers.referer ?? ''),
    timestamp: Date.now(),
    uploadData: [],
  };
  const decision = await askBeforeRequest(details);
  if (decision.cancel) {
    failRequest(outgoing);
    return;
  }
  if (decision.redirectURL) {
    outgoing.writeHead(307, { location: urls.toWire(decision.redirectURL) }).end();
    return;
  }
  await answer(await handler(requestOf(incoming, url)), details, outgoing);
}

async function answer(
  response: Response,
  { uploadData: _, ...details }: OnBeforeRequestListenerDetails,
  outgoing: ServerResponse,
): Promise<void> {
  if (response.type === 'error') {
    failRequest(outgoing);
    return;
  }
  const original: Record<string, string[]> = {};
  for (const [name, value] of response.headers) original[name] = [...(original[name] ?? []), value];
  const statusLine = `HTTP/1.1 ${response.status} ${response.statusText}`.trimEnd();
  const change = await askHeadersReceived({
    ...details,
    statusCode: response.status,
    statusLine,
    responseHeaders: original,
  });
  if (change.cancel) {
    failRequest(outgoing);
    return;
  }
  outgoing.statusCode = Number(/^\S+ (\d+)/.exec(change.statusLine ?? '')?.[1] ?? response.status);
  for (const [name, values] of Object.entries(change.responseHeaders ?? original)) {
    const wire = [values].flat().map((value) => (withAddresses.test(name) ? urls.headerToWire(value) : value));
    outgoing.setHeader(name, wire);
  }
  if (!response.body) {
    outgoing.end();
    return;
  }
  // The page may leave before the body is through; that ends the stream and is no failure.
  await pipeline(Readable.fromWeb(response.body as ReadableStream), outgoing).catch(() => outgoing.destroy());
}
