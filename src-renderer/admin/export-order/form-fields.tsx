import { Checkbox, Group, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { regionForms, type TableForm } from '../../../src-shared/models/exports.ts';

interface FormFieldsProps {
  readonly form: TableForm;
  readonly onChange: (form: TableForm) => void;
}

const regions = {
  international: regionForms.international,
  continental: regionForms.continental,
  tabs: { ...regionForms.international, separator: '\t' },
} as const satisfies Record<string, TableForm>;
type Region = keyof typeof regions;
const regionNames = Object.keys(regions) as Region[];

const files = ['csv', 'xlsx'] as const;
const encodings = ['utf-8-mark', 'utf-8', 'windows-1252'] as const;
const durations = ['hours', 'clock', 'minutes'] as const;

/** How a table is written: kind of file, signs of the region, letters, times, headings. */
export function FormFields({ form, onChange }: FormFieldsProps) {
  const { t } = useTranslation('admin');
  const region = regionNames.find(
    (name) => regions[name].separator === form.separator && regions[name].decimalSign === form.decimalSign,
  );
  const set = (part: Partial<TableForm>): void => onChange({ ...form, ...part });
  return (
    <Group align="flex-end" gap="sm">
      <Select
        label={t('exports.file')}
        w={150}
        allowDeselect={false}
        data={files.map((value) => ({ value, label: t(`exports.files.${value}`) }))}
        value={form.file}
        onChange={(file) => file !== null && set({ file })}
        data-testid="export-file"
      />
      {form.file === 'csv' && (
        <>
          <Select
            label={t('exports.region')}
            placeholder={t('exports.regions.other')}
            w={230}
            allowDeselect={false}
            data={regionNames.map((value) => ({ value, label: t(`exports.regions.${value}`) }))}
            value={region ?? null}
            onChange={(name) => {
              if (name === null) return;
              const { decimalSign, separator } = regions[name];
              set({ decimalSign, separator });
            }}
            data-testid="export-region"
          />
          <Select
            label={t('exports.encoding')}
            w={190}
            allowDeselect={false}
            data={encodings.map((value) => ({ value, label: t(`exports.encodings.${value}`) }))}
            value={form.encoding}
            onChange={(encoding) => encoding !== null && set({ encoding })}
            data-testid="export-encoding"
          />
        </>
      )}
      <Select
        label={t('exports.durations')}
        w={170}
        allowDeselect={false}
        data={durations.map((value) => ({ value, label: t(`exports.durationNames.${value}`) }))}
        value={form.durations}
        onChange={(chosen) => chosen !== null && set({ durations: chosen })}
        data-testid="export-durations"
      />
      <Checkbox
        label={t('exports.hasHeadings')}
        checked={form.hasHeadings}
        onChange={(event) => set({ hasHeadings: event.currentTarget.checked })}
        mb={8}
        data-testid="export-headings"
      />
    </Group>
  );
}
