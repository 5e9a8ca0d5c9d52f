import { useTranslation } from 'react-i18next';
import { checkWeeks, type PlacedShift } from '../../../src-shared/domain/roster-rules.ts';
import type { Policy } from '../../../src-shared/models/policy.ts';
import { type WeekPlan, weekPlanSchema } from '../../../src-shared/models/roster.ts';

/**
 * What the rules do not allow in the weeks of a pattern, in words; times that are still being typed are told first and
 * alone.
 */
export function useWeekProblems(weeks: readonly WeekPlan[], policy: Policy): string[] {
  const { t } = useTranslation(['admin', 'common']);
  if (!weeks.every((week) => weekPlanSchema.safeParse(week).success)) return [t('pattern.problem.times')];
  const inWeek = (week: number) => (weeks.length === 1 ? '' : `${t('pattern.weekNumber', { number: week + 1 })}: `);
  const shiftText = ({ week, weekday, shift }: PlacedShift) =>
    `${inWeek(week)}${t(`common:weekday.${weekday}`)} ${shift.start}–${shift.end}`;
  return checkWeeks(weeks, policy).map((violation) => {
    if (violation.code === 'no-working-day') return t('pattern.problem.noWorkingDay');
    if (violation.code === 'weekly-offs') {
      const { min, max, offs } = violation;
      const wanted = min === max ? String(min) : t('pattern.problem.range', { min, max });
      return (
        inWeek(violation.week) +
        t(offs < min ? 'pattern.problem.tooFewOffs' : 'pattern.problem.tooManyOffs', { wanted, offs })
      );
    }
    return t('pattern.problem.overlap', { first: shiftText(violation.first), second: shiftText(violation.second) });
  });
}
