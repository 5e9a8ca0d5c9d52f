import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { weekdayOf } from '../../../src-shared/domain/civil-time.ts';
import { dayPlanSchema, type Shift } from '../../../src-shared/models/roster.ts';
import { useFormats } from '../../ui/site.tsx';
import { FormButtons } from '../ui/form-buttons.tsx';
import { Notice } from '../ui/notice.tsx';
import { DayEditor } from '../weeks/day-editor.tsx';
import type { Cell } from './roster-grid.tsx';

interface DayDialogProps {
  readonly cell: Cell;
  /** What was refused about it, in words. */
  readonly refused: string | null;
  readonly onClose: () => void;
  /** Null gives the day back to holiday and pattern. True once it is stored. */
  readonly onSave: (shifts: Shift[] | null) => Promise<boolean>;
}

/** The shifts of one date of one person, in place of the pattern's. */
export function DayDialog({ cell: { person, day }, refused, onClose, onSave }: DayDialogProps) {
  const { t } = useTranslation(['admin', 'common']);
  const formats = useFormats();
  const [shifts, setShifts] = useState<Shift[]>([...day.shifts]);
  const [busy, setBusy] = useState(false);
  const valid = dayPlanSchema.safeParse(shifts).success;

  async function save(wanted: Shift[] | null) {
    setBusy(true);
    const done = await onSave(wanted);
    setBusy(false);
    if (done) onClose();
  }

  return (
    <Modal
      opened
      onClose={onClose}
      size={720}
      title={`${person.name}, ${formats.civilDate(day.date)}`}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      styles={{ title: { fontWeight: 650, overflowWrap: 'anywhere' } }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (valid) void save(shifts);
        }}
        noValidate
      >
        <Stack data-testid="day-dialog">
          <Text size="sm" c="var(--cf-muted)">
            {t('roster.dayText')}
          </Text>
          <DayEditor weekday={weekdayOf(day.date)} shifts={shifts} onChange={setShifts} />
          {!valid && <Notice tone="wait">{t('pattern.problem.times')}</Notice>}
          {refused !== null && (
            <Notice tone="no" role="alert" data-testid="day-refused">
              {refused}
            </Notice>
          )}
          <Group justify="space-between">
            {day.source === 'override' ? (
              <Button variant="default" loading={busy} onClick={() => void save(null)} data-testid="day-reset">
                {t('roster.backToPattern')}
              </Button>
            ) : (
              <span />
            )}
            <FormButtons onCancel={onClose} busy={busy} disabled={!valid} testId="day-save" />
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
