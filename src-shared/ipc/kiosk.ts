import { z } from 'zod';
import { directionSchema, punchFlagSchema, refusalCodeSchema, shiftInstanceSchema } from '../models/attendance.ts';
import type { DeepReadonly } from '../models/deep-readonly.ts';
import { punchIdSchema, requestIdSchema } from '../models/ids.ts';
import {
  challengeStepSchema,
  challengeVerdictSchema,
  lifeSignsSchema,
  passiveScoresSchema,
} from '../models/liveness.ts';
import { networkIdSchema } from '../models/own-network.ts';
import { instantSchema, siteZoneSchema } from '../models/time.ts';
import { embeddingSchema, jpegSchema } from './bytes.ts';
import { channel } from './channel.ts';
import { kioskReportSchema } from './kiosk-report.ts';
import { credentialsSchema } from './setup.ts';

export const MAX_EVIDENCE_BYTES = 1_500_000;

export const kioskConfigSchema = z.strictObject({
  siteName: z.string(),
  zone: siteZoneSchema,
  language: z.string(),
  pinAllowed: z.boolean(),
  /** Whether the time may be wrong; people are told, and may punch all the same. */
  clockDoubted: z.boolean(),
  /** Whether people say who they are before their face is looked at. */
  codeFirst: z.boolean(),
  newcomersAllowed: z.boolean(),
  /** Whether there are venues whose lists group pictures fill. */
  groups: z.boolean(),
  /** The camera's label; null for whichever the system offers first. */
  cameraId: z.string().nullable(),
  sound: z.boolean(),
  speech: z.boolean(),
  /** Whether a receipt is shown with each punch. */
  receipts: z.boolean(),
  /** Whether a manager's PIN opens the roll call. */
  rollCallPin: z.boolean(),
  /** Whether anybody is enrolled: an empty site says so instead of refusing everyone. */
  enrolled: z.int(),
  /** Whether some template carries the first generation's numbers alone, so that faces must be described by both. */
  earlierFaces: z.boolean(),
  /** The site's own network that compares, and must describe faces too; null where there is none. */
  ownNetwork: networkIdSchema.nullable(),
  /** Whether a look must tell of itself whether somebody is there: where challenges are asked at all. */
  lifeSignsWanted: z.boolean(),
});
export type KioskConfig = DeepReadonly<z.infer<typeof kioskConfigSchema>>;

const personSchema = z.strictObject({ name: z.string(), code: z.string() });

/** What came of a look that is not a punch, whatever it was for. */
export const faceAnswerSchemas = [
  z.strictObject({
    kind: z.literal('refused'),
    code: refusalCodeSchema,
    person: personSchema,
    at: instantSchema,
    /** The shift spoken of: today's, or the next one for `no-shift`. */
    shift: shiftInstanceSchema.nullable(),
    /** When the window opens (`too-early`, `already-checked-in`) or closed (`window-closed`), or the cooldown ends. */
    windowAt: instantSchema.nullable(),
    inAt: instantSchema.nullable(),
    outAt: instantSchema.nullable(),
  }),
  /** Nothing is done yet: the person is to answer these steps, and the kiosk to ask again with what came of it. */
  z.strictObject({
    kind: z.literal('challenge'),
    challengeId: z.uuid(),
    steps: z.array(challengeStepSchema).min(1).max(5),
    /** Afterwards the answer is refused; on the main process's clock. */
    expiresAt: instantSchema,
    at: instantSchema,
  }),
  /** No enrolled face is near enough. */
  z.strictObject({ kind: z.literal('unknown'), at: instantSchema }),
  /** Two enrolled people are about equally near: PIN or another look, never a guess. */
  z.strictObject({ kind: z.literal('ambiguous'), at: instantSchema }),
  /**
   * The face is not that of the person somebody said they are, or there is no such person: which of the two is not
   * told.
   */
  z.strictObject({ kind: z.literal('not-you'), at: instantSchema }),
] as const;

/** What came of one look at the camera or one PIN. */
export const punchOutcomeSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('accepted'),
    punchId: punchIdSchema,
    person: personSchema,
    direction: directionSchema,
    at: instantSchema,
    shift: shiftInstanceSchema,
    /** Minutes worked today so far; null while only the in is known. */
    workedMinutes: z.int().nullable(),
    flags: z.array(punchFlagSchema),
    /** Until when "Not you?" may take it back. */
    voidableUntil: instantSchema,
  }),
  ...faceAnswerSchemas,
]);
export type PunchOutcome = DeepReadonly<z.infer<typeof punchOutcomeSchema>>;
/** What ends a look, as against a challenge, which goes on. */
export type SettledOutcome = Exclude<PunchOutcome, { kind: 'challenge' }>;

