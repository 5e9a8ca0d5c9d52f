import { Group, Modal, NumberInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { shiftSchema } from '../../../src-shared/models/roster.ts';
import { civilDateSchema } from '../../../src-shared/models/time.ts';
import { ask } from '../lib/ask.ts';
import { readTimeOfDay } from '../lib/read-input.ts';
import { formErrors } from '../lib/zod-form.ts';
import { useToday } from '../ranges/range-fields.tsx';
import { DateField } from '../ui/date-field.tsx';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { FormButtons } from '../ui/form-buttons.tsx';

const offerSchema = shiftSchema.extend({ date: civilDateSchema, role: z.string().max(60), note: z.string().max(500) });

interface OfferDialogProps {
  readonly onClose: () => void;
  readonly onOffered: () => void;
}

/** Offers a shift that nobody has to everyone who may take it. */
export function OfferDialog({ onClose, onOffered }: OfferDialogProps) {
  const { t } = useTranslation(['admin', 'common']);
  const today = useToday();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const form = useForm<z.infer<typeof offerSchema>>({
    initialValues: { date: today, start: '09:00', end: '17:00', unpaidBreakMinutes: 30, role: '', note: '' },
    validate: (values) =>
      formErrors(offerSchema, values, {
        '': t('fieldRule'),
        start: t('corrections.timeRule'),
        end: t('corrections.timeRule'),
      }),
  });

  const submit = form.onSubmit(async ({ date, role, note, ...shift }) => {
    setBusy(true);
    const reply = await ask('swaps:open', { date, shift, role: role.trim() === '' ? null : role.trim(), note });
    setBusy(false);
    setFailure(reply.ok ? null : reply.error);
    if (reply.ok) onOffered();
  });

  const time = (name: 'start' | 'end') => {
    const { onBlur, ...props } = form.getInputProps(name);
    return {
      ...props,
      label: t(`swaps.offer.${name}`),
      inputMode: 'numeric' as const,
      w: 100,
      onBlur: (event: unknown) => {
        form.setFieldValue(name, (typed) => readTimeOfDay(typed));
        onBlur?.(event);
      },
      'data-testid': `offer-${name}`,
    };
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('swaps.offer.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      styles={{ title: { fontWeight: 650 } }}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          <FailureAlert failure={failure} />
          <DateField
            label={t('hours.column.date')}
            minDate={today}
            {...form.getInputProps('date')}
            data-testid="offer-date"
          />
          <Group align="flex-start" wrap="nowrap">
            <TextInput {...time('start')} data-autofocus />
            <TextInput {...time('end')} />
            <NumberInput
              label={t('swaps.offer.break')}
              min={0}
              max={720}
              step={5}
              allowDecimal={false}
              suffix={t('policy.minutesSuffix')}
              {...form.getInputProps('unpaidBreakMinutes')}
            />
          </Group>
          <TextInput
            label={t('swaps.offer.role')}
            description={t('swaps.offer.roleHelp')}
            maxLength={60}
            {...form.getInputProps('role')}
          />
          <TextInput label={t('swaps.offer.note')} maxLength={500} {...form.getInputProps('note')} />
          <FormButtons onCancel={onClose} busy={busy} testId="offer-save" action={t('swaps.offer.send')} />
        </Stack>
      </form>
    </Modal>
  );
}
