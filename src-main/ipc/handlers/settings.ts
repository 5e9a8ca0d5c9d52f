import { policyAt } from '../../services/base/policies.ts';
import { changePolicy } from '../../services/policy/policy.ts';
import { diagnose, readAudit } from '../../services/site/diagnostics.ts';
import { changeMachine } from '../../services/site/machine.ts';
import type { Context, Handlers } from '../context.ts';

type Topic =
  | 'settings:machine'
  | 'settings:set-machine'
  | 'settings:policy'
  | 'settings:set-policy'
  | 'diagnostics:get'
  | 'audit:list';

export function settingsHandlers({ data, sessions, machine, runtime, kioskReport }: Context): Pick<Handlers, Topic> {
  return {
    'settings:machine': () => machine.machine(),
    'settings:set-machine': (request, { contentsId }) =>
      changeMachine(data.get(), machine, request, sessions.require(contentsId).username),
    'settings:policy': () => {
      const { store, clock } = data.get();
      const { version, policy } = store.read((db) => policyAt(db, clock.now()));
      return { version, policy };
    },
    'settings:set-policy': (request, { contentsId }) => {
      const { version, policy } = changePolicy(data.get(), request, sessions.require(contentsId).username);
      return { version, policy };
    },
    'diagnostics:get': () => diagnose(data.get(), runtime, kioskReport.current),
    'audit:list': (request) => readAudit(data.get(), request),
  };
}
