import { archiveStaff, changePin, changeStaff, createStaff, listPeople } from '../../services/staff/staff.ts';
import type { Caller, Context, Handlers } from '../context.ts';

type Topic = 'staff:list' | 'staff:create' | 'staff:update' | 'staff:archive' | 'staff:restore' | 'staff:set-pin';

export function staffHandlers({ data, sessions }: Context): Pick<Handlers, Topic> {
  const actor = ({ contentsId }: Caller): string => sessions.require(contentsId).username;
  return {
    'staff:list': ({ search, archived }) => listPeople(data.get(), search, archived),
    'staff:create': (request, caller) => createStaff(data.get(), request, actor(caller)),
    'staff:update': (request, caller) => changeStaff(data.get(), request, actor(caller)),
    'staff:archive': ({ staffId }, caller) => archiveStaff(data.get(), staffId, true, actor(caller)),
    'staff:restore': ({ staffId }, caller) => archiveStaff(data.get(), staffId, false, actor(caller)),
    'staff:set-pin': ({ staffId, pin }, caller) => changePin(data.get(), staffId, pin, actor(caller)),
  };
}
