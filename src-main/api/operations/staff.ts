import { z } from 'zod';
import { enrolmentChannels } from '../../../src-shared/ipc/enrolment.ts';
import { rosterChannels } from '../../../src-shared/ipc/roster.ts';
import { patternIdSchema, staffIdSchema, templateIdSchema } from '../../../src-shared/models/ids.ts';
import { staffInputSchema, staffSummarySchema } from '../../../src-shared/models/roster.ts';
import { listPictures, removePicture } from '../../services/enrolment/enrolment.ts';
import { applyPattern, listHistory, removePattern } from '../../services/roster/patterns.ts';
import { archiveStaff, changeStaff, createStaff, listPeople, readPerson } from '../../services/staff/staff.ts';
import { json, operation, pageFrom, pageOf, paging, topic } from '../operation.ts';

const params = z.strictObject({ staffId: staffIdSchema });
const person = json(staffSummarySchema);
const patternErrors = [
  ...(['not-found', 'weekly-offs', 'shifts-overlap', 'no-working-day', 'limit-broken'] as const),
  ...(['pattern-in-past'] as const),
];
const pictureSchema = enrolmentChannels['enrolment:list'].reply.element.omit({ thumbnail: true });

export const staffOperations = topic('Staff', {
  listStaff: operation(
    {
      method: 'GET',
      path: '/v1/staff',
      summary: 'People by code, those who are archived or those who are not',
      scope: 'staff:read',
      query: z.strictObject({
        ...paging,
        search: z.string().max(120).default(''),
        archived: z.boolean().default(false),
      }),
      reply: pageOf(staffSummarySchema),
    },
    ({ deps }, { query }) => pageFrom(listPeople(deps, query.search, query.archived), query),
  ),
  getPerson: operation(
    {
      method: 'GET',
      path: '/v1/staff/{staffId}',
      summary: 'One person',
      scope: 'staff:read',
      params,
      reply: person,
      errors: ['not-found'],
      isSingle: true,
    },
    ({ deps }, { params: { staffId } }) => readPerson(deps, staffId),
  ),
  createPerson: operation(
    {
      method: 'POST',
      path: '/v1/staff',
      summary: 'Adds a person with their first weekly pattern',
      scope: 'staff:write',
      body: staffInputSchema,
      reply: person,
      errors: ['code-exists', 'weekly-offs', 'shifts-overlap', 'no-working-day', 'leaves-before-joining'],
    },
    ({ deps, actor }, { body }) => createStaff(deps, body, actor),
  ),
  changePerson: operation(
    {
      method: 'PUT',
      path: '/v1/staff/{staffId}',
      summary: 'Changes who a person is; their patterns stay',
      scope: 'staff:write',
      params,
      body: staffInputSchema.omit({ pattern: true }),
      reply: person,
      errors: ['not-found', 'code-exists', 'leaves-before-joining', 'changed-since'],
      changes: 'getPerson',
    },
    ({ deps, actor }, { params: { staffId }, body }) => changeStaff(deps, { ...body, staffId }, actor),
  ),
  archivePerson: operation(
    {
      method: 'POST',
      path: '/v1/staff/{staffId}/archive',
      summary: 'Archives a person; nothing of theirs is deleted',
      scope: 'staff:write',
      params,
      reply: person,
      errors: ['not-found'],
    },
    ({ deps, actor }, { params: { staffId } }) => archiveStaff(deps, staffId, true, actor),
  ),
  restorePerson: operation(
    {
      method: 'POST',
      path: '/v1/staff/{staffId}/restore',
      summary: 'Takes a person out of the archive',
      scope: 'staff:write',
      params,
      reply: person,
      errors: ['not-found'],
    },
    ({ deps, actor }, { params: { staffId } }) => archiveStaff(deps, staffId, false, actor),
  ),
  listPictures: operation(
    {
      method: 'GET',
      path: '/v1/staff/{staffId}/pictures',
      summary: 'The enrolled faces of a person, without pictures and numbers',
      scope: 'staff:read',
      params,
      reply: json(z.strictObject({ items: z.array(pictureSchema) })),
      errors: ['not-found'],
    },
    ({ deps }, { params: { staffId } }) => ({
      items: listPictures(deps, staffId).map(({ thumbnail: _, ...picture }) => picture),
    }),
  ),
  removePicture: operation(
    {
      method: 'DELETE',
      path: '/v1/pictures/{templateId}',
      summary: 'Deletes an enrolled face',
      scope: 'staff:write',
      params: z.strictObject({ templateId: templateIdSchema }),
      errors: ['not-found'],
    },
    ({ deps, actor }, { params: { templateId } }) => removePicture(deps, templateId, actor),
  ),
  listPatterns: operation(
    {
      method: 'GET',
      path: '/v1/staff/{staffId}/patterns',
      summary: 'The weekly patterns of a person, oldest first',
      scope: 'roster:read',
      params,
      reply: json(z.strictObject({ items: rosterChannels['patterns:list'].reply })),
      errors: ['not-found'],
    },
    ({ deps }, { params: { staffId } }) => ({ items: listHistory(deps, staffId) }),
  ),
  applyPattern: operation(
    {
      method: 'POST',
      path: '/v1/patterns',
      summary: 'Gives a weekly pattern to people from a date on: to all of them or to none',
      scope: 'roster:write',
      body: rosterChannels['patterns:apply'].request,
      reply: json(rosterChannels['patterns:apply'].reply),
      errors: patternErrors,
    },
    ({ deps, actor }, { body }) => applyPattern(deps, body, actor),
  ),
  removePattern: operation(
    {
      method: 'DELETE',
      path: '/v1/patterns/{patternId}',
      summary: 'Takes away a pattern that has not begun',
      scope: 'roster:write',
      params: z.strictObject({ patternId: patternIdSchema }),
      errors: ['not-found', 'pattern-in-force', 'shifts-overlap'],
    },
    ({ deps, actor }, { params: { patternId } }) => void removePattern(deps, patternId, actor),
  ),
});
