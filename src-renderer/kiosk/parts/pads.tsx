import { UnstyledButton } from '@mantine/core';
import { IconBackspace, IconCheck, IconSpace } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
const codeKeys = [...'1234567890ABCDEFGHIJKLMNOPQRSTUVWXYZ-_.'];

interface PadKeyProps {
  readonly label?: string;
  readonly className?: string;
  readonly testId?: string;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

function PadKey({ label, className = '', testId, onPress, children }: PadKeyProps): ReactNode {
  return (
    <UnstyledButton
      type="button"
      className={`pad-key ${className}`}
      data-testid={testId}
      aria-label={label}
      onClick={onPress}
    >
      {children}
    </UnstyledButton>
  );
}

/** Ten digits and one to take back the last. */
export function PinPad({
  label,
  onDigit,
  onDelete,
}: {
  /** What is typed. */
  readonly label: string;
  readonly onDigit: (digit: string) => void;
  readonly onDelete: () => void;
}): ReactNode {
  const { t } = useTranslation('kiosk');
  const key = (digit: string): ReactNode => (
    <PadKey key={digit} className="cf-numerals" testId={`pin-digit-${digit}`} onPress={() => onDigit(digit)}>
      {digit}
    </PadKey>
  );
  return (
    <fieldset className="pad pin-pad" aria-label={label}>
      {digits.map(key)}
      <span />
      {key('0')}
      <PadKey testId="pin-delete" label={t('pin.delete')} onPress={onDelete}>
        <IconBackspace aria-hidden="true" />
      </PadKey>
    </fieldset>
  );
}

/** Letters and digits for a staff code, where there is no keyboard at hand. */
export function CodePad({
  onKey,
  onDelete,
  onDone,
  onSpace,
}: {
  readonly onKey: (key: string) => void;
  readonly onDelete: () => void;
  readonly onDone: () => void;
  /** Gives the pad a space key, for names. */
  readonly onSpace?: () => void;
}): ReactNode {
  const { t } = useTranslation('kiosk');
  return (
    <fieldset className="pad code-pad" aria-label={t('pin.letters')}>
      {codeKeys.map((key) => (
        <PadKey key={key} testId={`pin-key-${key}`} label={t('pin.key', { key })} onPress={() => onKey(key)}>
          {key}
        </PadKey>
      ))}
      {onSpace !== undefined && (
        <PadKey label={t('pin.space')} testId="pin-space" onPress={onSpace}>
          <IconSpace aria-hidden="true" />
        </PadKey>
      )}
      <PadKey label={t('pin.delete-code')} onPress={onDelete}>
        <IconBackspace aria-hidden="true" />
      </PadKey>
      <PadKey className="pad-wide" testId="pin-letters-done" label={t('pin.done')} onPress={onDone}>
        <IconCheck aria-hidden="true" />
      </PadKey>
    </fieldset>
  );
}
