import { z } from 'zod';
import { reasonSchema } from '../../../src-shared/ipc/corrections.ts';
import { kioskChannels } from '../../../src-shared/ipc/kiosk.ts';
import { directionSchema, punchRecordSchema } from '../../../src-shared/models/attendance.ts';
import { type PunchId, punchIdSchema, staffIdSchema, venueIdSchema } from '../../../src-shared/models/ids.ts';
import { staffCodeSchema } from '../../../src-shared/models/roster.ts';
import { civilDateSchema, timeOfDaySchema } from '../../../src-shared/models/time.ts';
import { requirePunchRecord } from '../../services/hours/attendance.ts';
import { viewEvidence } from '../../services/hours/photographs.ts';
import { punchByCode } from '../../services/punch/program-punch.ts';
import { cursorAt, datedPlaceOf, json, operation, pageOf, paging, topic } from '../operation.ts';

const params = z.strictObject({ punchId: punchIdSchema });

/** What came of a punch: it was stored, or refused with its reason. */
const [acceptedSchema, refusedSchema] = kioskChannels['kiosk:punch'].reply.options;
const outcomeSchema = z.discriminatedUnion('kind', [acceptedSchema.omit({ voidableUntil: true }), refusedSchema]);

export const punchOperations = topic('Punches', {
  listPunches: operation(
    {
      method: 'GET',
      path: '/v1/punches',
      summary: 'Punches, newest date first; a page may be short where times of day are asked for',
      scope: 'punches:read',
      query: z.strictObject({
        ...paging,
        staffId: staffIdSchema.optional(),
        from: civilDateSchema.optional(),
        to: civilDateSchema.optional(),
        timeFrom: timeOfDaySchema.optional(),
        timeUntil: timeOfDaySchema.optional(),
        venueId: venueIdSchema.optional(),
        direction: directionSchema.optional(),
      }),
      reply: pageOf(punchRecordSchema),
      errors: ['range-backwards'],
    },
    async ({ deps }, { query }) => {
      const { staffId, from = null, to = null, venueId = null, direction = null, limit, cursor } = query;
      const { timeFrom, timeUntil } = query;
      const isTimed = timeFrom !== undefined || timeUntil !== undefined;
      const { place, date } = datedPlaceOf(cursor);
      const { records, next } = await deps.reader.run('attendance.find', {
        ...{ staffId: staffId ?? null, from, to, venueId, direction, limit },
        window: isTimed ? { from: timeFrom ?? '00:00', until: timeUntil ?? '23:59' } : null,
        place: { before: place === 0 ? null : (place as PunchId), resume: date },
      });
      return { items: records, next: next === null ? null : cursorAt(next.before ?? 0, next.resume) };
    },
  ),
  getPunch: operation(
    {
      method: 'GET',
      path: '/v1/punches/{punchId}',
      summary: 'One punch',
      scope: 'punches:read',
      params,
      reply: json(punchRecordSchema),
      errors: ['not-found'],
      isSingle: true,
    },
    ({ deps }, { params: { punchId } }) => deps.store.read((db) => requirePunchRecord(db, punchId)),
  ),
  getPhotograph: operation(
    {
      method: 'GET',
      path: '/v1/punches/{punchId}/photograph',
      summary: 'The photograph kept with a punch; each look is in the audit',
      scope: 'photographs:read',
      params,
      reply: { kind: 'jpeg' },
      errors: ['evidence-missing'],
    },
    ({ deps, actor, seen }, { params: { punchId } }) => viewEvidence(deps, seen, punchId, actor),
  ),
  punchByCode: operation(
    {
      method: 'POST',
      path: '/v1/punches',
      summary: 'Punches now for somebody whom the program knows by staff code; decided and refused as at the kiosk',
      scope: 'punches:write',
      body: z.strictObject({ code: staffCodeSchema, reason: reasonSchema }),
      reply: json(outcomeSchema),
      errors: ['not-found'],
    },
    ({ deps, actor, requestId }, { body }) => {
      const outcome = punchByCode(deps, { ...body, requestId }, actor);
      if (outcome.kind === 'accepted') {
        const { voidableUntil: _, ...accepted } = outcome;
        return accepted;
      }
      if (outcome.kind === 'refused') return outcome;
      throw new Error('a punch by code is accepted or refused');
    },
  ),
});
