import { describe, expect, it } from 'vitest';
import type { CheckedPerson } from '../../../src-renderer/admin/import/check-archive.ts';
import { storePeople } from '../../../src-renderer/admin/import/store-people.ts';
import type { ask } from '../../../src-renderer/admin/lib/ask.ts';
import { templates, weekWith } from '../../../src-renderer/admin/staff/week.ts';

function personWith(code: string, isNew: boolean): CheckedPerson {
  const picture = { embedding: new Float32Array(4), quality: 1, source: 'file' as const, thumbnail: new Uint8Array(4) };
  return { code, name: code, email: null, isNew, files: [`${code}/a.jpg`], problem: null, pictures: [picture] };
}

const people = [personWith('A', true), personWith('B', true)];
const outcomes = people.map(({ code }) => ({ path: `${code}/a.jpg`, code, problem: null }));

/** Answers as the main process does, but refuses the pictures of person 1. */
function run(signal: AbortSignal) {
  const calls: string[] = [];
  let made = 0;
  const answer = async (channel: string, request: { staffId: number }) => {
    calls.push(`${channel} ${request.staffId ?? ''}`.trim());
    if (channel === 'staff:create') return { ok: true, value: { id: ++made, consent: 'none' } };
    return channel === 'enrolment:add' && request.staffId === 1
      ? { ok: false, error: { code: 'face-belongs-to-other', message: '', details: {} } }
      : { ok: true, value: undefined };
  };
  const pattern = { effectiveFrom: '2026-11-16', weeks: [weekWith(templates.day)] };
  const input = { checked: { people, outcomes }, roster: [], pattern, textVersion: '1', signal };
  const report = storePeople({ ...input, ask: answer as unknown as typeof ask, onProgress: () => undefined });
  return { report, calls };
}

describe('storing the people of an archive', () => {
  it('takes back whoever was created but could not be enrolled, and goes on', async () => {
    const { report, calls } = run(new AbortController().signal);
    expect(await report).toEqual({
      enrolled: 1,
      all: 2,
      outcomes: [{ path: 'A/a.jpg', code: 'A', problem: 'face-belongs-to-other' }, outcomes[1]],
    });
    expect(calls).toEqual([
      'staff:create',
      'consent:record 1',
      'enrolment:add 1',
      'consent:withdraw 1',
      'staff:archive 1',
      'staff:create',
      'consent:record 2',
      'enrolment:add 2',
    ]);
  });

  it('stores nobody after it was cancelled, and says so of every file', async () => {
    const { report, calls } = run(AbortSignal.abort());
    expect((await report).outcomes.map((one) => one.problem)).toEqual(['cancelled', 'cancelled']);
    expect(calls).toEqual([]);
  });
});
