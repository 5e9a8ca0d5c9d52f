import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ROLL_CALL_PIN_DIGITS } from '../../../src-shared/domain/pin-rules.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { useErrorText } from '../../ui/error-text.ts';
import { useAbandon } from '../parts/abandon.ts';
import { DialogError } from '../parts/dialog-error.tsx';
import { closeDialog, KioskDialog } from '../parts/kiosk-dialog.tsx';
import { PinPad } from '../parts/pads.tsx';

interface RollCallPinProps {
  /** Answers what was wrong; null where nothing was. */
  readonly onPin: (pin: string) => Promise<Failure | null>;
  readonly onUsePassword: () => void;
}

/** Asks for a manager's PIN, by keyboard or by touch. */
function Form({ onPin, onUsePassword }: RollCallPinProps): ReactNode {
  const { t } = useTranslation('kiosk');
  const errorText = useErrorText();
  const [pin, setPin] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  useAbandon(closeDialog, pin);
  const type = (text: string): void => setPin(text.replace(/\D/g, '').slice(0, ROLL_CALL_PIN_DIGITS.most));

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const failure = await onPin(pin);
    if (failure === null) return;
    setBusy(false);
    setPin('');
    setError(errorText(failure));
  };
  return (
    <form className="pin" noValidate onSubmit={(event) => void submit(event)}>
      <Stack gap="lg" className="pin-fields">
        <Text size="lg">{t('evacuation.text')}</Text>
        <TextInput
          size="xl"
          type="password"
          data-testid="evacuation-pin"
          data-autofocus
          label={t('evacuation.pin')}
          autoComplete="off"
          inputMode="numeric"
          value={pin}
          onChange={(event) => type(event.currentTarget.value)}
        />
        {error !== null && <DialogError testId="evacuation-error" text={error} />}
        <Group gap="md">
          <Button
            className="dialog-button"
            type="submit"
            loading={busy}
            disabled={pin.length < ROLL_CALL_PIN_DIGITS.least}
            data-testid="evacuation-pin-submit"
          >
            {t('evacuation.submit')}
          </Button>
          <Button
            className="dialog-button"
            variant="default"
            disabled={busy}
            onClick={onUsePassword}
            data-testid="evacuation-use-password"
          >
            {t('evacuation.password')}
          </Button>
        </Group>
      </Stack>
      <PinPad
        label={t('evacuation.pin')}
        onDigit={(digit) => type(pin + digit)}
        onDelete={() => setPin(pin.slice(0, -1))}
      />
    </form>
  );
}

export const RollCallPin = (props: RollCallPinProps): ReactNode => (
  <KioskDialog name="evacuation">
    <Form {...props} />
  </KioskDialog>
);
