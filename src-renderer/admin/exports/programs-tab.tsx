import { Button, Group, Paper, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { type ExportSettings, exportSettingsSchema, type WageType } from '../../../src-shared/models/exports.ts';
import { ask } from '../lib/ask.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { notifyDone } from '../ui/notify.tsx';
import { PayrollNumbers } from './payroll-numbers.tsx';
import { WageTypes } from './wage-types.tsx';

interface ProgramsTabProps {
  readonly state: ReplyOf<'exports:state'>;
  readonly onChanged: () => void;
}

const fields = [
  ...(['companyCode', 'batchId', 'consultantNumber', 'clientNumber', 'bookingKey'] as const),
  ...(['companyName', 'companyCreateTime'] as const),
];
type Field = (typeof fields)[number];

const MOST_CHARS = 120;

/** A kind of time that nobody has named yet. */
const unnamed = (item: string): WageType => ({ item, isLeftOut: false, datev: null, xero: null, quickbooks: null });

/** What payroll programs ask for: numbers of the company, names of kinds of time, numbers of people. */
export function ProgramsTab({ onChanged, state }: ProgramsTabProps) {
  const { t } = useTranslation('admin');
  const [draft, setDraft] = useState<ExportSettings>(() => ({
    ...state.settings,
    wageTypes: state.items.map((item) => state.settings.wageTypes.find((one) => one.item === item) ?? unnamed(item)),
  }));
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [saving, setSaving] = useState(false);

  async function save() {
    const parsed = exportSettingsSchema.safeParse(draft);
    const paths = parsed.success ? [] : parsed.error.issues.map(({ path }) => path.map(String).join('.'));
    setWrong(paths);
    if (!parsed.success) return;
    setSaving(true);
    const reply = await ask('exports:save-settings', parsed.data);
    setSaving(false);
    setFailure(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    notifyDone(t('exports.settings.saved'));
    onChanged();
  }
  const set = (field: Field, text: string): void => {
    const empty = field === 'bookingKey' ? '' : null;
    setDraft((before) => ({ ...before, [field]: text === '' ? empty : text }));
  };
  return (
    <Stack maw={1100}>
      <Paper withBorder p="md">
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <Stack gap="sm">
            <Title order={2} size="h5">
              {t('exports.settings.title')}
            </Title>
            <Text size="sm" c="var(--cf-muted)">
              {t('exports.settings.text')}
            </Text>
            <FailureAlert failure={failure} />
            <SimpleGrid cols={{ base: 2, lg: 3 }}>
              {fields.map((field) => (
                <TextInput
                  key={field}
                  label={t(`exports.settings.${field}`)}
                  description={t(`exports.settings.${field}Help`)}
                  inputWrapperOrder={['label', 'input', 'description', 'error']}
                  maxLength={MOST_CHARS}
                  value={draft[field] ?? ''}
                  error={wrong.includes(field) && t('exports.settings.bad')}
                  onChange={(event) => {
                    const text = event.currentTarget.value;
                    set(field, field === 'companyCode' ? text.toUpperCase() : text);
                  }}
                  data-testid={`setting-${field}`}
                />
              ))}
            </SimpleGrid>
            <WageTypes
              wageTypes={draft.wageTypes}
              wrong={wrong}
              onChange={(wageTypes) => setDraft((before) => ({ ...before, wageTypes: [...wageTypes] }))}
            />
            <Group justify="flex-end">
              <Button type="submit" loading={saving} data-testid="settings-save">
                {t('exports.settings.save')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Paper>
      <PayrollNumbers numbers={state.numbers} onChanged={onChanged} />
    </Stack>
  );
}
