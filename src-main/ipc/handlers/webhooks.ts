import type { ChannelName } from '../../../src-shared/ipc/contract.ts';
import { createWebhook, readDeliveries, readWebhooks, removeWebhook } from '../../services/connections/webhooks.ts';
import type { Caller, Context, Handlers } from '../context.ts';

type Topic = Extract<ChannelName, `webhooks:${string}`>;

export function webhookHandlers({ data, sessions, api }: Context): Pick<Handlers, Topic> {
  const actor = ({ contentsId }: Caller): string => sessions.require(contentsId).username;
  return {
    'webhooks:list': () => readWebhooks(data.get()),
    'webhooks:create': async (request, caller) => {
      const secret = createWebhook(data.get(), request, actor(caller));
      await api.apply();
      return { secret };
    },
    'webhooks:remove': ({ webhookId }, caller) => removeWebhook(data.get(), webhookId, actor(caller)),
    'webhooks:test': ({ webhookId }) => api.test(webhookId),
    'webhooks:deliveries': ({ webhookId }) => readDeliveries(data.get(), webhookId),
  };
}
