import type { ChannelName } from '../../../src-shared/ipc/contract.ts';
import { previewSwap, swapOptions } from '../../services/swaps/swap-preview.ts';
import { readSwaps } from '../../services/swaps/swap-records.ts';
import { decideSwap, openShift, requestFor } from '../../services/swaps/swaps.ts';
import type { Caller, Context, Handlers } from '../context.ts';

type Topic = Extract<ChannelName, `swaps:${string}`>;

export function swapHandlers({ data, sessions }: Context): Pick<Handlers, Topic> {
  const actor = ({ contentsId }: Caller): string => sessions.require(contentsId).username;
  return {
    'swaps:list': (request) => readSwaps(data.get(), request),
    'swaps:options': ({ staffId, gives }) => {
      const { store, clock } = data.get();
      return store.read((db) => swapOptions(db, staffId, gives, clock.now()));
    },
    'swaps:preview': ({ swapId }) => {
      const { store, clock } = data.get();
      return store.read((db) => previewSwap(db, swapId, null, clock.now()));
    },
    'swaps:request': (request, caller) => requestFor(data.get(), request, actor(caller)),
    'swaps:open': (request, caller) => openShift(data.get(), request, actor(caller)),
    'swaps:approve': (request, caller) => decideSwap(data.get(), request, 'approve', actor(caller)),
    'swaps:reject': (request, caller) => decideSwap(data.get(), request, 'decline', actor(caller)),
    'swaps:reverse': (request, caller) => decideSwap(data.get(), request, 'reverse', actor(caller)),
  };
}
