import type { ChannelName } from '../../../src-shared/ipc/contract.ts';
import { policyAt } from '../../services/base/policies.ts';
import { changePolicy } from '../../services/policy/policy.ts';
import { readPolicies } from '../../services/policy/policy-preview.ts';
import type { Context, Handlers } from '../context.ts';

type Topic = Extract<ChannelName, `policy:${string}`>;

export function policyHandlers({ data, sessions }: Context): Pick<Handlers, Topic> {
  return {
    'policy:current': () => {
      const { store, clock } = data.get();
      const { version, policy } = store.read((db) => policyAt(db, clock.now()));
      return { version, policy };
    },
    'policy:versions': () => readPolicies(data.get()),
    'policy:preview': (request) => {
      const { clock, reader } = data.get();
      return reader.run('policy.preview', { ...request, now: clock.now() });
    },
    'policy:replay': ({ policy }) => {
      const { clock, reader } = data.get();
      return reader.run('policy.replay', { policy, now: clock.now() });
    },
    'policy:add': ({ from, policy }, { contentsId }) =>
      changePolicy(data.get(), policy, sessions.require(contentsId).username, from),
  };
}
