import { civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import { type RequestId, venueIdSchema } from '../../../src-shared/models/ids.ts';
import { staffInputSchema } from '../../../src-shared/models/roster.ts';
import { requireSite } from '../../services/base/site.ts';
import { offerNewcomer } from '../../services/connections/offered-people.ts';
import { describeCrowd } from '../../services/connections/picture-queue.ts';
import { captureGroup } from '../../services/venues/group-capture.ts';
import { nameFaces } from '../../services/venues/name-faces.ts';
import { readSessionList } from '../../services/venues/venue-lists.ts';
import { isForm, readForm } from '../forms.ts';
import { fromBase64 } from '../wire.ts';
import { type Dialect, isOfServer, plainTime, send } from './dialect.ts';

const failure = (error: string) => ({ error });

/** The picture of a JSON body. Throws `AppError` `bad-picture`. */
function pictureOf(body: unknown): Uint8Array<ArrayBuffer> {
  const picture = fromBase64((body as { image?: unknown } | null | undefined)?.image);
  if (picture instanceof Uint8Array) return picture as Uint8Array<ArrayBuffer>;
  throw new AppError('bad-picture', 'No image provided');
}

/** Rooms whose attendance is taken from pictures of everybody in them. */
export const venue: Dialect = {
  name: 'venue',
  refuse: (refusal) => {
    if (isOfServer(refusal)) return { status: 500, body: failure('Internal server error') };
    return { status: refusal.code === 'not-found' ? 404 : 400, body: failure(refusal.message) };
  },
  routes: (app, callOf) => {
    app.post('/recognize_faces', async (request, reply) => {
      const { deps, pictures, actor } = callOf(request);
      const { faces } = await describeCrowd(pictures, pictureOf(request.body));
      const named = await nameFaces(deps, faces, actor);
      return send(reply, 200, { names: named.map(({ name }) => name) });
    });
    app.post('/get-attendance', async (request, reply) => {
      const { deps, pictures, actor } = callOf(request);
      const body = request.body as { venue_id?: unknown } | null;
      const venueId = venueIdSchema.safeParse(Number(body?.venue_id));
      if (!venueId.success) throw new AppError('invalid-data', 'No venue provided');
      const { picture, faces } = await describeCrowd(pictures, pictureOf(body));
      const requestId = crypto.randomUUID() as RequestId;
      const about = { requestId, venueId: venueId.data, picture, faces, source: { kind: 'camera' } } as const;
      const capture = await captureGroup(deps, about, actor);
      const { zone } = deps.store.read(requireSite);
      const date = civilDateOf(capture.at, zone);
      const { present } = readSessionList(deps, { venueId: venueId.data, date, startsAt: null });
      return send(reply, 200, {
        message: 'Attendance updated successfully',
        venue_id: body?.venue_id,
        attendance: present.map(({ person, at }) => ({ name: person.name, time: plainTime(at, zone) })),
        recognized_names: capture.faces.flatMap(({ person }) => (person === null ? [] : [person.name])),
      });
    });
    app.post('/add_face', async (request, reply) => {
      const { fields, files } = isForm(request) ? await readForm(request) : { fields: {}, files: [] };
      const image = files.find(({ field }) => field === 'image');
      const name = staffInputSchema.shape.name.safeParse((fields as Record<string, string>).name);
      if (image === undefined || !name.success) return send(reply, 400, { success: false });
      const offered = await offerNewcomer(callOf(request), { code: null, name: name.data }, [image.bytes]);
      return send(reply, offered === 'no-face' ? 400 : 200, { success: offered !== 'no-face' });
    });
  },
};
