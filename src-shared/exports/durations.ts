import type { TableForm } from '../models/exports.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** A number with a set count of decimals and the sign between them that the region writes. */
export function decimalText(value: number, decimals: number, sign: TableForm['decimalSign']): string {
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
