import { z } from 'zod';
import { attendanceChannels } from '../../../src-shared/ipc/attendance.ts';
import { newcomerMatchSchema, newcomerSchema } from '../../../src-shared/ipc/newcomers.ts';
import { payrollChannels } from '../../../src-shared/ipc/payroll.ts';
import { policyChannels } from '../../../src-shared/ipc/policy.ts';
import { presenceChannels, rollCallSchema } from '../../../src-shared/ipc/presence.ts';
import { type CloseId, closeIdSchema, evacuationIdSchema, punchIdSchema } from '../../../src-shared/models/ids.ts';
import { civilDateSchema, instantSchema } from '../../../src-shared/models/time.ts';
import { readNewcomers } from '../../services/enrolment/newcomers.ts';
import { readPunch } from '../../services/hours/punch-detail.ts';
import { readClose, readCloses } from '../../services/payroll/closes.ts';
import { readPolicies } from '../../services/policy/policy-preview.ts';
import { readEvacuation, readEvacuations } from '../../services/presence/evacuations.ts';
import { cursorAt, json, operation, pageFrom, pageOf, paging, placeOf, topic } from '../operation.ts';

/** Programs are told of people by name and code; faces stay in the app. */
const waitingSchema = newcomerSchema.omit({ pictures: true }).extend({
  pictures: z.int(),
  matches: z.array(newcomerMatchSchema.omit({ thumbnail: true })),
});

export const recordOperations = topic('Records', {
  getPresence: operation(
    {
      method: 'GET',
      path: '/v1/presence',
      summary: 'Who is in the building, or was at an instant; by name',
      scope: 'hours:read',
      query: z.strictObject({ at: instantSchema.optional() }),
      reply: json(presenceChannels['presence:at'].reply),
    },
    ({ deps: { reader, clock } }, { query: { at } }) => reader.run('presence.at', at ?? clock.now()),
  ),
  getPresenceOfDay: operation(
    {
      method: 'GET',
      path: '/v1/presence/{date}',
      summary: 'Shifts beside presence of everybody who was planned or there on a date',
      scope: 'hours:read',
      params: z.strictObject({ date: civilDateSchema }),
      reply: json(presenceChannels['presence:day'].reply),
    },
    ({ deps: { reader, clock } }, { params: { date } }) => reader.run('presence.day', { date, now: clock.now() }),
  ),
  listRollCalls: operation(
    {
      method: 'GET',
      path: '/v1/roll-calls',
      summary: 'Evacuations and drills, newest first',
      scope: 'hours:read',
      query: z.strictObject(paging),
      reply: pageOf(presenceChannels['evacuation:list'].reply.element),
    },
    ({ deps }, { query }) => pageFrom(readEvacuations(deps), query),
  ),
  getRollCall: operation(
    {
      method: 'GET',
      path: '/v1/roll-calls/{evacuationId}',
      summary: 'One of them, with who was found when',
      scope: 'hours:read',
      params: z.strictObject({ evacuationId: evacuationIdSchema }),
      reply: json(rollCallSchema),
      errors: ['not-found'],
      isSingle: true,
    },
    ({ deps }, { params: { evacuationId } }) => readEvacuation(deps, evacuationId),
  ),
  listPayrollCloses: operation(
    {
      method: 'GET',
      path: '/v1/payroll-closes',
      summary: 'Closed periods, the last closed first',
      scope: 'hours:read',
      query: z.strictObject(paging),
      reply: pageOf(payrollChannels['payroll:list'].reply.element),
    },
    ({ deps }, { query: { cursor, limit } }) => {
      const place = placeOf(cursor);
      const items = readCloses(deps, { before: place === 0 ? null : (place as CloseId), limit });
      const last = items.at(-1);
      return { items, next: items.length < limit || last === undefined ? null : cursorAt(last.id) };
    },
  ),
  getPayrollClose: operation(
    {
      method: 'GET',
      path: '/v1/payroll-closes/{closeId}',
      summary: 'One of them: its figures by person, its files, and what changed since',
      scope: 'hours:read',
      params: z.strictObject({ closeId: closeIdSchema }),
      reply: json(payrollChannels['payroll:read'].reply),
      errors: ['not-found'],
      isSingle: true,
    },
    ({ deps }, { params: { closeId } }) => readClose(deps, closeId),
  ),
  listPolicyVersions: operation(
    {
      method: 'GET',
      path: '/v1/policy-versions',
      summary: 'The rules of every time, with the date that each counts from',
      scope: 'hours:read',
      query: z.strictObject(paging),
      reply: pageOf(policyChannels['policy:versions'].reply.element),
    },
    ({ deps }, { query }) => pageFrom(readPolicies(deps), query),
  ),
  getPunchGrounds: operation(
    {
      method: 'GET',
      path: '/v1/punches/{punchId}/grounds',
      summary: 'How a punch was decided, and what was corrected since',
      scope: 'punches:read',
      params: z.strictObject({ punchId: punchIdSchema }),
      reply: json(attendanceChannels['attendance:punch'].reply.omit({ enrolled: true, audit: true })),
      errors: ['not-found'],
    },
    ({ deps }, { params: { punchId } }) => {
      const { enrolled: _, audit: __, ...grounds } = readPunch(deps, punchId, false);
      return grounds;
    },
  ),
  listNewcomers: operation(
    {
      method: 'GET',
      path: '/v1/newcomers',
      summary: 'Who waits for a manager to be enrolled, without pictures',
      scope: 'staff:read',
      query: z.strictObject(paging),
      reply: pageOf(waitingSchema),
    },
    async ({ deps }, { query }) => {
      const waiting = await readNewcomers(deps);
      const shown = waiting.map(({ pictures, matches, ...newcomer }) => ({
        ...newcomer,
        pictures: pictures.length,
        matches: matches.map(({ thumbnail: _, ...match }) => match),
      }));
      return pageFrom(shown, query);
    },
  ),
});
