import { civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import { staffInputSchema } from '../../../src-shared/models/roster.ts';
import { requireSite } from '../../services/base/site.ts';
import { offerNewcomer } from '../../services/connections/offered-people.ts';
import { readDay } from '../../services/hours/hours.ts';
import { findPersonByName } from '../../services/staff/staff.ts';
import { isForm, readForm } from '../forms.ts';
import { type Dialect, isOfServer, plainTime, punchFromPicture, send } from './dialect.ts';

const words = (message: string) => ({ message });
const MISSING = words('Missing parameters');
const NO_FACE = words('No face found in the image');

/** A door that checks people in and out by their picture, and asks strangers for their name. */
export const door: Dialect = {
  name: 'door',
  refuse: (refusal) =>
    isOfServer(refusal)
      ? { status: 500, body: words('Internal server error') }
      : { status: 400, body: words(refusal.message) },
  routes: (app, callOf) => {
    app.post('/check_in_or_out', async (request, reply) => {
      const { fields, files } = isForm(request) ? await readForm(request) : { fields: {}, files: [] };
      const image = files.find(({ field }) => field === 'image');
      if (image === undefined) return send(reply, 400, MISSING);
      const call = callOf(request);
      const seen = await punchFromPicture(call, image.bytes, { reason: 'door' });
      if (seen.kind === 'no-face') return send(reply, 400, NO_FACE);
      if (seen.kind === 'accepted' || seen.kind === 'pending') {
        const way = seen.direction === 'in' ? 'in' : 'out';
        return send(reply, 200, words(`${seen.person.name} checked ${way} successfully`));
      }
      if (seen.kind === 'refused') return send(reply, 400, words(`${seen.person.name} is refused: ${seen.code}`));
      const name = staffInputSchema.shape.name.safeParse((fields as Record<string, string>).name);
      if (!name.success) return send(reply, 400, MISSING);
      const offered = await offerNewcomer(call, { code: null, name: name.data }, [image.bytes]);
      if (offered === 'no-face') return send(reply, 400, NO_FACE);
      return send(reply, 200, words(`${name.data} waits for a manager`));
    });
    app.get('/attendance', (request, reply) => {
      const { name } = request.query as { name?: unknown };
      if (typeof name !== 'string' || name.length > 120) return send(reply, 400, MISSING);
      const { deps } = callOf(request);
      const person = findPersonByName(deps, name);
      if (person === null) return send(reply, 404, words('User not found'));
      const { zone } = deps.store.read(requireSite);
      const { days } = readDay(deps, { staffId: person.id, date: civilDateOf(deps.clock.now(), zone) });
      const time = (at: number | null | undefined): string | null => (at == null ? null : plainTime(at, zone));
      return send(reply, 200, {
        entry_time: time(days.find(({ inAt }) => inAt !== null)?.inAt),
        exit_time: time(days.findLast(({ outAt }) => outAt !== null)?.outAt),
      });
    });
  },
};
