import { z } from 'zod';
import { listZones, zoneAt } from '../../../src-shared/domain/zone-history.ts';
import { wholeTemplate } from '../../../src-shared/exports/columns.ts';
import { policyChannels } from '../../../src-shared/ipc/policy.ts';
import { auditRowSchema } from '../../../src-shared/ipc/settings.ts';
import type { ExportSource } from '../../../src-shared/models/exports.ts';
import { venueIdSchema } from '../../../src-shared/models/ids.ts';
import { civilDateSchema, datedZoneSchema, instantSchema } from '../../../src-shared/models/time.ts';
import { policyAt } from '../../services/base/policies.ts';
import { requireSite } from '../../services/base/site.ts';
import { exportTo } from '../../services/exports/exports.ts';
import { exportStaff } from '../../services/staff/staff-export.ts';
import { exportVenueList } from '../../services/venues/venue-export.ts';
import { cursorAt, json, operation, pageOf, paging, placeOf, rangeErrors, topic } from '../operation.ts';

const search = z.string().max(120).default('');

/** Every column of a table, of everybody. */
const everybodys = (source: ExportSource) =>
  ({ what: { kind: 'table', template: wholeTemplate(source) }, group: { kind: 'all' } }) as const;

export const siteOperations = topic('Site', {
  getHealth: operation(
    {
      method: 'GET',
      path: '/v1/health',
      summary: 'Whether the data is open, and what the time is here',
      scope: null,
      reply: json(
        z.strictObject({
          at: instantSchema,
          site: z.string(),
          /** The one that counts now. */
          zone: z.string(),
          /** All that the site has had and will have, earliest first. */
          zones: z.array(datedZoneSchema).min(1),
          isClockDoubted: z.boolean(),
        }),
      ),
    },
    ({ deps: { store, clock, watch } }) => {
      const { name, zone } = store.read(requireSite);
      const at = clock.now();
      const zones = [...listZones(zone)];
      return { at, site: name, zone: zoneAt(at, zone), zones, isClockDoubted: watch.doubt() !== null };
    },
  ),
  getPolicy: operation(
    {
      method: 'GET',
      path: '/v1/policy',
      summary: 'The rules that count today',
      scope: 'hours:read',
      reply: json(policyChannels['policy:current'].reply),
    },
    ({ deps: { store, clock } }) => {
      const { version, policy } = store.read((db) => policyAt(db, clock.now()));
      return { version, policy };
    },
  ),
  listAudit: operation(
    {
      method: 'GET',
      path: '/v1/audit',
      summary: 'Who changed what, newest first',
      scope: 'audit:read',
      query: z.strictObject(paging),
      reply: pageOf(auditRowSchema),
    },
    async ({ deps }, { query: { cursor, limit } }) => {
      const before = cursor === undefined ? null : placeOf(cursor);
      const items = await deps.reader.run('audit.page', { before, limit });
      const last = items.at(-1);
      return { items, next: items.length < limit || last === undefined ? null : cursorAt(last.id) };
    },
  ),
  exportPunches: operation(
    {
      method: 'GET',
      path: '/v1/exports/punches.csv',
      summary: 'Punches as CSV, newest first; each export is in the audit',
      scope: 'exports:read',
      query: z.strictObject({
        search,
        from: civilDateSchema.optional(),
        to: civilDateSchema.optional(),
        venueId: venueIdSchema.optional(),
      }),
      reply: { kind: 'csv' },
      errors: ['range-backwards'],
    },
    async ({ deps, actor, outgoing, language }, { query: { from = null, to = null, venueId = null, search } }) => {
      const path = outgoing('csv');
      const order = { ...everybodys('punches'), search, limits: { venueId }, from, to };
      await exportTo(deps, path, order, actor, language);
      return { path };
    },
  ),
  exportHours: operation(
    {
      method: 'GET',
      path: '/v1/exports/hours.csv',
      summary: 'Attendance days as CSV, at most 400 dates; each export is in the audit',
      scope: 'exports:read',
      query: z.strictObject({ search, from: civilDateSchema, to: civilDateSchema }),
      reply: { kind: 'csv' },
      errors: rangeErrors,
    },
    async ({ deps, actor, outgoing, language }, { query }) => {
      const path = outgoing('csv');
      await exportTo(deps, path, { ...everybodys('days'), ...query }, actor, language);
      return { path };
    },
  ),
  exportStaff: operation(
    {
      method: 'GET',
      path: '/v1/exports/staff.csv',
      summary: 'Everybody who is not archived with their patterns as CSV; each export is in the audit',
      scope: 'exports:read',
      reply: { kind: 'csv' },
    },
    ({ deps, actor, outgoing }) => exportStaff(deps, outgoing('csv'), actor),
  ),
  exportVenueList: operation(
    {
      method: 'GET',
      path: '/v1/exports/venues/{venueId}/{date}',
      summary: 'The headcount lists of a date as CSV; each export is in the audit',
      scope: 'exports:read',
      params: z.strictObject({ venueId: venueIdSchema, date: civilDateSchema }),
      reply: { kind: 'csv' },
      errors: ['not-found'],
    },
    ({ deps, actor, outgoing }, { params }) => exportVenueList(deps, params, outgoing('csv'), actor),
  ),
});
