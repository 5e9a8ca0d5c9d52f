import { Button, Collapse, Group, NumberInput, Select, Text } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { directionSchema, punchMethodSchema } from '../../../src-shared/models/attendance.ts';
import {
  type AttendanceFilter,
  punchStatusSchema,
  searchedFlagSchema,
} from '../../../src-shared/models/punch-search.ts';

interface FurtherFiltersProps {
  readonly filter: AttendanceFilter;
  readonly onChange: (part: Partial<AttendanceFilter>) => void;
}

/** What is searched by less often, behind a button that says how much of it is set. */
export function FurtherFilters({ filter, onChange }: FurtherFiltersProps) {
  const { t } = useTranslation(['admin', 'common']);
  const { direction, method, status, flag, similarity } = filter;
  const count = [direction, method, status, flag, similarity].filter((value) => value != null).length;
  const [opened, setOpened] = useState(count > 0);
  const any = t('attendance.any');
  return (
    <div>
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconAdjustmentsHorizontal size={16} aria-hidden />}
        onClick={() => setOpened(!opened)}
        aria-expanded={opened}
        data-testid="attendance-further"
      >
        {count === 0 ? t('attendance.further') : t('attendance.furtherCount', { count })}
      </Button>
      <Collapse expanded={opened}>
        <Group align="flex-end" gap="sm" pt="xs">
          <Choice
            label={t('attendance.direction')}
            any={any}
            value={direction}
            options={directionSchema.options}
            word={(one) => t(`common:${one}`)}
            onChange={(one) => onChange({ direction: one })}
            testId="attendance-direction"
          />
          <Choice
            label={t('attendance.method')}
            any={any}
            value={method}
            options={punchMethodSchema.options}
            word={(one) => t(`common:method.${one}`)}
            onChange={(one) => onChange({ method: one })}
            testId="attendance-method"
          />
          <Choice
            label={t('attendance.status')}
            any={any}
            value={status}
            options={punchStatusSchema.options}
            word={(one) => t(`attendance.statuses.${one}`)}
            onChange={(one) => onChange({ status: one })}
            testId="attendance-status"
          />
          <Choice
            label={t('attendance.flags')}
            any={any}
            value={flag}
            options={searchedFlagSchema.options}
            word={(one) => t(`common:flag.${one}`)}
            onChange={(one) => onChange({ flag: one })}
            testId="attendance-flag"
          />
          <Scores value={similarity ?? null} onChange={(range) => onChange({ similarity: range })} />
        </Group>
      </Collapse>
    </div>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly any: string;
  readonly value: T | null | undefined;
  readonly options: readonly T[];
  readonly word: (option: T) => string;
  readonly onChange: (value: T | null) => void;
  readonly testId: string;
}

function Choice<T extends string>({ label, any, value, options, word, onChange, testId }: ChoiceProps<T>) {
  const { t } = useTranslation('admin');
  return (
    <Select
      label={label}
      placeholder={any}
      data={options.map((option) => ({ value: option, label: word(option) }))}
      value={value ?? null}
      onChange={(chosen) => onChange(options.find((option) => option === chosen) ?? null)}
      clearable
      clearButtonProps={{ 'aria-label': t('attendance.clear', { what: label }) }}
      comboboxProps={{ withinPortal: false }}
      w={170}
      data-testid={testId}
    />
  );
}

type Range = NonNullable<AttendanceFilter['similarity']>;

function Scores({
  value,
  onChange,
}: {
  readonly value: Range | null;
  readonly onChange: (value: Range | null) => void;
}) {
  const { t, i18n } = useTranslation('admin');
  const put = (part: Partial<Range>): void => {
    const next = { from: value?.from ?? 0, to: value?.to ?? 1, ...part };
    onChange(next.from === 0 && next.to === 1 ? null : next);
  };
  const isWrong = value !== null && value.from > value.to;
  const common = {
    min: 0,
    max: 1,
    step: 0.01,
    decimalScale: 2,
    decimalSeparator: i18n.language === 'de' ? ',' : '.',
    w: 124,
    error: isWrong,
  } as const;
  const numberOf = (typed: string | number, fallback: number): number => {
    const number = Number(typed);
    return typed === '' || Number.isNaN(number) ? fallback : Math.min(1, Math.max(0, number));
  };
  return (
    <>
      <NumberInput
        {...common}
        label={t('attendance.least')}
        placeholder="0"
        value={value === null || value.from === 0 ? '' : value.from}
        onChange={(typed) => put({ from: numberOf(typed, 0) })}
        data-testid="attendance-least"
      />
      <NumberInput
        {...common}
        label={t('attendance.most')}
        placeholder="1"
        value={value === null || value.to === 1 ? '' : value.to}
        onChange={(typed) => put({ to: numberOf(typed, 1) })}
        data-testid="attendance-most"
      />
      {isWrong && (
        <Text size="sm" c="var(--cf-no)" role="alert">
          {t('attendance.wrongScores')}
        </Text>
      )}
    </>
  );
}
