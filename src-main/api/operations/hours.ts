import { z } from 'zod';
import { correctionChannels } from '../../../src-shared/ipc/corrections.ts';
import { hoursChannels } from '../../../src-shared/ipc/hours.ts';
import { paidTimeChannels } from '../../../src-shared/ipc/paid-time.ts';
import { dayFlagSchema } from '../../../src-shared/models/attendance.ts';
import { correctionRequestIdSchema, staffIdSchema } from '../../../src-shared/models/ids.ts';
import { civilDateSchema } from '../../../src-shared/models/time.ts';
import { answerRequest, readRequests } from '../../services/hours/correction-requests.ts';
import { approveOvertime, makeCorrection, readCorrections } from '../../services/hours/corrections.ts';
import { pageDays, readDay, sumDays } from '../../services/hours/hours.ts';
import { viewRequestPhotograph } from '../../services/hours/photographs.ts';
import { readTimeAccount } from '../../services/hours/time-accounts.ts';
import { readBoard, settleDays } from '../../services/hours/today.ts';
import { cursorAt, json, operation, pageFrom, pageOf, paging, placeOf, rangeErrors, topic } from '../operation.ts';

const dates = { from: civilDateSchema, to: civilDateSchema };
const search = z.string().max(120).default('');
const dayOfPerson = z.strictObject({ staffId: staffIdSchema, date: civilDateSchema });
const correctionErrors = [
  'not-found',
  'no-such-shift',
  'out-before-in',
  'time-in-future',
  'time-far-from-date',
  'counted-twice',
  'nothing-to-change',
] as const;

