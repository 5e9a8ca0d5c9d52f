import type { ChannelName } from '../../../src-shared/ipc/contract.ts';
import { continueRotation, rotationOf } from '../../keeping/rotate-keys.ts';
import { errorFacts } from '../../platform/log-facts.ts';
import { changeKey, noteUnlock, readKeys, setPassphrase } from '../../services/keeping/recovery.ts';
import type { Context, Handlers } from '../context.ts';

type Topic = Extract<ChannelName, `keys:${string}`>;

export function keysHandlers({ data, sessions, backups }: Context): Pick<Handlers, Topic> {
  const state = () => ({ ...readKeys(data.get()), rotation: rotationOf(data.get().store) });
  return {
    'keys:state': state,
    'keys:set-passphrase': async (request, { contentsId }) => {
      await setPassphrase(data.get(), request, sessions.require(contentsId));
      return state();
    },
    'keys:rotate': async (request, { contentsId }) => {
      const deps = data.get();
      await changeKey(deps, request, sessions.require(contentsId));
      // Goes on by itself; what fails is tried again at the next start. The new key has no backup yet.
      void continueRotation(deps)
        .then(() => backups().run())
        .catch((error: unknown) => deps.log.error('sealing anew stopped', errorFacts(error)));
      return state();
    },
    'keys:unlock': async ({ passphrase }) => {
      await data.unlock(passphrase);
      noteUnlock(data.get());
    },
  };
}
