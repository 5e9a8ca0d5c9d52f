import { ActionIcon, Autocomplete, Button, Group, NumberInput, Paper, Stack, Switch, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { knownPremiumNames, type Premium, premiumSchema } from '../../../../src-shared/models/pay-policy.ts';
import { timeOfDaySchema } from '../../../../src-shared/models/time.ts';
import { TimeField } from '../../weeks/time-field.tsx';
import type { ListFieldProps } from './list-field.ts';
import { WeekdaysField } from './weekdays-field.tsx';

const MOST_PREMIUMS = 20;

/** Kinds of minutes with a premium: a window on the clock, on some weekdays, or on holidays alone. */
export function PremiumsField({ value, onChange, errorOf }: ListFieldProps<Premium>) {
  const { t } = useTranslation('admin');
  const replace = (at: number, change: Partial<Premium>) =>
    onChange(value.map((premium, index) => (index === at ? { ...premium, ...change } : premium)));
  const unused = knownPremiumNames.filter((name) => !value.some((premium) => premium.name === name));
  const add = (name: string) => onChange([...value, premiumSchema.parse(name)]);
  return (
    <Stack gap="xs" role="group" aria-label={t('policy.pay.premiums.label')} data-testid="policy-premiums">
      {value.length === 0 && <Text size="sm">{t('policy.pay.premiums.none')}</Text>}
      {value.map((premium, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two premiums may have one name
        <Paper key={index} withBorder p="xs" data-testid="premium" data-name={premium.name}>
          <Group gap="xs" align="flex-start">
            <Autocomplete
              label={t('policy.pay.premiums.name')}
              data={[...knownPremiumNames]}
              maxLength={24}
              value={premium.name}
              onChange={(name) => replace(index, { name })}
              error={errorOf(`${index}.name`)}
              w={140}
              data-testid="premium-name"
            />
            {(['from', 'until'] as const).map((side) => (
              <TimeField
                key={side}
                label={t(`policy.pay.premiums.${side}`)}
                labelShown
                value={premium[side]}
                onChange={(time) => replace(index, { [side]: time })}
                invalid={!timeOfDaySchema.safeParse(premium[side]).success}
                testId={`premium-${side}`}
              />
            ))}
            <NumberInput
              label={t('policy.pay.premiums.factor')}
              min={0}
              max={10}
              step={0.25}
              decimalScale={2}
              value={premium.factor}
              onChange={(factor) => replace(index, { factor: factor as number })}
              error={errorOf(`${index}.factor`)}
              w={90}
            />
            <Stack gap={6} mt={4}>
              <WeekdaysField
                label={t('policy.pay.premiums.weekdaysOf', { name: premium.name })}
                value={premium.weekdays}
                onChange={(weekdays) => replace(index, { weekdays })}
              />
              <Switch
                size="xs"
                label={t('policy.pay.premiums.onHolidays')}
                checked={premium.onHolidays}
                onChange={(event) => replace(index, { onHolidays: event.currentTarget.checked })}
              />
            </Stack>
            <ActionIcon
              variant="subtle"
              color="gray"
              mt={28}
              aria-label={t('policy.pay.premiums.remove', { name: premium.name })}
              onClick={() => onChange(value.filter((_, at) => at !== index))}
            >
              <IconTrash size={18} aria-hidden />
            </ActionIcon>
          </Group>
        </Paper>
      ))}
      <Group gap="xs">
        {unused.map((name) => (
          <Button
            key={name}
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            disabled={value.length >= MOST_PREMIUMS}
            onClick={() => add(name)}
            data-testid={`premium-add-${name}`}
          >
            {t(`policy.pay.premiums.known.${name}`)}
          </Button>
        ))}
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          disabled={value.length >= MOST_PREMIUMS}
          onClick={() => add('window')}
          data-testid="premium-add"
        >
          {t('policy.pay.premiums.add')}
        </Button>
      </Group>
    </Stack>
  );
}
