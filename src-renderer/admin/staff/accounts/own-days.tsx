import { Button, Group, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../../src-shared/ipc/contract.ts';

interface OwnDaysProps {
  readonly balance: ReplyOf<'leave:person'>['balances'][number];
  readonly onSet: (daysPerYear: number | null) => Promise<void>;
}

/** A person's own days a year of one type; empty takes what the type grants. */
export function OwnDays({ balance: { ownDaysPerYear, type }, onSet }: OwnDaysProps) {
  const { t } = useTranslation('admin');
  const [days, setDays] = useState<number | ''>(ownDaysPerYear ?? '');
  const [busy, setBusy] = useState(false);
  const wanted = days === '' ? null : days;
  return (
    <Group gap={4} wrap="nowrap">
      <NumberInput
        aria-label={t('balances.leave.ownOf', { type })}
        value={days}
        onChange={(value) => setDays(typeof value === 'number' ? value : '')}
        min={0}
        max={366}
        step={0.5}
        decimalScale={1}
        size="xs"
        w={76}
        data-testid="own-days"
      />
      {wanted !== ownDaysPerYear && (
        <Button
          size="compact-sm"
          loading={busy}
          aria-label={t('balances.leave.setOf', { type })}
          onClick={async () => {
            setBusy(true);
            await onSet(wanted);
            setBusy(false);
          }}
          data-testid="own-days-set"
        >
          {t('balances.leave.set')}
        </Button>
      )}
    </Group>
  );
}
