import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import { useZone } from '../lib/store.ts';
import { DateField } from '../ui/date-field.tsx';
import { type DateRange, rangeNamed, rangeNames } from './ranges.ts';

/** Today at the site. */
export function useToday(): string {
  return civilDateOf(Date.now(), useZone());
}

interface RangeFieldsProps {
  readonly range: DateRange;
  readonly onChange: (range: DateRange) => void;
}

/** First and last date, or a period by name. */
export function RangeFields({ range, onChange }: RangeFieldsProps) {
  const { t } = useTranslation('admin');
  const today = useToday();
  const named = rangeNames.find((name) => {
    const { from, to } = rangeNamed(name, today);
    return from === range.from && to === range.to;
  });
  const dates = { w: 130 } as const;
  return (
    <>
      <Select
        label={t('hours.period')}
        placeholder={t('hours.range.own')}
        w={140}
        data={rangeNames.map((name) => ({ value: name, label: t(`hours.range.${name}`) }))}
        value={named ?? null}
        onChange={(chosen) => {
          const name = rangeNames.find((one) => one === chosen);
          if (name !== undefined) onChange(rangeNamed(name, today));
        }}
        data-testid="range-name"
      />
      <DateField
        {...dates}
        label={t('attendance.from')}
        value={range.from}
        onChange={(from) => from !== null && onChange({ ...range, from })}
        data-testid="range-from"
      />
      <DateField
        {...dates}
        label={t('attendance.to')}
        value={range.to}
        onChange={(to) => to !== null && onChange({ ...range, to })}
        error={range.from > range.to}
        data-testid="range-to"
      />
    </>
  );
}
