import { Button, Group, NumberInput, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CivilDate } from '../../../../src-shared/models/time.ts';
import { useToday } from '../../ranges/range-fields.tsx';
import { DateField } from '../../ui/date-field.tsx';

interface EntryFormProps {
  /** What is entered: minutes, or days in halves. */
  readonly unit: 'minutes' | 'days';
  /** Fields before the others. */
  readonly children?: ReactNode;
  /** True once it is stored: the fields are empty again. */
  readonly onEnter: (date: CivilDate, amount: number, reason: string) => Promise<boolean>;
}

/** Adds to an account or takes off it, on a date and with a reason. */
export function EntryForm({ unit, children, onEnter }: EntryFormProps) {
  const { t } = useTranslation('admin');
  const today = useToday();
  const [date, setDate] = useState<CivilDate | null>(today);
  const [amount, setAmount] = useState<number | ''>('');
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const isReady = date !== null && amount !== '' && amount !== 0 && reason.trim() !== '';
  const most = unit === 'minutes' ? 600_000 : 366;

  async function enter() {
    if (date === null || amount === '' || !isReady) return;
    setBusy(true);
    const done = await onEnter(date, amount, reason.trim());
    setBusy(false);
    if (!done) return;
    setAmount('');
    setReason('');
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void enter();
      }}
      noValidate
      aria-label={t('balances.add')}
    >
      <Group align="flex-end" gap="xs">
        {children}
        <DateField
          label={t('balances.date')}
          value={date}
          onChange={setDate}
          w={130}
          data-testid={`entry-${unit}-date`}
        />
        <NumberInput
          label={t(`balances.${unit}`)}
          value={amount}
          onChange={(value) => setAmount(typeof value === 'number' ? value : '')}
          min={-most}
          max={most}
          step={unit === 'minutes' ? 15 : 0.5}
          decimalScale={unit === 'minutes' ? 0 : 1}
          w={190}
          data-testid={`entry-${unit}-amount`}
        />
        <TextInput
          label={t('balances.reason')}
          value={reason}
          maxLength={200}
          onChange={(event) => setReason(event.currentTarget.value)}
          style={{ flex: 1, minWidth: 140 }}
          data-testid={`entry-${unit}-reason`}
        />
        <Button type="submit" loading={busy} disabled={!isReady} data-testid={`entry-${unit}-enter`}>
          {t('balances.enter')}
        </Button>
      </Group>
    </form>
  );
}
