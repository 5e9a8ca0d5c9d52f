import type { ChannelName } from '../../../src-shared/ipc/contract.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import { captureGroup } from '../../services/venues/group-capture.ts';
import { forgetFace, nameFace, readUnknownFaces } from '../../services/venues/unknown-faces.ts';
import { exportVenueList, suggestVenueFile, writeGroupReport } from '../../services/venues/venue-export.ts';
import {
  beginNextSession,
  readSessionList,
  readVenueSessions,
  takeOffList,
  viewCapturePicture,
} from '../../services/venues/venue-lists.ts';
import { archiveVenue, readVenues, saveVenue } from '../../services/venues/venues.ts';
import type { Caller, Context, Handlers } from '../context.ts';

type Topic = Extract<ChannelName, `venues:${string}`>;

export function venueHandlers({ data, sessions, desktop }: Context): Pick<Handlers, Topic> {
  const actor = ({ contentsId }: Caller): string => sessions.require(contentsId).username;
  const chosenPath = async (suggested: string): Promise<string> => {
    const path = await desktop.askWhereToSave(suggested);
    if (path === null) throw new AppError('cancelled', 'no file was chosen');
    return path;
  };
  return {
    'venues:list': ({ archived }) => readVenues(data.get(), archived),
    'venues:save': ({ venueId, venue }, caller) => saveVenue(data.get(), venueId, venue, actor(caller)),
    'venues:archive': ({ venueId, archived }, caller) => archiveVenue(data.get(), venueId, archived, actor(caller)),
    'venues:session': (request) => readSessionList(data.get(), request),
    'venues:sessions': ({ venueId }) => readVenueSessions(data.get(), venueId),
    'venues:next-session': ({ venueId }, caller) => beginNextSession(data.get(), venueId, actor(caller)),
    'venues:capture': (request, caller) => captureGroup(data.get(), request, actor(caller)),
    'venues:picture': ({ captureId }, caller) => viewCapturePicture(data.get(), captureId, actor(caller)),
    'venues:faces': ({ venueId }) => readUnknownFaces(data.get(), venueId),
    'venues:name-face': ({ faceId, staffId }, caller) => nameFace(data.get(), faceId, staffId, actor(caller)),
    'venues:forget-face': ({ faceId }, caller) => forgetFace(data.get(), faceId, actor(caller)),
    'venues:void-record': ({ recordId, reason }, caller) => takeOffList(data.get(), recordId, reason, actor(caller)),
    'venues:export': async (request, caller) => {
      const by = actor(caller);
      const path = await chosenPath(suggestVenueFile(data.get(), request));
      return exportVenueList(data.get(), request, path, by);
    },
    'venues:save-report': async (request) =>
      writeGroupReport(data.get(), request, await chosenPath('group-pictures.csv')),
  };
}
