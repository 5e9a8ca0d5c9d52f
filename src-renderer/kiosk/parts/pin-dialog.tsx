import type { ReactNode } from 'react';
import { closeDialog, KioskDialog } from './kiosk-dialog.tsx';
import { PinForm } from './pin-form.tsx';

/** Code and PIN, for whoever the camera does not know or who does not use their face. */
export function PinDialog(): ReactNode {
  return (
    <KioskDialog name="pin">
      <PinForm onClose={closeDialog} />
    </KioskDialog>
  );
}
