import type { ChannelName } from '../../../src-shared/ipc/contract.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import { prepareOrder, writeOrder } from '../../services/exports/exports.ts';
import {
  readExports,
  readGroups,
  removeTemplate,
  saveNumber,
  saveSettings,
  saveTemplate,
} from '../../services/exports/templates.ts';
import type { Caller, Context, Handlers } from '../context.ts';

type Topic = Extract<ChannelName, `exports:${string}`>;

/** The export that is being written. */
interface Running {
  readonly controller: AbortController;
  done: number;
  of: number;
}

export function exportHandlers({ data, desktop, machine, sessions }: Context): Pick<Handlers, Topic> {
  const actor = ({ contentsId }: Caller): string => sessions.require(contentsId).username;
  let running: Running | null = null;
  return {
    'exports:groups': () => readGroups(data.get()),
    'exports:state': () => readExports(data.get()),
    'exports:save-template': (request, caller) => saveTemplate(data.get(), request, actor(caller)),
    'exports:remove-template': ({ id }, caller) => removeTemplate(data.get(), id, actor(caller)),
    'exports:save-settings': (settings, caller) => saveSettings(data.get(), settings, actor(caller)),
    'exports:set-number': (request, caller) => saveNumber(data.get(), request, actor(caller)),
    'exports:run': async (order, caller) => {
      const by = actor(caller);
      if (running !== null) throw new AppError('export-running', 'one export at a time');
      const mine: Running = { controller: new AbortController(), done: 0, of: 0 };
      running = mine;
      try {
        const { name, rows } = await prepareOrder(data.get(), order);
        const path = await desktop.askWhereToSave(name);
        if (path === null) throw new AppError('cancelled', 'no file was chosen');
        mine.of = rows;
        const onProgress = (done: number, of: number): void => void Object.assign(mine, { done, of });
        const options = { signal: mine.controller.signal, onProgress };
        const { language } = machine.machine();
        return { path, ...(await writeOrder(data.get(), order, { path, rows }, by, language, options)) };
      } finally {
        running = null;
      }
    },
    'exports:progress': () => (running === null ? null : { done: running.done, of: running.of }),
    'exports:cancel': () => running?.controller.abort(),
  };
}
