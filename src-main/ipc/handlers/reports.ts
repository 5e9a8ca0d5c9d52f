import type { ChannelName } from '../../../src-shared/ipc/contract.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import { readDashboard } from '../../services/reports/dashboard.ts';
import { savePdf } from '../../services/reports/report-pdf.ts';
import { readReport } from '../../services/reports/reports.ts';
import type { Context, Handlers } from '../context.ts';
import { listOwnPeople } from '../scope.ts';

type Topic = Extract<ChannelName, `reports:${string}` | `dashboard:${string}`>;

export function reportHandlers({
  data,
  sessions,
  desktop,
  kioskReport,
  backups,
  updates,
}: Context): Pick<Handlers, Topic> {
  return {
    'dashboard:read': async () =>
      readDashboard(data.get(), {
        kiosk: kioskReport.current,
        backups: backups().state(),
        update: await updates().waiting(),
      }),
    'reports:read': (request, { contentsId }) => {
      const session = sessions.require(contentsId);
      const own = session.role === 'supervisor' ? [...listOwnPeople(data.get().store, session)] : null;
      return readReport(data.get(), request, own);
    },
    'reports:paper': async ({ use, report, from, to }, { contentsId }) => {
      const { username } = sessions.require(contentsId);
      if (use === 'print') {
        await desktop.print();
        return { path: null };
      }
      const path = await desktop.askWhereToSave(`${report}-${from}-to-${to}.pdf`);
      if (path === null) throw new AppError('cancelled', 'no file was chosen');
      await savePdf(data.get(), { report, from, to }, path, username, () => desktop.makePdf());
      return { path };
    },
  };
}
