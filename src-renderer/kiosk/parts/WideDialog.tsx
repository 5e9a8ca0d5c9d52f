import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { tell, useKiosk } from '../store.ts';

/** Leaves the dialog for the kiosk's picture. */
export const closeDialog = (): void => tell({ kind: 'dialog', dialog: null });

interface WideDialogProps {
  readonly name: 'newcomer' | 'claim';
  readonly children: ReactNode;
}

/** A dialog with room for several fields or a picture, with buttons for fingers. */
export function WideDialog({ name, children }: WideDialogProps): ReactNode {
  const { t } = useTranslation(['kiosk', 'common']);
  const opened = useKiosk((state) => state.flow.dialog === name);
  return (
    <Modal
      opened={opened}
      onClose={closeDialog}
      centered
      size="60rem"
      title={t(`${name}.title`, { ns: 'kiosk' })}
      closeButtonProps={{ 'aria-label': t('close', { ns: 'common' }), size: 64 }}
      classNames={{ title: 'dialog-title' }}
    >
      {children}
    </Modal>
  );
}
