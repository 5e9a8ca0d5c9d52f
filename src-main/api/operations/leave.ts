import { z } from 'zod';
import { leaveChannels, leaveRecordSchema } from '../../../src-shared/ipc/leave.ts';
import { paidTimeChannels } from '../../../src-shared/ipc/paid-time.ts';
import { leaveIdSchema, staffIdSchema } from '../../../src-shared/models/ids.ts';
import { civilDateSchema, timeOfDaySchema } from '../../../src-shared/models/time.ts';
import { readHolidaySets } from '../../services/leave/holiday-sets.ts';
import { addHoliday, readHolidays, removeHoliday } from '../../services/leave/holidays.ts';
import { addLeave, changeLeave, readOneLeave } from '../../services/leave/leave.ts';
import { readLeave } from '../../services/leave/leave-list.ts';
import { readLeaveTypes } from '../../services/leave/leave-types.ts';
import { json, operation, pageOf, pageRead, paging, rangeErrors, topic } from '../operation.ts';

const params = z.strictObject({ leaveId: leaveIdSchema });
const note = z.strictObject({ note: leaveChannels['leave:approve'].request.shape.note.default('') });
const record = json(leaveRecordSchema);
const balances = paidTimeChannels['leave:balances'];

const decision = (action: 'approve' | 'decline' | 'cancel', summary: string) =>
  operation(
    {
      method: 'POST',
      path: `/v1/leave/{leaveId}/${action}`,
      summary,
      scope: 'leave:write',
      params,
      body: note,
      reply: record,
      errors: ['not-found', 'already-decided', ...(action === 'approve' ? (['leave-overlaps'] as const) : [])],
    },
    ({ deps, actor }, { params: { leaveId }, body }) => {
      const state = ({ approve: 'approved', decline: 'declined', cancel: 'cancelled' } as const)[action];
      return changeLeave(deps, { leaveId, ...body }, state, actor);
    },
  );

export const leaveOperations = topic('Leave', {
  listLeave: operation(
    {
      method: 'GET',
      path: '/v1/leave',
      summary: 'Leave that touches dates, earliest first; at most two years',
      scope: 'leave:read',
      query: z.strictObject({
        ...paging,
        from: civilDateSchema,
        to: civilDateSchema,
        staffId: staffIdSchema.optional(),
        state: leaveRecordSchema.shape.state.optional(),
      }),
      reply: pageOf(leaveRecordSchema),
      errors: rangeErrors,
    },
    ({ deps }, { query: { from, to, staffId = null, state = null, ...page } }) =>
      pageRead(page, (part) => readLeave(deps, { from, to, staffId, state }, part)),
  ),
  getLeave: operation(
    {
      method: 'GET',
      path: '/v1/leave/{leaveId}',
      summary: 'One leave',
      scope: 'leave:read',
      params,
      reply: record,
      errors: ['not-found'],
      isSingle: true,
    },
    ({ deps }, { params: { leaveId } }) => readOneLeave(deps, leaveId),
  ),
  addLeave: operation(
    {
      method: 'POST',
      path: '/v1/leave',
      summary: 'Enters leave for a person, approved at once if wanted',
      scope: 'leave:write',
      body: leaveChannels['leave:add'].request,
      reply: record,
      errors: ['not-found', 'archived', 'leave-overlaps', 'leave-balance', ...rangeErrors],
    },
    ({ deps, actor }, { body }) => addLeave(deps, body, actor),
  ),
  approveLeave: decision('approve', 'Approves leave that was asked for'),
  declineLeave: decision('decline', 'Declines leave that was asked for'),
  cancelLeave: decision('cancel', 'Takes leave back; it stays on record'),
  listLeaveTypes: operation(
    {
      method: 'GET',
      path: '/v1/leave-types',
      summary: 'The types of leave, retired ones too',
      scope: 'leave:read',
      reply: json(z.strictObject({ items: leaveChannels['leave:types'].reply })),
    },
    ({ deps }) => ({ items: deps.store.read(readLeaveTypes) }),
  ),
  listLeaveBalances: operation(
    {
      method: 'GET',
      path: '/v1/leave-balances',
      summary: 'Leave balances of everybody who is not archived, by code',
      scope: 'leave:read',
      query: z.strictObject({
        ...paging,
        year: balances.request.shape.year,
        search: z.string().max(120).default(''),
      }),
      reply: pageOf(balances.reply.shape.rows.element),
    },
    ({ deps }, { query: { cursor, limit, ...wanted } }) =>
      pageRead({ cursor, limit }, async (part) => {
        const request = { ...wanted, ...part, now: deps.clock.now() };
        const { rows, total } = await deps.reader.run('leave.balances', request);
        return { items: rows, total };
      }),
  ),
  listHolidays: operation(
    {
      method: 'GET',
      path: '/v1/holidays',
      summary: 'Holidays of the site on dates',
      scope: 'leave:read',
      query: leaveChannels['holidays:list'].request,
      reply: json(z.strictObject({ items: leaveChannels['holidays:list'].reply })),
    },
    ({ deps }, { query }) => ({ items: readHolidays(deps, query) }),
  ),
  putHoliday: operation(
    {
      method: 'PUT',
      path: '/v1/holidays/{date}',
      summary: 'Puts a holiday of the site on a date, whole or half',
      scope: 'leave:write',
      params: z.strictObject({ date: civilDateSchema }),
      body: z
        .strictObject({
          name: z.string().trim().min(1).max(80),
          from: timeOfDaySchema.nullable().default(null),
          until: timeOfDaySchema.nullable().default(null),
        })
        .refine(({ from, until }) => from === null || until === null, { path: ['until'] }),
    },
    ({ deps, actor }, { params: { date }, body }) => addHoliday(deps, { date, ...body }, actor),
  ),
  removeHoliday: operation(
    {
      method: 'DELETE',
      path: '/v1/holidays/{date}',
      summary: 'Takes a holiday of the site away',
      scope: 'leave:write',
      params: z.strictObject({ date: civilDateSchema }),
      errors: ['not-found', 'shifts-overlap'],
    },
    ({ deps, actor }, { params: { date } }) => removeHoliday(deps, date, actor),
  ),
  listHolidaySets: operation(
    {
      method: 'GET',
      path: '/v1/holiday-sets',
      summary: 'Sets of holidays that some people have',
      scope: 'leave:read',
      reply: json(z.strictObject({ items: paidTimeChannels['holiday-sets:list'].reply })),
    },
    ({ deps }) => ({ items: readHolidaySets(deps) }),
  ),
});
