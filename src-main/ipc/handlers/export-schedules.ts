import type { ChannelName } from '../../../src-shared/ipc/contract.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import {
  addSchedule,
  changeSchedule,
  moveSchedule,
  readSchedules,
  removeSchedule,
  requireNewSchedule,
  runScheduleNow,
} from '../../services/exports/schedules.ts';
import type { Caller, Context, Handlers } from '../context.ts';

type Topic = Extract<ChannelName, `export-schedules:${string}`>;

export function exportScheduleHandlers({ data, desktop, machine, sessions }: Context): Pick<Handlers, Topic> {
  const actor = ({ contentsId }: Caller): string => sessions.require(contentsId).username;
  const chooseFolder = async (): Promise<string> => {
    const folder = await desktop.askForFolder();
    if (folder === null) throw new AppError('cancelled', 'no folder was chosen');
    return folder;
  };
  return {
    'export-schedules:list': () => readSchedules(data.get()),
    'export-schedules:add': async (request, caller) => {
      const by = actor(caller);
      requireNewSchedule(data.get(), request);
      addSchedule(data.get(), request, await chooseFolder(), by);
    },
    'export-schedules:change': (request, caller) => changeSchedule(data.get(), request, actor(caller)),
    'export-schedules:set-folder': async ({ id }, caller) => {
      const by = actor(caller);
      moveSchedule(data.get(), id, await chooseFolder(), by);
    },
    'export-schedules:remove': ({ id }, caller) => removeSchedule(data.get(), id, actor(caller)),
    'export-schedules:run': ({ id }) => runScheduleNow(data.get(), id, machine.machine().language),
  };
}
