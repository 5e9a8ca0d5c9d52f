import { rolesOf } from '../../../src-shared/ipc/channel.ts';
import { type ChannelName, contract } from '../../../src-shared/ipc/contract.ts';
import { findDoorOfPunch } from '../../db/queries/hub.ts';
import { type SeenPhotographs, viewEvidence } from '../../services/hours/photographs.ts';
import { readPunch } from '../../services/hours/punch-detail.ts';
import { forgetSearch, readSearches, saveSearch } from '../../services/hours/saved-searches.ts';
import type { Caller, Context, Handlers } from '../context.ts';

type Topic = Extract<ChannelName, `attendance:${string}`>;

export function attendanceHandlers({ data, sessions, hub }: Context): Pick<Handlers, Topic> {
  const seen: SeenPhotographs = new Map();
  const session = ({ contentsId }: Caller) => sessions.require(contentsId);
  return {
    'attendance:list': (request) => data.get().reader.run('attendance.page', request),
    'attendance:punch': ({ punchId }, caller) => {
      // Enrolled pictures are shown to those who may list them.
      const mayList = rolesOf(contract['enrolment:list'].access)?.includes(session(caller).role) === true;
      return readPunch(data.get(), punchId, mayList);
    },
    'attendance:evidence': async ({ punchId }, caller) => {
      const { username } = session(caller);
      const isElsewhere = data.get().store.read((db) => findDoorOfPunch(db, punchId)) !== null;
      if (!isElsewhere) return viewEvidence(data.get(), seen, punchId, username);
      const { fetchPhotograph } = await import('../../hub/photographs.ts');
      return fetchPhotograph(data.get(), { ask: hub.ask }, punchId, username);
    },
    'attendance:searches': (_, caller) => readSearches(data.get(), session(caller).accountId),
    'attendance:save-search': (request, caller) => saveSearch(data.get(), request, session(caller).accountId),
    'attendance:forget-search': ({ id }, caller) => forgetSearch(data.get(), id, session(caller).accountId),
  };
}
