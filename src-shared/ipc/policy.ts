import { z } from 'zod';
import { attendanceDaySchema } from '../models/attendance.ts';
import { policySchema } from '../models/policy.ts';
import { civilDateSchema, instantSchema } from '../models/time.ts';
import { channel } from './channel.ts';
import { personSchema } from './roster.ts';

const account = { roles: ['admin'], access: 'account' } as const;
const auditor = { roles: ['admin'], access: 'auditor' } as const;
const manager = { roles: ['admin'], access: 'manager' } as const;

const policyVersionSchema = z.strictObject({
  version: z.int(),
  /** Counts for days from this date on. */
  from: civilDateSchema,
  createdAt: instantSchema,
  createdBy: z.string(),
  policy: policySchema,
});

const policyChangeSchema = z.strictObject({ from: civilDateSchema, policy: policySchema });

export const policyChannels = {
  /** The version that counts now. */
  'policy:current': channel({
    ...account,
    request: z.undefined(),
    reply: z.strictObject({ version: z.int(), policy: policySchema }),
  }),
  /** Oldest effective date first. */
  'policy:versions': channel({ ...auditor, request: z.undefined(), reply: z.array(policyVersionSchema) }),
  /** Which days up to today, and whose, would come out differently; the first 200 in full. Stores nothing. */
  'policy:preview': channel({
    ...manager,
    request: policyChangeSchema,
    reply: z.strictObject({
      people: z.int(),
      days: z.int(),
      changes: z.array(
        z.strictObject({ person: personSchema, before: attendanceDaySchema, after: attendanceDaySchema }),
      ),
    }),
  }),
  /**
   * What the last 366 days would have come to under a policy, had it counted all the time: of each person whose days
   * change, how many and their minutes before and after. Stores nothing. Refusal: `invalid-data`.
   */
  'policy:replay': channel({
    ...manager,
    request: z.strictObject({ policy: policySchema }),
    reply: z.strictObject({
      from: civilDateSchema,
      to: civilDateSchema,
      people: z.array(
        z.strictObject({
          person: personSchema,
          days: z.int(),
          minutes: z.array(
            z.strictObject({
              kind: z.enum(['worked', 'bucket', 'premium']),
              /** Of the bucket or premium; empty for `worked`. */
              name: z.string(),
              before: z.int(),
              after: z.int(),
            }),
          ),
        }),
      ),
    }),
  }),
  /** Refusal: `invalid-data` where fewest offs exceed most. */
  'policy:add': channel({ ...manager, request: policyChangeSchema, reply: policyVersionSchema }),
} as const;
