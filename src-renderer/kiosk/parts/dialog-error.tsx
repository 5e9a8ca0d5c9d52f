import { Alert } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** What went wrong with the form of a dialog. */
export function DialogError({ testId, text }: { readonly testId: string; readonly text: string }): ReactNode {
  return (
    <Alert
      classNames={{ message: 'dialog-error' }}
      color="red"
      icon={<IconAlertCircle aria-hidden="true" />}
      data-testid={testId}
    >
      {text}
    </Alert>
  );
}
