import { Group, Radio, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { timeOfDaySchema } from '../../../src-shared/models/time.ts';
import { DateField } from '../ui/date-field.tsx';
import { TimeField } from '../weeks/time-field.tsx';

/** When pictures were taken: read from each file, or the same for all by hand. */
export interface TakenTime {
  readonly from: 'file' | 'hand';
  readonly date: string | null;
  readonly time: string;
}

interface TakenFieldsProps {
  readonly taken: TakenTime;
  readonly onChange: (taken: TakenTime) => void;
}

export function TakenFields({ taken, onChange }: TakenFieldsProps) {
  const { t } = useTranslation('admin');
  return (
    <Stack gap="xs">
      <Radio.Group
        label={t('venues.bring.time')}
        value={taken.from}
        onChange={(chosen) => onChange({ ...taken, from: chosen === 'hand' ? 'hand' : 'file' })}
      >
        <Stack gap={8} mt={6}>
          <Radio value="file" label={t('venues.bring.fromFile')} description={t('venues.bring.fromFileText')} />
          <Radio value="hand" label={t('venues.bring.byHand')} data-testid="bring-by-hand" />
        </Stack>
      </Radio.Group>
      {taken.from === 'hand' && (
        <Group align="flex-end" ml={32}>
          <DateField
            label={t('venues.bring.date')}
            value={taken.date}
            onChange={(date) => onChange({ ...taken, date })}
            w={140}
            data-testid="bring-date"
          />
          <TimeField
            label={t('venues.bring.clock')}
            labelShown
            value={taken.time}
            onChange={(time) => onChange({ ...taken, time })}
            invalid={taken.time !== '' && !timeOfDaySchema.safeParse(taken.time).success}
            testId="bring-time"
          />
        </Group>
      )}
    </Stack>
  );
}
