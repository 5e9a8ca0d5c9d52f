import { NumberInput, Radio, Select, SimpleGrid, Stack, Switch, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../ui/notice.tsx';
import type { ExampleName } from './examples/examples.ts';
import { RuleLine } from './examples/rule-line.tsx';
import { Setting } from './examples/setting.tsx';
import { WindowsLine } from './examples/windows-line.tsx';
import type { PolicyForm } from './policy-draft.ts';

interface FieldsProps {
  readonly form: PolicyForm;
}

type MinuteField =
  | 'checkInBeforeStartMinutes'
  | 'checkInAfterStartMinutes'
  | 'checkOutBeforeEndMinutes'
  | 'checkOutAfterEndMinutes'
  | 'lateGraceMinutes'
  | 'earlyGraceMinutes'
  | 'overtimeThresholdMinutes'
  | 'minRestMinutes';

interface MinutesProps extends FieldsProps {
  readonly name: MinuteField;
  readonly disabled?: boolean;
  /** The worked example below it. */
  readonly example?: ExampleName;
}

function Minutes({ form, name, disabled = false, example }: MinutesProps) {
  const { t } = useTranslation('admin');
  return (
    <Setting of={example === undefined ? [] : [example]}>
      <NumberInput
        label={t(`policy.${name}`)}
        min={0}
        max={1440}
        step={5}
        allowDecimal={false}
        suffix={t('policy.minutesSuffix')}
        disabled={disabled}
        data-testid={`policy-${name}`}
        {...form.getInputProps(name)}
      />
    </Setting>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Stack component="section" gap="sm">
      <Title order={3} size="h6">
        {title}
      </Title>
      {children}
    </Stack>
  );
}

/** When staff may check in and out, and how. */
export function PunchFields({ form }: FieldsProps) {
  const { t } = useTranslation('admin');
  // In flexible mode two of the four windows count for nothing.
  const flexible = form.values.mode === 'flexible';
  const noOtherWay = form.values.liveness === 'always' && !form.values.pinAllowed;
  return (
    <Section title={t('policy.section.punches')}>
      <Radio.Group label={t('policy.mode')} {...form.getInputProps('mode')}>
        <Stack gap="xs" mt={6}>
          <Radio value="strict" label={t('policy.strict')} description={t('policy.strictText')} />
          <Radio value="flexible" label={t('policy.flexible')} description={t('policy.flexibleText')} />
        </Stack>
      </Radio.Group>
      <SimpleGrid cols={2}>
        <Minutes form={form} name="checkInBeforeStartMinutes" />
        <Minutes form={form} name="checkInAfterStartMinutes" disabled={flexible} />
        <Minutes form={form} name="checkOutBeforeEndMinutes" disabled={flexible} />
        <Minutes form={form} name="checkOutAfterEndMinutes" />
        <Setting of={['cooldownSeconds']}>
          <NumberInput
            label={t('policy.cooldownSeconds')}
            description={t('policy.cooldownHelp')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            min={0}
            max={3600}
            step={10}
            allowDecimal={false}
            suffix={t('policy.secondsSuffix')}
            {...form.getInputProps('cooldownSeconds')}
          />
        </Setting>
      </SimpleGrid>
      <WindowsLine />
      <Radio.Group label={t('policy.recognition')} {...form.getInputProps('recognition')}>
        <Stack gap="xs" mt={6}>
          <Radio
            value="search"
            label={t('policy.recognitionSearch')}
            description={t('policy.recognitionSearchText')}
            data-testid="policy-recognition-search"
          />
          <Radio
            value="confirm"
            label={t('policy.recognitionConfirm')}
            description={t('policy.recognitionConfirmText')}
            data-testid="policy-recognition-confirm"
          />
        </Stack>
      </Radio.Group>
      <Radio.Group
        label={t('policy.liveness')}
        description={t('policy.livenessHelp')}
        {...form.getInputProps('liveness')}
      >
        <Stack gap="xs" mt={6}>
          <Radio value="off" label={t('policy.livenessOff')} data-testid="policy-liveness-off" />
          <Radio
            value="when-in-doubt"
            label={t('policy.livenessDoubt')}
            description={t('policy.livenessDoubtText')}
            data-testid="policy-liveness-doubt"
          />
          <Radio value="always" label={t('policy.livenessAlways')} data-testid="policy-liveness-always" />
        </Stack>
      </Radio.Group>
      <RuleLine of="liveness" />
      <Radio.Group
        label={t('policy.virtualCamera')}
        description={t('policy.virtualCameraHelp')}
        {...form.getInputProps('virtualCamera')}
      >
        <Stack gap="xs" mt={6}>
          <Radio value="flag" label={t('policy.virtualCameraFlag')} data-testid="policy-virtualCamera-flag" />
          <Radio value="refuse" label={t('policy.virtualCameraRefuse')} data-testid="policy-virtualCamera-refuse" />
        </Stack>
      </Radio.Group>
      <RuleLine of="virtualCamera" />
      <Switch
        label={t('policy.pinAllowed')}
        description={t('policy.pinHelp')}
        data-testid="policy-pinAllowed"
        {...form.getInputProps('pinAllowed', { type: 'checkbox' })}
      />
      {form.values.pinAllowed && (
        <Stack gap={4}>
          <NumberInput
            label={t('policy.minPinDigits')}
            description={t('policy.minPinHelp')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            maw={320}
            min={4}
            max={8}
            allowDecimal={false}
            data-testid="policy-minPinDigits"
            {...form.getInputProps('minPinDigits')}
          />
          <RuleLine of="minPinDigits" />
        </Stack>
      )}
      {noOtherWay && (
        <Notice tone="wait" role="status" data-testid="policy-no-other-way">
          {t('policy.noOtherWay')}
        </Notice>
      )}
      <Switch
        label={t('policy.newcomersAllowed')}
        description={t('policy.newcomersHelp')}
        data-testid="policy-newcomersAllowed"
        {...form.getInputProps('newcomersAllowed', { type: 'checkbox' })}
      />
      <Radio.Group
        label={t('policy.timesheetSigning')}
        description={t('policy.timesheetSigningHelp')}
        {...form.getInputProps('timesheetSigning')}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="off" label={t('policy.timesheetSigningOff')} data-testid="policy-signing-off" />
          <Radio value="week" label={t('policy.timesheetSigningWeek')} data-testid="policy-signing-week" />
          <Radio value="month" label={t('policy.timesheetSigningMonth')} data-testid="policy-signing-month" />
        </Stack>
      </Radio.Group>
    </Section>
  );
}

/** How a day's figures come out of its punches. */
export function HoursFields({ form }: FieldsProps) {
  const { t } = useTranslation('admin');
  return (
    <Section title={t('policy.section.hours')}>
      <Setting of={['breaks']}>
        <Radio.Group label={t('policy.breaks')} {...form.getInputProps('breaks')}>
          <Stack gap="xs" mt={6}>
            <Radio value="shift" label={t('policy.fixed')} description={t('policy.fixedText')} />
            <Radio value="table" label={t('policy.table')} description={t('policy.tableText')} />
            <Radio value="punched" label={t('policy.punched')} description={t('policy.punchedText')} />
          </Stack>
        </Radio.Group>
      </Setting>
      <SimpleGrid cols={2}>
        <Minutes form={form} name="lateGraceMinutes" example="lateGraceMinutes" />
        <Minutes form={form} name="earlyGraceMinutes" example="earlyGraceMinutes" />
        <Setting of={['halfDayBelowPercent']}>
          <NumberInput
            label={t('policy.halfDayBelowPercent')}
            min={0}
            max={100}
            step={5}
            allowDecimal={false}
            suffix=" %"
            {...form.getInputProps('halfDayBelowPercent')}
          />
        </Setting>
        <Minutes form={form} name="overtimeThresholdMinutes" example="overtimeThresholdMinutes" />
        <Setting of={['roundingMinutes']}>
          <NumberInput
            label={t('policy.roundingMinutes')}
            description={t('policy.roundingHelp')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            min={0}
            max={60}
            allowDecimal={false}
            suffix={t('policy.minutesSuffix')}
            {...form.getInputProps('roundingMinutes')}
          />
        </Setting>
        <Select
          label={t('policy.roundingMode')}
          data={(['nearest', 'down', 'up'] as const).map((mode) => ({
            value: mode,
            label: t(`policy.rounding.${mode}`),
          }))}
          allowDeselect={false}
          disabled={form.values.roundingMinutes === 0}
          {...form.getInputProps('roundingMode')}
        />
      </SimpleGrid>
      <Setting of={['overtimeNeedsApproval']}>
        <Switch
          label={t('policy.overtimeNeedsApproval')}
          data-testid="policy-overtimeNeedsApproval"
          {...form.getInputProps('overtimeNeedsApproval', { type: 'checkbox' })}
        />
      </Setting>
    </Section>
  );
}

/** What a roster and a swap must keep to. */
export function RosterFields({ form }: FieldsProps) {
  const { t } = useTranslation('admin');
  return (
    <Section title={t('policy.section.roster')}>
      <SimpleGrid cols={2}>
        {(['minWeeklyOffs', 'maxWeeklyOffs'] as const).map((name) => (
          <NumberInput
            key={name}
            label={t(`policy.${name}`)}
            min={0}
            max={7}
            allowDecimal={false}
            {...form.getInputProps(name)}
          />
        ))}
      </SimpleGrid>
      <RuleLine of="weeklyOffs" />
      <SimpleGrid cols={2}>
        <Minutes form={form} name="minRestMinutes" />
      </SimpleGrid>
      <RuleLine of="minRestMinutes" />
      <Switch
        label={t('policy.swapNeedsApproval')}
        {...form.getInputProps('swapNeedsApproval', { type: 'checkbox' })}
      />
    </Section>
  );
}
