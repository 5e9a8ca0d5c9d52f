import { Group, NumberInput, Select, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClockRounding } from '../../../../src-shared/models/pay-policy.ts';
import { WeekdaysField } from './weekdays-field.tsx';

interface RoundingFieldProps {
  readonly name: 'roundIn' | 'roundOut';
  readonly value: ClockRounding;
  readonly onChange: (value: ClockRounding) => void;
  readonly errorOf: (path: string) => ReactNode;
}

/** To which step of the clock a punch counts, on which weekdays, with what grace. */
export function RoundingField({ name, value, onChange, errorOf }: RoundingFieldProps) {
  const { t } = useTranslation('admin');
  const change = (part: Partial<ClockRounding>) => onChange({ ...value, ...part });
  const label = t(`policy.pay.${name}.label`);
  return (
    <Stack gap={4} role="group" aria-label={label} data-testid={`policy-${name}`}>
      <Text size="sm" fw={500}>
        {label}
      </Text>
      <Text size="xs" c="var(--cf-muted)">
        {t(`policy.pay.${name}.help`)}
      </Text>
      <Group gap={6} align="flex-start">
        <NumberInput
          aria-label={t('policy.pay.rounding.stepOf', { label })}
          suffix={t('policy.minutesSuffix')}
          min={0}
          max={60}
          allowDecimal={false}
          value={value.stepMinutes}
          onChange={(minutes) => change({ stepMinutes: minutes as number })}
          error={errorOf('stepMinutes')}
          w={96}
          data-testid={`policy-${name}-step`}
        />
        <Select
          aria-label={t('policy.pay.rounding.modeOf', { label })}
          data={(['nearest', 'down', 'up'] as const).map((mode) => ({
            value: mode,
            label: t(`policy.rounding.${mode}`),
          }))}
          value={value.mode}
          allowDeselect={false}
          disabled={value.stepMinutes === 0}
          onChange={(mode) => change({ mode: mode === 'up' || mode === 'down' ? mode : 'nearest' })}
          w={150}
        />
        <NumberInput
          aria-label={t('policy.pay.rounding.graceOf', { label })}
          prefix={t('policy.pay.rounding.grace')}
          suffix={t('policy.minutesSuffix')}
          min={0}
          max={59}
          allowDecimal={false}
          disabled={value.stepMinutes === 0 || value.mode === 'nearest'}
          value={value.graceMinutes}
          onChange={(minutes) => change({ graceMinutes: minutes as number })}
          error={errorOf('graceMinutes')}
          w={140}
        />
      </Group>
      {value.stepMinutes !== 0 && (
        <WeekdaysField
          label={t('policy.pay.rounding.weekdaysOf', { label })}
          value={value.weekdays}
          onChange={(weekdays) => change({ weekdays })}
        />
      )}
    </Stack>
  );
}
