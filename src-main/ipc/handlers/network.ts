import type { ChannelName } from '../../../src-shared/ipc/contract.ts';
import type { NetworkState } from '../../../src-shared/ipc/network.ts';
import type { Session } from '../../../src-shared/ipc/setup.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { IncomingNetwork } from '../../platform/network-files.ts';
import { calibrateNetwork, type NetworkCalibrating } from '../../services/own-network/calibrate-network.ts';
import { describeTemplates, listUndescribedTemplates } from '../../services/own-network/describe-templates.ts';
import {
  beginNetwork,
  finishNetwork,
  readNetwork,
  removeNetwork,
  setNetworkUse,
} from '../../services/own-network/own-network.ts';
import type { Caller, Context, Handlers } from '../context.ts';

type Topic = Extract<ChannelName, `network:${string}`>;

export function networkHandlers({ data, sessions, kioskReport }: Context): Pick<Handlers, Topic> {
  // By sign-in, so that what was begun goes with it.
  const incoming = new WeakMap<Session, IncomingNetwork>();
  const session = ({ contentsId }: Caller): Session => sessions.require(contentsId);
  const actor = (caller: Caller): string => session(caller).username;
  const incomingOf = (caller: Caller): IncomingNetwork => {
    const network = incoming.get(session(caller));
    if (network === undefined) throw new AppError('network-missing', 'no network was begun');
    return network;
  };
  /** Of the network that there is: one that was removed may still be at it. */
  let calibrating: NetworkCalibrating | null = null;
  const state = (): NetworkState =>
    readNetwork(data.get(), calibrating?.progress() ?? null, kioskReport.current?.ownNetwork === 'failed');
  return {
    'network:state': state,
    'network:begin': async ({ description }, caller) => {
      const begun = await beginNetwork(data.get(), description);
      incoming.set(session(caller), begun);
      return { files: begun.description.files.map(({ file, bytes }) => ({ file, bytes })) };
    },
    'network:piece': ({ file, bytes }, caller) => incomingOf(caller).add(file, bytes),
    'network:finish': async (_request, caller) => {
      const whole = incomingOf(caller);
      incoming.delete(session(caller));
      await finishNetwork(data.get(), whole, actor(caller));
      calibrating = null;
      return state();
    },
    'network:undescribed': ({ after }) => listUndescribedTemplates(data.get(), after),
    'network:describe': ({ templates }, caller) => describeTemplates(data.get(), templates, actor(caller)),
    'network:calibrate': (_request, caller) => {
      if (calibrating === null) {
        const begun = calibrateNetwork(data.get(), actor(caller));
        calibrating = begun;
        void begun.ended.then(() => {
          if (calibrating === begun) calibrating = null;
        });
      }
      return state();
    },
    'network:use': async ({ isUsed }, caller) => {
      await setNetworkUse(data.get(), isUsed, actor(caller));
      return state();
    },
    'network:remove': async (_request, caller) => {
      calibrating = null;
      await removeNetwork(data.get(), actor(caller));
      return state();
    },
  };
}
