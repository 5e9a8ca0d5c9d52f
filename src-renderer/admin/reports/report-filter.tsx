import { Button, Group, NumberInput, Select, TextInput } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { reportNames } from '../../../src-shared/ipc/reports.ts';
import type { ReportChoice } from '../lib/store.ts';
import { RangeFields } from '../ranges/range-fields.tsx';
import { DateField } from '../ui/date-field.tsx';

interface ReportFilterProps {
  readonly choice: ReportChoice;
  readonly thresholdPercent: number;
  readonly onChange: (change: Partial<ReportChoice>) => void;
  readonly onThreshold: (percent: number) => void;
}

/** Which report, of whom, of which dates. */
export function ReportFilter({ choice, thresholdPercent, onChange, onThreshold }: ReportFilterProps) {
  const { t } = useTranslation('admin');
  const { report, person, search, from, to } = choice;
  const isOfOneDate = report === 'daily' || report === 'leave';
  return (
    <Group align="flex-end" gap="xs">
      <Select
        label={t('reports.report')}
        w={220}
        data={reportNames.map((name) => ({ value: name, label: t(`reports.name.${name}`) }))}
        value={report}
        allowDeselect={false}
        onChange={(chosen) => {
          const name = reportNames.find((one) => one === chosen);
          if (name !== undefined) onChange({ report: name });
        }}
        data-testid="report-name"
      />
      {isOfOneDate ? (
        <DateField
          label={t('reports.date')}
          w={140}
          value={to}
          onChange={(date) => date !== null && onChange({ from: date, to: date })}
          data-testid="report-date"
        />
      ) : (
        <RangeFields range={{ from, to }} onChange={onChange} />
      )}
      {person === null ? (
        <TextInput
          label={t('reports.search')}
          placeholder={t('hours.everyone')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={search}
          maxLength={120}
          w={180}
          onChange={(event) => onChange({ search: event.currentTarget.value })}
          data-testid="report-search"
        />
      ) : (
        <Button
          variant="light"
          rightSection={<IconX size={16} aria-hidden />}
          onClick={() => onChange({ person: null })}
          aria-label={t('reports.everyoneAgain', { name: person.name })}
          maw={260}
          data-testid="report-person"
        >
          {person.name}
        </Button>
      )}
      {report === 'attendance' && (
        <NumberInput
          label={t('reports.threshold')}
          suffix=" %"
          min={1}
          max={100}
          allowDecimal={false}
          w={110}
          value={thresholdPercent}
          onChange={(value) => typeof value === 'number' && value >= 1 && value <= 100 && onThreshold(value)}
          data-testid="report-threshold"
        />
      )}
    </Group>
  );
}
