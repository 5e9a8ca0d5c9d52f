import {
  addPictures,
  listPictures,
  recordConsent,
  removePicture,
  withdrawConsent,
} from '../../services/enrolment/enrolment.ts';
import type { Caller, Context, Handlers } from '../context.ts';

type Topic = 'enrolment:list' | 'consent:record' | 'enrolment:add' | 'enrolment:remove' | 'consent:withdraw';

export function enrolmentHandlers({ data, sessions }: Context): Pick<Handlers, Topic> {
  const actor = ({ contentsId }: Caller): string => sessions.require(contentsId).username;
  return {
    'enrolment:list': ({ staffId }) => listPictures(data.get(), staffId),
    'consent:record': ({ staffId, textVersion }, caller) =>
      recordConsent(data.get(), staffId, textVersion, actor(caller)),
    'enrolment:add': ({ staffId, pictures }, caller) => addPictures(data.get(), staffId, pictures, actor(caller)),
    'enrolment:remove': ({ templateId }, caller) => removePicture(data.get(), templateId, actor(caller)),
    'consent:withdraw': ({ staffId }, caller) => withdrawConsent(data.get(), staffId, actor(caller)),
  };
}
