import { civilDateOf, instantOf, MINUTE, timeOfDayOf } from '../../src-shared/domain/civil-time.ts';
import type { Shift } from '../../src-shared/models/roster.ts';
import type { Instant, Zone } from '../../src-shared/models/time.ts';

/** A flexible day: `8h` or `7h30` at any time of it, or within `7h30@06:00-22:00`. */
const flexibleText = /^(\d{1,2})h(\d{2})?(?:@(\d{2}:\d{2})-(\d{2}:\d{2}))?(?:\/(\d{1,3}))?$/;
const shiftText = /^(\d{2}:\d{2})-(\d{2}:\d{2})(?:\/(\d{1,3}))?$/;

function offsetText(minutes: number): string {
  const sign = minutes < 0 ? '-' : '+';
  const hours = Math.floor(Math.abs(minutes) / 60);
  return `${sign}${String(hours).padStart(2, '0')}:${String(Math.abs(minutes) % 60).padStart(2, '0')}`;
}

/** Writes an instant as `2026-03-02T08:55`, with its offset only where the clock shows that time twice. */
export function formatLocal(instant: Instant, zone: Zone): string {
  const date = civilDateOf(instant, zone);
  const time = timeOfDayOf(instant, zone);
  if (instantOf(date, time, zone, 'first') === instantOf(date, time, zone, 'second')) return `${date}T${time}`;
  const asUtc = Date.parse(`${date}T${time}:00Z`);
  return `${date}T${time}${offsetText((asUtc - Math.floor(instant / MINUTE) * MINUTE) / MINUTE)}`;
}

/**
 * Reads `09:00-17:00/30`: start, end, and minutes of unpaid break.
 * @throws RangeError for any other text.
 */
export function parseShift(text: string): Shift {
  const flexible = flexibleText.exec(text);
  if (flexible !== null) {
    const [, hours = '0', minutes = '0', start = '00:00', end = '00:00', pause = '0'] = flexible;
    const flexibleMinutes = Number(hours) * 60 + Number(minutes);
    return { start, end, unpaidBreakMinutes: Number(pause), flexibleMinutes };
  }
  const match = shiftText.exec(text);
  if (match === null) throw new RangeError(`not a shift: ${text}`);
  const [, start = '', end = '', pause = '0'] = match;
  return { start, end, unpaidBreakMinutes: Number(pause) };
}

/** Writes a shift as `09:00-17:00/30`, the break only where there is one. */
export function formatShift({ start, end, unpaidBreakMinutes, flexibleMinutes }: Shift): string {
  const pause = unpaidBreakMinutes === 0 ? '' : `/${unpaidBreakMinutes}`;
  if (flexibleMinutes === undefined) return `${start}-${end}${pause}`;
  const minutes = flexibleMinutes % 60;
  const within = start === end ? '' : `@${start}-${end}`;
  return `${Math.floor(flexibleMinutes / 60)}h${minutes === 0 ? '' : String(minutes).padStart(2, '0')}${within}${pause}`;
}
