import { ActionIcon, Button, Group, NumberInput, Stack, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type BreakRow, usualBreakTable } from '../../../../src-shared/models/pay-policy.ts';
import type { ListFieldProps } from './list-field.ts';

const MOST_ROWS = 10;

/** Rows "presence over so many minutes asks for so long a break". */
export function BreakTableField({ value, onChange, errorOf }: ListFieldProps<BreakRow>) {
  const { t } = useTranslation('admin');
  const replace = (at: number, change: Partial<BreakRow>) =>
    onChange(value.map((row, index) => (index === at ? { ...row, ...change } : row)));
  return (
    <Stack gap={6} role="group" aria-label={t('policy.pay.breakTable.label')} data-testid="policy-breakTable">
      {value.length === 0 && (
        <Text size="sm" c="var(--cf-muted)">
          {t('policy.pay.breakTable.usual')}
        </Text>
      )}
      {value.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has nothing else that tells it from another
        <Group key={index} gap={6} align="flex-start">
          {(['overMinutes', 'breakMinutes'] as const).map((name) => (
            <NumberInput
              key={name}
              aria-label={t(`policy.pay.breakTable.${name}`, { row: index + 1 })}
              prefix={t(`policy.pay.breakTable.${name}Prefix`)}
              suffix={t('policy.minutesSuffix')}
              min={0}
              max={name === 'overMinutes' ? 1440 : 720}
              step={15}
              allowDecimal={false}
              value={row[name]}
              onChange={(minutes) => replace(index, { [name]: minutes as number })}
              error={errorOf(`${index}.${name}`)}
              w={170}
              size="sm"
            />
          ))}
          <ActionIcon
            variant="subtle"
            color="gray"
            mt={4}
            aria-label={t('policy.pay.breakTable.remove', { row: index + 1 })}
            onClick={() => onChange(value.filter((_, at) => at !== index))}
          >
            <IconTrash size={18} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      <Group>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          disabled={value.length >= MOST_ROWS}
          onClick={() =>
            onChange(value.length === 0 ? [...usualBreakTable] : [...value, { overMinutes: 720, breakMinutes: 60 }])
          }
          data-testid="break-row-add"
        >
          {t('policy.pay.breakTable.add')}
        </Button>
      </Group>
    </Stack>
  );
}
