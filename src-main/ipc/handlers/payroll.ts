import type { ChannelName } from '../../../src-shared/ipc/contract.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import { exportClose, prepareCloseExport } from '../../services/payroll/close-export.ts';
import { closePeriod, previewClose, readClose, readCloses } from '../../services/payroll/closes.ts';
import type { Caller, Context, Handlers } from '../context.ts';

type Topic = Extract<ChannelName, `payroll:${string}`>;

export function payrollHandlers({ data, desktop, machine, sessions }: Context): Pick<Handlers, Topic> {
  const actor = ({ contentsId }: Caller): string => sessions.require(contentsId).username;
  return {
    'payroll:list': (request) => readCloses(data.get(), request),
    'payroll:preview': (period) => previewClose(data.get(), period),
    'payroll:close': (request, caller) => closePeriod(data.get(), request, actor(caller)),
    'payroll:read': ({ id }) => readClose(data.get(), id),
    'payroll:export': async (request, caller) => {
      const by = actor(caller);
      const order = { ...request, language: machine.machine().language };
      const { name, rows } = await prepareCloseExport(data.get(), order);
      const path = await desktop.askWhereToSave(name);
      if (path === null) throw new AppError('cancelled', 'no file was chosen');
      return exportClose(data.get(), order, { path, rows }, by);
    },
  };
}