export const hoursOperations = topic('Hours', {
  getBoard: operation(
    {
      method: 'GET',
      path: '/v1/board',
      summary: 'Who is in now, and which attendance days wait for a decision',
      scope: 'hours:read',
      reply: json(hoursChannels['today:board'].reply),
    },
    ({ deps }) => readBoard(deps),
  ),
  listAttendanceDays: operation(
    {
      method: 'GET',
      path: '/v1/attendance-days',
      summary: 'Attendance days by date and code, at most 400 dates',
      scope: 'hours:read',
      query: z.strictObject({
        ...paging,
        ...dates,
        search,
        staffId: staffIdSchema.optional(),
        flag: dayFlagSchema.optional(),
      }),
      reply: pageOf(hoursChannels['hours:days'].reply.shape.days.element),
      errors: ['not-found', ...rangeErrors],
    },
    async ({ deps }, { query: { cursor, limit, staffId = null, flag = null, ...filter } }) => {
      const offset = placeOf(cursor);
      const { days, total } = await pageDays(deps, { ...filter, staffId, flag, offset, limit });
      return { items: days, next: offset + limit < total ? cursorAt(offset + limit) : null };
    },
  ),
  getAttendanceDay: operation(
    {
      method: 'GET',
      path: '/v1/attendance-days/{staffId}/{date}',
      summary: 'One date of one person in full: days, punches and corrections',
      scope: 'hours:read',
      params: dayOfPerson,
      reply: json(hoursChannels['hours:day'].reply),
      errors: ['not-found'],
      isSingle: true,
    },
    ({ deps }, { params }) => readDay(deps, params),
  ),
  acceptAttendanceDays: operation(
    {
      method: 'POST',
      path: '/v1/attendance-days/accept',
      summary: 'Lets days stand as they were seen (`seen` of the day), with a note: all of them or none',
      scope: 'hours:write',
      body: hoursChannels['today:settle'].request.extend({
        days: z.array(hoursChannels['today:settle'].request.shape.days.element).min(1).max(500),
      }),
      errors: ['not-found', 'day-changed'],
    },
    ({ deps, actor }, { body }) => settleDays(deps, body, actor),
  ),
  listTimesheets: operation(
    {
      method: 'GET',
      path: '/v1/timesheets',
      summary: 'Sums of attendance days by person, by code; at most 400 dates',
      scope: 'hours:read',
      query: z.strictObject({ ...paging, ...dates, search }),
      reply: pageOf(hoursChannels['hours:totals'].reply.element),
      errors: rangeErrors,
    },
    async ({ deps }, { query: { cursor, limit, ...filter } }) =>
      pageFrom(await sumDays(deps, filter), { cursor, limit }),
  ),
  getTimeAccount: operation(
    {
      method: 'GET',
      path: '/v1/staff/{staffId}/time-account',
      summary: 'The time account of a person; null where the rules keep none',
      scope: 'hours:read',
      params: z.strictObject({ staffId: staffIdSchema }),
      reply: json(paidTimeChannels['time-account:read'].reply),
      errors: ['not-found'],
    },
    ({ deps }, { params: { staffId } }) => readTimeAccount(deps, staffId),
  ),
  listCorrections: operation(
    {
      method: 'GET',
      path: '/v1/corrections',
      summary: 'What was corrected on dates, newest first; at most 400 dates',
      scope: 'hours:read',
      query: z.strictObject({ ...paging, ...dates, staffId: staffIdSchema.optional() }),
      reply: pageOf(correctionChannels['corrections:list'].reply.element),
      errors: rangeErrors,
    },
    ({ deps }, { query: { from, to, staffId = null, ...page } }) =>
      pageFrom(readCorrections(deps, { from, to, staffId }), page),
  ),
  makeCorrection: operation(
    {
      method: 'POST',
      path: '/v1/corrections',
      summary: 'Lays a correction over punches; answers the days of the date as they are now',
      scope: 'hours:write',
      body: correctionChannels['corrections:make'].request,
      reply: json(z.strictObject({ days: correctionChannels['corrections:make'].reply })),
      errors: correctionErrors,
    },
    ({ deps, actor }, { body }) => ({ days: makeCorrection(deps, body, actor) }),
  ),
  approveOvertime: operation(
    {
      method: 'POST',
      path: '/v1/overtime-approvals',
      summary: 'Approves the overtime of shifts: of all of them or of none',
      scope: 'hours:write',
      body: correctionChannels['corrections:approve-overtime'].request,
      errors: ['not-found', 'no-such-shift', 'nothing-to-change'],
    },
    ({ deps, actor }, { body }) => approveOvertime(deps, body, actor),
  ),
  listCorrectionRequests: operation(
    {
      method: 'GET',
      path: '/v1/correction-requests',
      summary: 'What staff asked to have corrected, oldest first',
      scope: 'hours:read',
      query: z.strictObject({ ...paging, which: z.enum(['open', 'all']).default('open') }),
      reply: pageOf(correctionChannels['corrections:requests'].reply.element),
    },
    ({ deps }, { query: { which, ...page } }) => pageFrom(readRequests(deps, which), page),
  ),
  getRequestPhotograph: operation(
    {
      method: 'GET',
      path: '/v1/correction-requests/{requestId}/photograph',
      summary: 'The photograph that a request came with; each look is in the audit',
      scope: 'photographs:read',
      params: z.strictObject({ requestId: correctionRequestIdSchema }),
      reply: { kind: 'jpeg' },
      errors: ['evidence-missing'],
    },
    ({ deps, actor, seen }, { params: { requestId } }) => viewRequestPhotograph(deps, seen, requestId, actor),
  ),
  answerCorrectionRequest: operation(
    {
      method: 'POST',
      path: '/v1/correction-requests/{requestId}/answer',
      summary: 'Grants or declines a request; granting makes the correction',
      scope: 'hours:write',
      params: z.strictObject({ requestId: correctionRequestIdSchema }),
      body: correctionChannels['corrections:answer'].request.omit({ requestId: true }),
      reply: json(correctionChannels['corrections:answer'].reply),
      errors: ['not-found', 'already-decided'],
    },
    ({ deps, actor }, { params, body }) => answerRequest(deps, { ...params, ...body }, actor),
  ),
});
