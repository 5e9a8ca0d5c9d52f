import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorDetails } from '../../../src-shared/models/errors.ts';
import { useFormats } from '../../ui/site.tsx';

const limits = ['rest-short', 'long-day', 'long-week', 'days-in-row'] as const;

/** A broken limit on rest or working time: rule, figures, both shifts, and how to mend it. Null for other details. */
export function useLimitText(): (details: ErrorDetails) => string | null {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  return useCallback(
    (details) => {
      const limit = limits.find((one) => one === details.limit);
      const shift = (which: 'first' | 'second'): string => {
        const [date, from, to] = [details[`${which}Date`], details[`${which}StartsAt`], details[`${which}EndsAt`]];
        return `${formats.civilDate(String(date))} ${formats.timeRange(Number(from), Number(to))}`;
      };
      if (limit === undefined) return null;
      const amount = (count: unknown): string =>
        limit === 'days-in-row' ? formats.number(Number(count)) : formats.duration(Number(count));
      return t(`roster.limit.${limit}`, {
        name: String(details.name ?? ''),
        found: amount(details.found),
        most: amount(details.most),
        first: shift('first'),
        second: shift('second'),
      });
    },
    [t, formats],
  );
}
