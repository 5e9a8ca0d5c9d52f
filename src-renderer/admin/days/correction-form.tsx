import { Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reasonSchema } from '../../../src-shared/ipc/corrections.ts';
import type { AttendanceDay } from '../../../src-shared/models/attendance.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import type { StaffId } from '../../../src-shared/models/ids.ts';
import { timeOfDaySchema } from '../../../src-shared/models/time.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { readTimeOfDay } from '../lib/read-input.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { FormButtons } from '../ui/form-buttons.tsx';
import { BeforeAfter } from './before-after.tsx';
import { changeOf, type DayAction, startValues, timesOf } from './day-actions.ts';
import { useActionWords } from './use-action-words.ts';

interface CorrectionFormProps {
  readonly staffId: StaffId;
  readonly action: DayAction;
  /** What the date comes to now; null until that is known. */
  readonly seen: string | null;
  /** Is told where the day is no longer as it was shown, so that it is shown as it is. */
  readonly onChanged: () => void;
  /** The days as they are now; null where they stand as they are. */
  readonly onDone: (after: readonly AttendanceDay[] | null) => void;
  readonly onCancel: () => void;
}

/** Asks for what one correction needs: the times it sets, and always why. Shows what was and what will be. */
export function CorrectionForm({ staffId, action, seen, onChanged, onDone, onCancel }: CorrectionFormProps) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const words = useActionWords();
  const [values, setValues] = useState(() => startValues(action, formats.time));
  const [checked, setChecked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const times = timesOf(action);
  const wrongTime = (direction: 'in' | 'out') => !timeOfDaySchema.safeParse(values[direction]).success;
  const wrongReason = !reasonSchema.safeParse(values.reason).success;

  async function stand({
    day: { date },
    seen: before,
  }: Extract<DayAction, { kind: 'stand' }>): Promise<Failure | null> {
    // Whoever was told that the day had changed has the new one before them.
    const looked = failure?.code === 'day-changed' && seen !== null ? seen : before;
    const reply = await ask('today:settle', { days: [{ staffId, date, seen: looked }], note: values.reason });
    if (!reply.ok) {
      if (reply.error.code === 'day-changed') onChanged();
      return reply.error;
    }
    onDone(null);
    return null;
  }

  async function correct(): Promise<Failure | null> {
    const change = changeOf(action, values);
    if (change === null) return null;
    const reply = await ask('corrections:make', { staffId, reason: values.reason, change });
    if (!reply.ok) return reply.error;
    onDone(reply.value);
    return null;
  }

  async function send() {
    setChecked(true);
    if (wrongReason || times.some(wrongTime)) return;
    setBusy(true);
    const failed = action.kind === 'stand' ? await stand(action) : await correct();
    setBusy(false);
    setFailure(failed);
  }

  return (
    <Paper withBorder p="md" bg="var(--cf-page)" data-testid="correction-form">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Stack gap="sm">
          <Title order={3} size="h5">
            {words.title(action)}
          </Title>
          <FailureAlert failure={failure} />
          <Group gap="sm" align="flex-start" wrap="nowrap">
            {times.map((direction, index) => (
              <TextInput
                key={direction}
                label={t(`corrections.time.${direction}`)}
                placeholder="--:--"
                inputMode="numeric"
                w={110}
                style={{ flex: 'none' }}
                data-autofocus={index === 0 || undefined}
                autoFocus={index === 0}
                value={values[direction]}
                error={checked && wrongTime(direction) && t('corrections.timeRule')}
                onChange={(event) => {
                  const typed = event.currentTarget.value;
                  setValues((before) => ({ ...before, [direction]: typed }));
                }}
                onBlur={() => setValues((before) => ({ ...before, [direction]: readTimeOfDay(before[direction]) }))}
                data-testid={`correction-${direction}`}
              />
            ))}
            <TextInput
              label={t('corrections.reason')}
              placeholder={t('corrections.reasonHint')}
              required
              maxLength={500}
              style={{ flex: 1 }}
              autoFocus={times.length === 0}
              value={values.reason}
              error={checked && wrongReason && t('corrections.reasonRule')}
              onChange={(event) => {
                const reason = event.currentTarget.value;
                setValues((before) => ({ ...before, reason }));
              }}
              data-testid="correction-reason"
            />
          </Group>
          {action.kind !== 'stand' && <BeforeAfter {...words.beforeAfter(action, values)} />}
          <Group justify="space-between" gap="xs" wrap="nowrap">
            <Text size="xs" c="var(--cf-muted)">
              {t(action.kind === 'stand' ? 'corrections.standText' : 'corrections.nothingOverwritten')}
            </Text>
            <FormButtons
              onCancel={onCancel}
              busy={busy}
              testId="correction-save"
              action={t(action.kind === 'stand' ? 'corrections.stand' : 'corrections.make')}
            />
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}
