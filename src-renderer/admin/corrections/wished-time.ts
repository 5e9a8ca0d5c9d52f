import type { CivilDate } from '../../../src-shared/models/time.ts';

/**
 * A time asked for, with its date where that is not the day spoken of: `17:00`, `2026-11-19 06:00`. One that a program
 * asks for comes with the site's offset, which is left out.
 */
export function wishedTime(wish: string, date: CivilDate): string {
  const [on, time] = wish.replace(/(T[\d:]+)[Z+-].*$/, '$1').split('T');
  if (on === undefined || time === undefined) return wish;
  return on === date ? time : `${on} ${time}`;
}
