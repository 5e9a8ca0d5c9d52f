import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../client/client.ts';
import { tell, useKiosk } from '../store.ts';
import { ManagerForm } from './ManagerForm.tsx';

const close = (): void => tell({ kind: 'dialog', dialog: null });

/** The way out of the kiosk, for those who know a manager's password. */
export function LeaveDialog(): ReactNode {
  const { t } = useTranslation(['kiosk', 'common']);
  const opened = useKiosk((state) => state.flow.dialog === 'leave');
  return (
    <Modal
      opened={opened}
      onClose={close}
      centered
      size="40rem"
      title={t('leave.title')}
      closeButtonProps={{ 'aria-label': t('common:close'), size: 64 }}
      classNames={{ title: 'dialog-title' }}
    >
      <ManagerForm
        text={t('leave.text')}
        action={t('leave.submit')}
        testId="leave"
        onClose={close}
        onSubmit={async (credentials) => {
          const reply = await call('kiosk:leave', credentials);
          if (!reply.ok) return reply.error;
          close();
          return null;
        }}
      />
    </Modal>
  );
}
