import { useTranslation } from 'react-i18next';
import type { SwapRecord } from '../../../src-shared/ipc/swaps.ts';
import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { Shift } from '../../../src-shared/models/roster.ts';
import { shiftText } from '../../ui/shift-text.ts';
import { useFormats } from '../../ui/site.tsx';

type Side = SwapRecord['gives'];

/** A plan's shifts: `09:00–12:00, 13:00–17:00`. */
export const shiftsText = (shifts: readonly Shift[]): string => shifts.map(shiftText).join(', ');

/** What a swap means for one of the two: whom it is with, what they give and what they get. */
export function useSwapSides(me: StaffId) {
  const { t } = useTranslation('self');
  const formats = useFormats();
  const shiftOf = ({ date, shifts }: Side): string => `${formats.civilDate(date)}, ${shiftsText(shifts)}`;
  return (swap: SwapRecord): Readonly<{ who: string; lines: readonly string[] }> => {
    const isMine = swap.requester?.staffId === me;
    const { gives, takes } = swap;
    const [give, get] = isMine ? [gives, takes] : [takes, gives];
    const partner = isMine ? swap.other : swap.requester;
    const who = partner?.name ?? t(isMine ? 'swaps.anyone' : 'swaps.manager');
    const lines = [
      ...(give === null ? [] : [t('swaps.give', { shift: shiftOf(give) })]),
      ...(get === null ? [] : [t('swaps.get', { shift: shiftOf(get) })]),
    ];
    return { who, lines };
  };
}
