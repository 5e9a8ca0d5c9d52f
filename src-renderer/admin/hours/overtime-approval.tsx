import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BulkDialog } from '../days/bulk-dialog.tsx';
import { ask } from '../lib/ask.ts';
import { notifyDone } from '../ui/notify.tsx';
import type { HoursDay } from './use-days.ts';

interface OvertimeApprovalProps {
  /** The days that are ticked. */
  readonly chosen: readonly HoursDay[];
  readonly onApproved: () => void;
}

/** Approves the overtime of every day that is ticked, in one step. */
export function OvertimeApproval({ chosen, onApproved }: OvertimeApprovalProps) {
  const { t } = useTranslation('admin');
  const [asking, setAsking] = useState(false);
  const shifts = chosen.flatMap(({ person, date, shift }) =>
    shift === null ? [] : [{ staffId: person.staffId, date, startsAt: shift.startsAt }],
  );
  const count = shifts.length;
  return (
    <Group justify="space-between">
      <Text size="sm" c="var(--cf-muted)">
        {t('hours.overtimeText')}
      </Text>
      <Button disabled={count === 0} onClick={() => setAsking(true)} data-testid="overtime-approve-chosen">
        {t('hours.approveChosen', { count })}
      </Button>
      {asking && (
        <BulkDialog
          title={t('hours.approveChosen', { count })}
          text={t('hours.approveText')}
          action={t('corrections.do.approve-overtime')}
          onClose={() => setAsking(false)}
          onSend={(reason) => ask('corrections:approve-overtime', { shifts, reason })}
          onDone={() => {
            setAsking(false);
            notifyDone(t('hours.approved', { count }));
            onApproved();
          }}
        />
      )}
    </Group>
  );
}
