import { z } from 'zod';
import { addDays, civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import { type StaffId, staffIdSchema } from '../../../src-shared/models/ids.ts';
import { staffCodeSchema, type Weekday, type WeekPlan, weekdays } from '../../../src-shared/models/roster.ts';
import { timeOfDaySchema } from '../../../src-shared/models/time.ts';
import type { ServiceDeps } from '../../services/base/deps.ts';
import { requireSite } from '../../services/base/site.ts';
import { applyPattern } from '../../services/roster/patterns.ts';
import { createStaff, findPersonByCode, readPerson } from '../../services/staff/staff.ts';
import { fromBase64, isoIn } from '../wire.ts';
import { type Dialect, isOfServer, MOST_SIGN_IN_BYTES, punchFromPicture, send } from './dialect.ts';

const names = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const dayOf = (name: string): Weekday | undefined =>
  weekdays[names.findIndex((one) => one.toLowerCase() === name.trim().toLowerCase())];

const staffSchema = z.object({
  user: z.union([staffCodeSchema, z.int().positive().transform(String)]),
  weekly_off_days: z.string().max(100).default(''),
});
const time = z
  .string()
  .transform((text) => text.slice(0, 5))
  .pipe(timeOfDaySchema);
const shiftSchema = z.object({
  staff: staffIdSchema,
  day_of_week: z.union([z.string().max(10), z.int().min(0).max(6)]),
  shift_start: time,
  shift_end: time,
});
const attendanceSchema = z.object({ staff: staffIdSchema, captured_image: z.string() });

/** Until a shift is given, a working day is this one. */
const USUAL = { start: '09:00', end: '17:00', unpaidBreakMinutes: 0 };

/** What is wrong with fields, as that system told it. */
function required<T>(schema: z.ZodType<T>, body: unknown): T {
  const read = schema.safeParse(body ?? {});
  if (read.success) return read.data;
  const field = String(read.error.issues[0]?.path[0] ?? 'non_field_errors');
  throw new AppError('invalid-data', 'This field is not valid.', { field });
}

function today({ store, clock }: ServiceDeps): string {
  return civilDateOf(clock.now(), store.read(requireSite).zone);
}

/** The week that a person works today; all days off before there is one. */
function weekOf(deps: ServiceDeps, staffId: StaffId): WeekPlan {
  const [week] = readPerson(deps, staffId).pattern?.weeks ?? [];
  return week ?? { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
}

/** A roster of staff with their days off, their shifts, and pictures taken within an hour of them. */
export const roster: Dialect = {
  name: 'roster',
  refuse: (refusal) => {
    const { code, details, message } = refusal;
    if (isOfServer(refusal)) return { status: 500, body: { detail: 'Internal server error' } };
    if (code === 'token-missing')
      return { status: 401, body: { detail: 'Authentication credentials were not provided.' } };
    if (code === 'token-refused') return { status: 401, body: { detail: 'Given token not valid for any token type' } };
    if (code === 'scope-missing' || code === 'forbidden')
      return { status: 403, body: { detail: 'You do not have permission to perform this action.' } };
    if (code === 'not-found') return { status: 404, body: { detail: 'Not found.' } };
    if (code === 'invalid-data') return { status: 400, body: { [String(details.field ?? 'detail')]: [message] } };
    return { status: 400, body: { non_field_errors: [message] } };
  },
  routes: (app, callOf) => {
    app.post('/api/register/', { bodyLimit: MOST_SIGN_IN_BYTES }, () => {
      throw new AppError('forbidden', 'accounts are made in the app');
    });
    app.post('/api/staff/', (request, reply) => {
      const { user, weekly_off_days: offs } = required(staffSchema, request.body);
      const { deps, actor } = callOf(request);
      const off = offs
        .split(',')
        .filter((name) => name.trim() !== '')
        .map(dayOf);
      if (off.includes(undefined))
        throw new AppError('invalid-data', 'This field is not valid.', { field: 'weekly_off_days' });
      const known = findPersonByCode(deps, user);
      const before = known === null ? null : weekOf(deps, known.id);
      const week = Object.fromEntries(
        weekdays.map((day) => [
          day,
          off.includes(day) ? [] : before === null || before[day].length === 0 ? [USUAL] : before[day],
        ]),
      ) as WeekPlan;
      const pattern = { effectiveFrom: today(deps), weeks: [week] };
      const id = known?.id ?? createStaff(deps, { code: user, name: user, email: null, pattern }, actor).id;
      if (known !== null) applyPattern(deps, { staffIds: [id], pattern }, actor);
      return send(reply, 201, { id, user, weekly_off_days: offs });
    });
    app.post('/api/shifts/', (request, reply) => {
      const { staff, day_of_week: day, shift_start: start, shift_end: end } = required(shiftSchema, request.body);
      const weekday = typeof day === 'number' ? weekdays[day] : dayOf(day);
      if (weekday === undefined)
        throw new AppError('invalid-data', 'This field is not valid.', { field: 'day_of_week' });
      const { deps, actor } = callOf(request);
      const week = { ...weekOf(deps, staff), [weekday]: [{ start, end, unpaidBreakMinutes: 0 }] };
      applyPattern(deps, { staffIds: [staff], pattern: { effectiveFrom: today(deps), weeks: [week] } }, actor);
      const id = staff * 10 + weekdays.indexOf(weekday);
      return send(reply, 201, { id, staff, day_of_week: day, shift_start: `${start}:00`, shift_end: `${end}:00` });
    });
    app.post('/api/attendance/', async (request, reply) => {
      const { staff, captured_image: image } = required(attendanceSchema, request.body);
      const call = callOf(request);
      readPerson(call.deps, staff);
      const picture = fromBase64(image);
      if (!(picture instanceof Uint8Array))
        throw new AppError('invalid-data', 'Upload a valid image.', { field: 'captured_image' });
      const bytes = picture as Uint8Array<ArrayBuffer>;
      const seen = await punchFromPicture(call, bytes, { reason: 'roster', staffId: staff });
      const iso = isoIn(call.deps.store.read(requireSite).zone);
      switch (seen.kind) {
        case 'accepted':
          return send(reply, 201, { id: seen.punchId, staff, timestamp: iso(seen.at), captured_image: null });
        case 'pending':
          return send(reply, 201, { id: null, staff, timestamp: iso(seen.at), captured_image: null });
        case 'refused':
          throw new AppError('no-such-shift', 'Attendance can only be marked within an hour of the shift times.');
        case 'no-face':
          throw new AppError('face-unusable', 'No face found in the image.');
        default:
          throw new AppError('not-recognised', 'The face does not match this staff member.');
      }
    });
    app.get('/api/attendance/', async (request, reply) => {
      const { deps } = callOf(request);
      const iso = isoIn(deps.store.read(requireSite).zone);
      const { records } = await deps.reader.run('attendance.find', {
        ...{ staffId: null, from: addDays(today(deps), -31), to: null, venueId: null, limit: 1000 },
        place: { before: null, resume: null },
      });
      const rows = records.map(({ id, staffId, at, hasEvidence }) => ({
        id,
        staff: staffId,
        timestamp: iso(at),
        captured_image: hasEvidence ? `/v1/punches/${id}/photograph` : null,
      }));
      return send(reply, 200, rows);
    });
  },
};
