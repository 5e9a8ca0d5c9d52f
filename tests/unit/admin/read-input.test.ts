import { describe, expect, it } from 'vitest';
import { readDate, readTimeOfDay } from '../../../src-renderer/admin/lib/read-input.ts';

describe('a time of day as people type it', () => {
  it.each([
    ['9', '09:00'],
    ['930', '09:30'],
    ['0930', '09:30'],
    ['9.30', '09:30'],
    [' 17:05 ', '17:05'],
    ['24', '00:00'],
    ['8h', '08:00'],
  ])('reads %s as %s', (typed, read) => {
    expect(readTimeOfDay(typed)).toBe(read);
  });

  it.each(['', 'noon', '25', '9:75', '12345'])('leaves "%s" as it is', (typed) => {
    expect(readTimeOfDay(typed)).toBe(typed);
  });
});

describe('a date as people type it', () => {
  it.each([
    ['20.11.2026', '2026-11-20'],
    ['1/2/2026', '2026-02-01'],
    ['2026-11-20', '2026-11-20'],
  ])('reads %s as %s', (typed, read) => {
    expect(readDate(typed)).toBe(read);
  });

  it.each(['30.02.2026', '20.11.26', 'tomorrow', ''])('does not take "%s" for a date', (typed) => {
    expect(readDate(typed)).toBeNull();
  });
});
