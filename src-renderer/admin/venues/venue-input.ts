import type { Venue } from '../../../src-shared/ipc/venues.ts';
import { weekdays } from '../../../src-shared/models/roster.ts';
import type { Openings } from '../../../src-shared/models/venue.ts';

/** A venue as the form holds it: people by their ids as text, and opening times kept while "always open" is on. */
export interface VenueDraft {
  readonly name: string;
  readonly always: boolean;
  readonly openings: Openings;
  readonly expects: 'all' | 'chosen';
  readonly people: string[];
  readonly keepFacesDays: number;
}

const weekdayOpening = { start: '08:00', end: '17:00' };

const usualOpenings: Openings = {
  mon: weekdayOpening,
  tue: weekdayOpening,
  wed: weekdayOpening,
  thu: weekdayOpening,
  fri: weekdayOpening,
  sat: null,
  sun: null,
};

/** A new venue is always open and expects everybody. */
export function draftOf(venue: Venue | null): VenueDraft {
  return {
    name: venue?.name ?? '',
    always: venue === null || venue.openings === null,
    openings: venue?.openings ?? usualOpenings,
    expects: venue?.expected.kind ?? 'all',
    people: venue?.expected.kind === 'chosen' ? venue.expected.staffIds.map(String) : [],
    keepFacesDays: venue?.keepFacesDays ?? 14,
  };
}

/** What is sent; still to be checked against the contract. */
export function requestOf(draft: VenueDraft, venue: Venue | null) {
  const { name, always, openings, expects, people, keepFacesDays } = draft;
  return {
    venueId: venue?.id ?? null,
    venue: {
      name,
      openings: always ? null : Object.fromEntries(weekdays.map((day) => [day, openings[day]])),
      expected: expects === 'all' ? { kind: 'all' } : { kind: 'chosen', staffIds: people.map(Number) },
      keepFacesDays,
    },
  };
}
