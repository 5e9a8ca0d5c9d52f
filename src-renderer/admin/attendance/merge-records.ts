import type { PunchRecord } from '../../../src-shared/models/attendance.ts';

/**
 * The list on screen after its newest page was read again: what is new comes on top, what changed is replaced, older
 * pages stay. If so much is new that the pages no longer meet, only the new page is kept.
 */
export function mergeRecords(shown: readonly PunchRecord[], newest: readonly PunchRecord[]): PunchRecord[] {
  const oldest = newest.at(-1);
  if (oldest === undefined) return [];
  const meets = shown.findIndex((record) => record.id === oldest.id);
  return meets === -1 ? [...newest] : [...newest, ...shown.slice(meets + 1)];
}
