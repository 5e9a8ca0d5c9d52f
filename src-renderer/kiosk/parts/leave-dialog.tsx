import type { ReactNode } from 'react';
import { call } from '../../client/client.ts';
import { closeDialog } from './kiosk-dialog.tsx';
import { ManagerDialog } from './manager-dialog.tsx';

/** The way out of the kiosk, for those who know a manager's password. */
export function LeaveDialog(): ReactNode {
  return (
    <ManagerDialog
      name="leave"
      onSubmit={async (credentials) => {
        const reply = await call('kiosk:leave', credentials);
        if (!reply.ok) return reply.error;
        closeDialog();
        return null;
      }}
    />
  );
}
