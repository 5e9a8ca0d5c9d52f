import { describe, expect, it } from 'vitest';
import { mergeRecords } from '../../../src-renderer/admin/attendance/merge-records.ts';
import { type PunchRecord, punchRecordSchema } from '../../../src-shared/models/attendance.ts';

function record(id: number, flags: PunchRecord['flags'] = []): PunchRecord {
  return punchRecordSchema.parse({
    id,
    staffId: 1,
    staffCode: 'E-1',
    staffName: 'Ada',
    at: id,
    zone: 'UTC',
    direction: 'in',
    shift: { date: '2026-11-20', startsAt: 0, endsAt: 1, unpaidBreakMinutes: 0 },
    method: 'face',
    venue: null,
    similarity: null,
    margin: null,
    passive: null,
    hasEvidence: false,
    evidenceHash: null,
    deviceId: 'd',
    deviceSequence: id,
    policyVersion: 1,
    flags,
  });
}
const ids = (records: readonly PunchRecord[]) => records.map(({ id }) => id);

describe('the log after its newest page was read again', () => {
  it('has the new record on top and keeps older pages', () => {
    const shown = [5, 4, 3, 2, 1].map((id) => record(id));
    expect(
      ids(
        mergeRecords(
          shown,
          [6, 5, 4].map((id) => record(id)),
        ),
      ),
    ).toEqual([6, 5, 4, 3, 2, 1]);
  });

  it('shows what changed in a record it had', () => {
    const [top] = mergeRecords([record(2), record(1)], [record(2, ['voided']), record(1)]);
    expect(top?.flags).toEqual(['voided']);
  });

  it('keeps only the new page where the pages no longer meet', () => {
    expect(ids(mergeRecords([record(2), record(1)], [record(9), record(8)]))).toEqual([9, 8]);
  });

  it('is empty when there is nothing any more', () => {
    expect(mergeRecords([record(1)], [])).toEqual([]);
  });
});
