import fc from 'fast-check';
import { expect, test } from 'vitest';
import { civilDateOf, timeOfDayOf } from '../../../src-shared/domain/civil-time.ts';
import { localIsoIn } from '../../../src-shared/domain/local-iso.ts';

test('a local time carries the offset of its zone and season', () => {
  const at = Date.UTC(2026, 6, 1, 12, 30, 5);
  expect(localIsoIn('Europe/Berlin')(at)).toBe('2026-07-01T14:30:05+02:00');
  expect(localIsoIn('America/St_Johns')(at)).toBe('2026-07-01T10:00:05-02:30');
  expect(localIsoIn('Asia/Kathmandu')(at)).toBe('2026-07-01T18:15:05+05:45');
  expect(localIsoIn('UTC')(at)).toBe('2026-07-01T12:30:05+00:00');
});

test('before and after the clocks change, on the day itself too, an instant is written as its zone shows it', () => {
  const berlin = localIsoIn('Europe/Berlin');
  expect(berlin(Date.UTC(2026, 2, 29, 0, 59, 59))).toBe('2026-03-29T01:59:59+01:00');
  expect(berlin(Date.UTC(2026, 2, 29, 1, 0, 0))).toBe('2026-03-29T03:00:00+02:00');
  expect(berlin(Date.UTC(2026, 9, 25, 0, 30, 0))).toBe('2026-10-25T02:30:00+02:00');
  expect(berlin(Date.UTC(2026, 9, 25, 1, 30, 0))).toBe('2026-10-25T02:30:00+01:00');
});

test('what is written is the same instant, with the date and time that the zone shows', () => {
  const zone = fc.constantFrom('Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC');
  const instant = fc.integer({ min: Date.UTC(2000, 0, 1) / 1000, max: Date.UTC(2050, 0, 1) / 1000 });
  const writers = new Map<string, (at: number) => string>();
  fc.assert(
    fc.property(zone, instant, (name, seconds) => {
      const at = seconds * 1000;
      const write = writers.get(name) ?? localIsoIn(name);
      writers.set(name, write);
      const text = write(at);
      expect(Date.parse(text)).toBe(at);
      expect(text.slice(0, 16)).toBe(`${civilDateOf(at, name)}T${timeOfDayOf(at, name)}`);
    }),
    { numRuns: 2000 },
  );
});
