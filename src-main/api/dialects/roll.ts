import { z } from 'zod';
import type { AppError, ErrorCode } from '../../../src-shared/models/errors.ts';
import { staffCodeSchema, staffInputSchema } from '../../../src-shared/models/roster.ts';
import { offerNewcomer } from '../../services/connections/offered-people.ts';
import { isForm, MOST_FILES, readForm } from '../forms.ts';
import { ACCESS_STATUSES, type Dialect, isOfServer, punchFromPicture, send } from './dialect.ts';

const personSchema = z.object({
  rollno: staffCodeSchema,
  name: staffInputSchema.shape.name,
  email: z.email().max(254),
});

const words = (message: string) => ({ message });
const FAILED = words('Internal server error');
const TOO_MANY = 'Maximum 10 images are allowed';

/** What a picture that cannot be read is refused with. */
const UNREADABLE: ReadonlySet<ErrorCode> = new Set(['invalid-data', 'media-type', 'too-large']);

/** Why nobody was marked: that system knew three reasons. */
function absentFor({ code }: AppError): string {
  // One that waits for a manager was marked as far as that system knows.
  if (code === 'correction-pending') return 'Student attendance is marked';
  return UNREADABLE.has(code) ? 'No face found' : 'User not found';
}

/** A roll of pupils: pictures put somebody on it, one picture marks them present. */
export const roll: Dialect = {
  name: 'roll',
  refuse: (refusal, path) => {
    if (isOfServer(refusal)) return { status: 500, body: FAILED };
    const access = ACCESS_STATUSES[refusal.code];
    if (access !== undefined) return { status: access, body: words(refusal.message) };
    if (path === '/attendance') return { status: 404, body: words(absentFor(refusal)) };
    if (refusal.code === 'code-exists') return { status: 400, body: words('User already exists') };
    if (refusal.code === 'media-type') return { status: 400, body: words('No images found') };
    return { status: 400, body: words(refusal.details.of === 'files' ? TOO_MANY : 'Invalid data') };
  },
  routes: (app, callOf) => {
    app.post('/upload', async (request, reply) => {
      const form = isForm(request) ? await readForm(request) : { fields: {}, files: [] };
      const images = form.files.filter(({ field }) => field === 'images');
      if (images.length === 0) return send(reply, 400, words('No images found'));
      if (images.length > MOST_FILES) return send(reply, 400, words(TOO_MANY));
      const person = personSchema.safeParse(form.fields);
      if (!person.success) return send(reply, 400, words('Invalid data'));
      const { rollno: code, name } = person.data;
      const offered = await offerNewcomer(
        callOf(request),
        { code, name },
        images.map(({ bytes }) => bytes),
      );
      if (offered === 'no-face') return send(reply, 400, words('Invalid data'));
      return send(reply, 200, words('User added successfully & training started'));
    });
    app.post('/attendance', async (request, reply) => {
      const form = isForm(request) ? await readForm(request) : { files: [] };
      const file = form.files.find(({ field }) => field === 'file');
      if (file === undefined) return send(reply, 404, words('No face found'));
      const seen = await punchFromPicture(callOf(request), file.bytes, { reason: 'roll' });
      switch (seen.kind) {
        case 'no-face':
          return send(reply, 404, words('No face found'));
        case 'accepted':
        case 'pending':
          return send(reply, 200, words('Attendance marked successfully'));
        case 'refused':
          return send(reply, 404, words('Student attendance is marked'));
        default:
          return send(reply, 404, words('User not found'));
      }
    });
  },
};
