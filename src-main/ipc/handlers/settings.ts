import { readReceiptKey } from '../../services/punch/receipts.ts';
import { diagnose } from '../../services/site/diagnostics.ts';
import { changeMachine } from '../../services/site/machine.ts';
import { renameSite } from '../../services/site/rename-site.ts';
import type { Context, Handlers } from '../context.ts';

type Topic =
  | 'site:rename'
  | 'settings:machine'
  | 'settings:receipt-key'
  | 'settings:set-machine'
  | 'diagnostics:get'
  | 'audit:list';

export function settingsHandlers({
  data,
  sessions,
  machine,
  runtime,
  kioskReport,
  crashes,
  backups,
}: Context): Pick<Handlers, Topic> {
  return {
    'site:rename': ({ name }, { contentsId }) => renameSite(data.get(), name, sessions.require(contentsId).username),
    'settings:receipt-key': () => readReceiptKey(data.get()),
    'settings:machine': () => machine.machine(),
    'settings:set-machine': (request, { contentsId }) =>
      changeMachine(data.get(), machine, request, sessions.require(contentsId).username),
    'diagnostics:get': () => diagnose(data.get(), runtime, kioskReport.current, backups().state(), crashes()),
    'audit:list': (request) => data.get().reader.run('audit.page', request),
  };
}
