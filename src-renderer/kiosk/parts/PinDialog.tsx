import type { ReactNode } from 'react';
import { closeDialog, KioskDialog } from './KioskDialog.tsx';
import { PinForm } from './PinForm.tsx';

/** Code and PIN, for whoever the camera does not know or who does not use their face. */
export function PinDialog(): ReactNode {
  return (
    <KioskDialog name="pin">
      <PinForm onClose={closeDialog} />
    </KioskDialog>
  );
}
