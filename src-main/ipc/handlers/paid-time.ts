import type { ChannelName } from '../../../src-shared/ipc/contract.ts';
import { adjustTimeAccount, readTimeAccount } from '../../services/hours/time-accounts.ts';
import { readHolidaySets, removeHolidaySet, saveHolidaySet } from '../../services/leave/holiday-sets.ts';
import { adjustLeave, entitlePerson, readPersonLeave } from '../../services/leave/leave-balances.ts';
import type { Caller, Context, Handlers } from '../context.ts';

type Topic =
  | Extract<ChannelName, `holiday-sets:${string}` | `time-account:${string}`>
  | 'leave:balances'
  | 'leave:person'
  | 'leave:entitle'
  | 'leave:adjust';

export function paidTimeHandlers({ data, sessions }: Context): Pick<Handlers, Topic> {
  const actor = ({ contentsId }: Caller): string => sessions.require(contentsId).username;
  return {
    'holiday-sets:list': () => readHolidaySets(data.get()),
    'holiday-sets:save': (request, caller) => saveHolidaySet(data.get(), request, actor(caller)),
    'holiday-sets:remove': (request, caller) => removeHolidaySet(data.get(), request, actor(caller)),
    'leave:balances': (request) => {
      const { clock, reader } = data.get();
      return reader.run('leave.balances', { ...request, now: clock.now() });
    },
    'leave:person': (request) => readPersonLeave(data.get(), request),
    'leave:entitle': (request, caller) => entitlePerson(data.get(), request, actor(caller)),
    'leave:adjust': (request, caller) => adjustLeave(data.get(), request, actor(caller)),
    'time-account:read': ({ staffId }) => readTimeAccount(data.get(), staffId),
    'time-account:adjust': (request, caller) => adjustTimeAccount(data.get(), request, actor(caller)),
  };
}
