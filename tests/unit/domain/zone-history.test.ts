import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  civilDateOf,
  instantOf,
  offsetSpans,
  secondOfDayOf,
  timeOfDayOf,
} from '../../../src-shared/domain/civil-time.ts';
import { localIsoIn } from '../../../src-shared/domain/local-iso.ts';
import { isWithinADay, listZones, zoneAt, zoneOfDate, zonesFrom } from '../../../src-shared/domain/zone-history.ts';
import type { Zone } from '../../../src-shared/models/time.ts';

const at = (text: string): number => Date.parse(text);
const shown = (instant: number, zone: Zone): string => `${civilDateOf(instant, zone)} ${timeOfDayOf(instant, zone)}`;

const eastwards = zonesFrom('Europe/Lisbon', [{ from: '2027-01-04', zone: 'Europe/Berlin' }]);
const westwards = zonesFrom('Europe/Berlin', [{ from: '2027-01-04', zone: 'Europe/Lisbon' }]);

describe('a site that goes east', () => {
  it('puts its clock to midnight of the first date of the new zone', () => {
    expect(shown(at('2027-01-03T22:59:59Z'), eastwards)).toBe('2027-01-03 22:59');
    expect(shown(at('2027-01-03T23:00:00Z'), eastwards)).toBe('2027-01-04 00:00');
    expect(secondOfDayOf(at('2027-01-03T23:00:05Z'), eastwards)).toBe('00:00:05');
  });

  it('skips the end of the date before', () => {
    expect(instantOf('2027-01-03', '22:59', eastwards, 'first')).toBe(at('2027-01-03T22:59Z'));
    for (const which of ['first', 'second'] as const) {
      expect(instantOf('2027-01-03', '23:30', eastwards, which)).toBe(at('2027-01-03T23:00Z'));
    }
    expect(instantOf('2027-01-04', '00:00', eastwards, 'first')).toBe(at('2027-01-03T23:00Z'));
  });
});

describe('a site that goes west', () => {
  it('puts its clock back at midnight of the earlier zone', () => {
    expect(shown(at('2027-01-03T22:59:59Z'), westwards)).toBe('2027-01-03 23:59');
    expect(shown(at('2027-01-03T23:00:00Z'), westwards)).toBe('2027-01-03 23:00');
    expect(shown(at('2027-01-04T00:00:00Z'), westwards)).toBe('2027-01-04 00:00');
  });

  it('has the end of the date before twice', () => {
    expect(instantOf('2027-01-03', '23:30', westwards, 'first')).toBe(at('2027-01-03T22:30Z'));
    expect(instantOf('2027-01-03', '23:30', westwards, 'second')).toBe(at('2027-01-03T23:30Z'));
    expect(instantOf('2027-01-04', '00:00', westwards, 'second')).toBe(at('2027-01-04T00:00Z'));
  });

  it('writes each of the two with its own offset', () => {
    const iso = localIsoIn(westwards);
    expect(iso(at('2027-01-03T22:30Z'))).toBe('2027-01-03T23:30:00+01:00');
    expect(iso(at('2027-01-03T23:30Z'))).toBe('2027-01-03T23:30:00+00:00');
  });
});

it('tells the zone of an instant and of a date', () => {
  expect(zoneAt(at('2027-01-03T22:59Z'), westwards)).toBe('Europe/Berlin');
  expect(zoneAt(at('2027-01-03T23:00Z'), westwards)).toBe('Europe/Lisbon');
  expect(zoneOfDate('2027-01-03', westwards)).toBe('Europe/Berlin');
  expect(zoneOfDate('2027-01-04', westwards)).toBe('Europe/Lisbon');
  expect(zoneOfDate('2027-01-04', 'UTC')).toBe('UTC');
  expect(zoneAt(0, 'UTC')).toBe('UTC');
});

it('puts the spans of an offset together across the change', () => {
  const spans = offsetSpans(at('2027-01-03T00:00Z'), at('2027-01-05T00:00Z'), eastwards);
  expect(spans).toEqual([
    { from: at('2027-01-03T00:00Z'), until: at('2027-01-03T23:00Z'), offset: 0 },
    { from: at('2027-01-03T23:00Z'), until: at('2027-01-05T00:00Z'), offset: 3_600_000 },
  ]);
});

