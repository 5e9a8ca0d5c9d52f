import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { Logger } from '../platform/log.ts';
import type { Windows } from '../windows/windows.ts';
import type { Caller, Context, Handlers } from './context.ts';
import { dispatch } from './dispatch.ts';

/** Opens the one way from the windows into the main process. */
export function registerIpc(context: Context, handlers: Handlers, windows: Windows, log: Logger): void {
  ipcMain.handle('clockface:call', (event, name: unknown, payload: unknown) =>
    dispatch(context, handlers, log, callerOf(event, windows), name, payload),
  );
}

/** The window that asks: its main frame, still on its own page. Null for everything else. */
function callerOf({ sender, senderFrame }: IpcMainInvokeEvent, windows: Windows): Caller | null {
  if (senderFrame === null || senderFrame.parent !== null) return null;
  const role = windows.roleOf(sender.id, senderFrame.url);
  return role === null ? null : { role, contentsId: sender.id };
}
