import type * as Electron from 'electron';
import type { FromPage, ToPage } from '../page/ipc-renderer.ts';
import { codec } from '../wire/node-codec.ts';
import { originOf, urls } from '../wire/urls.ts';
import { mainFrameOf } from './frame.ts';
import { ipcMain } from './ipc-main.ts';
import { type MediaType, ownSession } from './session.ts';

/** What handling a page's message needs of the window contents it came from. */
export type MessageOwner = {
  id: number;
  getURL: () => string;
  isDestroyed: () => boolean;
  send: (channel: string, ...args: unknown[]) => void;
  closeByPage: () => void;
  openedByPage: (url: string, frameName: string, features: string) => void;
  preloadFailed: (error: Error) => void;
};

function eventOf(owner: MessageOwner): Electron.IpcMainEvent {
  return {
    type: 'frame',
    sender: owner as unknown as Electron.WebContents,
    senderFrame: mainFrameOf(owner),
    frameId: 1,
    processId: owner.id,
    ports: [],
    returnValue: undefined,
    reply: (channel: string, ...args: unknown[]) => owner.send(channel, ...args),
    preventDefault() {},
    defaultPrevented: false,
  };
}

async function answerInvoke(
  owner: MessageOwner,
  { id, channel, args }: FromPage & { kind: 'invoke' },
): Promise<ToPage> {
  try {
    const result = await ipcMain.answer(channel, eventOf(owner), codec.decode(args) as unknown[]);
    return { kind: 'answer', id, value: codec.encode(result) };
  } catch (error) {
    console.error(`Error occurred in handler for '${channel}':`, error);
    return { kind: 'failure', id, message: `Error invoking remote method '${channel}': ${error}` };
  }
}

async function askAboutMedia(owner: MessageOwner, kind: FromPage['kind'], args: string): Promise<boolean> {
  const [asked] = codec.decode(args) as [MediaType | MediaType[]];
  const mediaTypes = [asked].flat();
  const checked = mediaTypes.map((mediaType) => ownSession.checkMedia(owner, mediaType));
  const allowed = kind === 'check-media' ? checked.every(Boolean) : await ownSession.requestMedia(owner, mediaTypes);
  if (allowed) await ownSession.grantMedia(originOf(urls.toWire(owner.getURL())), mediaTypes);
  return allowed;
}

/** Does what a page asks for; `reply` leads back to the same document. */
export async function handlePageMessage(
  owner: MessageOwner,
  message: FromPage,
  reply: (message: ToPage) => void,
): Promise<void> {
  switch (message.kind) {
    case 'send':
      ipcMain.emit(message.channel, eventOf(owner), ...(codec.decode(message.args) as unknown[]));
      return;
    case 'invoke':
      reply(await answerInvoke(owner, message));
      return;
    case 'check-media':
    case 'request-media': {
      const allowed = await askAboutMedia(owner, message.kind, message.args);
      reply({ kind: 'answer', id: message.id, value: codec.encode(allowed) });
      return;
    }
    case 'open-window':
      owner.openedByPage(urls.fromWire(message.url), message.name, message.features);
      return;
    case 'close-window':
      owner.closeByPage();
      return;
    case 'preload-error':
      owner.preloadFailed(codec.decode(message.error) as Error);
  }
}
