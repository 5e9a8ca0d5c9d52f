import type { ChannelName } from '../../../src-shared/ipc/contract.ts';
import type { Context, Handlers } from '../context.ts';

type Topic = Extract<ChannelName, `pictures:${string}`>;

export function pictureHandlers({ pictures }: Context): Pick<Handlers, Topic> {
  return {
    'pictures:next': () => pictures.next(),
    'pictures:answer': ({ jobId, described }) => pictures.answer(jobId, described),
  };
}
