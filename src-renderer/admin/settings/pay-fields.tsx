import { NumberInput, Select, SimpleGrid, Stack, TextInput, Title } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PolicyDraft } from './policy-fields.tsx';

interface FieldsProps {
  readonly form: UseFormReturnType<PolicyDraft>;
}

/** Settings that are one of a few words, each with its choices; the first leaves a site as it was. */
const choices = {
  countFrom: ['punch', 'shift'],
  countUntil: ['punch', 'shift'],
  unrostered: ['refuse', 'record'],
  laterOut: ['refuse', 'replace'],
  autoOut: ['off', 'shift-end'],
  shiftDate: ['start', 'end', 'majority'],
  limits: ['off', 'warn', 'refuse'],
  timeAccount: ['off', 'week', 'month'],
} as const;

/** Settings in minutes; 0 asks for nothing. */
const minutes = [
  'breakFromMinutes',
  'absentBelowMinutes',
  'snapToStartMinutes',
  'snapToEndMinutes',
  'restMinutes',
  'mostDayMinutes',
  'mealByMinutes',
  'mealPremiumMinutes',
] as const;

/** The settings of paid time, found by name: each says in a sentence what it does. */
export function PayFields({ form }: FieldsProps) {
  const { t } = useTranslation('admin');
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const isShown = (name: keyof typeof choices | (typeof minutes)[number]): boolean =>
    `${t(`policy.pay.${name}.label`)} ${t(`policy.pay.${name}.help`)}`.toLowerCase().includes(wanted);
  const fields = [
    ...(Object.keys(choices) as (keyof typeof choices)[])
      .filter(isShown)
      .map((name) => (
        <Select
          key={name}
          label={t(`policy.pay.${name}.label`)}
          description={t(`policy.pay.${name}.help`)}
          data={choices[name].map((value) => ({ value, label: t(`policy.pay.choice.${value}`) }))}
          allowDeselect={false}
          data-testid={`policy-${name}`}
          {...form.getInputProps(name)}
        />
      )),
    ...minutes
      .filter(isShown)
      .map((name) => (
        <NumberInput
          key={name}
          label={t(`policy.pay.${name}.label`)}
          description={t(`policy.pay.${name}.help`)}
          min={0}
          max={1440}
          step={5}
          allowDecimal={false}
          suffix={t('policy.minutesSuffix')}
          data-testid={`policy-${name}`}
          {...form.getInputProps(name)}
        />
      )),
  ];
  return (
    <Stack component="section" gap="sm">
      <Title order={3} size="h6">
        {t('policy.section.pay')}
      </Title>
      <TextInput
        label={t('policy.pay.search')}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        data-testid="policy-search"
      />
      <SimpleGrid cols={2}>{fields}</SimpleGrid>
    </Stack>
  );
}
