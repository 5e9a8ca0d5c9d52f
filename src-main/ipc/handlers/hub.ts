import type { ChannelName } from '../../../src-shared/ipc/contract.ts';
import { readConflicts, resolveConflict } from '../../hub/conflicts.ts';
import type { Caller, Context, Handlers } from '../context.ts';

type Topic = Extract<ChannelName, `hub:${string}`> | 'setup:join';

/** What speaks to a hub is loaded when somebody asks for it: most machines have none. */
const doors = () => import('../../hub/doors.ts');

export function hubHandlers({ data, sessions, hub, joinSite }: Context): Pick<Handlers, Topic> {
  const actor = ({ contentsId }: Caller): string => sessions.require(contentsId).username;
  return {
    'hub:read': () => hub.state(),
    'hub:connect': async (request, caller) => {
      await hub.found(request, actor(caller));
      return hub.state();
    },
    'hub:update': async (login) => {
      const { prepareOwnHub } = await import('../../hub/found-site.ts');
      await prepareOwnHub(data.get(), login);
      hub.wake();
      return hub.state();
    },
    'hub:rejoin': async ({ code }, caller) => {
      await hub.rejoin(code, actor(caller));
      return hub.state();
    },
    'hub:doors': async () => {
      const { listDoors } = await doors();
      return hub.ask((at) => listDoors(data.get(), at));
    },
    'hub:offer': async ({ name }, caller) => {
      const { offerDoor } = await doors();
      return hub.ask((at) => offerDoor(data.get(), at, name, actor(caller)));
    },
    'hub:rename': async ({ door, name }, caller) => {
      const { renameDoor } = await doors();
      await hub.ask((at) => renameDoor(data.get(), at, door, name, actor(caller)));
    },
    'hub:revoke': async ({ door }, caller) => {
      const { revokeDoor } = await doors();
      await hub.ask((at) => revokeDoor(data.get(), at, door, actor(caller)));
    },
    'hub:storage': () => hub.storage(),
    'hub:set-storage': async ({ storage }, caller) => {
      await hub.setStorage(storage, actor(caller));
      return hub.storage();
    },
    'hub:conflicts': () => readConflicts(data.get()),
    'hub:resolve': (request, caller) => {
      resolveConflict(data.get(), request, actor(caller));
      hub.wake();
      return readConflicts(data.get());
    },
    'setup:join': (request) => joinSite(request),
  };
}
