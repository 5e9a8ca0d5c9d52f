import { useTranslation } from 'react-i18next';
import type { SwapRecord } from '../../../src-shared/ipc/swaps.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { shiftText } from '../../ui/shift-text.ts';
import { useFormats } from '../../ui/site.tsx';
import { useSwapRefusal } from '../../ui/swap-refusal.ts';

interface SwapWords {
  /** `Anna Berg and Ben Frey`. */
  readonly people: (swap: SwapRecord) => string;
  /** What changes hands, one line for each shift. */
  readonly lines: (swap: SwapRecord) => readonly string[];
  /** Why it is refused, with the shifts that stand against it. */
  readonly refusal: (failure: Failure) => string;
}

/** Swaps in words. */
export function useSwapWords(): SwapWords {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const refusal = useSwapRefusal();
  const anyone = t('swaps.anyone');

  function shifts({ date, shifts: list }: SwapRecord['gives']): string {
    return `${formats.civilDate(date)} ${list.map(shiftText).join(', ')}`;
  }

  return {
    people: ({ requester, other }) =>
      requester === null
        ? (other?.name ?? anyone)
        : t('swaps.people', { first: requester.name, second: other?.name ?? anyone }),
    lines({ requester, other, gives, takes }) {
      const to = other?.name ?? anyone;
      const given =
        requester === null
          ? t('swaps.offered', { shift: shifts(gives), to })
          : t('swaps.gives', { from: requester.name, shift: shifts(gives), to });
      if (takes === null || requester === null) return [given];
      return [given, t('swaps.gives', { from: to, shift: shifts(takes), to: requester.name })];
    },
    refusal,
  };
}
