import { z } from 'zod';
import { swapChannels, swapRecordSchema } from '../../../src-shared/ipc/swaps.ts';
import type { ErrorCode } from '../../../src-shared/models/errors.ts';
import { swapIdSchema } from '../../../src-shared/models/ids.ts';
import { readSwap, readSwaps } from '../../services/swaps/swap-records.ts';
import { decideSwap, openShift, requestFor } from '../../services/swaps/swaps.ts';
import { json, operation, pageFrom, pageOf, paging, topic } from '../operation.ts';

const params = z.strictObject({ swapId: swapIdSchema });
const note = z.strictObject({ note: swapChannels['swaps:approve'].request.shape.note.default('') });
const record = json(swapRecordSchema);
const MOST_SWAPS = 500;

/** What the plan of a swap is refused for. */
const planErrors = [
  ...(['swap-no-shift', 'swap-on-leave', 'shifts-overlap', 'swap-rest', 'too-many-shifts'] as const),
  ...(['swap-other-role', 'limit-broken'] as const),
];

const decision = (action: 'approve' | 'reject' | 'reverse', summary: string, errors: readonly ErrorCode[]) =>
  operation(
    {
      method: 'POST',
      path: `/v1/swaps/{swapId}/${action}`,
      summary,
      scope: 'swaps:write',
      params,
      body: note,
      reply: record,
      errors: ['not-found', 'swap-expired', 'swap-not-possible', ...errors],
    },
    ({ deps, actor }, { params: { swapId }, body }) =>
      decideSwap(deps, { swapId, ...body }, action === 'reject' ? 'decline' : action, actor),
  );

export const swapOperations = topic('Swaps', {
  listSwaps: operation(
    {
      method: 'GET',
      path: '/v1/swaps',
      summary: `Swaps, newest first; the last ${MOST_SWAPS}`,
      scope: 'swaps:read',
      query: z.strictObject({ ...paging, which: z.enum(['under-way', 'all']).default('under-way') }),
      reply: pageOf(swapRecordSchema),
    },
    ({ deps }, { query: { which, ...page } }) => pageFrom(readSwaps(deps, { which, limit: MOST_SWAPS }), page),
  ),
  getSwap: operation(
    {
      method: 'GET',
      path: '/v1/swaps/{swapId}',
      summary: 'One swap',
      scope: 'swaps:read',
      params,
      reply: record,
      errors: ['not-found'],
      isSingle: true,
    },
    ({ deps }, { params: { swapId } }) => readSwap(deps, swapId),
  ),
  requestSwap: operation(
    {
      method: 'POST',
      path: '/v1/swaps',
      summary: 'Asks for a swap on behalf of a person',
      scope: 'swaps:write',
      body: swapChannels['swaps:request'].request,
      reply: record,
      errors: ['not-found', 'archived', 'swap-same-person', 'swap-past', 'swap-pending', ...planErrors],
    },
    ({ deps, actor }, { body }) => requestFor(deps, body, actor),
  ),
  openShift: operation(
    {
      method: 'POST',
      path: '/v1/open-shifts',
      summary: 'Offers a shift without an owner to everybody who may take it',
      scope: 'swaps:write',
      body: swapChannels['swaps:open'].request,
      reply: record,
      errors: ['swap-past'],
    },
    ({ deps, actor }, { body }) => openShift(deps, body, actor),
  ),
  approveSwap: decision('approve', 'Applies a swap that was accepted', ['swap-changed', ...planErrors]),
  rejectSwap: decision('reject', 'Rejects a swap', []),
  reverseSwap: decision('reverse', 'Takes an applied swap back until its first shift begins', [
    'changed-since',
    'shifts-overlap',
    'limit-broken',
  ]),
});
