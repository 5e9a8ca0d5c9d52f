import { durationText } from '../../ui/format.ts';

const MINUTE_S = 60;
const DAY_S = 86_400;

/** How far a clock is off, as far as that matters: seconds, then hours and minutes, then days. */
export function clockGap(seconds: number, language: string): string {
  if (seconds < 2 * MINUTE_S) return `${seconds} s`;
  if (seconds < 2 * DAY_S) return durationText(Math.round(seconds / MINUTE_S));
  const days = new Intl.NumberFormat(language, { style: 'unit', unit: 'day', unitDisplay: 'long' });
  return days.format(Math.round(seconds / DAY_S));
}
