import type { ChannelName } from '../../../src-shared/ipc/contract.ts';
import { answerRequest, readRequests } from '../../services/hours/correction-requests.ts';
import { approveOvertime, makeCorrection, readCorrections } from '../../services/hours/corrections.ts';
import { pageDays, readDay, sumDays } from '../../services/hours/hours.ts';
import { type SeenPhotographs, viewRequestPhotograph } from '../../services/hours/photographs.ts';
import { readBoard, settleDays } from '../../services/hours/today.ts';
import type { Caller, Context, Handlers } from '../context.ts';

type Topic = Extract<ChannelName, `today:${string}` | `hours:${string}` | `corrections:${string}`>;

export function hoursHandlers({ data, sessions }: Context): Pick<Handlers, Topic> {
  const seen: SeenPhotographs = new Map();
  const actor = ({ contentsId }: Caller): string => sessions.require(contentsId).username;
  return {
    'today:board': () => readBoard(data.get()),
    'today:settle': (request, caller) => settleDays(data.get(), request, actor(caller)),
    'hours:days': (request) => pageDays(data.get(), request),
    'hours:totals': (request) => sumDays(data.get(), request),
    'hours:day': (request) => readDay(data.get(), request),
    'corrections:make': (request, caller) => makeCorrection(data.get(), request, actor(caller)),
    'corrections:approve-overtime': (request, caller) => approveOvertime(data.get(), request, actor(caller)),
    'corrections:list': (request) => readCorrections(data.get(), request),
    'corrections:requests': ({ which }) => readRequests(data.get(), which),
    'corrections:photograph': ({ requestId }, caller) =>
      viewRequestPhotograph(data.get(), seen, requestId, actor(caller)),
    'corrections:answer': (request, caller) => answerRequest(data.get(), request, actor(caller)),
  };
}
