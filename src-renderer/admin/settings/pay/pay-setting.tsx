import { NumberInput, Select, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { weekdays } from '../../../../src-shared/models/roster.ts';
import { Setting } from '../examples/setting.tsx';
import { WeekLimitLine } from '../examples/week-limit-line.tsx';
import type { PolicyForm } from '../policy-draft.ts';
import { ListSetting } from './list-setting.tsx';
import {
  type ChoiceName,
  choices,
  exampleOf,
  type NumberName,
  numbers,
  type SettingName,
  type SwitchName,
  switches,
} from './settings-groups.ts';

interface PaySettingProps {
  readonly name: SettingName;
  readonly form: PolicyForm;
}

const isChoice = (name: SettingName): name is ChoiceName => name in choices;
const isNumber = (name: SettingName): name is NumberName => name in numbers;
const isSwitch = (name: SettingName): name is SwitchName => switches.some((one) => one === name);

/** The field of one setting, with its worked example. */
export function PaySetting({ name, form }: PaySettingProps) {
  const { t } = useTranslation(['admin', 'common']);
  const words = { label: t(`policy.pay.${name}.label`), description: t(`policy.pay.${name}.help`) };
  if (isChoice(name)) {
    return (
      <Setting of={[exampleOf(name)]}>
        <Select
          {...words}
          data={choices[name].map((value) => ({ value, label: t(`policy.pay.choice.${value}`) }))}
          allowDeselect={false}
          data-testid={`policy-${name}`}
          {...form.getInputProps(name)}
        />
      </Setting>
    );
  }
  if (isNumber(name)) {
    const { most, unit } = numbers[name];
    const suffix = { minutes: t('policy.minutesSuffix'), weeks: t('policy.weeksSuffix'), days: t('policy.daysSuffix') };
    const isWeek = name === 'mostWeekMinutes' || name === 'averageWeeks';
    return (
      <Setting of={isWeek ? [] : [exampleOf(name)]}>
        <NumberInput
          {...words}
          min={name === 'averageWeeks' ? 1 : 0}
          max={most}
          step={unit === 'minutes' ? 5 : 1}
          allowDecimal={false}
          suffix={suffix[unit]}
          data-testid={`policy-${name}`}
          {...form.getInputProps(name)}
        />
        {isWeek && <WeekLimitLine />}
      </Setting>
    );
  }
  if (isSwitch(name)) {
    return (
      <Setting of={[exampleOf(name)]}>
        <Switch {...words} data-testid={`policy-${name}`} {...form.getInputProps(name, { type: 'checkbox' })} />
      </Setting>
    );
  }
  if (name === 'weekStart') {
    return (
      <Setting of={['weekStart']}>
        <Select
          {...words}
          data={weekdays.map((value) => ({ value, label: t(`common:weekday.${value}`) }))}
          allowDeselect={false}
          data-testid="policy-weekStart"
          {...form.getInputProps(name)}
        />
      </Setting>
    );
  }
  return <ListSetting name={name} form={form} />;
}
