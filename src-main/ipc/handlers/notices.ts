import type { ChannelName } from '../../../src-shared/ipc/contract.ts';
import { dismissNotices, readNotices, seeNotices } from '../../services/notices/notices.ts';
import { readNoticeSettings, saveNoticeSettings } from '../../services/notices/settings.ts';
import type { Caller, Context, Handlers } from '../context.ts';

type Topic = Extract<ChannelName, `notices:${string}`>;

export function noticeHandlers({ data, notices, sessions }: Context): Pick<Handlers, Topic> {
  const actor = ({ contentsId }: Caller): string => sessions.require(contentsId).username;
  const account = ({ contentsId }: Caller) => sessions.require(contentsId).accountId;
  return {
    'notices:list': (_request, caller) => readNotices(data.get(), account(caller)),
    'notices:see': (request, caller) => seeNotices(data.get(), request, account(caller)),
    'notices:dismiss': (request, caller) => dismissNotices(data.get(), request, actor(caller)),
    'notices:settings': () => readNoticeSettings(data.get()),
    'notices:save': (request, caller) => {
      saveNoticeSettings(data.get(), request, actor(caller));
      notices().sendMails();
      void notices().look();
    },
    'notices:test-mail': ({ to }) => notices().testMail(to),
  };
}
