import type { ChannelName } from '../../../src-shared/ipc/contract.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { JobOptions } from '../../services/base/reader.ts';
import { prepareOrder, writeOrder } from '../../services/exports/exports.ts';
import {
  readExports,
  readGroups,
  removeTemplate,
  saveNumber,
  savePayrollName,
  saveSettings,
  saveTemplate,
} from '../../services/exports/templates.ts';
import { requireInspection, writeInspectionBundle } from '../../services/inspection/inspection.ts';
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
  /** One export at a time, which can be watched and cancelled. */
  const inTurn = async <T>(work: (mine: Running, options: JobOptions) => Promise<T>): Promise<T> => {
    if (running !== null) throw new AppError('export-running', 'one export at a time');
    const mine: Running = { controller: new AbortController(), done: 0, of: 0 };
    running = mine;
    const onProgress = (done: number, of: number): void => void Object.assign(mine, { done, of });
    try {
      return await work(mine, { signal: mine.controller.signal, onProgress });
    } finally {
      running = null;
    }
  };
  return {
    'exports:groups': () => readGroups(data.get()),
    'exports:state': () => readExports(data.get()),
    'exports:save-template': (request, caller) => saveTemplate(data.get(), request, actor(caller)),
    'exports:remove-template': ({ id }, caller) => removeTemplate(data.get(), id, actor(caller)),
    'exports:save-settings': (settings, caller) => saveSettings(data.get(), settings, actor(caller)),
    'exports:set-number': (request, caller) => saveNumber(data.get(), request, actor(caller)),
    'exports:set-name': (request, caller) => savePayrollName(data.get(), request, actor(caller)),
    'exports:run': (wanted, caller) => {
      const by = actor(caller);
      return inTurn(async (mine, options) => {
        const { name, order, rows } = await prepareOrder(data.get(), wanted);
        const path = await desktop.askWhereToSave(name);
        if (path === null) throw new AppError('cancelled', 'no file was chosen');
        mine.of = rows;
        const { language } = machine.machine();
        return { path, ...(await writeOrder(data.get(), order, { path, rows }, by, language, options)) };
      });
    },
    'exports:inspection': (period, caller) => {
      const by = actor(caller);
      requireInspection(data.get(), period);
      return inTurn(async (_mine, options) => {
        const folder = await desktop.askForFolder();
        if (folder === null) throw new AppError('cancelled', 'no folder was chosen');
        const { language } = machine.machine();
        return writeInspectionBundle(data.get(), period, folder, { actor: by, language, options });
      });
    },
    'exports:progress': () => (running === null ? null : { done: running.done, of: running.of }),
    'exports:cancel': () => running?.controller.abort(),
  };
}
