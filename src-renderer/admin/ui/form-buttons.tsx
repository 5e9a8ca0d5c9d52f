import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface FormButtonsProps {
  readonly onCancel: () => void;
  readonly busy: boolean;
  readonly disabled?: boolean;
  /** Of the button that sends the form. */
  readonly testId: string;
  /** What sending it does; saving unless given. */
  readonly action?: ReactNode;
}

/** How a form ends: leave it, or send it. */
export function FormButtons({ onCancel, busy, disabled = false, testId, action }: FormButtonsProps) {
  const { t } = useTranslation('common');
  return (
    <Group justify="flex-end" gap="xs" wrap="nowrap">
      <Button variant="default" onClick={onCancel}>
        {t('cancel')}
      </Button>
      <Button type="submit" loading={busy} disabled={disabled} data-testid={testId}>
        {action ?? t('save')}
      </Button>
    </Group>
  );
}
