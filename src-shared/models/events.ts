import { z } from 'zod';
import { type AuditAction, auditActions } from './audit.ts';
import type { DeepReadonly } from './deep-readonly.ts';
import { errorDetailsSchema } from './errors.ts';
import { instantSchema } from './time.ts';

/** What other programs can be told of. */
export const eventTopics = ['punches', 'hours', 'staff', 'roster', 'leave', 'swaps', 'venues'] as const;
export const eventTopicSchema = z.enum(eventTopics);
export type EventTopic = z.infer<typeof eventTopicSchema>;

/** Topics by the word before the dot of an audit action; what is not here is nobody's but the manager's. */
const topics: Readonly<Record<string, EventTopic>> = {
  punch: 'punches',
  attendance: 'hours',
  correction: 'hours',
  staff: 'staff',
  consent: 'staff',
  face: 'staff',
  newcomer: 'staff',
  pattern: 'roster',
  roster: 'roster',
  leave: 'leave',
  holiday: 'leave',
  swap: 'swaps',
  venue: 'venues',
};

/** Those of them that tell of a look at data and of no change. */
const LEFT_OUT = /(\.export(-failed)?|\.refused|\.locked-out|\.identify)$/;

/** The topic that an entry of the audit is told under; null for what is not told. */
export function findTopic(action: string): EventTopic | null {
  return LEFT_OUT.test(action) ? null : (topics[action.slice(0, action.indexOf('.'))] ?? null);
}

/** The audit actions of topics. */
export const actionsOf = (wanted: readonly EventTopic[]): AuditAction[] =>
  auditActions.filter((action) => {
    const topic = findTopic(action);
    return topic !== null && wanted.includes(topic);
  });

/**
 * What happened, as other programs are told. Its id is that of the audit entry, which was stored with the change in one
 * transaction: none is lost, and each is told under the same id again.
 */
export const apiEventSchema = z.strictObject({
  id: z.int().positive(),
  type: z.string(),
  at: instantSchema,
  /** What it is about, as `staff:12`. */
  subject: z.string(),
  /** Who did it. */
  actor: z.string(),
  details: errorDetailsSchema,
});
export type ApiEvent = DeepReadonly<z.infer<typeof apiEventSchema>>;
