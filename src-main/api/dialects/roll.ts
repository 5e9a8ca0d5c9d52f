import { z } from 'zod';
import { staffCodeSchema, staffInputSchema } from '../../../src-shared/models/roster.ts';
import { offerNewcomer } from '../../services/connections/offered-people.ts';
import { isForm, MOST_FILES, readForm } from '../forms.ts';
import { type Dialect, isOfServer, punchFromPicture, send } from './dialect.ts';

const personSchema = z.object({
  rollno: staffCodeSchema,
  name: staffInputSchema.shape.name,
  email: z.email().max(254),
});

const words = (message: string) => ({ message });
const FAILED = words('Internal server error');

/** A roll of pupils: pictures put somebody on it, one picture marks them present. */
export const roll: Dialect = {
  name: 'roll',
  refuse: (refusal) => {
    if (isOfServer(refusal)) return { status: 500, body: FAILED };
    if (refusal.code === 'pictures-refused') return { status: 404, body: words('User not found') };
    if (refusal.code === 'code-exists') return { status: 400, body: words('User already exists') };
    if (refusal.code === 'too-large') return { status: 400, body: words('Invalid data') };
    return { status: 400, body: words(refusal.message) };
  },
  routes: (app, callOf) => {
    app.post('/upload', async (request, reply) => {
      const form = isForm(request) ? await readForm(request) : { fields: {}, files: [] };
      const images = form.files.filter(({ field }) => field === 'images');
      if (images.length === 0) return send(reply, 400, words('No images found'));
      if (images.length > MOST_FILES) return send(reply, 400, words('Maximum 10 images are allowed'));
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
