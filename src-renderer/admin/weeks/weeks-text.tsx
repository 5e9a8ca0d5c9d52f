import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { WeekPlan } from '../../../src-shared/models/roster.ts';
import { weekSummary } from './week.ts';

/** The weeks of a pattern in words, a line for each. */
export function WeeksText({ weeks }: { readonly weeks: readonly WeekPlan[] }) {
  const { t } = useTranslation('admin');
  return (
    <div>
      {weeks.map((week, number) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a week is known by its place in the rotation
        <Text key={number} size="sm" className="cf-numerals">
          {weeks.length > 1 && `${t('pattern.weekNumber', { number: number + 1 })}: `}
          {weekSummary(week, (weekday) => t(`shortDay.${weekday}`))
            .map(({ days, hours }) => `${days} ${hours.join(', ')}`)
            .join(' · ') || t('pattern.off')}
        </Text>
      ))}
    </div>
  );
}
