import { ActionIcon, Button, Text, TextInput } from '@mantine/core';
import { IconKeyboard } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { useErrorText } from '../../ui/error-text.ts';
import { tell, useKiosk } from '../flow/store.ts';
import { punchByPin } from '../link/ask.ts';
import { openByPin } from '../link/self-session.ts';
import { useAbandon } from './abandon.ts';
import { CodeField, typed } from './code-field.tsx';
import { DialogError } from './dialog-error.tsx';
import { CodePad, PinPad } from './pads.tsx';

const LONGEST_PIN = 8;

/** Types a code and a PIN by keyboard or by touch; the pad types the PIN, and letters for the code when asked for. */
export function PinForm({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('kiosk');
  const errorText = useErrorText();
  const takePicture = useKiosk((state) => state.takePicture);
  const [code, setCode] = useState('');
  const [pin, setPin] = useState('');
  const [withLetters, setWithLetters] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  useAbandon(onClose, `${code}|${pin}|${withLetters}`);

  const typePin = (text: string): void => setPin(text.replace(/\D/g, '').slice(0, LONGEST_PIN));

  const submit = async (forSelf: boolean): Promise<void> => {
    if (busy) return;
    if (code.trim() === '') return setError(t('pin.need-code'));
    if (pin.length < 4) return setError(t('pin.need-pin'));
    setBusy(true);
    setError(null);
    const requestId = crypto.randomUUID();
    const failure = forSelf ? await openByPin(code, pin) : await punch(requestId);
    setBusy(false);
    if (failure === null) return;
    setPin('');
    // Here nobody chose a file: it is the photograph.
    const { code: why } = failure;
    setError(why === 'file-not-written' ? t('pin.no-photo') : errorText(failure));
  };

  const punch = async (requestId: string): Promise<Failure | null> => {
    const reply = await punchByPin(requestId, code, pin, await takePicture().catch(() => null));
    if (!reply.ok) return reply.error;
    tell({ kind: 'answered', outcome: reply.value, asked: { requestId, by: 'pin' } });
    return null;
  };

  return (
    <form
      className="pin"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit(false);
      }}
    >
      <div className="pin-fields">
        <CodeField
          testId="pin-code"
          code={code}
          onCode={setCode}
          onPointerDown={({ pointerType }) => {
            if (pointerType === 'touch') setWithLetters(true);
          }}
          rightSectionWidth={72}
          rightSection={
            <ActionIcon
              size={64}
              variant="subtle"
              aria-label={t('pin.letters')}
              aria-pressed={withLetters}
              data-testid="pin-letters"
              onClick={() => setWithLetters(!withLetters)}
            >
              <IconKeyboard aria-hidden="true" size={32} />
            </ActionIcon>
          }
        />
        <TextInput
          size="xl"
          type="password"
          data-testid="pin-value"
          label={t('pin.pin')}
          autoComplete="off"
          inputMode="numeric"
          value={pin}
          onFocus={() => setWithLetters(false)}
          onChange={(event) => typePin(event.currentTarget.value)}
        />
        <div aria-live="polite">
          {error === null ? (
            <Text size="lg" c="var(--cf-muted)">
              {t('pin.photo')}
            </Text>
          ) : (
            <DialogError testId="pin-error" text={error} />
          )}
        </div>
        <div className="pin-buttons">
          <Button className="dialog-button" type="submit" data-testid="pin-submit" loading={busy}>
            {t('pin.submit')}
          </Button>
          <Button
            className="dialog-button"
            variant="default"
            data-testid="pin-self"
            disabled={busy}
            onClick={() => void submit(true)}
          >
            {t('pin.self')}
          </Button>
        </div>
      </div>
      {withLetters ? (
        <CodePad
          onKey={(key) => setCode((before) => typed(before, key))}
          onDelete={() => setCode((before) => before.slice(0, -1))}
          onDone={() => setWithLetters(false)}
        />
      ) : (
        <PinPad
          label={t('pin.pin')}
          onDigit={(digit) => setPin((before) => (before + digit).slice(0, LONGEST_PIN))}
          onDelete={() => setPin((before) => before.slice(0, -1))}
        />
      )}
    </form>
  );
}
