import { Modal } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import { call } from '../../client/client.ts';
import { useKiosk } from '../flow/store.ts';
import { closeDialog } from '../parts/kiosk-dialog.tsx';
import { ManagerDialog } from '../parts/manager-dialog.tsx';
import { GroupScreen } from './group-screen.tsx';
import './group.css';

/**
 * A manager signs in for group pictures; what comes after fills the screen. Gone with the dialog, and the sign-in with
 * it.
 */
function Content(): ReactNode {
  const { t } = useTranslation('kiosk');
  const [session, setSession] = useState<ReplyOf<'kiosk-group:open'> | null>(null);
  if (session !== null) {
    // A token that is lost without this ends by itself.
    const end = (): void => {
      void call('kiosk-group:close', { token: session.token });
      closeDialog();
    };
    return (
      <Modal.Root opened onClose={end} fullScreen transitionProps={{ duration: 0 }} classNames={{ body: 'self-modal' }}>
        <Modal.Content aria-label={t('group.title')}>
          <Modal.Body>
            <GroupScreen session={session} onClose={end} />
          </Modal.Body>
        </Modal.Content>
      </Modal.Root>
    );
  }
  return (
    <ManagerDialog
      name="group"
      onSubmit={async (credentials) => {
        const reply = await call('kiosk-group:open', credentials);
        if (!reply.ok) return reply.error;
        setSession(reply.value);
        return null;
      }}
    />
  );
}

/** Pictures of everybody at a venue, taken at the kiosk by a manager. */
export function GroupDialog(): ReactNode {
  const opened = useKiosk((state) => state.flow.dialog === 'group');
  return opened && <Content />;
}
