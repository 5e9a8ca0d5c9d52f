import { NumberInput, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type ExampleName, overtimeExamples } from '../examples/examples.ts';
import { Setting } from '../examples/setting.tsx';
import type { PolicyForm } from '../policy-draft.ts';
import { BreakTableField } from './break-table-field.tsx';
import { OvertimeRulesField } from './overtime-rules-field.tsx';
import { PremiumsField } from './premiums-field.tsx';
import { RoundingField } from './rounding-field.tsx';
import type { ListName } from './settings-groups.ts';

interface ListSettingProps {
  readonly name: Exclude<ListName, 'weekStart'>;
  readonly form: PolicyForm;
}

const premiumExamples: readonly ExampleName[] = ['premium-night', 'premium-day', 'premium-holiday'];

/** A setting that is more than one value. */
export function ListSetting({ name, form }: ListSettingProps) {
  const { t } = useTranslation('admin');
  const { values } = form;
  const errorOf = (path: string): ReactNode => form.errors[`${name}.${path}`] ?? null;
  switch (name) {
    case 'roundIn':
    case 'roundOut':
      return (
        <Setting of={[name]}>
          <RoundingField
            name={name}
            value={values[name]}
            onChange={(value) => form.setFieldValue(name, value)}
            errorOf={errorOf}
          />
        </Setting>
      );
    case 'timeAccountCapMinutes':
      return (
        <Setting of={['timeAccount']}>
          <NumberInput
            label={t(`policy.pay.${name}.label`)}
            description={t(`policy.pay.${name}.help`)}
            min={0}
            max={100_000}
            step={60}
            allowDecimal={false}
            suffix={t('policy.minutesSuffix')}
            value={values[name] ?? ''}
            onChange={(minutes) => form.setFieldValue(name, minutes === '' ? null : (minutes as number))}
            error={form.errors[name]}
            data-testid={`policy-${name}`}
          />
        </Setting>
      );
    case 'breakTable':
      return (
        <ListFrame name={name} of={['breakTable']}>
          <BreakTableField value={values[name]} onChange={(rows) => form.setFieldValue(name, rows)} errorOf={errorOf} />
        </ListFrame>
      );
    case 'overtimeRules':
      return (
        <ListFrame name={name} of={overtimeExamples(values)}>
          <OvertimeRulesField
            value={values[name]}
            onChange={(rules) => form.setFieldValue(name, rules)}
            errorOf={errorOf}
          />
        </ListFrame>
      );
    case 'premiums':
      return (
        <ListFrame name={name} of={values[name].length === 0 ? [] : premiumExamples}>
          <PremiumsField
            value={values[name]}
            onChange={(premiums) => form.setFieldValue(name, premiums)}
            errorOf={errorOf}
          />
        </ListFrame>
      );
  }
}

interface ListFrameProps {
  readonly name: 'breakTable' | 'overtimeRules' | 'premiums';
  readonly of: readonly ExampleName[];
  readonly children: ReactNode;
}

/** A list with its name and what it does above, and its examples below. */
function ListFrame({ name, of, children }: ListFrameProps) {
  const { t } = useTranslation('admin');
  return (
    <Setting of={of}>
      <Stack gap={2}>
        <Text size="sm" fw={500}>
          {t(`policy.pay.${name}.label`)}
        </Text>
        <Text size="xs" c="var(--cf-muted)">
          {t(`policy.pay.${name}.help`)}
        </Text>
      </Stack>
      {children}
    </Setting>
  );
}
