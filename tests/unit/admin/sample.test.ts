import { describe, expect, it } from 'vitest';
import type { ask } from '../../../src-renderer/admin/lib/ask.ts';
import { loadSample, type SamplePerson } from '../../../src-renderer/admin/sample/load-sample.ts';
import { samplePattern } from '../../../src-renderer/admin/sample/patterns.ts';
import { templateNames } from '../../../src-renderer/admin/weeks/week.ts';
import { addDays } from '../../../src-shared/domain/civil-time.ts';
import { checkWeeks } from '../../../src-shared/domain/roster-rules.ts';
import { defaultPolicy } from '../../../src-shared/models/policy.ts';
import { good, refusedFor } from './support.ts';

describe("the sample people's weeks", () => {
  it('keep the rules whatever day they are loaded on', () => {
    for (let day = 0; day < 7; day++) {
      const today = addDays('2026-11-16', day);
      for (const shift of templateNames) {
        for (let place = 0; place < 18; place++) {
          expect(checkWeeks(samplePattern(shift, place, today).weeks, defaultPolicy)).toEqual([]);
        }
      }
    }
  });

  it('leave somebody off on the day they are loaded', () => {
    const wednesday = '2026-11-18';
    const patterns = Array.from({ length: 12 }, (_, place) => samplePattern('day', place, wednesday));
    expect(patterns.some(({ weeks }) => weeks[0]?.wed.length === 0)).toBe(true);
    expect(patterns.every(({ effectiveFrom }) => effectiveFrom === '2026-10-19')).toBe(true);
  });
});

const person = (code: string, name: string): SamplePerson => ({
  code,
  name,
  email: `${code}@example.org`,
  shift: 'day',
  pictures: [async () => new Blob([name])],
});
const people = [person('1', 'Ada'), person('2', 'Bo'), person('3', 'Cy')];

/** A site kept in memory that answers as the main process does; the real one is exercised end to end. */
function site() {
  const staff = new Map<number, { id: number; code: string; consent: string; templates: number }>();
  const calls: string[] = [];
  const answer = async (channel: string, request: { staffId: number; code: string; pictures: unknown[] }) => {
    calls.push(channel);
    if (channel === 'staff:list') return { ok: true, value: [...staff.values()].map((one) => ({ ...one })) };
    if (channel === 'staff:create') {
      const made = { id: staff.size + 1, code: request.code, consent: 'none', templates: 0 };
      staff.set(made.id, made);
      return { ok: true, value: { ...made } };
    }
    const found = staff.get(request.staffId);
    if (found === undefined) return { ok: false, error: { code: 'not-found', message: '', details: {} } };
    if (channel === 'consent:record') found.consent = 'given';
    if (channel === 'enrolment:add') {
      if (found.consent !== 'given') return { ok: false, error: { code: 'consent-missing', message: '', details: {} } };
      found.templates += request.pictures.length;
    }
    return { ok: true, value: undefined };
  };
  return { staff, calls, ask: answer as unknown as typeof ask };
}

const input = {
  people,
  today: '2026-11-20',
  textVersion: 'v1',
  analyse: async () => good,
  onProgress: () => undefined,
};

describe('loading the sample site', () => {
  it('takes each person through creation, consent and enrolment, in this order', async () => {
    const { ask: answer, calls, staff } = site();
    const report = await loadSample({ ...input, ask: answer, signal: new AbortController().signal });
    expect(report).toEqual({ enrolled: 3, all: 3, cancelled: false, failures: [] });
    expect(calls.slice(0, 4)).toEqual(['staff:list', 'staff:create', 'consent:record', 'enrolment:add']);
    expect([...staff.values()].every(({ templates }) => templates === 1)).toBe(true);
  });

  it('goes on after somebody whose pictures are all refused, and says why', async () => {
    const { ask: answer } = site();
    const analyse = async (picture: Blob) => ((await picture.text()) === 'Bo' ? refusedFor('too-blurred') : good);
    const report = await loadSample({ ...input, analyse, ask: answer, signal: new AbortController().signal });
    expect(report).toEqual({
      enrolled: 2,
      all: 3,
      cancelled: false,
      failures: [{ name: 'Bo', failure: 'too-blurred' }],
    });
  });

  it('stops after the person in hand when it is cancelled, and adds only the missing ones the next time', async () => {
    const { ask: answer, calls } = site();
    const controller = new AbortController();
    const onProgress = () => controller.abort();
    const stopped = await loadSample({ ...input, onProgress, ask: answer, signal: controller.signal });
    expect(stopped).toMatchObject({ enrolled: 1, all: 3, cancelled: true });
    calls.length = 0;
    const whole = await loadSample({ ...input, ask: answer, signal: new AbortController().signal });
    expect(whole).toMatchObject({ enrolled: 3, cancelled: false });
    expect(calls.filter((channel) => channel === 'staff:create')).toHaveLength(2);
  });
});
