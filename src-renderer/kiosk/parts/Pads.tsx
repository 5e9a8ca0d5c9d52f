import { UnstyledButton } from '@mantine/core';
import { IconBackspace, IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
const codeKeys = [...'1234567890ABCDEFGHIJKLMNOPQRSTUVWXYZ-_.'];

/** Ten digits and one to take back the last. */
export function PinPad({
  onDigit,
  onDelete,
}: {
  readonly onDigit: (digit: string) => void;
  readonly onDelete: () => void;
}): ReactNode {
  const { t } = useTranslation('kiosk');
  const key = (digit: string): ReactNode => (
    <UnstyledButton
      key={digit}
      type="button"
      className="pad-key cf-numerals"
      data-testid={`pin-digit-${digit}`}
      onClick={() => onDigit(digit)}
    >
      {digit}
    </UnstyledButton>
  );
  return (
    <fieldset className="pad pin-pad" aria-label={t('pin.pin')}>
      {digits.map(key)}
      <span />
      {key('0')}
      <UnstyledButton
        type="button"
        className="pad-key"
        data-testid="pin-delete"
        aria-label={t('pin.delete')}
        onClick={onDelete}
      >
        <IconBackspace aria-hidden="true" />
      </UnstyledButton>
    </fieldset>
  );
}

/** Letters and digits for a staff code, where there is no keyboard at hand. */
export function CodePad({
  onKey,
  onDelete,
  onDone,
}: {
  readonly onKey: (key: string) => void;
  readonly onDelete: () => void;
  readonly onDone: () => void;
}): ReactNode {
  const { t } = useTranslation('kiosk');
  return (
    <fieldset className="pad code-pad" aria-label={t('pin.letters')}>
      {codeKeys.map((key) => (
        <UnstyledButton
          key={key}
          type="button"
          className="pad-key"
          data-testid={`pin-key-${key}`}
          aria-label={t('pin.key', { key })}
          onClick={() => onKey(key)}
        >
          {key}
        </UnstyledButton>
      ))}
      <UnstyledButton type="button" className="pad-key" aria-label={t('pin.delete-code')} onClick={onDelete}>
        <IconBackspace aria-hidden="true" />
      </UnstyledButton>
      <UnstyledButton
        type="button"
        className="pad-key pad-wide"
        data-testid="pin-letters-done"
        aria-label={t('pin.done')}
        onClick={onDone}
      >
        <IconCheck aria-hidden="true" />
      </UnstyledButton>
    </fieldset>
  );
}
