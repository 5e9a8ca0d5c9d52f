import type { ChannelName, RequestOf } from '../../../src-shared/ipc/contract.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { UpdateSource } from '../../../src-shared/models/updates.ts';
import { updateAddress } from '../../platform/update-source.ts';
import { changeUpdateSettings } from '../../services/site/update-settings.ts';
import type { Caller, Context, Handlers } from '../context.ts';

type Topic = Extract<ChannelName, `updates:${string}`>;

export function updateHandlers({ data, machine, sessions, desktop, updates }: Context): Pick<Handlers, Topic> {
  const actor = ({ contentsId }: Caller): string => sessions.require(contentsId).username;
  const sourceOf = async (asked: RequestOf<'updates:set-source'>): Promise<UpdateSource> => {
    if (asked.kind === 'off') return asked;
    if (asked.kind === 'address') return { kind: 'address', url: updateAddress(asked.url) };
    const folder = await desktop.askForFolder();
    if (folder === null) throw new AppError('cancelled', 'no folder was chosen');
    return { kind: 'folder', folder };
  };
  return {
    'updates:state': () => updates().state(),
    'updates:set-source': async (request, caller) => {
      const source = await sourceOf(request);
      changeUpdateSettings(data.get(), machine, { source }, actor(caller));
      return updates().forget();
    },
    'updates:set-hour': ({ installAt }, caller) => {
      changeUpdateSettings(data.get(), machine, { installAt }, actor(caller));
      return updates().state();
    },
    'updates:check': () => updates().check(),
    'updates:install': (_request, caller) => updates().install(actor(caller)),
  };
}