/** Opens what was opened in the same window, and nothing anywhere else: random, and never an id of anybody. */
export const sessionTokenSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** A face seen in several frames, to be recognised. Carries no staff id and no time: the main process decides both. */
export const faceLookSchema = z.strictObject({
  requestId: requestIdSchema,
  embedding: embeddingSchema,
  /**
   * The staff code of who they say they are, where the site has faces confirmed. Refusals then: `code-needed`,
   * `locked-out`.
   */
  claim: z.string().trim().min(1).max(32).optional(),
  /** Whether somebody is there, as far as the look itself tells; absent where it was not asked. */
  lifeSigns: lifeSignsSchema.optional(),
  /** The camera is a program, by the name of its driver. */
  virtualCamera: z.literal(true).optional(),
  /**
   * The answer to a challenge; `embedding` is then the second look at the same face, or the first again where it
   * failed.
   */
  challenge: z.strictObject({ challengeId: z.uuid(), verdict: challengeVerdictSchema }).optional(),
});
export type FaceLook = DeepReadonly<z.infer<typeof faceLookSchema>>;

export const kioskChannels = {
  'kiosk:config': channel({ roles: ['kiosk'], access: 'open', request: z.undefined(), reply: kioskConfigSchema }),
  /** A face at the kiosk, with its photograph for the punch. */
  'kiosk:punch': channel({
    roles: ['kiosk'],
    access: 'open',
    request: z.strictObject({
      ...faceLookSchema.shape,
      frameCount: z.int().min(1).max(100),
      quality: z.number().min(0).max(1),
      evidence: jpegSchema(MAX_EVIDENCE_BYTES),
    }),
    reply: punchOutcomeSchema,
  }),
  /**
   * The passive scores of a look that was answered, for the record. Refused `not-found` where no look was answered just
   * now under the id.
   */
  'kiosk:passive-scores': channel({
    roles: ['kiosk'],
    access: 'open',
    request: z.strictObject({ requestId: requestIdSchema, ...passiveScoresSchema.shape }),
    reply: z.undefined(),
  }),
  'kiosk:pin-punch': channel({
    roles: ['kiosk'],
    access: 'open',
    request: z.strictObject({
      requestId: requestIdSchema,
      code: z.string().trim().min(1).max(32),
      pin: z.string().regex(/^\d{4,8}$/),
      /** Null where the camera is broken: a person without camera must not be locked out. */
      evidence: jpegSchema(MAX_EVIDENCE_BYTES).nullable(),
    }),
    reply: punchOutcomeSchema,
  }),
  /** Whom the roster expects now, by name, to be picked from; nobody where the face alone says who it is. */
  'kiosk:expected': channel({ roles: ['kiosk'], access: 'open', request: z.undefined(), reply: z.array(personSchema) }),
  /**
   * The receipt of a punch that was just made here, as the line that `docs/verify` proves. Refusals: `not-found`,
   * `too-late` a minute after the punch, `passphrase-missing`.
   */
  'kiosk:receipt': channel({
    roles: ['kiosk'],
    access: 'open',
    request: z.strictObject({ punchId: punchIdSchema }),
    reply: z.strictObject({ text: z.string() }),
  }),
  /** "Not you?" within ten seconds; afterwards refused `too-late`. */
  'kiosk:void': channel({
    roles: ['kiosk'],
    access: 'open',
    request: z.strictObject({ punchId: punchIdSchema }),
    reply: z.undefined(),
  }),
  /** Opens (or focuses) the admin window, which asks for sign-in. */
  'kiosk:open-admin': channel({ roles: ['kiosk'], access: 'open', request: z.undefined(), reply: z.undefined() }),
  /** Leaves kiosk mode and quits, with a manager's username and password. */
  'kiosk:leave': channel({
    roles: ['kiosk'],
    access: 'open',
    request: credentialsSchema,
    reply: z.undefined(),
  }),
  /** The kiosk tells how recognition is doing, for diagnostics and the log. No personal data. */
  'kiosk:report': channel({
    roles: ['kiosk'],
    access: 'open',
    request: kioskReportSchema,
    reply: z.undefined(),
  }),
} as const;
