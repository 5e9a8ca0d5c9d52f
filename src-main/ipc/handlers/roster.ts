import type { ChannelName } from '../../../src-shared/ipc/contract.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import {
  applyPattern,
  listHistory,
  listTemplates,
  removePattern,
  removeTemplate,
  saveTemplate,
} from '../../services/roster/patterns.ts';
import { editRoster, moveShift } from '../../services/roster/roster-edit.ts';
import { undoEdit } from '../../services/roster/roster-undo.ts';
import { exportStaff } from '../../services/staff/staff-export.ts';
import { importStaff } from '../../services/staff/staff-import.ts';
import type { Caller, Context, Handlers } from '../context.ts';

type Topic =
  | Extract<ChannelName, `roster:${string}` | `patterns:${string}` | `templates:${string}`>
  | 'staff:export-csv'
  | 'staff:import-csv';

export function rosterHandlers({ data, sessions, desktop }: Context): Pick<Handlers, Topic> {
  const actor = ({ contentsId }: Caller): string => sessions.require(contentsId).username;
  return {
    'roster:grid': (request) => {
      const { clock, reader } = data.get();
      return reader.run('roster.grid', { ...request, now: clock.now() });
    },
    'roster:edit': ({ changes }, caller) => editRoster(data.get(), changes, actor(caller)),
    'roster:move-shift': (request, caller) => moveShift(data.get(), request, actor(caller)),
    'roster:undo': ({ undo }, caller) => undoEdit(data.get(), undo, actor(caller)),
    'patterns:list': ({ staffId }) => listHistory(data.get(), staffId),
    'patterns:apply': (request, caller) => applyPattern(data.get(), request, actor(caller)),
    'patterns:delete': ({ patternId }, caller) => removePattern(data.get(), patternId, actor(caller)),
    'templates:list': () => listTemplates(data.get()),
    'templates:save': (request, caller) => saveTemplate(data.get(), request, actor(caller)),
    'templates:delete': ({ id }, caller) => removeTemplate(data.get(), id, actor(caller)),
    'staff:export-csv': async (_request, caller) => {
      const by = actor(caller);
      const path = await desktop.askWhereToSave('staff.csv');
      if (path === null) throw new AppError('cancelled', 'no file was chosen');
      return exportStaff(data.get(), path, by);
    },
    'staff:import-csv': (request, caller) => importStaff(data.get(), request, actor(caller)),
  };
}
