import { ActionIcon, Button, Group, NumberInput, Paper, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type OvertimeRule, overtimeKinds, overtimeRuleSchema } from '../../../../src-shared/models/pay-policy.ts';
import type { ListFieldProps } from './list-field.ts';

const MOST_RULES = 20;

/** A threshold to begin with: eight hours a day, forty a week. */
const usualThresholds: Readonly<Record<OvertimeRule['rule'], number | null>> = {
  before: null,
  after: null,
  'off-day': null,
  'seventh-day': null,
  daily: 480,
  weekly: 2400,
};

/** What makes time overtime, rule by rule: from where, into which bucket, counted how often. */
export function OvertimeRulesField({ value, onChange, errorOf }: ListFieldProps<OvertimeRule>) {
  const { t } = useTranslation('admin');
  const replace = (at: number, change: Partial<OvertimeRule>) =>
    onChange(value.map((rule, index) => (index === at ? { ...rule, ...change } : rule)));
  return (
    <Stack gap="xs" role="group" aria-label={t('policy.pay.overtimeRules.label')} data-testid="policy-overtimeRules">
      {value.length === 0 && <Text size="sm">{t('policy.pay.overtimeRules.none')}</Text>}
      {value.map((rule, index) => {
        const row = index + 1;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule has nothing else that tells it from another
          <Paper key={index} withBorder p="xs" data-testid="overtime-rule" data-rule={rule.rule}>
            <Group gap="xs" align="flex-start">
              <Select
                label={t('policy.pay.overtimeRules.rule')}
                data={overtimeKinds.map((kind) => ({ value: kind, label: t(`policy.pay.overtimeRules.kind.${kind}`) }))}
                value={rule.rule}
                allowDeselect={false}
                onChange={(chosen) => {
                  const kind = overtimeKinds.find((one) => one === chosen) ?? rule.rule;
                  replace(index, { rule: kind, thresholdMinutes: usualThresholds[kind] });
                }}
                w={210}
                data-testid="overtime-kind"
              />
              <NumberInput
                label={t('policy.pay.overtimeRules.threshold')}
                placeholder={t('policy.pay.overtimeRules.usual')}
                suffix={t('policy.minutesSuffix')}
                min={0}
                max={10_080}
                step={15}
                allowDecimal={false}
                value={rule.thresholdMinutes ?? ''}
                onChange={(minutes) =>
                  replace(index, { thresholdMinutes: minutes === '' ? null : (minutes as number) })
                }
                error={errorOf(`${index}.thresholdMinutes`)}
                w={130}
                data-testid="overtime-threshold"
              />
              <NumberInput
                label={t('policy.pay.overtimeRules.tolerance')}
                suffix={t('policy.minutesSuffix')}
                min={0}
                max={1440}
                step={5}
                allowDecimal={false}
                value={rule.toleranceMinutes}
                onChange={(minutes) => replace(index, { toleranceMinutes: minutes as number })}
                error={errorOf(`${index}.toleranceMinutes`)}
                w={110}
              />
              <TextInput
                label={t('policy.pay.overtimeRules.bucket')}
                maxLength={24}
                value={rule.bucket}
                onChange={(event) => replace(index, { bucket: event.currentTarget.value })}
                error={errorOf(`${index}.bucket`)}
                w={100}
                data-testid="overtime-bucket"
              />
              <NumberInput
                label={t('policy.pay.overtimeRules.factor')}
                min={0}
                max={10}
                step={0.25}
                decimalScale={2}
                value={rule.factor}
                onChange={(factor) => replace(index, { factor: factor as number })}
                error={errorOf(`${index}.factor`)}
                w={90}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                mt={28}
                aria-label={t('policy.pay.overtimeRules.remove', { row })}
                onClick={() => onChange(value.filter((_, at) => at !== index))}
              >
                <IconTrash size={18} aria-hidden />
              </ActionIcon>
            </Group>
          </Paper>
        );
      })}
      <Group>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          disabled={value.length >= MOST_RULES}
          onClick={() => onChange([...value, overtimeRuleSchema.parse({ rule: 'daily', thresholdMinutes: 480 })])}
          data-testid="overtime-rule-add"
        >
          {t('policy.pay.overtimeRules.add')}
        </Button>
      </Group>
    </Stack>
  );
}
