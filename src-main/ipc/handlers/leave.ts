import type { ChannelName } from '../../../src-shared/ipc/contract.ts';
import { addHoliday, importHolidays, readHolidays, removeHoliday } from '../../services/leave/holidays.ts';
import { addLeave, changeLeave, previewLeave } from '../../services/leave/leave.ts';
import { readLeave } from '../../services/leave/leave-list.ts';
import { readLeaveTypes, saveLeaveType } from '../../services/leave/leave-types.ts';
import type { Caller, Context, Handlers } from '../context.ts';

type Topic =
  | Extract<ChannelName, `holidays:${string}`>
  | 'leave:types'
  | 'leave:save-type'
  | 'leave:list'
  | 'leave:preview'
  | 'leave:add'
  | 'leave:approve'
  | 'leave:decline'
  | 'leave:cancel';

export function leaveHandlers({ data, sessions }: Context): Pick<Handlers, Topic> {
  const actor = ({ contentsId }: Caller): string => sessions.require(contentsId).username;
  return {
    'holidays:list': (request) => readHolidays(data.get(), request),
    'holidays:put': (request, caller) => addHoliday(data.get(), request, actor(caller)),
    'holidays:remove': ({ date }, caller) => removeHoliday(data.get(), date, actor(caller)),
    'holidays:import': (request, caller) => importHolidays(data.get(), request, actor(caller)),
    'leave:types': () => data.get().store.read(readLeaveTypes),
    'leave:save-type': (request, caller) => saveLeaveType(data.get(), request, actor(caller)),
    'leave:list': async (request) => (await readLeave(data.get(), request)).items,
    'leave:preview': (request) => data.get().store.read((db) => previewLeave(db, request)),
    'leave:add': (request, caller) => addLeave(data.get(), request, actor(caller)),
    'leave:approve': (request, caller) => changeLeave(data.get(), request, 'approved', actor(caller)),
    'leave:decline': (request, caller) => changeLeave(data.get(), request, 'declined', actor(caller)),
    'leave:cancel': (request, caller) => changeLeave(data.get(), request, 'cancelled', actor(caller)),
  };
}
