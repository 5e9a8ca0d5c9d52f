import type { TableForm } from '../models/exports.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** What stands behind the sign of so many decimals: `000` to `999` of three. */
const fractions: readonly (readonly string[])[] = [0, 1, 2, 3].map((decimals) =>
  Array.from({ length: 10 ** decimals }, (_, value) => (decimals === 0 ? '' : String(value).padStart(decimals, '0'))),
);
/** Up to here a product with 1000 is off by far less than what is asked of it below. */
const MOST_SCALED = 1e7;
/** Nearer than this to the middle of two numbers, only the exact digits say which of them it is. */
const UNSURE = 1e-6;

/** The number as `toFixed` writes it, where a look into a table can tell; null for the few others. */
function tabledText(value: number, decimals: number, sign: TableForm['decimalSign']): string | null {
  const ends = fractions[decimals];
  if (ends === undefined) return null;
  const scaled = Math.abs(value) * ends.length;
  const below = Math.floor(scaled);
  // Not a number fails too.
  if (!(scaled < MOST_SCALED && Math.abs(scaled - below - 0.5) > UNSURE)) return null;
  const nearest = scaled - below < 0.5 ? below : below + 1;
  const whole = Math.floor(nearest / ends.length);
  const minus = value < 0 && nearest > 0 ? '-' : '';
  return decimals === 0 ? `${minus}${whole}` : `${minus}${whole}${sign}${ends[nearest - whole * ends.length]}`;
}

/** A number with a set count of decimals and the sign between them that the region writes. */
export function decimalText(value: number, decimals: number, sign: TableForm['decimalSign']): string {
  const tabled = tabledText(value, decimals, sign);
  if (tabled !== null) return tabled;
  const text = value.toFixed(decimals);
  // Minus zero is no number that anybody wrote.
  const plain = value < 0 && Number(text) === 0 ? text.slice(1) : text;
  return sign === '.' ? plain : plain.replace('.', sign);
}

/** Minutes as decimal hours to the hundredth, as hours and minutes, or as they are. */
export function durationText(
  minutes: number,
  { decimalSign, durations }: Pick<TableForm, 'decimalSign' | 'durations'>,
) {
  if (durations === 'minutes') return String(minutes);
  if (durations === 'hours') return decimalText(minutes / 60, 2, decimalSign);
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : ''}${Math.floor(size / 60)}:${two(size % 60)}`;
}
