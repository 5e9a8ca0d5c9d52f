import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { useErrorText } from '../../ui/error-text.ts';
import { Notice } from './notice.tsx';

interface FailureAlertProps {
  readonly failure: Failure | null;
  readonly onRetry?: () => void;
}

/** What the main process refused, in words, where it happened; nothing when nothing was refused. */
export function FailureAlert({ failure, onRetry }: FailureAlertProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  if (failure === null) return null;
  return (
    <Notice tone="no" role="alert" data-testid="failure" data-code={failure.code}>
      <Group justify="space-between" gap="md">
        <span>{errorText(failure)}</span>
        {onRetry !== undefined && (
          <Button size="compact-sm" variant="default" onClick={onRetry}>
            {t('retry')}
          </Button>
        )}
      </Group>
    </Notice>
  );
}
