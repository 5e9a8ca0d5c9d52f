import type { ChannelName } from '../../../src-shared/ipc/contract.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import { exportPerson } from '../../services/privacy/person-export.ts';
import type { Context, Handlers } from '../context.ts';

type Topic = Extract<ChannelName, `privacy:${string}`>;

export function privacyHandlers({ data, sessions, machine, desktop }: Context): Pick<Handlers, Topic> {
  return {
    'privacy:export-person': async ({ staffId }, { contentsId }) => {
      const { username } = sessions.require(contentsId);
      const path = await desktop.askWhereToSave(`person-${staffId}.zip`);
      if (path === null) throw new AppError('cancelled', 'no file was chosen');
      return exportPerson(data.get(), staffId, path, username, machine.machine().language);
    },
  };
}
