import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';

/** Everything about one punch. */
export type PunchDetail = ReplyOf<'attendance:punch'>;
