import type { ChannelName } from '../../../src-shared/ipc/contract.ts';
import type { Session } from '../../../src-shared/ipc/setup.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import { writeImportReport } from '../../services/enrolment/import-report.ts';
import { beginImport, commitImport, type ImportRun, stagePerson } from '../../services/enrolment/import-run.ts';
import type { Caller, Context, Handlers } from '../context.ts';

type Topic = Extract<ChannelName, `import:${string}`>;

export function importHandlers({ data, sessions, desktop }: Context): Pick<Handlers, Topic> {
  // By sign-in, so that staged faces go with it.
  const runs = new WeakMap<Session, ImportRun>();
  const session = ({ contentsId }: Caller): Session => sessions.require(contentsId);
  const runOf = (caller: Caller): ImportRun => {
    const run = runs.get(session(caller));
    if (run === undefined) throw new AppError('import-over', 'no import is under way');
    return run;
  };
  return {
    'import:begin': (settings, caller) => void runs.set(session(caller), beginImport(data.get(), settings)),
    'import:stage': (person, caller) => stagePerson(data.get(), runOf(caller), person),
    'import:commit': (_request, caller) => {
      const run = runOf(caller);
      runs.delete(session(caller));
      return commitImport(data.get(), run, session(caller).username);
    },
    'import:cancel': (_request, caller) => void runs.delete(session(caller)),
    'import:save-report': async (request) => {
      const path = await desktop.askWhereToSave('import-report.csv');
      if (path === null) throw new AppError('cancelled', 'no file was chosen');
      return writeImportReport(request, path);
    },
  };
}
