import type { ChannelName } from '../../../src-shared/ipc/contract.ts';
import { completeTemplates, listOutdated } from '../../services/enrolment/complete-templates.ts';
import { listToAskAgain, readConsents, recordConsent } from '../../services/enrolment/consents.ts';
import {
  addPictures,
  countGroupFaces,
  listPictures,
  removePicture,
  withdrawConsent,
} from '../../services/enrolment/enrolment.ts';
import { acceptSuggested, dismissSuggested, readSuggested } from '../../services/enrolment/suggested-pictures.ts';
import type { Caller, Context, Handlers } from '../context.ts';

type Topic = Extract<ChannelName, `enrolment:${string}` | `consent:${string}`>;

export function enrolmentHandlers({ data, sessions }: Context): Pick<Handlers, Topic> {
  const actor = ({ contentsId }: Caller): string => sessions.require(contentsId).username;
  return {
    'enrolment:list': ({ staffId }) => listPictures(data.get(), staffId),
    'consent:record': ({ staffId, textVersion, signature }, caller) =>
      recordConsent(data.get(), staffId, textVersion, actor(caller), signature ?? null),
    'consent:list': ({ staffId }) => readConsents(data.get(), staffId).map(({ id: _id, ...shown }) => shown),
    'consent:to-renew': () => listToAskAgain(data.get()),
    'enrolment:add': ({ staffId, pictures }, caller) => addPictures(data.get(), staffId, pictures, actor(caller)),
    'enrolment:outdated': ({ after }) => listOutdated(data.get(), after),
    'enrolment:complete': ({ templates }, caller) => completeTemplates(data.get(), templates, actor(caller)),
    'enrolment:remove': ({ templateId }, caller) => removePicture(data.get(), templateId, actor(caller)),
    'enrolment:suggested': ({ staffId }) => readSuggested(data.get(), staffId),
    'enrolment:accept-suggested': (request, caller) => acceptSuggested(data.get(), request, actor(caller)),
    'enrolment:dismiss-suggested': ({ punchId }, caller) => dismissSuggested(data.get(), punchId, actor(caller)),
    'consent:group-faces': ({ staffId }) => countGroupFaces(data.get(), staffId),
    'consent:withdraw': ({ staffId }, caller) => withdrawConsent(data.get(), staffId, actor(caller)),
  };
}
