import type { ChannelName } from '../../../src-shared/ipc/contract.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { Context, Handlers } from '../context.ts';

type Topic = Extract<ChannelName, `recovery:${string}`>;

export function recoveryHandlers({ recovery, desktop }: Context): Pick<Handlers, Topic> {
  return {
    'recovery:state': () => recovery.state(),
    'recovery:choose-folder': async () => {
      const folder = await desktop.askForFolder();
      if (folder === null) throw new AppError('cancelled', 'no folder was chosen');
      return recovery.choose(folder);
    },
    'recovery:try': (request) => recovery.try(request),
    'recovery:restore': (request) => recovery.restore(request),
    'recovery:salvage': ({ passphrase }) => recovery.salvage(passphrase),
  };
}
