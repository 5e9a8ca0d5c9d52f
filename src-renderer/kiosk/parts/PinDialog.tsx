import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { tell, useKiosk } from '../store.ts';
import { PinForm } from './PinForm.tsx';

const close = (): void => tell({ kind: 'dialog', dialog: null });

/** Code and PIN, for whoever the camera does not know or who does not use their face. */
export function PinDialog(): ReactNode {
  const { t } = useTranslation(['kiosk', 'common']);
  const opened = useKiosk((state) => state.flow.dialog === 'pin');
  return (
    <Modal
      opened={opened}
      onClose={close}
      centered
      size="54rem"
      title={t('pin.title', { ns: 'kiosk' })}
      closeButtonProps={{ 'aria-label': t('close', { ns: 'common' }), size: 64 }}
      classNames={{ title: 'dialog-title' }}
    >
      <PinForm onClose={close} />
    </Modal>
  );
}
