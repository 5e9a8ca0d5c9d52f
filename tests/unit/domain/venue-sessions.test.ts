import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, instantOf } from '../../../src-shared/domain/civil-time.ts';
import { missingFrom } from '../../../src-shared/domain/venue-list.ts';
import {
  findOpeningsOverlap,
  nextVenueSession,
  sessionFor,
  venueSessionAt,
  venueSessionOn,
} from '../../../src-shared/domain/venue-sessions.ts';
import { staffIdSchema } from '../../../src-shared/models/ids.ts';
import type { Openings } from '../../../src-shared/models/venue.ts';

const zone = 'Europe/Berlin';
const at = (date: string, time: string) => instantOf(date, time, zone, 'first');
const closed: Openings = { mon: null, tue: null, wed: null, thu: null, fri: null, sat: null, sun: null };
const HOUR = 3_600_000;

describe('a venue’s session', () => {
  it('is the opening of the weekday, and there is none where the venue is closed', () => {
    const openings = { ...closed, fri: { start: '09:00', end: '12:30' } };
    expect(venueSessionOn(openings, '2026-11-20', zone)).toEqual({
      date: '2026-11-20',
      startsAt: at('2026-11-20', '09:00'),
      endsAt: at('2026-11-20', '12:30'),
    });
    expect(venueSessionOn(openings, '2026-11-21', zone)).toBeNull();
  });

  it('begins with its first minute and ends before its last', () => {
    const openings = { ...closed, fri: { start: '09:00', end: '12:30' } };
    expect(venueSessionAt(openings, at('2026-11-20', '09:00') - 1, zone)).toBeNull();
    expect(venueSessionAt(openings, at('2026-11-20', '09:00'), zone)?.date).toBe('2026-11-20');
    expect(venueSessionAt(openings, at('2026-11-20', '12:30') - 1, zone)?.date).toBe('2026-11-20');
    expect(venueSessionAt(openings, at('2026-11-20', '12:30'), zone)).toBeNull();
  });

  it('keeps its date past midnight', () => {
    const openings = { ...closed, fri: { start: '20:00', end: '02:00' } };
    expect(venueSessionAt(openings, at('2026-11-21', '01:30'), zone)?.date).toBe('2026-11-20');
    expect(venueSessionAt(openings, at('2026-11-21', '02:00'), zone)).toBeNull();
  });

  it('is a whole civil day without opening times: 25 hours when the clock goes back, 23 when it goes forward', () => {
    const length = (date: string): number => {
      const session = venueSessionOn(null, date, zone);
      return session === null ? 0 : (session.endsAt - session.startsAt) / HOUR;
    };
    expect([length('2026-11-20'), length('2026-10-25'), length('2026-03-29')]).toEqual([24, 25, 23]);
  });

  it('of an always open venue: every moment belongs to exactly one, also where midnight comes twice or not at all', () => {
    const zones = ['Europe/Berlin', 'America/Sao_Paulo', 'America/Havana', 'Asia/Beirut', 'Pacific/Apia'];
    const instants = fc.integer({ min: Date.UTC(2005, 0, 1), max: Date.UTC(2027, 0, 1) });
    fc.assert(
      fc.property(fc.constantFrom(...zones), instants, (where, instant) => {
        const session = venueSessionAt(null, instant, where);
        if (session === null) throw new Error('a moment without a session');
        const next = venueSessionOn(null, addDays(session.date, 1), where);
        expect(next?.startsAt).toBe(session.endsAt);
      }),
      { numRuns: 300 },
    );
  });

  it('that comes next is found within the week, or there is none', () => {
    const openings = { ...closed, fri: { start: '09:00', end: '12:00' } };
    expect(nextVenueSession(openings, at('2026-11-20', '08:00'), zone)?.date).toBe('2026-11-20');
    expect(nextVenueSession(openings, at('2026-11-20', '09:00'), zone)?.date).toBe('2026-11-27');
    expect(nextVenueSession(closed, at('2026-11-20', '09:00'), zone)).toBeNull();
  });
});

describe('the session that a moment belongs to', () => {
  const date = '2026-11-20';
  const span = (startsAt: number, endsAt: number) => ({ date, startsAt, endsAt });
  /** Where the cuts of a time lie, its even parts are sessions that were begun and the odd ones are free. */
  const anyTime = fc
    .uniqueArray(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 8 })
    .map((cuts) => cuts.toSorted((a, b) => a - b))
    .map((cuts) => cuts.flatMap((cut, index) => (index % 2 === 1 ? [span(cuts[index - 1] ?? 0, cut)] : [])));
  const anyOpening = fc
    .tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 1, max: 60 }))
    .map(([start, length]) => span(start, start + length));

  it('holds it, lies apart from all the others, and is not more than it was and the opening', () => {
    fc.assert(
      fc.property(anyTime, anyOpening, fc.nat(59), (all, opening, into) => {
        const at = opening.startsAt + (into % (opening.endsAt - opening.startsAt));
        const begun = all.filter(({ startsAt, endsAt }) => startsAt < opening.endsAt && endsAt > opening.startsAt);
        const { begun: own, session } = sessionFor(opening, begun, at);
        expect(session.startsAt <= at && at < session.endsAt).toBe(true);
        for (const other of all.filter((one) => one !== own))
          expect(other.endsAt <= session.startsAt || session.endsAt <= other.startsAt).toBe(true);
        expect(session.startsAt).toBeGreaterThanOrEqual(Math.min(opening.startsAt, own?.startsAt ?? 100));
        expect(session.endsAt).toBeLessThanOrEqual(Math.max(opening.endsAt, own?.endsAt ?? 0));
        // A session of this opening goes on before another is begun.
        expect(own === null).toBe(begun.length === 0);
      }),
    );
  });

  it('is a new one beside those of another date', () => {
    const night = { date: '2026-11-19', startsAt: 0, endsAt: 20 };
    expect(sessionFor(span(10, 50), [night], 10)).toEqual({ begun: night, session: night });
    expect(sessionFor(span(10, 50), [night], 20)).toEqual({ begun: null, session: span(20, 50) });
  });
});

describe('openings', () => {
  it('may touch the next day’s but not run into it, Sunday’s into Monday’s neither', () => {
    const night = { start: '20:00', end: '06:00' };
    expect(findOpeningsOverlap({ ...closed, fri: night, sat: { start: '06:00', end: '10:00' } })).toBeNull();
    expect(findOpeningsOverlap({ ...closed, fri: night, sat: { start: '05:59', end: '10:00' } })).toBe('fri');
    expect(findOpeningsOverlap({ ...closed, sun: night, mon: { start: '00:00', end: '01:00' } })).toBe('sun');
    expect(findOpeningsOverlap({ ...closed, fri: { start: '06:00', end: '20:00' }, sat: night })).toBeNull();
  });
});

describe('the missing list', () => {
  it('holds whoever was expected and did not come, those on leave apart', () => {
    const [a, b, c, d] = [1, 2, 3, 4].map((id) => staffIdSchema.parse(id)) as [never, never, never, never];
    expect(missingFrom([a, b, c, b], new Set([a, d]), new Set([c, a]))).toEqual({ missing: [b], excused: [c] });
    expect(missingFrom([], new Set([a]), new Set())).toEqual({ missing: [], excused: [] });
  });
});
