import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { weekdays } from '../../../src-shared/models/roster.ts';
import { useErrorText } from '../../ui/error-text.ts';
import { useFormats } from '../../ui/site.tsx';
import { useLimitText } from './use-limit-text.ts';

/**
 * A refused change of the roster in words: both shifts that overlap by name, the rule about days off and how to keep
 * it.
 */
export function useRefusalText(): (failure: Failure) => string {
  const { t } = useTranslation(['admin', 'common']);
  const errorText = useErrorText();
  const formats = useFormats();
  const limitText = useLimitText();
  return (failure) => {
    const { details } = failure;
    const name = typeof details.name === 'string' ? details.name : '';
    const shift = (which: 'first' | 'second'): string | null => {
      const [date, from, to] = [details[`${which}Date`], details[`${which}StartsAt`], details[`${which}EndsAt`]];
      if (typeof date !== 'string' || typeof from !== 'number' || typeof to !== 'number') return null;
      return `${formats.civilDate(date)} ${formats.timeRange(from, to)}`;
    };
    // Of a pattern: no dates, but weeks and weekdays.
    const placed = (which: 'first' | 'second'): string | null => {
      const weekday = weekdays.find((day) => day === details[`${which}Day`]);
      if (weekday === undefined) return null;
      const number = t('pattern.weekNumber', { number: Number(details[`${which}Week`]) });
      return `${number}: ${t(`common:weekday.${weekday}`)} ${details[`${which}Start`]}–${details[`${which}End`]}`;
    };
    const [first, second] = [shift('first'), shift('second')];
    if (failure.code === 'shifts-overlap' && first !== null && second !== null) {
      return t('roster.refused.overlap', { name, first, second });
    }
    const [one, other] = [placed('first'), placed('second')];
    if (failure.code === 'shifts-overlap' && one !== null && other !== null) {
      return t('pattern.problem.overlap', { first: one, second: other });
    }
    if (failure.code === 'limit-broken') return limitText(details) ?? errorText(failure);
    const { week, offs, min, max } = details;
    if (
      failure.code === 'weekly-offs' &&
      typeof offs === 'number' &&
      typeof min === 'number' &&
      typeof max === 'number'
    ) {
      const wanted = min === max ? String(min) : t('pattern.problem.range', { min, max });
      if (typeof week !== 'string') {
        const number = typeof week === 'number' ? `${t('pattern.weekNumber', { number: week })}: ` : '';
        return number + t(offs < min ? 'pattern.problem.tooFewOffs' : 'pattern.problem.tooManyOffs', { wanted, offs });
      }
      const facts = { name, offs, week: formats.civilDate(week), wanted };
      return t(offs < min ? 'roster.refused.tooFewOffs' : 'roster.refused.tooManyOffs', facts);
    }
    return errorText(failure);
  };
}
