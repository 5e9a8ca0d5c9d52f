import { z } from 'zod';
import { textVersionSchema } from '../../../src-shared/ipc/consent.ts';
import { reasonSchema } from '../../../src-shared/ipc/corrections.ts';
import { enrolmentChannels, MAX_PICTURES } from '../../../src-shared/ipc/enrolment.ts';
import { faceAnswerSchemas, kioskChannels } from '../../../src-shared/ipc/kiosk.ts';
import { captureSchema } from '../../../src-shared/ipc/venues.ts';
import { directionSchema } from '../../../src-shared/models/attendance.ts';
import { correctionRequestIdSchema, staffIdSchema, venueIdSchema } from '../../../src-shared/models/ids.ts';
import { staffCodeSchema } from '../../../src-shared/models/roster.ts';
import { instantSchema } from '../../../src-shared/models/time.ts';
import { describeCrowd, describeFace } from '../../services/connections/picture-queue.ts';
import { readPicturePunches } from '../../services/connections/settings.ts';
import { recordConsent } from '../../services/enrolment/consents.ts';
import { addPictures } from '../../services/enrolment/enrolment.ts';
import { punchByPicture } from '../../services/punch/picture-punch.ts';
import { captureGroup } from '../../services/venues/group-capture.ts';
import { json, operation, topic } from '../operation.ts';
import { pictureSchema } from '../wire.ts';

const pictureErrors = ['bad-picture', 'too-large', 'face-unusable', 'pictures-full', 'recogniser-away'] as const;

const [accepted] = kioskChannels['kiosk:punch'].reply.options;
const [refused, , unknown, ambiguous, notYou] = faceAnswerSchemas;
const outcomeSchema = z.discriminatedUnion('kind', [
  accepted.omit({ voidableUntil: true }),
  refused,
  unknown,
  ambiguous,
  notYou,
  /** A manager decides: `GET /v1/correction-requests`. */
  z.strictObject({
    kind: z.literal('pending'),
    person: z.strictObject({ name: z.string(), code: z.string() }),
    direction: directionSchema,
    at: instantSchema,
    correctionRequestId: correctionRequestIdSchema,
  }),
]);

export const pictureOperations = topic('Pictures', {
  recordConsent: operation(
    {
      method: 'POST',
      path: '/v1/staff/{staffId}/consent',
      summary: 'Records that a person agreed to face recognition, to a version of the text',
      scope: 'staff:write',
      params: z.strictObject({ staffId: staffIdSchema }),
      body: z.strictObject({ textVersion: textVersionSchema }),
      errors: ['not-found', 'archived'],
    },
    ({ deps, actor }, { params: { staffId }, body }) => recordConsent(deps, staffId, body.textVersion, actor),
  ),
  addPictures: operation(
    {
      method: 'POST',
      path: '/v1/staff/{staffId}/pictures',
      summary: 'Enrols faces of a person who agreed: all pictures or none',
      scope: 'staff:write',
      takesForm: true,
      params: z.strictObject({ staffId: staffIdSchema }),
      body: z.strictObject({ pictures: z.array(pictureSchema).min(1).max(MAX_PICTURES) }),
      reply: json(enrolmentChannels['enrolment:add'].reply),
      errors: [
        ...pictureErrors,
        ...(['not-found', 'archived', 'consent-missing', 'too-many-pictures'] as const),
        ...(['face-belongs-to-other', 'face-disagrees'] as const),
      ],
    },
    async ({ deps, actor, pictures }, { params: { staffId }, body }) => {
      const described = [];
      for (const picture of body.pictures) described.push(await describeFace(pictures, picture));
      const faces = described.map(({ embedding, quality, thumbnail }) => ({
        ...{ embedding, quality, thumbnail, pose: null },
        source: 'file' as const,
      }));
      return addPictures(deps, staffId, faces, actor);
    },
  ),
  punchByPicture: operation(
    {
      method: 'POST',
      path: '/v1/punches/picture',
      summary: 'Punches now for the face in a picture, or asks a manager to, as the site decides',
      scope: 'punches:write',
      takesForm: true,
      body: z.strictObject({ picture: pictureSchema, code: staffCodeSchema.optional(), reason: reasonSchema }),
      reply: json(outcomeSchema),
      errors: [...pictureErrors, 'pictures-refused', 'code-needed', 'correction-pending'],
    },
    async ({ deps, actor, requestId, pictures }, { body: { picture, code, reason } }) => {
      const rule = readPicturePunches(deps);
      const { embedding, quality, jpeg } = await describeFace(pictures, picture);
      const outcome = await punchByPicture(deps, { requestId, embedding, quality, jpeg, code, reason }, rule, actor);
      if (outcome.kind !== 'accepted') return outcome;
      const { voidableUntil: _, ...stored } = outcome;
      return stored;
    },
  ),
  captureGroup: operation(
    {
      method: 'POST',
      path: '/v1/venues/{venueId}/captures',
      summary: 'Puts everybody seen in a picture taken now on the headcount list of the session that is on',
      scope: 'venues:write',
      takesForm: true,
      params: z.strictObject({ venueId: venueIdSchema }),
      body: z.strictObject({ picture: pictureSchema }),
      reply: json(captureSchema),
      errors: [
        ...pictureErrors.filter((code) => code !== 'face-unusable'),
        'not-found',
        'venue-archived',
        'venue-closed',
      ],
    },
    async ({ deps, actor, requestId, pictures }, { params: { venueId }, body }) => {
      const { picture, faces } = await describeCrowd(pictures, body.picture);
      return captureGroup(deps, { requestId, venueId, picture, faces, source: { kind: 'camera' } }, actor);
    },
  ),
});
