import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { tell, useKiosk } from '../flow/store.ts';

/** Leaves the dialog for the kiosk's picture. */
export const closeDialog = (): void => tell({ kind: 'dialog', dialog: null });

/** As wide as what is in it: two fields, a pad beside them, or a picture. */
const widths = {
  leave: '40rem',
  group: '40rem',
  evacuation: '54rem',
  pin: '54rem',
  newcomer: '60rem',
  claim: '60rem',
} as const;

interface KioskDialogProps {
  readonly name: keyof typeof widths;
  readonly children: ReactNode;
}

/** A dialog of the kiosk, there while it is the one that is open, with buttons for fingers. */
export function KioskDialog({ name, children }: KioskDialogProps): ReactNode {
  const { t } = useTranslation(['kiosk', 'common']);
  const opened = useKiosk((state) => state.flow.dialog === name);
  return (
    <Modal
      opened={opened}
      onClose={closeDialog}
      centered
      size={widths[name]}
      title={t(`${name}.title`, { ns: 'kiosk' })}
      closeButtonProps={{ 'aria-label': t('close', { ns: 'common' }), size: 64 }}
      classNames={{ title: 'dialog-title' }}
    >
      {children}
    </Modal>
  );
}
