import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../../src-shared/domain/civil-time.ts';
import { brokenLimits } from '../../../../src-shared/domain/pay/limits.ts';
import type { Policy } from '../../../../src-shared/models/policy.ts';
import { formatsFor } from '../../../ui/format.ts';
import { useExamplePolicy } from './example-policy.tsx';
import { EXAMPLE_MONDAY, EXAMPLE_ZONE } from './play-example.ts';

const MINUTES_A_DAY = 540;

/** Six days of nine hours in each of the weeks that are averaged: whether that breaks the limit. */
function breaksWeek(policy: Policy): boolean {
  const parts = Array.from({ length: policy.averageWeeks * 7 }, (_, day) => day)
    .filter((day) => day % 7 !== 6)
    .map((day) => ({ date: addDays(EXAMPLE_MONDAY, day), from: null, to: null, minutes: MINUTES_A_DAY }));
  const last = parts.at(-1)?.date ?? EXAMPLE_MONDAY;
  return brokenLimits(last, parts, policy).some(({ flag }) => flag === 'long-week');
}

/** The worked example of the limit on the average week. */
export function WeekLimitLine() {
  const { t, i18n } = useTranslation('admin');
  const policy = useExamplePolicy();
  const breaks = useMemo(() => policy !== null && breaksWeek(policy), [policy]);
  if (policy === null) return null;
  const formats = formatsFor(i18n.language, EXAMPLE_ZONE);
  const each = formats.duration(MINUTES_A_DAY);
  return (
    <Text size="xs" c="var(--cf-muted)" className="cf-numerals" data-testid="example-mostWeekMinutes">
      {t('policy.example.weeks', { each, weeks: policy.averageWeeks })}:{' '}
      <strong>
        {breaks ? t('policy.example.flagged', { flag: t('hours.flag.long-week') }) : t('policy.example.allowed')}
      </strong>
    </Text>
  );
}
