import { TextInput, type TextInputProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

const LONGEST_CODE = 32;

/** A code with one more key of the pad typed, as far as there is room. */
export const typed = (code: string, key: string): string => (code + key).slice(0, LONGEST_CODE);

interface CodeFieldProps extends Pick<TextInputProps, 'onPointerDown' | 'rightSection' | 'rightSectionWidth'> {
  readonly testId: string;
  readonly code: string;
  readonly onCode: (code: string) => void;
}

/** Where a staff code is typed; the dialog begins there. */
export function CodeField({ testId, code, onCode, ...more }: CodeFieldProps): ReactNode {
  const { t } = useTranslation('kiosk');
  return (
    <TextInput
      size="xl"
      data-testid={testId}
      data-autofocus
      label={t('pin.code')}
      autoComplete="off"
      autoCapitalize="characters"
      spellCheck={false}
      maxLength={LONGEST_CODE}
      value={code}
      onChange={(event) => onCode(event.currentTarget.value)}
      {...more}
    />
  );
}
