import type { ChannelName } from '../../../src-shared/ipc/contract.ts';
import { noteUnlock, readKeys, setPassphrase } from '../../services/keeping/recovery.ts';
import type { Context, Handlers } from '../context.ts';
import { limitUnlocks } from '../unlock-limit.ts';

type Topic = Extract<ChannelName, `keys:${string}`>;

export function keysHandlers({ data, sessions }: Context): Pick<Handlers, Topic> {
  const unlock = limitUnlocks((passphrase) => data.unlock(passphrase));
  return {
    'keys:state': () => readKeys(data.get()),
    'keys:set-passphrase': (request, { contentsId }) =>
      setPassphrase(data.get(), request, sessions.require(contentsId)),
    'keys:unlock': async ({ passphrase }) => {
      await unlock(passphrase);
      noteUnlock(data.get());
    },
  };
}
