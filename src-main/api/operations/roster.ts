import { z } from 'zod';
import { listZones, zoneAt } from '../../../src-shared/domain/zone-history.ts';
import { rosterChannels } from '../../../src-shared/ipc/roster.ts';
import { datedZoneSchema } from '../../../src-shared/models/time.ts';
import { listTemplates } from '../../services/roster/patterns.ts';
import { editRoster, moveShift } from '../../services/roster/roster-edit.ts';
import { undoEdit } from '../../services/roster/roster-undo.ts';
import { json, operation, rangeErrors, topic } from '../operation.ts';

const edit = json(rosterChannels['roster:edit'].reply);
/** One shape whether a site has changed its zone or not: `zone` counts now, `zones` are all there were and will be. */
const rosterReply = rosterChannels['roster:grid'].reply.extend({
  zone: z.string(),
  zones: z.array(datedZoneSchema).min(1),
});
const editErrors = ['not-found', 'shifts-overlap', 'weekly-offs', 'limit-broken', 'counted-twice'] as const;

export const rosterOperations = topic('Roster', {
  getRoster: operation(
    {
      method: 'GET',
      path: '/v1/roster',
      summary: 'What everybody works on dates, at most 70 of them',
      scope: 'roster:read',
      query: rosterChannels['roster:grid'].request,
      reply: json(rosterReply),
      errors: rangeErrors,
    },
    async ({ deps }, { query }) => {
      const now = deps.clock.now();
      const { zone, ...grid } = await deps.reader.run('roster.grid', { ...query, now });
      return { ...grid, zone: zoneAt(now, zone), zones: [...listZones(zone)] };
    },
  ),
  changeRoster: operation(
    {
      method: 'POST',
      path: '/v1/roster/changes',
      summary: 'Sets or clears the shifts of days: of all of them or of none',
      scope: 'roster:write',
      body: rosterChannels['roster:edit'].request,
      reply: edit,
      errors: editErrors,
    },
    ({ deps, actor }, { body }) => editRoster(deps, body.changes, actor),
  ),
  moveShift: operation(
    {
      method: 'POST',
      path: '/v1/roster/moves',
      summary: 'Moves or copies one shift to another day or person',
      scope: 'roster:write',
      body: rosterChannels['roster:move-shift'].request,
      reply: edit,
      errors: [...editErrors, 'too-many-shifts', 'no-such-shift'],
    },
    ({ deps, actor }, { body }) => moveShift(deps, body, actor),
  ),
  undoRosterChange: operation(
    {
      method: 'POST',
      path: '/v1/roster/undo',
      summary: 'Takes back one change of the roster, as long as nothing of it changed since',
      scope: 'roster:write',
      body: rosterChannels['roster:undo'].request,
      reply: edit,
      errors: ['not-found', 'changed-since', 'shifts-overlap', 'pattern-in-past', 'limit-broken'],
    },
    ({ deps, actor }, { body }) => undoEdit(deps, body.undo, actor),
  ),
  listWeekTemplates: operation(
    {
      method: 'GET',
      path: '/v1/week-templates',
      summary: 'Named weeks that patterns are started from',
      scope: 'roster:read',
      reply: json(z.strictObject({ items: rosterChannels['templates:list'].reply })),
    },
    ({ deps }) => ({ items: listTemplates(deps) }),
  ),
});
