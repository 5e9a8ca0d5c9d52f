import type { ChannelName } from '../../../src-shared/ipc/contract.ts';
import { changeRetention, previewRetention, retentionOf } from '../../services/privacy/retention.ts';
import type { Context, Handlers } from '../context.ts';

type Topic = Extract<ChannelName, `retention:${string}`>;

export function retentionHandlers({ data, sessions }: Context): Pick<Handlers, Topic> {
  return {
    'retention:read': () => retentionOf(data.get()),
    'retention:preview': (retention) => previewRetention(data.get(), retention),
    'retention:change': (request, { contentsId }) =>
      changeRetention(data.get(), request, sessions.require(contentsId).username),
  };
}
