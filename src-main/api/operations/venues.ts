import { z } from 'zod';
import { venueChannels, venueInputSchema, venueSchema } from '../../../src-shared/ipc/venues.ts';
import { captureIdSchema, venueIdSchema, venueRecordIdSchema } from '../../../src-shared/models/ids.ts';
import { civilDateSchema, instantSchema } from '../../../src-shared/models/time.ts';
import {
  beginNextSession,
  readSessionList,
  readVenueSessions,
  takeOffList,
  viewCapturePicture,
} from '../../services/venues/venue-lists.ts';
import { archiveVenue, readVenue, readVenues, saveVenue } from '../../services/venues/venues.ts';
import { json, operation, pageFrom, pageOf, paging, topic } from '../operation.ts';

const params = z.strictObject({ venueId: venueIdSchema });
const venue = json(venueSchema);

export const venueOperations = topic('Venues', {
  listVenues: operation(
    {
      method: 'GET',
      path: '/v1/venues',
      summary: 'Venues by name, those that are archived or those that are not',
      scope: 'venues:read',
      query: z.strictObject({ ...paging, archived: z.boolean().default(false) }),
      reply: pageOf(venueSchema),
    },
    ({ deps }, { query: { archived, ...page } }) => pageFrom(readVenues(deps, archived), page),
  ),
  getVenue: operation(
    {
      method: 'GET',
      path: '/v1/venues/{venueId}',
      summary: 'One venue',
      scope: 'venues:read',
      params,
      reply: venue,
      errors: ['not-found'],
      isSingle: true,
    },
    ({ deps }, { params: { venueId } }) => readVenue(deps, venueId),
  ),
  createVenue: operation(
    {
      method: 'POST',
      path: '/v1/venues',
      summary: 'Adds a venue',
      scope: 'venues:write',
      body: venueInputSchema,
      reply: venue,
      errors: ['name-exists', 'openings-overlap', 'not-found'],
    },
    ({ deps, actor }, { body }) => saveVenue(deps, null, body, actor),
  ),
  changeVenue: operation(
    {
      method: 'PUT',
      path: '/v1/venues/{venueId}',
      summary: 'Changes a venue',
      scope: 'venues:write',
      params,
      body: venueInputSchema,
      reply: venue,
      errors: ['name-exists', 'openings-overlap', 'not-found', 'venue-archived', 'changed-since'],
      changes: 'getVenue',
    },
    ({ deps, actor }, { params: { venueId }, body }) => saveVenue(deps, venueId, body, actor),
  ),
  archiveVenue: operation(
    {
      method: 'POST',
      path: '/v1/venues/{venueId}/archive',
      summary: 'Archives a venue; its lists stay',
      scope: 'venues:write',
      params,
      reply: venue,
      errors: ['not-found'],
    },
    ({ deps, actor }, { params: { venueId } }) => archiveVenue(deps, venueId, true, actor),
  ),
  restoreVenue: operation(
    {
      method: 'POST',
      path: '/v1/venues/{venueId}/restore',
      summary: 'Takes a venue out of the archive',
      scope: 'venues:write',
      params,
      reply: venue,
      errors: ['not-found'],
    },
    ({ deps, actor }, { params: { venueId } }) => archiveVenue(deps, venueId, false, actor),
  ),
  listVenueSessions: operation(
    {
      method: 'GET',
      path: '/v1/venues/{venueId}/sessions',
      summary: 'The latest hundred sessions of a venue, newest first',
      scope: 'venues:read',
      params,
      query: z.strictObject(paging),
      reply: pageOf(venueChannels['venues:sessions'].reply.element),
      errors: ['not-found'],
    },
    ({ deps }, { params: { venueId }, query }) => pageFrom(readVenueSessions(deps, venueId), query),
  ),
  beginNextSession: operation(
    {
      method: 'POST',
      path: '/v1/venues/{venueId}/sessions',
      summary: 'Ends the session that is on and begins another',
      scope: 'venues:write',
      params,
      reply: json(venueChannels['venues:next-session'].reply),
      errors: ['not-found', 'venue-archived', 'venue-closed', 'session-empty'],
    },
    ({ deps, actor }, { params: { venueId } }) => beginNextSession(deps, venueId, actor),
  ),
  getHeadcountList: operation(
    {
      method: 'GET',
      path: '/v1/venues/{venueId}/lists/{date}',
      summary: 'The headcount list of one session of a date: the one that begins at `startsAt`, else the latest',
      scope: 'venues:read',
      params: params.extend({ date: civilDateSchema }),
      query: z.strictObject({ startsAt: instantSchema.optional() }),
      reply: json(venueChannels['venues:session'].reply),
      errors: ['not-found'],
      isSingle: true,
    },
    ({ deps }, { params: one, query: { startsAt = null } }) => readSessionList(deps, { ...one, startsAt }),
  ),
  voidVenueRecord: operation(
    {
      method: 'POST',
      path: '/v1/venue-records/{recordId}/void',
      summary: 'Takes somebody off a list again; the record stays, marked',
      scope: 'venues:write',
      params: z.strictObject({ recordId: venueRecordIdSchema }),
      body: venueChannels['venues:void-record'].request.omit({ recordId: true }),
      errors: ['not-found'],
    },
    ({ deps, actor }, { params: { recordId }, body: { reason } }) => takeOffList(deps, recordId, reason, actor),
  ),
  getCapturePicture: operation(
    {
      method: 'GET',
      path: '/v1/captures/{captureId}/picture',
      summary: 'The picture of a group; each look is in the audit',
      scope: 'photographs:read',
      params: z.strictObject({ captureId: captureIdSchema }),
      reply: { kind: 'jpeg' },
      errors: ['not-found', 'evidence-missing'],
    },
    ({ deps, actor }, { params: { captureId } }) => viewCapturePicture(deps, captureId, actor),
  ),
});
