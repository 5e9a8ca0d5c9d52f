import { AppError } from '../../../src-shared/models/errors.ts';
import { type SeenPhotographs, viewEvidence } from '../../services/hours/attendance.ts';
import { exportAttendance, suggestFileName } from '../../services/hours/export.ts';
import type { Context, Handlers } from '../context.ts';

type Topic = 'attendance:list' | 'attendance:evidence' | 'attendance:export';

export function attendanceHandlers({ data, sessions, desktop }: Context): Pick<Handlers, Topic> {
  const seen: SeenPhotographs = new Map();
  return {
    'attendance:list': (request) => data.get().reader.run('attendance.page', request),
    'attendance:evidence': ({ punchId }, { contentsId }) =>
      viewEvidence(data.get(), seen, punchId, sessions.require(contentsId).username),
    'attendance:export': async (filter, { contentsId }) => {
      const actor = sessions.require(contentsId).username;
      const path = await desktop.askWhereToSave(suggestFileName(data.get(), filter));
      if (path === null) throw new AppError('cancelled', 'no file was chosen');
      return exportAttendance(data.get(), filter, path, actor);
    },
  };
}
