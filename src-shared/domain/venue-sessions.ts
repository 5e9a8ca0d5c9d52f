import { type Weekday, weekdays } from '../models/roster.ts';
import type { CivilDate, Instant, Zone } from '../models/time.ts';
import type { Opening, Openings, VenueSession } from '../models/venue.ts';
import { addDays, civilDateOf, instantOf, weekdayOf } from './civil-time.ts';

/**
 * The session of a venue that begins on a civil date, or null where it is closed. A venue without opening times has one
 * session from midnight to midnight. The end is not part of it.
 */
export function venueSessionOn(openings: Openings | null, date: CivilDate, zone: Zone): VenueSession | null {
  const opening = openings === null ? { start: '00:00', end: '00:00' } : openings[weekdayOf(date)];
  if (opening === null) return null;
  const { start, end } = opening;
  const lastDate = end > start ? date : addDays(date, 1);
  // The same rule as for shifts: of a time that comes twice a start takes the first, an end the second. A midnight that
  // ends one day begins the next.
  const which = openings === null ? 'first' : 'second';
  return { date, startsAt: instantOf(date, start, zone, 'first'), endsAt: instantOf(lastDate, end, zone, which) };
}

/** The session that is on at an instant, also one that began the day before; null while the venue is closed. */
export function venueSessionAt(openings: Openings | null, at: Instant, zone: Zone): VenueSession | null {
  const today = civilDateOf(at, zone);
  for (const date of [today, addDays(today, -1)]) {
    const session = venueSessionOn(openings, date, zone);
    if (session !== null && session.startsAt <= at && at < session.endsAt) return session;
  }
  return null;
}

/**
 * The session that a moment of an opening belongs to, given the sessions begun in its time, in order. One that was
 * begun keeps its times while the moment lies within them, whatever the opening has become since. Where the opening was
 * made longer, the session of it that is nearest before, else after, goes on into the moment: `begun` is that one, and
 * `session` what it grows to. Else `begun` is null, and `session` the time that is left for a new one.
 */
export function sessionFor<S extends VenueSession>(
  opening: VenueSession,
  begun: readonly S[],
  at: Instant,
): { readonly begun: S | null; readonly session: VenueSession } {
  const covering = begun.find(({ startsAt, endsAt }) => startsAt <= at && at < endsAt);
  if (covering !== undefined) return { begun: covering, session: covering };
  const before = begun.findLast(({ endsAt }) => endsAt <= at);
  const after = begun.find(({ startsAt }) => startsAt > at);
  const { date } = opening;
  const startsAt = Math.max(opening.startsAt, before?.endsAt ?? opening.startsAt);
  const endsAt = Math.min(opening.endsAt, after?.startsAt ?? opening.endsAt);
  if (before?.date === date) return { begun: before, session: { date, startsAt: before.startsAt, endsAt } };
  if (after?.date === date) return { begun: after, session: { date, startsAt, endsAt: after.endsAt } };
  return { begun: null, session: { date, startsAt, endsAt } };
}

/** The first session that begins after an instant, within a week; null where there is none. */
export function nextVenueSession(openings: Openings | null, at: Instant, zone: Zone): VenueSession | null {
  const today = civilDateOf(at, zone);
  for (let days = 0; days <= weekdays.length; days++) {
    const session = venueSessionOn(openings, addDays(today, days), zone);
    if (session !== null && session.startsAt > at) return session;
  }
  return null;
}

/** The weekday whose opening runs into the next day's, or null: a moment must belong to one session. */
export function findOpeningsOverlap(openings: Openings): Weekday | null {
  const runsInto = (opening: Opening | null, next: Opening | null): boolean =>
    opening !== null && next !== null && opening.end <= opening.start && opening.end > next.start;
  return (
    weekdays.find((weekday, index) =>
      runsInto(openings[weekday], openings[weekdays[(index + 1) % weekdays.length] ?? 'mon']),
    ) ?? null
  );
}