it('keeps both changes where summer time ends on the first date of the new zone', () => {
  // Berlin's clocks go back at 01:00Z of 25 October; the site came from Lisbon that midnight.
  const zone = zonesFrom('Europe/Lisbon', [{ from: '2026-10-25', zone: 'Europe/Berlin' }]);
  expect(shown(at('2026-10-24T21:59Z'), zone)).toBe('2026-10-24 22:59');
  expect(shown(at('2026-10-24T22:00Z'), zone)).toBe('2026-10-25 00:00');
  expect(instantOf('2026-10-25', '02:30', zone, 'first')).toBe(at('2026-10-25T00:30Z'));
  expect(instantOf('2026-10-25', '02:30', zone, 'second')).toBe(at('2026-10-25T01:30Z'));
  expect(instantOf('2026-10-24', '23:30', zone, 'second')).toBe(at('2026-10-24T22:00Z'));
  expect(instantOf('2026-10-26', '00:00', zone, 'first')).toBe(at('2026-10-25T23:00Z'));
});

it('is one zone where no change makes a difference', () => {
  expect(zonesFrom('UTC', [])).toBe('UTC');
  expect(zonesFrom('UTC', [{ from: '2027-01-01', zone: 'UTC' }])).toBe('UTC');
  expect(listZones('UTC')).toEqual([{ from: null, zone: 'UTC' }]);
  expect(listZones(eastwards)).toHaveLength(2);
});

it('does not go farther than a day at once', () => {
  expect(isWithinADay('2027-01-04', 'Pacific/Pago_Pago', 'Pacific/Apia')).toBe(true);
  expect(isWithinADay('2027-01-04', 'Pacific/Kiritimati', 'Pacific/Pago_Pago')).toBe(false);
});

describe('whatever the zones and the date', () => {
  const names = [
    ...['America/Havana', 'America/St_Johns', 'America/Sao_Paulo', 'Asia/Kathmandu', 'Australia/Lord_Howe'],
    ...['Europe/Berlin', 'Europe/Lisbon', 'Pacific/Apia', 'Pacific/Chatham', 'Pacific/Pago_Pago', 'UTC'],
  ];
  const change = fc
    .record({
      before: fc.constantFrom(...names),
      after: fc.constantFrom(...names),
      from: fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2015-01-01', days)),
    })
    .filter(({ before, after, from }) => before !== after && isWithinADay(from, before, after));
  const minutes = fc.array(fc.integer({ min: -4000, max: 4000 }), { minLength: 2, maxLength: 40 });

  it('every instant has one date, and no later one an earlier date', () => {
    fc.assert(
      fc.property(change, minutes, ({ before, after, from }, offsets) => {
        const zone = zonesFrom(before, [{ from, zone: after }]);
        const middle = Date.parse(`${from}T00:00Z`);
        const instants = offsets.toSorted((a, b) => a - b).map((offset) => middle + offset * 60_000);
        const dates = instants.map((instant) => civilDateOf(instant, zone));
        expect(dates).toEqual(dates.toSorted());
      }),
      { numRuns: 100, seed: 7 },
    );
  });

  it('the first date of the new zone begins at its own midnight, and none before it is cut by it', () => {
    fc.assert(
      fc.property(change, ({ before, after, from }) => {
        const zone = zonesFrom(before, [{ from, zone: after }]);
        const begin = instantOf(from, '00:00', zone, 'first');
        expect(begin).toBe(instantOf(from, '00:00', after, 'first'));
        expect(civilDateOf(begin, zone)).toBe(from);
        expect(civilDateOf(begin - 1, zone) < from).toBe(true);
        const later = addDays(from, 1);
        expect(instantOf(later, '00:00', zone, 'first')).toBe(instantOf(later, '00:00', after, 'first'));
        const early = addDays(from, -2);
        expect(instantOf(early, '12:00', zone, 'first')).toBe(instantOf(early, '12:00', before, 'first'));
      }),
      { numRuns: 100, seed: 7 },
    );
  });

  it('what the clock shows at an instant leads back to it, or to the other time that it shows the same', () => {
    fc.assert(
      fc.property(change, minutes, ({ before, after, from }, offsets) => {
        const zone = zonesFrom(before, [{ from, zone: after }]);
        for (const offset of offsets) {
          const instant = Date.parse(`${from}T00:00Z`) + offset * 60_000;
          const [date, time] = [civilDateOf(instant, zone), timeOfDayOf(instant, zone)];
          const [first, second] = [instantOf(date, time, zone, 'first'), instantOf(date, time, zone, 'second')];
          expect(first <= instant && instant <= second).toBe(true);
          for (const found of [first, second]) expect(shown(found, zone)).toBe(`${date} ${time}`);
        }
      }),
      { numRuns: 100, seed: 7 },
    );
  });
});
