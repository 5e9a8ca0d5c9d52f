import { NumberInput, Select, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type GrantDraft, readDayOfYear } from './type-grant.ts';

interface GrantFieldsProps {
  readonly draft: GrantDraft;
  readonly onChange: (draft: GrantDraft) => void;
}

/** What a type of leave grants a year, and how its days are counted. */
export function GrantFields({ draft, onChange }: GrantFieldsProps) {
  const { t } = useTranslation('admin');
  const change = (part: Partial<GrantDraft>): void => onChange({ ...draft, ...part });
  const days = (value: string | number): number => (typeof value === 'number' ? value : 0);
  return (
    <Stack gap="sm">
      <Switch
        label={t('leave.types.skipsHolidays')}
        checked={draft.skipsHolidays}
        onChange={(event) => change({ skipsHolidays: event.currentTarget.checked })}
        data-testid="leave-type-skips"
      />
      <Switch
        label={t('leave.types.keeps')}
        description={t('leave.types.keepsHelp')}
        checked={draft.keeps}
        onChange={(event) => change({ keeps: event.currentTarget.checked })}
        data-testid="leave-type-keeps"
      />
      {draft.keeps && (
        <SimpleGrid cols={2} spacing="sm">
          <NumberInput
            label={t('leave.types.daysPerYear')}
            min={0}
            max={366}
            step={0.5}
            decimalScale={1}
            value={draft.daysPerYear}
            onChange={(value) => change({ daysPerYear: days(value) })}
            data-testid="leave-type-days"
          />
          <Select
            label={t('leave.types.accrual')}
            data={(['yearly', 'monthly'] as const).map((value) => ({ value, label: t(`leave.types.${value}`) }))}
            value={draft.accrual}
            allowDeselect={false}
            onChange={(value) => change({ accrual: value === 'monthly' ? 'monthly' : 'yearly' })}
          />
          <NumberInput
            label={t('leave.types.carryOverDays')}
            min={0}
            max={366}
            step={0.5}
            decimalScale={1}
            value={draft.carryOverDays}
            onChange={(value) => change({ carryOverDays: days(value) })}
            data-testid="leave-type-carry"
          />
          <TextInput
            label={t('leave.types.carryOverUntil')}
            description={t('leave.types.carryOverUntilHelp')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            maxLength={10}
            value={draft.carryOverUntil}
            error={readDayOfYear(draft.carryOverUntil) === null ? t('leave.types.carryOverRule') : null}
            onChange={(event) => change({ carryOverUntil: event.currentTarget.value })}
            data-testid="leave-type-lapses"
          />
        </SimpleGrid>
      )}
      {draft.keeps && (
        <Switch
          label={t('leave.types.mayGoNegative')}
          checked={draft.mayGoNegative}
          onChange={(event) => change({ mayGoNegative: event.currentTarget.checked })}
        />
      )}
    </Stack>
  );
}
