import { z } from 'zod';
import { rosterChannels } from '../../../src-shared/ipc/roster.ts';
import { listTemplates } from '../../services/roster/patterns.ts';
import { editRoster, moveShift } from '../../services/roster/roster-edit.ts';
import { undoEdit } from '../../services/roster/roster-undo.ts';
import { json, operation, rangeErrors, topic } from '../operation.ts';

const edit = json(rosterChannels['roster:edit'].reply);
const editErrors = ['not-found', 'shifts-overlap', 'weekly-offs', 'limit-broken', 'counted-twice'] as const;

export const rosterOperations = topic('Roster', {
  getRoster: operation(
    {
      method: 'GET',
      path: '/v1/roster',
      summary: 'What everybody works on dates, at most 70 of them',
      scope: 'roster:read',
      query: rosterChannels['roster:grid'].request,
      reply: json(rosterChannels['roster:grid'].reply),
      errors: rangeErrors,
    },
    ({ deps }, { query }) => deps.reader.run('roster.grid', { ...query, now: deps.clock.now() }),
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
