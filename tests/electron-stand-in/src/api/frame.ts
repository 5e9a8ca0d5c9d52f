import type { WebFrameMain } from 'electron';
import { guarded } from '../guard.ts';
import { originOf } from '../wire/urls.ts';

type Owner = {
  id: number;
  getURL: () => string;
  isDestroyed: () => boolean;
  send: (channel: string, ...args: unknown[]) => void;
};

/** The main frame of a window at this moment, as `senderFrame` and `mainFrame` show it. */
export function mainFrameOf(owner: Owner): WebFrameMain {
  const url = owner.getURL();
  const frame = {
    url,
    origin: originOf(url),
    name: '',
    parent: null,
    routingId: 1,
    processId: owner.id,
    frameTreeNodeId: owner.id,
    detached: false,
    isDestroyed: () => owner.isDestroyed(),
    send: (channel: string, ...args: unknown[]) => owner.send(channel, ...args),
    get top(): WebFrameMain {
      return seen;
    },
  } satisfies Partial<WebFrameMain>;
  const seen = guarded<object>('WebFrameMain', frame) as WebFrameMain;
  return seen;
}
