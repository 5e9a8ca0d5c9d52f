import { Alert, Button, UnstyledButton } from '@mantine/core';
import { IconAlertCircle, IconArrowLeft } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { useSwapRefusal } from '../../ui/swap-refusal.ts';
import { useSelf } from '../link/self-session.ts';

/** Something that is done on one page over a tab: its title has the focus, so that ears follow, and a way back. */
export function SelfPageFrame({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}): ReactNode {
  const { t } = useTranslation('self');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="self-page">
      <div className="self-page-head">
        <Button
          className="self-button"
          variant="default"
          leftSection={<IconArrowLeft aria-hidden="true" />}
          data-testid="self-back"
          onClick={() => useSelf.setState({ page: null })}
        >
          {t('back')}
        </Button>
        <h2 ref={heading} tabIndex={-1} className="self-title">
          {title}
        </h2>
      </div>
      {children}
    </div>
  );
}

/** Why something did not work. */
export function SelfFailure({ failure }: { readonly failure: Failure | string }): ReactNode {
  const refusal = useSwapRefusal();
  return (
    <Alert
      role="alert"
      color="red"
      classNames={{ message: 'dialog-error' }}
      icon={<IconAlertCircle aria-hidden="true" />}
      data-testid="self-error"
    >
      {typeof failure === 'string' ? failure : refusal(failure)}
    </Alert>
  );
}

/** One of several answers to a question, large enough for a finger; the chosen one is marked by more than colour. */
export function Choices<K extends string | number>({
  label,
  options,
  chosen,
  onChoose,
}: {
  readonly label: string;
  readonly options: readonly Readonly<{ key: K; text: string }>[];
  readonly chosen: K | null;
  readonly onChoose: (key: K) => void;
}): ReactNode {
  return (
    <fieldset className="self-choices">
      <legend>{label}</legend>
      {options.map(({ key, text }) => (
        <UnstyledButton
          key={key}
          className="self-choice"
          aria-pressed={key === chosen}
          data-testid={`choice-${key}`}
          onClick={() => onChoose(key)}
        >
          {text}
        </UnstyledButton>
      ))}
    </fieldset>
  );
}
