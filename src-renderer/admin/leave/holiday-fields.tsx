import { Button, Group, Select, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestOf } from '../../../src-shared/ipc/contract.ts';
import { type CivilDate, timeOfDaySchema } from '../../../src-shared/models/time.ts';
import { DateField } from '../ui/date-field.tsx';
import { TimeField } from '../weeks/time-field.tsx';

export type HolidayInput = RequestOf<'holidays:put'>;

const parts = ['whole', 'from', 'until'] as const;
type Part = (typeof parts)[number];
const words = {
  whole: 'leave.holiday.whole',
  from: 'leave.holiday.partFrom',
  until: 'leave.holiday.partUntil',
} as const;

interface HolidayFieldsProps {
  /** True once it is taken: the fields are empty again. */
  readonly onAdd: (holiday: HolidayInput) => Promise<boolean>;
  /** Tells the fields of the page from those of a dialog over it. */
  readonly testId: string;
  readonly children?: ReactNode;
}

/** A date, a name, and which part of the day is the holiday. */
export function HolidayFields({ onAdd, testId, children }: HolidayFieldsProps) {
  const { t } = useTranslation('admin');
  const [date, setDate] = useState<CivilDate | null>(null);
  const [name, setName] = useState('');
  const [part, setPart] = useState<Part>('whole');
  const [time, setTime] = useState('12:00');
  const isTime = timeOfDaySchema.safeParse(time).success;
  const isReady = date !== null && name.trim() !== '' && (part === 'whole' || isTime);

  async function add() {
    if (date === null || !isReady) return;
    const holiday = {
      date,
      name: name.trim(),
      from: part === 'from' ? time : null,
      until: part === 'until' ? time : null,
    };
    if (!(await onAdd(holiday))) return;
    setName('');
    setDate(null);
    setPart('whole');
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        void add();
      }}
      noValidate
    >
      <Group align="flex-end" gap="xs">
        <DateField
          label={t('leave.holiday.date')}
          value={date}
          onChange={setDate}
          w={130}
          data-testid={`${testId}-date`}
        />
        <TextInput
          label={t('leave.holiday.name')}
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          style={{ flex: 1, minWidth: 140 }}
          data-testid={`${testId}-name`}
        />
        <Select
          label={t('leave.holiday.part')}
          data={parts.map((value) => ({ value, label: t(words[value]) }))}
          value={part}
          allowDeselect={false}
          onChange={(chosen) => setPart(parts.find((one) => one === chosen) ?? 'whole')}
          w={160}
          data-testid={`${testId}-part`}
        />
        {part !== 'whole' && (
          <TimeField
            label={t('leave.holiday.time')}
            labelShown
            value={time}
            onChange={setTime}
            invalid={!isTime}
            testId={`${testId}-time`}
          />
        )}
        <Button type="submit" disabled={!isReady} data-testid={`${testId}-add`}>
          {t('leave.holiday.add')}
        </Button>
        {children}
      </Group>
    </form>
  );
}
