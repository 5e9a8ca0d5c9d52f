import type { ChannelName } from '../../../src-shared/ipc/contract.ts';
import { noteUnlock, readKeys, setPassphrase } from '../../services/keeping/recovery.ts';
import type { Context, Handlers } from '../context.ts';

type Topic = Extract<ChannelName, `keys:${string}`>;

export function keysHandlers({ data, sessions }: Context): Pick<Handlers, Topic> {
  return {
    'keys:state': () => readKeys(data.get()),
    'keys:set-passphrase': (request, { contentsId }) =>
      setPassphrase(data.get(), request, sessions.require(contentsId)),
    'keys:unlock': async ({ passphrase }) => {
      await data.unlock(passphrase);
      noteUnlock(data.get());
    },
  };
}
