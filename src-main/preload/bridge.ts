import { ipcRenderer } from 'electron';
import type { Bridge } from '../../src-shared/ipc/bridge.ts';
import type { Change } from '../../src-shared/ipc/contract.ts';

/** The one wire between a page and the main process; the page never sees `ipcRenderer` or an event object. */
export const bridge = {
  call: (channel, payload) => ipcRenderer.invoke('clockface:call', channel, payload),
  on: (event, listener) => {
    const name = `clockface:event:${event}`;
    const forward = (_event: unknown, change: Change): void => listener(change);
    ipcRenderer.on(name, forward);
    return () => {
      ipcRenderer.removeListener(name, forward);
    };
  },
} satisfies Bridge;
