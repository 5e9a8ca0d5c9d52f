import { z } from 'zod';
import { swapStateSchema } from '../domain/swap-states.ts';
import type { DeepReadonly } from '../models/deep-readonly.ts';
import { errorDetailsSchema } from '../models/errors.ts';
import { staffIdSchema, swapIdSchema } from '../models/ids.ts';
import { shiftSchema } from '../models/roster.ts';
import { civilDateSchema, instantSchema, timeOfDaySchema } from '../models/time.ts';
import { channel } from './channel.ts';
import { noteSchema } from './leave.ts';
import { personSchema, portionSchema, rosterDaySchema, spanSchema } from './roster.ts';

const auditor = { roles: ['admin'], access: 'auditor' } as const;
const manager = { roles: ['admin'], access: 'manager' } as const;

/** A shift named by its date and start. */
export const shiftNameSchema = z.strictObject({ date: civilDateSchema, start: timeOfDaySchema });

const swapShiftSchema = z.strictObject({ date: civilDateSchema, shifts: z.array(shiftSchema) });

/**
 * `exchange`: two shifts change hands. `give-away`: one shift goes to a named person, or to anyone while `other` is
 * null. `open`: a shift without an owner that the manager offers; `requester` is null.
 */
export const swapRecordSchema = z.strictObject({
  id: swapIdSchema,
  kind: z.enum(['exchange', 'give-away', 'open']),
  state: swapStateSchema,
  requester: personSchema.nullable(),
  other: personSchema.nullable(),
  gives: swapShiftSchema,
  takes: swapShiftSchema.nullable(),
  note: z.string(),
  requestedAt: instantSchema,
  decidedAt: instantSchema.nullable(),
  decidedBy: z.string().nullable(),
  decisionNote: z.string(),
  /** When its first shift begins: it expires then, and can be reversed until then. */
  firstStartsAt: instantSchema,
});
export type SwapRecord = DeepReadonly<z.infer<typeof swapRecordSchema>>;

/** Someone who could take the shift, or exchange it for one of theirs. */
export const swapOptionSchema = z.strictObject({
  person: personSchema,
  /** Whether they could take it without giving one. */
  canTake: z.boolean(),
  /** Their shifts of the two weeks around it that could come in exchange. */
  exchanges: z.array(spanSchema.extend({ start: timeOfDaySchema })),
});
export type SwapOption = DeepReadonly<z.infer<typeof swapOptionSchema>>;

/**
 * A day of a preview; at the kiosk the type of anyone else's leave is null: colleagues see that somebody is away, not
 * why.
 */
const swapDaySchema = rosterDaySchema.extend({
  leave: z.strictObject({ type: z.string().nullable(), portion: portionSchema }).nullable(),
});
export type SwapDay = DeepReadonly<z.infer<typeof swapDaySchema>>;

const weekSchema = z.strictObject({ person: personSchema, days: z.array(swapDaySchema) });
/** Whole weeks (Monday to Sunday) of the people and dates that a swap changes. */
export const swapPreviewSchema = z.strictObject({
  before: z.array(weekSchema),
  after: z.array(weekSchema),
  /** Dates that change, by person. */
  changed: z.array(z.strictObject({ staffId: staffIdSchema, date: civilDateSchema })),
  /** Limits on rest and working time that it breaks, where the rules warn of them: each as `limit-broken` has it. */
  warnings: z.array(errorDetailsSchema),
});
export type SwapPreview = DeepReadonly<z.infer<typeof swapPreviewSchema>>;

/** `other` null: to anyone. `takes` null: given away. */
export const swapWishSchema = z.strictObject({
  gives: shiftNameSchema,
  other: staffIdSchema.nullable(),
  takes: shiftNameSchema.nullable(),
  note: noteSchema,
});

const byId = z.strictObject({ swapId: swapIdSchema });
const decision = byId.extend({ note: noteSchema });

export const swapChannels = {
  /** Newest first. `under-way` are those requested or accepted. */
  'swaps:list': channel({
    ...auditor,
    request: z.strictObject({ which: z.enum(['under-way', 'all']), limit: z.int().min(1).max(500) }),
    reply: z.array(swapRecordSchema),
  }),
  'swaps:options': channel({
    ...manager,
    request: z.strictObject({ staffId: staffIdSchema, gives: shiftNameSchema }),
    reply: z.array(swapOptionSchema),
  }),
  /** Both people's weeks before and after; refuses as applying would. Of an applied one, as it was and became. */
  'swaps:preview': channel({ ...manager, request: byId, reply: swapPreviewSchema }),
  /**
   * Asks on behalf of a person. Refusals: `swap-same-person`, `swap-no-shift`, `swap-past`, `swap-on-leave`,
   * `shifts-overlap`, `swap-rest` (the last two with `code`, `name` and both shifts in the details), `too-many-shifts`,
   * `swap-other-role`, `swap-pending`, `limit-broken`.
   */
  'swaps:request': channel({
    ...manager,
    request: swapWishSchema.extend({ staffId: staffIdSchema }),
    reply: swapRecordSchema,
  }),
  /** Offers a shift without an owner to everyone who may take it. */
  'swaps:open': channel({
    ...manager,
    request: z.strictObject({
      date: civilDateSchema,
      shift: shiftSchema,
      role: z.string().trim().min(1).max(60).nullable(),
      note: noteSchema,
    }),
    reply: swapRecordSchema,
  }),
  /**
   * Applies it in one transaction. Refusals as `swaps:request`, `swap-expired`, `swap-not-possible`, `swap-changed`.
   */
  'swaps:approve': channel({ ...manager, request: decision, reply: swapRecordSchema }),
  'swaps:reject': channel({ ...manager, request: decision, reply: swapRecordSchema }),
  /**
   * Takes an applied one back until its first shift begins. Refusals: `swap-expired`, `changed-since`,
   * `swap-not-possible`.
   */
  'swaps:reverse': channel({ ...manager, request: decision, reply: swapRecordSchema }),
} as const;
