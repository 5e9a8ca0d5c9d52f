import { Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { contract } from '../../../src-shared/ipc/contract.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import type { StaffSummary } from '../../../src-shared/models/roster.ts';
import { ask } from '../lib/ask.ts';
import { formErrors } from '../lib/zod-form.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';

interface PinModalProps {
  readonly staff: StaffSummary;
  readonly onClose: () => void;
  readonly onSaved: (message: string) => void;
}

const requestSchema = contract['staff:set-pin'].request;

/** Gives a person a PIN, a new one, or takes it away. A PIN that is set cannot be read again. */
export function PinModal({ staff, onClose, onSaved }: PinModalProps) {
  const { t } = useTranslation(['admin', 'common']);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const form = useForm({
    initialValues: { pin: '', again: '' },
    validate: ({ pin, again }) => ({
      ...formErrors(requestSchema, { staffId: staff.id, pin }, { '': t('pin.rule') }),
      ...(pin === again ? {} : { again: t('pin.differ') }),
    }),
  });

  async function send(pin: string | null) {
    setBusy(true);
    const reply = await ask('staff:set-pin', { staffId: staff.id, pin });
    setBusy(false);
    if (reply.ok) onSaved(t(pin === null ? 'pin.removed' : 'pin.saved', { name: staff.name }));
    else setFailure(reply.error);
  }

  return (
    <Modal
      opened
      onClose={onClose}
      centered
      title={t('pin.title', { name: staff.name })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      styles={{ title: { fontWeight: 650, overflowWrap: 'anywhere' } }}
    >
      <form onSubmit={form.onSubmit(({ pin }) => send(pin))} noValidate>
        <Stack>
          <Text size="sm" c="var(--cf-muted)">
            {t('pin.text')}
          </Text>
          <FailureAlert failure={failure} />
          <PasswordInput
            label={t('pin.pin')}
            inputMode="numeric"
            autoComplete="off"
            data-autofocus
            data-testid="pin-value"
            visibilityToggleButtonProps={{ 'aria-label': t('passwordToggle') }}
            {...form.getInputProps('pin')}
          />
          <PasswordInput
            label={t('pin.again')}
            inputMode="numeric"
            autoComplete="off"
            data-testid="pin-again"
            visibilityToggleButtonProps={{ 'aria-label': t('passwordToggle') }}
            {...form.getInputProps('again')}
          />
          <Group justify="space-between" gap="xs">
            {staff.hasPin ? (
              <Button
                variant="subtle"
                c="var(--cf-no)"
                disabled={busy}
                onClick={() => void send(null)}
                data-testid="pin-remove"
              >
                {t('pin.remove')}
              </Button>
            ) : (
              <span />
            )}
            <Button type="submit" loading={busy} data-testid="pin-save">
              {t('pin.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
