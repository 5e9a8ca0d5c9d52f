import type { ChannelName } from '../../../src-shared/ipc/contract.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import { changeFolders } from '../../services/site/backup-folders.ts';
import type { Caller, Context, Handlers } from '../context.ts';

type Topic = Extract<ChannelName, `backup:${string}`>;

export function backupHandlers({ data, machine, sessions, desktop, backups }: Context): Pick<Handlers, Topic> {
  const actor = ({ contentsId }: Caller): string => sessions.require(contentsId).username;
  const change = (folder: string, add: boolean, caller: Caller) => {
    changeFolders(data.get(), machine, { folder, add }, actor(caller));
    return backups().state();
  };
  return {
    'backup:state': () => backups().state(),
    'backup:add-folder': async (_request, caller) => {
      const folder = await desktop.askForFolder();
      if (folder === null) throw new AppError('cancelled', 'no folder was chosen');
      return change(folder, true, caller);
    },
    'backup:remove-folder': ({ folder }, caller) => change(folder, false, caller),
    'backup:drill': () => backups().drill(),
    'backup:make': () => backups().run(),
  };
}
