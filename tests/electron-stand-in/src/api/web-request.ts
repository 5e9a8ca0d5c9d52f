import type * as Electron from 'electron';
import { guarded } from '../guard.ts';

type Before = Electron.OnBeforeRequestListenerDetails;
type Received = Electron.OnHeadersReceivedListenerDetails;
type BeforeListener = (details: Before, callback: (response: Electron.CallbackResponse) => void) => void;
type ReceivedListener = (details: Received, callback: (response: Electron.HeadersReceivedResponse) => void) => void;
type Registered<Listener> = { filter: Electron.WebRequestFilter; listener: Listener };

const everything: Electron.WebRequestFilter = { urls: ['<all_urls>'] };

let before: Registered<BeforeListener> | undefined;
let received: Registered<ReceivedListener> | undefined;

/** Both forms of the API's registration: a filter and a listener, a listener alone, or null to take it away. */
function registration<Listener extends BeforeListener | ReceivedListener>(
  first: Electron.WebRequestFilter | Listener | null,
  second?: Listener | null,
): Registered<Listener> | undefined {
  if (typeof first === 'function') return { filter: everything, listener: first };
  return first && second ? { filter: first, listener: second } : undefined;
}

function matchesPattern(pattern: string, url: string): boolean {
  if (pattern === '<all_urls>') return true;
  const source = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${source.join('.*')}$`).test(url);
}

function applies({ urls, excludeUrls = [], types }: Electron.WebRequestFilter, url: string, type: string): boolean {
  if (types && !types.some((known) => known === type)) return false;
  return urls.some((pattern) => matchesPattern(pattern, url)) && !excludeUrls.some((p) => matchesPattern(p, url));
}

function onBeforeRequest(filter: Electron.WebRequestFilter, listener: BeforeListener | null): void;
function onBeforeRequest(listener: BeforeListener | null): void;
function onBeforeRequest(
  first: Electron.WebRequestFilter | BeforeListener | null,
  second?: BeforeListener | null,
): void {
  before = registration(first, second);
}

function onHeadersReceived(filter: Electron.WebRequestFilter, listener: ReceivedListener | null): void;
function onHeadersReceived(listener: ReceivedListener | null): void;
function onHeadersReceived(
  first: Electron.WebRequestFilter | ReceivedListener | null,
  second?: ReceivedListener | null,
): void {
  received = registration(first, second);
}

/** `session.webRequest`. It hears of the requests of the app's own protocols; all others go nowhere in any case. */
export const webRequest = guarded('session.webRequest', {
  onBeforeRequest,
  onHeadersReceived,
} satisfies Partial<Electron.WebRequest>);

/** What the listener of `onBeforeRequest` says, or nothing where there is none. */
export async function askBeforeRequest(details: Before): Promise<Electron.CallbackResponse> {
  const known = before;
  if (!known || !applies(known.filter, details.url, details.resourceType)) return {};
  return await new Promise((resolve) => known.listener(details, resolve));
}

/** What the listener of `onHeadersReceived` says, or nothing where there is none. */
export async function askHeadersReceived(details: Received): Promise<Electron.HeadersReceivedResponse> {
  const known = received;
  if (!known || !applies(known.filter, details.url, details.resourceType)) return {};
  return await new Promise((resolve) => known.listener(details, resolve));
}
